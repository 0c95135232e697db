import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addresses } from '../../lib/testing';
import { ENVIRONMENT_NAMES, exampleStacks } from './support';

/**
 * Addresses are a contract: a changed one destroys the resource and makes a new one. This list changes only together with a
 * `moved` block or a line under "replaces resources" in CHANGELOG.md. `npm run regenerate` writes it.
 */
const FILE = join(__dirname, 'addresses.json');

test('every resource of every environment stands at its pinned address', () => {
  const stacks = ENVIRONMENT_NAMES.flatMap((environment) => exampleStacks(environment));
  const found = Object.fromEntries(stacks.map((stack) => [stack.name, addresses(stack)]));
  if (process.env.VELTRIX_REGENERATE === '1') writeFileSync(FILE, `${JSON.stringify(found, null, 2)}\n`);
  expect(found).toEqual(JSON.parse(readFileSync(FILE, 'utf8')));
  expect(Object.keys(found).length).toBe(21);
});
