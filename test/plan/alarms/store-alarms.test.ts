import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import { type StoreAlarmPlan, storeAlarms } from '../../../lib/plan/alarms/store-alarms';
import { planPlatform } from '../../../lib/plan/plan';
import { aCache, aDocumentWithStores, aHandler, aModel, anEnvironment, aUse } from '../../support';

const DOCUMENT = aDocumentWithStores({
  handlers: {
    shipOrder: aHandler({ uses: { ledger: aUse({ staleness: '3s', timeout: '20ms' }) } }),
    price: aHandler({ uses: { ledger: aUse({ staleness: '800ms', timeout: '8ms' }), leaderboard: aUse() } }),
  },
});
type Stores = NonNullable<EnvironmentDocument['stores']>;

const CLASS: Stores = {
  main: { instance: 'db.r7g.large' },
  board: { instance: 'cache.m6g.large', replicas: 1 },
};

function alarmsOf(stores: Stores = CLASS, document = DOCUMENT): readonly StoreAlarmPlan[] {
  const model = aModel(document, anEnvironment({ stores }));
  return storeAlarms(model, planPlatform(model, undefined));
}

function alarm(store: string, name: string, all = alarmsOf()): StoreAlarmPlan {
  const found = all.find(({ key }) => key === `alarms.stores.${store}.${name}`);
  if (found === undefined)
    throw new Error(`no alarm ${name} of ${store} among ${all.map(({ key }) => key).join(', ')}`);
  return found;
}

const threshold = (store: string, name: string): number => alarm(store, name).threshold.value;
const GIB = 2 ** 30;

describe('alarms of a postgres store', () => {
  test('tell of lag at half of the shortest staleness that is declared', () => {
    expect(threshold('main', 'replica-lag')).toBe(400);
    expect(alarm('main', 'replica-lag').summary).toContain('more than 400 ms behind');
  });

  test('tell of lag at what the catalog says where none is declared', () => {
    const document = aDocumentWithStores({ handlers: { shipOrder: aHandler({ uses: { ledger: aUse() } }) } });
    expect(alarm('main', 'replica-lag', alarmsOf(CLASS, document)).threshold.value).toBe(1_000);
  });

  test('count connections against the budget, and page at nine of ten that there are', () => {
    // 16 GiB x 0.9 / 9,531,392 B are 1,622 connections: 70 % without 20 are budgeted, 90 % page.
    expect(threshold('main', 'connections')).toBe(1_115);
    expect(threshold('main', 'connections-full')).toBe(1_459);
    expect([alarm('main', 'connections').severity, alarm('main', 'connections-full').severity]).toEqual([
      'ticket',
      'page',
    ]);
  });

  test('follow the class: a fifth of 32 GiB of local storage, a twentieth of 16 GiB of memory', () => {
    expect(threshold('main', 'local-storage')).toBe(Math.floor(0.2 * 32 * GIB));
    expect(threshold('main', 'memory')).toBe(Math.floor(0.05 * 16 * GIB));
  });

  test('of capacity units follow the most of them, and know of no local storage', () => {
    const all = alarmsOf({ ...CLASS, main: { serverless: { min: 2, max: 8 } } });
    expect(alarm('main', 'memory', all).threshold.value).toBe(Math.floor(0.05 * 16 * GIB));
    expect(all.map(({ key }) => key)).toContain('alarms.stores.main.capacity');
    expect(all.map(({ key }) => key)).not.toContain('alarms.stores.main.local-storage');
  });
});

describe('alarms of a redis store', () => {
  test('of a cache count what is thrown away against what ends by itself', () => {
    // 1,000 entries of 5 minutes: 200 end in a minute, a tenth of them in one shard.
    expect(threshold('board', 'evictions')).toBe(20);
  });

  test('of a state page at the first one', () => {
    const state = { store: 'board', role: 'state', entries: 1_000, entrySize: '512B' } as const;
    const document = aDocumentWithStores({
      dependencies: { ledger: { store: 'main', database: 'ledger' }, leaderboard: aCache(), seen: state },
      handlers: { shipOrder: aHandler({ uses: { seen: aUse({ access: 'write' }), leaderboard: aUse() } }) },
    });
    const all = alarmsOf(CLASS, document);
    expect(alarm('board', 'evictions-of-state', all)).toMatchObject({ severity: 'page', threshold: { value: 0 } });
    expect(all.map(({ key }) => key)).not.toContain('alarms.stores.board.evictions');
  });

  test('tell of memory halfway from what is planned to 90 %', () => {
    // 1,000 x 512 B x 1.3 are nothing of 6.38 GiB: halfway from 0 to 90.
    expect(threshold('board', 'memory')).toBe(45);
  });

  test('have the key of the node or shard that they are of', () => {
    expect(alarm('board', 'swap').dedupeKey).toBe('redis/shop-test/board/swap-shard-{shard}-node-{node}');
    expect(alarm('board', 'evictions').dedupeKey).toBe('redis/shop-test/board/evictions-shard-{shard}');
    expect(alarm('main', 'cpu')).toMatchObject({
      name: 'shop-test-postgres-main-cpu',
      dedupeKey: 'postgres/shop-test/main/cpu',
    });
  });
});

test('every threshold says where it comes from', () => {
  expect(alarmsOf().filter(({ threshold: { inputs } }) => inputs.length === 0)).toEqual([]);
});

test('nothing watches a store that another made', () => {
  const existing = { endpoint: 'db.example.org', port: 5432, securityGroupId: 'sg-0123456789abcdef0' };
  const keys = alarmsOf({ ...CLASS, main: { existing } }).map(({ key }) => key);
  expect(keys.filter((key) => key.startsWith('alarms.stores.main'))).toEqual([]);
  expect(keys).toContain('alarms.stores.board.engine-cpu');
});
