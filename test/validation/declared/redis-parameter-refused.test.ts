import { redisParameterRefused } from '../../../lib/validation/declared/redis-parameter-refused';
import { aDocumentWithStores, anEnvironment, anIssue, ruling } from '../../support';

const setting = (parameters: Readonly<Record<string, string | number | boolean>>) =>
  ruling(
    redisParameterRefused,
    aDocumentWithStores(),
    anEnvironment({ stores: { main: { parameters: { work_mem: 1 } }, board: { parameters } } }),
  );
const at = (parameter: string) => ['environment', 'stores', 'board', 'parameters', parameter];

test('takes parameters within their limits, of redis stores alone', () => {
  expect(setting({ timeout: 0, activedefrag: true }).issues).toEqual([]);
  expect(setting({ timeout: 0 }).proven).toEqual(['environment.stores.board.parameters.timeout']);
});

test('refuses a value beyond them', () => {
  expect(setting({ timeout: -1 }).issues).toEqual([
    anIssue('redis-parameter-refused', at('timeout'), {
      got: 'timeout of -1',
      allowed: 'a whole number of seconds from 0',
      fix: 'state a value within it',
    }),
  ]);
});

test('refuses what follows from what the store is for', () => {
  expect(setting({ 'maxmemory-policy': 'allkeys-lru' }).issues).toEqual([
    anIssue('redis-parameter-refused', at('maxmemory-policy'), {
      got: 'maxmemory-policy of allkeys-lru',
      allowed: 'what the store is for and its size decide it',
      fix: 'take it out',
    }),
  ]);
});

test('refuses what ElastiCache does not let set', () => {
  expect(setting({ appendonly: 'yes' }).issues).toMatchObject([
    { path: at('appendonly'), got: 'appendonly, which ElastiCache does not let set', fix: 'take it out' },
  ]);
});
