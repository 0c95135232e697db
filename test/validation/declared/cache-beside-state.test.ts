import type { EventsDocument } from '../../../lib/config/events-spec';
import { cacheBesideState } from '../../../lib/validation/declared/cache-beside-state';
import { aCache, aDocumentWithStores, anIssue, ruling } from '../../support';

const ledger = { store: 'main', database: 'ledger' } as const;
const positions = { store: 'board', role: 'state', entries: 1_000, entrySize: '512B' } as const;
const judged = (dependencies: NonNullable<EventsDocument['dependencies']>) =>
  ruling(cacheBesideState, aDocumentWithStores({ dependencies, handlers: {} }));
const PROVEN = { issues: [], notProven: [], proven: ['stores.board'] };

test('state alone and caches alone keep to themselves', () => {
  expect(judged({ ledger, positions })).toEqual(PROVEN);
  expect(judged({ ledger, leaderboard: aCache() })).toEqual(PROVEN);
});

test('a cache beside state is worth knowing of', () => {
  expect(judged({ ledger, positions, leaderboard: aCache() }).issues).toEqual([
    {
      ...anIssue('cache-beside-state', ['stores', 'board'], {
        got: 'state beside the cache leaderboard, in a store that evicts nothing',
        allowed: 'a store of its own for what is lost with it, or a cache that keeps to its entries',
        fix: 'keep an eye on its memory: a cache that outgrows its estimate makes the state refuse writes; or place it in another store',
      }),
      severity: 'note',
    },
  ]);
});
