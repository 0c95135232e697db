import { milliseconds } from '../../../lib/base/units';
import { fitsQuota, leadDaysOf, quotaTotals } from '../../../lib/plan/quotas/quota-totals';
import { aPart, aQuota, aQuotaUse } from '../support-parts';

const totalsOf = (...uses: readonly ReturnType<typeof aQuotaUse>[]) =>
  quotaTotals({ parts: uses.map((use) => aPart({ quotas: [use] })) });

test('what several parts use of one quota of the account is added up, the largest use named first', () => {
  const totals = totalsOf(
    aQuotaUse(aQuota(), 3, ['environment', 'nodes']),
    aQuotaUse(aQuota(), 4, ['environment', 'kafka']),
  );
  expect(totals).toEqual([
    {
      key: 'test.thingsPerRegion',
      quota: aQuota(),
      used: 7,
      granted: 10,
      missing: [],
      paths: [
        ['environment', 'kafka'],
        ['environment', 'nodes'],
      ],
      uses: [expect.objectContaining({ value: 3 }), expect.objectContaining({ value: 4 })],
    },
  ]);
});

test('each cluster has its own quota of what is counted for one', () => {
  const quota = aQuota({ key: 'test.nodesPerCluster' });
  const totals = totalsOf(
    aQuotaUse(quota, 8, ['environment', 'stores', 'board']),
    aQuotaUse(quota, 9, ['environment', 'stores', 'session']),
  );
  expect(totals.map(({ key, used }) => [key, used])).toEqual([
    ['test.nodesPerCluster environment.stores.board', 8],
    ['test.nodesPerCluster environment.stores.session', 9],
  ]);
});

test('a use that is not known leaves the sum unknown, and says for want of what', () => {
  const [total] = totalsOf(
    aQuotaUse(aQuota(), 3, ['a']),
    aQuotaUse(aQuota(), undefined, ['handlers', 'b', 'resources']),
  );
  expect([total?.used, total?.missing]).toEqual([undefined, [['handlers', 'b', 'resources']]]);
});

test('a quota is kept up to its value, sums of fractions included', () => {
  expect(fitsQuota(10, 10)).toBe(true);
  expect(fitsQuota(0.1 + 0.2, 0.3)).toBe(true);
  expect(fitsQuota(10.001, 10)).toBe(false);
});

test('where nobody says how long raising it takes, five days are counted with', () => {
  expect(leadDaysOf(aQuota())).toBe(5);
  expect(leadDaysOf(aQuota({ leadTime: milliseconds(36 * 3_600_000) }))).toBe(2);
});
