import { ENVIRONMENT, EVENTS } from '../../lib/cli/document-kind';
import { UsageError } from '../../lib/cli/exit';
import { exportedDocument } from '../../lib/cli/exported';
import { thrownBy } from '../support';
import { LIVE, SHOP, TRIAL } from './declarations';

test.each([
  ['a named export', { shop: SHOP }],
  ['the default export', { default: SHOP }],
  ['a default that wraps what CommonJS exports', { default: { shop: SHOP } }],
  ['the module itself', SHOP],
  [
    'one among helpers and other documents',
    { helper: () => SHOP, LIVE, count: 3, nothing: null, list: [SHOP], shop: SHOP },
  ],
  ['one value under two names', { shop: SHOP, default: SHOP }],
])('a declaration is found as %s', (_, module) => {
  expect(exportedDocument(module, EVENTS, 'shop.ts')).toBe(SHOP);
});

test('an environment is told from a declaration in the same module', () => {
  expect(exportedDocument({ SHOP, LIVE }, ENVIRONMENT, 'all.ts')).toBe(LIVE);
});

test('a declaration with a misspelt section is found all the same, so that the schema can name the key', () => {
  const { handlers, ...rest } = SHOP;
  const misspelt = { ...rest, handler: handlers };
  expect(exportedDocument({ misspelt }, EVENTS, 'shop.ts')).toBe(misspelt);
});

test.each([
  ['nothing', {}],
  ['no object', 3],
  ['nothing at all', undefined],
  ['something else', { shop: { platform: 'shop' } }],
  ['an environment', { LIVE }],
])('a module that exports %s is refused', (_, module) => {
  const error = thrownBy(() => exportedDocument(module, EVENTS, 'shop.ts'));
  expect(error).toBeInstanceOf(UsageError);
  expect(error.message).toBe('shop.ts exports no events declaration: export one value made by defineEvents');
});

test('several of one shape are named, since nobody can tell which is meant', () => {
  const error = thrownBy(() => exportedDocument({ LIVE, default: LIVE, TRIAL }, ENVIRONMENT, 'all.ts'));
  expect(error).toBeInstanceOf(UsageError);
  expect(error.message).toBe('all.ts exports 2 environments (LIVE, TRIAL): export one from each file');
});
