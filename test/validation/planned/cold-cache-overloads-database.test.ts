import type { EventsDocument } from '../../../lib/config/events-spec';
import type { StoreSpec } from '../../../lib/config/store-spec';
import { coldCacheOverloadsDatabase } from '../../../lib/validation/planned/cold-cache-overloads-database';
import { placedIn } from '../../plan/stores/support';
import { aLock, whereProofIsReported } from '../../plan/support';
import { aCache, aDocumentWithStores, aHandler, anEvent, anIssue, aUse } from '../../support';
import { aNotProven, planRuling } from './support';

const PLACE = ['dependencies', 'leaderboard', 'coldStart', 'admit'];
type Rate = `${number}/s`;

/** 100/s at the peak read the cache, of which a tenth misses, and `direct` times as often the database itself. */
function reading(admit: Rate, direct: number, overrides: Partial<EventsDocument> = {}): EventsDocument {
  const stores: Readonly<Record<string, StoreSpec>> = {
    main: { engine: 'postgres', writes: '1000/s', reads: '250/s' },
    board: { engine: 'redis', operations: '50000/s' },
  };
  return aDocumentWithStores({
    stores,
    events: { 'order.placed': anEvent({ rate: { steady: '1/s', peak: '100/s' } }) },
    dependencies: {
      ledger: { store: 'main', database: 'ledger' },
      leaderboard: aCache({ coldStart: { admit, warmUp: '2m' } }),
    },
    handlers: { shipOrder: aHandler({ uses: { leaderboard: aUse(), ledger: aUse({ calls: direct }) } }) },
    ...overrides,
  });
}
const judged = (document: EventsDocument) => planRuling(coldCacheOverloadsDatabase, document, whereProofIsReported());

test('takes what is let through beside all other reads, and refuses more', () => {
  // 200/s of direct reads leave 50/s.
  expect(judged(reading('50/s', 2))).toEqual({
    issues: [],
    notProven: [],
    proven: ['dependencies.leaderboard.coldStart.admit'],
  });
  expect(judged(reading('60/s', 2)).issues).toEqual([
    {
      ...(anIssue(
        'cold-cache-overloads-database',
        PLACE,
        {
          got: '260/s at the peak while the cache is empty, 60/s of it past the cache',
          allowed: 'at most the 250/s of stores.main.reads',
          fix: 'let less through by coldStart.admit, or give the store more to read from',
        },
        [
          ['stores', 'main', 'reads'],
          ['handlers', 'shipOrder', 'uses'],
        ],
      ) as object),
      remedy: [{ path: PLACE, value: '50/s' }],
    },
  ]);
});

test('lets through no more than there is to let through', () => {
  // 150/s of direct reads and all 100/s that read the cache.
  expect(judged(reading('200/s', 1.5)).proven).toEqual(['dependencies.leaderboard.coldStart.admit']);
  expect(judged(reading('200/s', 1.6)).issues[0]?.got).toBe(
    '260/s at the peak while the cache is empty, 100/s of it past the cache',
  );
});

test('takes caches of one store together, and those of another as warm', () => {
  const dependencies = (store: string) =>
    ({
      ledger: { store: 'main', database: 'ledger' },
      leaderboard: aCache({ coldStart: { admit: '40/s', warmUp: '2m' } }),
      names: aCache({ store, coldStart: { admit: '30/s', warmUp: '2m' } }),
    }) as const;
  const uses = { leaderboard: aUse(), names: aUse(), ledger: aUse({ calls: 1.9 }) };
  const stores: Readonly<Record<string, StoreSpec>> = {
    main: { engine: 'postgres', writes: '1000/s', reads: '250/s' },
    board: { engine: 'redis', operations: '50000/s' },
    other: { engine: 'redis', operations: '50000/s' },
  };
  const at = (store: string) =>
    judged(
      reading('40/s', 0, { stores, dependencies: dependencies(store), handlers: { shipOrder: aHandler({ uses }) } }),
    );
  // 190/s and 70/s; apart, 190/s, 10/s of misses of the other, and 40/s or 30/s.
  expect(at('board').issues[0]?.got).toBe(
    '260/s at the peak while the caches leaderboard, names are empty, 70/s of it past the caches',
  );
  expect(at('board').issues[0]?.remedy?.map(({ value }) => value)).toEqual(['34/s', '25/s']);
  expect(at('other').proven).toEqual([
    'dependencies.leaderboard.coldStart.admit',
    'dependencies.names.coldStart.admit',
  ]);
});

describe('a shard that is lost', () => {
  const lock = aLock({ 'stores.board.nodeType': 'cache.t4g.micro', 'stores.board.shards': 3 });
  const losing = (direct: number, replicas: number) =>
    planRuling(coldCacheOverloadsDatabase, reading('10/s', direct), placedIn({ board: { replicas } }), lock);

  test('without a replica puts its part of the hits on the database', () => {
    // A third of the 90/s of hits beside 10/s of misses: 210/s are left for direct reads.
    expect(losing(2.1, 0).issues).toEqual([]);
    const [issue, ...others] = losing(2.2, 0).issues;
    expect([issue?.path, issue?.got, issue?.remedy, others]).toEqual([
      ['environment', 'stores', 'board'],
      '260/s at the peak while one of the 3 shards of board is lost, 30/s of it past the cache',
      [{ path: ['environment', 'stores', 'board', 'replicas'], value: 1 }],
      [],
    ]);
  });

  test('with a replica is kept by it', () => {
    expect(losing(2.2, 1).issues).toEqual([]);
  });
});

test('is not proven where the hits, the peak or what is sustained are unknown', () => {
  const missing = (document: EventsDocument) => judged(document).notProven;
  const ledger = { store: 'main', database: 'ledger' } as const;
  const dependencies = {
    ledger,
    leaderboard: aCache({ hitRatio: 'unknown', coldStart: { admit: '1/s', warmUp: '2m' } }),
  };
  expect(missing(reading('1/s', 0, { dependencies }))).toEqual([
    aNotProven('cold-cache-overloads-database', PLACE, [['dependencies', 'leaderboard', 'hitRatio']]),
  ]);
  const stores: Readonly<Record<string, StoreSpec>> = {
    main: { engine: 'postgres', writes: '1/s' },
    board: { engine: 'redis' },
  };
  expect(missing(reading('1/s', 0, { stores }))).toEqual([
    aNotProven('cold-cache-overloads-database', PLACE, [['stores', 'main', 'reads']]),
  ]);
});

test('says nothing where nobody reads, nor of what is too much with a warm cache already', () => {
  const nothing = { issues: [], notProven: [], proven: [] };
  expect(judged(reading('1/s', 0, { handlers: { shipOrder: aHandler() } }))).toEqual(nothing);
  expect(judged(reading('1/s', 2.5))).toEqual(nothing);
});

test('counts on as many readers as always stand where entries may be loaded from them', () => {
  const document = reading('600/s', 2, {
    dependencies: {
      ledger: { store: 'main', database: 'ledger' },
      leaderboard: aCache({ staleness: '5s', coldStart: { admit: '600/s', warmUp: '2m' } }),
    },
    handlers: {
      shipOrder: aHandler({ uses: { leaderboard: aUse({ calls: 6 }), ledger: aUse({ calls: 2, staleness: '5s' }) } }),
    },
  });
  // 600/s look it up, 200/s read what it caches, and one instance reads 250/s.
  const judgedWith = (min: number) =>
    planRuling(coldCacheOverloadsDatabase, document, placedIn({ main: { readers: { min, max: 5 } } }));
  expect(judgedWith(4).proven).toEqual(['dependencies.leaderboard.coldStart.admit']);
  expect(judgedWith(3).issues[0]?.got).toMatch('800/s at the peak while the cache is empty');
});
