import type { PlatformPlan } from '../plan';
import { fromCatalog, fromPlan, type PlannedNumber } from '../planned';
import { quotaTotals } from './quota-totals';

/** What is used of each limit of AWS, for `explain`: whoever asks AWS for more must say what for. */
export function quotaNumbers(plan: Pick<PlatformPlan, 'parts'>): readonly PlannedNumber[] {
  return quotaTotals(plan).flatMap(({ key, quota, used, uses }) => {
    const [first] = uses;
    if (used === undefined || first === undefined) return [];
    return [
      {
        key: `quotas.${key}`,
        value: used,
        unit: first.unit,
        rule: `${quota.what}: all that use them together, once growth is through`,
        inputs: [
          ...uses.map((planned) => fromPlan(planned.key, planned)),
          fromCatalog('limit of AWS', quota.value, first.unit, quota),
        ],
        enforcer: 'AWS',
      },
    ];
  });
}
