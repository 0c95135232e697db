import type { EventsDocument } from '../../../lib/config/events-spec';
import { aCache, aDocumentWithStores, aHandler, anExistingKafka, aProtectedEnvironment, aUse } from '../../support';
import { aLock, amountOf } from '../support';
import { boardOf, found, type placedIn, planWith, storeCosts, storeSizes } from './support';

const GIB = 2 ** 30;
const ledger = { store: 'main', database: 'ledger' } as const;

/** A million entries of 1 KiB, as cache or as state; with overhead 1.3 x 1,024,000,000 B = 1.24 GiB. */
function aMillion(role: 'cache' | 'state'): EventsDocument {
  const positions = { store: 'board', role: 'state', entries: 1_000_000, entrySize: '1KiB' } as const;
  const leaderboard = aCache({ entries: 1_000_000, entrySize: '1KiB' });
  return aDocumentWithStores({ dependencies: { ledger, ...(role === 'state' ? { positions } : { leaderboard }) } });
}
const board = (placement: object) => ({ stores: { board: placement } });

describe('memory', () => {
  test('needed is that of all entries with overhead, of caches and states together', () => {
    const positions = { store: 'board', role: 'state', entries: 500, entrySize: '128B' } as const;
    const document = aDocumentWithStores({ dependencies: { ledger, leaderboard: aCache(), positions } });
    expect(amountOf(boardOf({ document }).memoryNeeded)).toBeCloseTo((1_000 * 512 + 500 * 128) * 1.3, 6);
  });

  test('needed does not grow with the load', () => {
    const growth = { from: '2026-12-01', factor: 15, within: '6w' } as const;
    const needed = (document: EventsDocument) => amountOf(boardOf({ document }).memoryNeeded);
    expect(needed(aDocumentWithStores({ growth }))).toBe(needed(aDocumentWithStores()));
  });

  test('offered is that of all shards', () => {
    const plan = boardOf({ document: aMillion('cache'), ...board({ instance: 'cache.m7g.large' }) });
    // 6.38 GiB x 0.75 x 0.8
    expect(amountOf(plan.memoryOffered)).toBe(Math.floor(6.38 * 0.75 * 0.8 * GIB));
    expect(plan.shards.value).toBe(1);
  });

  test('offered is not known of a type that nobody knows', () => {
    const plan = boardOf(board({ instance: 'cache.z9.huge' }));
    expect(amountOf(plan.memoryOffered)).toEqual(['environment stores board instance']);
    expect(amountOf(plan.connectionsAtMost)).toEqual(['environment stores board instance']);
    expect([plan.nodeType.value, plan.shards.value]).toEqual(['cache.z9.huge', 1]);
  });
});

describe('replicas', () => {
  test('are what is stated, none too, and one where nothing is', () => {
    expect(boardOf({}).replicas.value).toBe(1);
    expect(boardOf(board({ replicas: 0 })).replicas.value).toBe(0);
    expect(boardOf(board({ replicas: 5 })).replicas.value).toBe(5);
  });

  test('are none in a single zone, but one where a state stands', () => {
    const aws = { accountId: '111122223333', region: 'eu-central-1', zones: 1 } as const;
    const environment = { aws, kafka: anExistingKafka() };
    expect(boardOf({ document: aMillion('cache'), environment }).replicas.value).toBe(0);
    expect(boardOf({ document: aMillion('state'), environment }).replicas.value).toBe(1);
  });
});

test('credits are for what is not protected', () => {
  const typeIn = (overrides: Parameters<typeof placedIn>[1]) =>
    boardOf({ environment: overrides ?? {} }).nodeType.value;
  expect(typeIn({})).toBe('cache.t4g.micro');
  expect(typeIn(aProtectedEnvironment({ stores: { main: {}, board: {} } }))).toBe('cache.m7g.large');
});

describe('the lock holds type and shards together', () => {
  // One t4g.medium offers 1.854 GiB for 0.052, three t4g.small 2.301 for 0.0768, two are never taken, one t4g.micro 0.2.
  const SIZE = { type: 'cache.t4g.medium', shards: 1 };
  const document = aMillion('cache');
  const sizes = (nodeType: string, shards: number) => {
    const lock = aLock({ 'stores.board.nodeType': nodeType, 'stores.board.shards': shards });
    const all = storeSizes({ document, lock });
    return [all['board.nodeType'], all['board.shards']];
  };

  test('which without one are the cheapest pair', () => {
    const plan = boardOf({ document });
    expect([plan.nodeType.value, plan.shards.value]).toEqual([SIZE.type, SIZE.shards]);
  });

  test('and another pair that carries as much stays', () => {
    expect(sizes('cache.t4g.small', 3)).toEqual([
      { needed: SIZE.type, covers: 'enough', accepted: 'cache.t4g.small' },
      { needed: SIZE.shards, covers: 'enough', accepted: 3 },
    ]);
    const lock = aLock({ 'stores.board.nodeType': 'cache.t4g.small', 'stores.board.shards': 3 });
    const { nodeType, shards } = boardOf({ document, lock });
    expect([nodeType.value, shards.value]).toEqual(['cache.t4g.small', 3]);
    expect(nodeType.rule).toMatch(/^held by the lock/);
  });

  test('and one more than needed stays and is said', () => {
    expect(sizes(SIZE.type, 3)).toEqual([
      { needed: SIZE.type, covers: 'enough', accepted: SIZE.type },
      { needed: SIZE.shards, covers: 'too large', accepted: 3 },
    ]);
  });

  test('and one that is too small grows, without losing a shard', () => {
    expect(sizes('cache.t4g.micro', 1)).toEqual([
      { needed: SIZE.type, covers: 'too small', accepted: SIZE.type },
      { needed: SIZE.shards, covers: 'enough', accepted: 1 },
    ]);
    // Three t4g.small cost 0.0768, seven t4g.micro 0.0896.
    expect(sizes('cache.t4g.micro', 3)).toEqual([
      { needed: SIZE.type, covers: 'too small', accepted: 'cache.t4g.small' },
      { needed: SIZE.shards, covers: 'enough', accepted: 3 },
    ]);
  });

  test('and two shards become three: one that is left of two is no majority', () => {
    expect(sizes('cache.t4g.small', 2)).toEqual([
      { needed: SIZE.type, covers: 'enough', accepted: 'cache.t4g.small' },
      { needed: SIZE.shards, covers: 'too small', accepted: 3 },
    ]);
  });

  test('and a type that nobody knows stays, since nobody can say that it is too small', () => {
    expect(sizes('cache.z9.huge', 1)).toEqual([
      { needed: SIZE.type, covers: 'enough', accepted: 'cache.z9.huge' },
      { needed: SIZE.shards, covers: 'enough', accepted: 1 },
    ]);
  });

  test('and what is stated takes the place of what it holds', () => {
    const lock = aLock({ 'stores.board.nodeType': 'cache.t4g.medium', 'stores.board.shards': 1 });
    const all = storeSizes({ document, lock, ...board({ instance: 'cache.r7g.large' }) });
    expect(all['board.nodeType']).toEqual({
      needed: 'cache.r7g.large',
      covers: 'too small',
      accepted: 'cache.r7g.large',
    });
  });
});

describe('costs', () => {
  const stores = { main: { existing: { endpoint: 'db.example.org', port: 5432, securityGroupId: 'sg-1' } } };
  const large = { stores: { ...stores, board: { instance: 'cache.r7g.large', replicas: 1 } } };

  test('are nodes at the reserved price up to the price on demand', () => {
    // 2 x 730 x 0.1192 and x 0.1752
    expect(storeCosts(large)).toEqual({ 'board.nodes': [174, 256] });
  });

  test('are those at the price that the environment states', () => {
    const prices = { source: 'our contract', asOf: '2026-11-01', usdPerHour: { 'cache.r7g.large': 0.1 } };
    expect(storeCosts({ ...large, environment: { prices } })).toEqual({ 'board.nodes': [146, 146] });
  });

  test('have snapshots where a state stands, for as long as backups are kept', () => {
    const environment = { backups: { recoveryPoint: '5m', recoveryTime: '1h', keep: '10d' } } as const;
    // 1,024,000,000 B = 0.95367 GiB; x 10 x 0.085 = 0.81, with overhead 1.05
    expect(storeCosts({ ...large, document: aMillion('state'), environment })['board.backup']).toEqual([1, 1]);
    expect(storeCosts({ ...large, document: aMillion('cache'), environment })).not.toHaveProperty('board.backup');
    expect(storeCosts({ ...large, document: aMillion('state') })).not.toHaveProperty('board.backup');
  });

  test('are shared by the operations that owners ask', () => {
    const document = aDocumentWithStores({
      owners: { orders: { page: 'orders-oncall' }, billing: { page: 'billing-oncall' } },
      handlers: {
        shipOrder: aHandler({ uses: { leaderboard: aUse({ access: 'write', calls: 3 }) } }),
        billOrder: aHandler({ owner: 'billing', uses: { leaderboard: aUse({ access: 'write' }) } }),
      },
    });
    const [line] = planWith({ ...large, document }).parts.flatMap(({ costs }) =>
      costs.filter(({ key }) => key === 'cost.stores.board.nodes'),
    );
    expect([...found(line).shares]).toEqual([
      ['billing', 0.25],
      ['orders', 0.75],
    ]);
  });
});

test('of a store that exists only connections are counted', () => {
  const existing = { endpoint: 'redis.example.org', port: 6379, securityGroupId: 'sg-1' };
  const plan = planWith(board({ existing }));
  const keys = plan.parts.flatMap(({ numbers }) => numbers.map(({ key }) => key));
  expect(keys.filter((key) => key.startsWith('stores.board.'))).toEqual(['stores.board.connections']);
  expect([
    plan.redis.size,
    Object.keys(storeSizes(board({ existing }))).some((key) => key.startsWith('board')),
  ]).toEqual([0, false]);
});

test('quotas count the nodes of one store, and of all of them', () => {
  const quotas = planWith(board({ instance: 'cache.r7g.large', replicas: 2 })).parts.flatMap((part) => part.quotas);
  const used = Object.fromEntries(quotas.map(({ quota, used: amount }) => [quota.key, amountOf(amount)]));
  expect([used['elasticache.nodesPerCluster'], used['elasticache.nodesPerRegion']]).toEqual([3, 3]);
});
