import type { EventsDocument } from '../../../lib/config/events-spec';
import { cacheMemoryExceeded } from '../../../lib/validation/planned/cache-memory-exceeded';
import { placedIn } from '../../plan/stores/support';
import { aLock } from '../../plan/support';
import { aCache, aDocumentWithStores, anIssue } from '../../support';
import { aNotProven, planRuling } from './support';

const PLACE = ['environment', 'stores', 'board'];
const LOCK = aLock({ 'stores.board.nodeType': 'cache.t4g.micro', 'stores.board.shards': 1 });
// A micro node of 512 MiB keeps half of it; of the rest 80 % are for entries, which take 1.3 times their size.
const MOST = Math.floor((512 * 2 ** 20 * 0.5 * 0.8) / (1.3 * 1024));
const holding = (entries: number, role: 'cache' | 'state' = 'cache'): EventsDocument => {
  const ledger = { store: 'main', database: 'ledger' } as const;
  const held =
    role === 'cache'
      ? aCache({ entries, entrySize: '1KiB' })
      : ({ store: 'board', role, entries, entrySize: '1KiB' } as const);
  return aDocumentWithStores({ dependencies: { ledger, held } });
};
const judged = (document: EventsDocument) => planRuling(cacheMemoryExceeded, document, placedIn(), LOCK);

test('takes what the shards offer, and refuses more', () => {
  expect(judged(holding(MOST))).toEqual({ issues: [], notProven: [], proven: ['environment.stores.board'] });
  expect(judged(holding(2 * MOST)).issues).toEqual([
    anIssue(
      'cache-memory-exceeded',
      PLACE,
      {
        got: '410MiB of entries, overhead included',
        allowed: 'at most the 205MiB that 1 x cache.t4g.micro offers',
        fix: 'take a larger type or more shards, or keep fewer entries: beyond it entries leave early, and the share of hits is lower than declared',
      },
      [['dependencies', 'held', 'entries']],
    ),
  ]);
  expect(judged(holding(MOST + 1)).issues).toHaveLength(1);
});

test('says that state is refused', () => {
  expect(judged(holding(2 * MOST, 'state')).issues[0]?.fix).toMatch(/writes of state are refused$/);
});

test('takes as much as the largest cluster offers where sizes are computed', () => {
  // 250 shards of 419.09 GiB with a replica each; x 0.75 x 0.8 / 1.3.
  const gib = (250 * 419.09 * 0.75 * 0.8) / 1.3;
  const at = (share: number) => {
    const entries = Math.floor((gib * share * 2 ** 30) / 2 ** 20);
    const leaderboard = aCache({ entries, entrySize: '1MiB' });
    const dependencies = { ledger: { store: 'main', database: 'ledger' }, leaderboard } as const;
    return planRuling(cacheMemoryExceeded, aDocumentWithStores({ dependencies }), placedIn());
  };
  expect(at(0.999).proven).toEqual(['environment.stores.board']);
  expect(at(1.001).issues).toHaveLength(1);
});

test('is not proven of a type that nobody knows', () => {
  const stores = { board: { instance: 'cache.z9.huge' } };
  expect(planRuling(cacheMemoryExceeded, holding(5), placedIn(stores)).notProven).toEqual([
    aNotProven('cache-memory-exceeded', PLACE, [[...PLACE, 'instance']]),
  ]);
});
