import type { SizedStoreSpec } from '../../../lib/config/store-placement-spec';
import type { DependencySpec } from '../../../lib/config/store-spec';
import { redisFailoverUnsafe } from '../../../lib/validation/planned/redis-failover-unsafe';
import { placedIn } from '../../plan/stores/support';
import { aLock } from '../../plan/support';
import { aCache, aDocumentWithStores, anIssue } from '../../support';
import { planRuling } from './support';

const BOARD = ['environment', 'stores', 'board'];
const REPLICAS = [...BOARD, 'replicas'];
const STATE: DependencySpec = {
  store: 'board',
  role: 'state',
  entries: 1_000,
  entrySize: '512B',
};
const ledger = { store: 'main', database: 'ledger' } as const;

const judged = (board: SizedStoreSpec, { state = false, shards = 1 } = {}) =>
  planRuling(
    redisFailoverUnsafe,
    aDocumentWithStores({ dependencies: { ledger, leaderboard: state ? STATE : aCache() } }),
    placedIn({ board }),
    aLock({
      'stores.board.nodeType': 'cache.m7g.large',
      'stores.board.shards': shards,
      'stores.board.replicas': board.replicas ?? 1,
    }),
  );

test('a cache of one shard may go without a copy, and is loaded again', () => {
  expect(judged({ replicas: 0 })).toEqual({ issues: [], notProven: [], proven: ['environment.stores.board'] });
});

test('a state has a copy, and several shards have one each', () => {
  expect(judged({ replicas: 1 }, { state: true }).issues).toEqual([]);
  expect(judged({ replicas: 1 }, { shards: 3 }).issues).toEqual([]);
});

test('refuses a state without one', () => {
  expect(judged({ replicas: 0 }, { state: true }).issues).toEqual([
    anIssue(
      'redis-failover-unsafe',
      REPLICAS,
      {
        got: 'no copy of a state',
        allowed: 'at least one, since what is lost with its node is lost',
        fix: 'set replicas to 1',
      },
      [],
      [{ path: REPLICAS, value: 1 }],
    ),
  ]);
});

test('refuses several shards without one', () => {
  expect(judged({ replicas: 0 }, { shards: 3 }).issues).toMatchObject([{ path: REPLICAS, got: 'no copy of 3 shards' }]);
});

test('refuses two shards, whatever copies they have', () => {
  expect(judged({ replicas: 2 }, { shards: 2 }).issues).toMatchObject([{ path: BOARD, got: '2 shards' }]);
});
