import { compareText, formatPath, type Path } from '../../base/issue';
import { QUOTA_LEAD_DAYS, type Quota } from '../../catalog/quotas';
import { missingOf } from '../amount';
import type { QuotaUse } from '../part';
import type { PlatformPlan } from '../plan';
import type { PlannedNumber } from '../planned';

/** One limit of AWS, and what all parts that share it use of it together. */
export interface QuotaTotal {
  /** Of the quota or, where each thing has its own, of the quota and the thing. */
  readonly key: string;
  readonly quota: Quota;
  /** Nothing where a fact that it rests on is unknown. */
  readonly used: number | undefined;
  /** What may be used without asking AWS: the quota, or what stands before growth where that is more. */
  readonly granted: number;
  readonly missing: readonly Path[];
  /** Where the use comes from, the largest first. */
  readonly paths: readonly Path[];
  /** What each part uses, as far as it is known. */
  readonly uses: readonly PlannedNumber[];
}

const DAY = 86_400_000;

/** Sorted by key. */
export function quotaTotals({ parts }: Pick<PlatformPlan, 'parts'>): readonly QuotaTotal[] {
  const uses = new Map<string, QuotaUse[]>();
  for (const use of parts.flatMap(({ quotas }) => quotas)) {
    const key = keyOf(use);
    uses.set(key, [...(uses.get(key) ?? []), use]);
  }
  return [...uses]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([key, all]) => {
      const [first] = all;
      return first === undefined ? [] : [totalOf(key, first.quota, all)];
    });
}

/** Whole days before the day it is needed by which AWS must be asked. */
export function leadDaysOf({ leadTime }: Quota): number {
  return leadTime === null ? QUOTA_LEAD_DAYS.days : Math.ceil(leadTime / DAY);
}

/** What is used fits; sums of many parts are exact to far less than one. */
export function fitsQuota(used: number, granted: number): boolean {
  return used <= granted * (1 + 1e-9);
}

function totalOf(key: string, quota: Quota, uses: readonly QuotaUse[]): QuotaTotal {
  const missing = missingOf(...uses.map(({ used }) => used));
  const amounts = uses
    .map(({ used, path }) => ({ path, value: used.known ? used.planned.value : 0 }))
    .sort((a, b) => b.value - a.value || compareText(formatPath(a.path), formatPath(b.path)));
  const sum = amounts.reduce((total, { value }) => total + value, 0);
  const standing = uses.reduce((total, use) => total + (use.standing ?? 0), 0);
  const unknown = uses.some(({ used }) => !used.known);
  return {
    key,
    quota,
    used: unknown ? undefined : sum,
    granted: Math.max(quota.value, standing),
    missing,
    paths: amounts.map(({ path }) => path),
    uses: uses.flatMap(({ used }) => (used.known ? [used.planned] : [])),
  };
}

/** What an account has counts together; of what a cluster or a balancer has each counts for itself. */
function keyOf({ quota, path }: QuotaUse): string {
  return /(?:PerAccount|PerRegion|Vcpu)$/.test(quota.key) ? quota.key : `${quota.key} ${formatPath(path)}`;
}
