import type { DurationText } from '../../../lib/base/units';
import { stalenessBelowReplicaLag } from '../../../lib/validation/declared/staleness-below-replica-lag';
import { aCache, aDocumentWithStores, aHandler, anIssue, aUse, ruling } from '../../support';

const judged = (staleness: DurationText, access: 'read' | 'write' = 'read') =>
  ruling(
    stalenessBelowReplicaLag,
    aDocumentWithStores({
      dependencies: { ledger: { store: 'main', database: 'ledger' }, leaderboard: aCache({ staleness }) },
      handlers: { shipOrder: aHandler({ uses: { ledger: aUse({ access, staleness }) } }) },
    }),
  );
const USE = ['handlers', 'shipOrder', 'uses', 'ledger', 'staleness'];
const CACHE = ['dependencies', 'leaderboard', 'staleness'];

// Catalog row REPLICA_LAG: usually much less than 100 ms.
test('takes what readers usually keep within', () => {
  expect(judged('100ms')).toEqual({ issues: [], notProven: [], proven: [USE.join('.'), CACHE.join('.')] });
});

test('warns of less, and proposes what they keep within', () => {
  const of = (path: readonly string[]) => ({
    ...(anIssue('staleness-below-replica-lag', path, {
      got: 'answers that are at most 99ms old',
      allowed: "at least 100ms, which Aurora's readers may be behind where nothing is wrong",
      fix: 'allow older answers, or leave staleness out and ask the writer',
    }) as object),
    severity: 'warning',
    remedy: [{ path, value: '100ms' }],
  });
  expect(judged('99ms').issues).toEqual([of(USE), of(CACHE)]);
});

test('says nothing where it has no effect, nor where it is not said', () => {
  expect(judged('1ms', 'write').issues.map(({ path }) => path)).toEqual([CACHE]);
  expect(ruling(stalenessBelowReplicaLag, aDocumentWithStores())).toEqual({ issues: [], notProven: [], proven: [] });
});
