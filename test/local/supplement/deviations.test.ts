import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEVIATIONS, OPERATIONS } from '../../../stacks/local/supplement/deviations';

const FOLDER = join(__dirname, '../../../stacks/local/supplement');

test('each operation stands in the table once', () => {
  const names = OPERATIONS.map(({ service, name }) => `${service} ${name}`);
  expect(names).toEqual([...new Set(names)]);
  expect(names.length).toBeGreaterThan(25);
});

test('no two rows answer the same request', () => {
  const requests = OPERATIONS.map(({ service, match }) => JSON.stringify([service, match]));
  expect(requests).toEqual([...new Set(requests)]);
});

test.each(DEVIATIONS.map((row) => [`${row.operation.service} ${row.operation.name}`, row] as const))(
  '%s is answered by the file that its row names, and says why',
  (_, { file, operation, reason }) => {
    expect(readFileSync(join(FOLDER, file), 'utf8')).toMatch(new RegExp(`\\b${operation.name}'`));
    expect(reason).toMatch(/^[a-z].*[^.]$/);
  },
);
