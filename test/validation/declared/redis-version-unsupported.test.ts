import { redisVersionUnsupported } from '../../../lib/validation/declared/redis-version-unsupported';
import { aDocumentWithStores, anEnvironment, anIssue, ruling } from '../../support';

const judged = (board: { readonly engine?: 'valkey' | 'redis'; readonly version?: string }) =>
  ruling(redisVersionUnsupported, aDocumentWithStores(), anEnvironment({ stores: { main: {}, board } }));

test.each([{ version: '8.0' }, { engine: 'redis' as const, version: '7.1' }])(
  'takes what ElastiCache has: %p',
  (board) => {
    expect(judged(board).proven).toEqual(['environment.stores.board.version']);
  },
);

test('says nothing where none is stated', () => {
  expect(judged({})).toEqual({ issues: [], notProven: [], proven: [] });
});

test.each(['7.1', '8', '8.0.1'])('refuses %s of Valkey', (version) => {
  expect(judged({ version }).issues).toEqual([
    anIssue('redis-version-unsupported', ['environment', 'stores', 'board', 'version'], {
      got: `version ${version} of valkey`,
      allowed: '7.2, 8.0, 8.1, 8.2 of ElastiCache',
      fix: 'use 8.0, or leave it out',
    }),
  ]);
});
