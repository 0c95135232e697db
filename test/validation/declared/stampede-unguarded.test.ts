import type { CacheDependencySpec } from '../../../lib/config/store-spec';
import { stampedeUnguarded } from '../../../lib/validation/declared/stampede-unguarded';
import { aCache, aDocumentWithStores, anIssue, ruling, without } from '../../support';

const PATH = ['dependencies', 'leaderboard', 'stampede'];
const judged = (leaderboard: CacheDependencySpec) =>
  ruling(
    stampedeUnguarded,
    aDocumentWithStores({ dependencies: { ledger: { store: 'main', database: 'ledger' }, leaderboard } }),
  );

test('warns of a cache that says nothing', () => {
  expect(judged(without(aCache(), ['stampede']) as CacheDependencySpec).issues).toEqual([
    {
      ...anIssue(
        'stampede-unguarded',
        PATH,
        {
          got: 'nothing that keeps readers from asking ledger all at once when an entry ends',
          allowed: "'single-flight', 'early-refresh', or { unguarded } with the reason",
          fix: "set stampede to 'single-flight': one reader loads what all are waiting for",
        },
        [['dependencies', 'leaderboard', 'caches']],
        [{ path: PATH, value: 'single-flight' }],
      ),
      severity: 'warning',
    },
  ]);
});

test.each(['single-flight', 'early-refresh', { unguarded: 'nobody reads it twice' }] as const)(
  'takes %j',
  (stampede) => {
    expect(judged(aCache({ stampede }))).toEqual({
      issues: [],
      notProven: [],
      proven: ['dependencies.leaderboard.stampede'],
    });
  },
);
