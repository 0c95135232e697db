import { dayAfter } from '../../base/day';
import type { Path } from '../../base/issue';
import type { Quota } from '../../catalog/quotas';
import { sizeChange } from '../../catalog/size-changes';
import { effectBetween, type SizeEffect } from '../lock/effects';
import type { PlatformPlan } from '../plan';
import { fitsQuota, leadDaysOf, quotaTotals } from '../quotas/quota-totals';
import { isTooSmall, type WeekPlan } from './weeks';

/** When a size is needed, and when to begin. */
export interface SizeNeed {
  readonly key: string;
  readonly path: Path;
  readonly week: number;
  readonly day: string;
  readonly beginBy: string;
  readonly leadDays: number;
  readonly stands: number | string;
  /** What the last week asks for, which is what accepting writes. */
  readonly atTheEnd: number | string;
  readonly effect: SizeEffect | undefined;
}

export interface QuotaNeed {
  readonly key: string;
  readonly quota: Quota;
  /** The quota, or what stands before growth where that is more. */
  readonly granted: number;
  readonly path: Path;
  readonly week: number;
  readonly day: string;
  readonly askBy: string;
  readonly leadDays: number;
  readonly atTheEnd: number;
}

/** The first week in which each size is too small. */
export function sizeNeeds(weeks: readonly WeekPlan[], last: PlatformPlan): readonly SizeNeed[] {
  const end = new Map(last.sizes.map(({ key, accepted }) => [key, accepted]));
  const needs = new Map<string, SizeNeed>();
  for (const { point, plan } of weeks) {
    for (const { key, path, locked, accepted } of plan.sizes.filter(isTooSmall)) {
      if (locked === undefined || needs.has(key)) continue;
      const leadDays = sizeChange(key)?.leadDays ?? 1;
      const atTheEnd = end.get(key) ?? accepted;
      needs.set(key, {
        key,
        path,
        week: point.week,
        day: point.day,
        beginBy: dayAfter(point.day, -leadDays),
        leadDays,
        stands: locked,
        atTheEnd,
        effect: effectBetween(key, locked, atTheEnd),
      });
    }
  }
  return [...needs.values()];
}

/**
 * The first week whose own need crosses each limit. What is granted, and what is used at the least in the end, are those of the plan
 * that is judged, as `quota-to-raise` tells them.
 */
export function quotaNeeds(weeks: readonly WeekPlan[], last: WeekPlan, judged: PlatformPlan): readonly QuotaNeed[] {
  const told = new Map(quotaTotals(judged).map((total) => [total.key, total]));
  const end = new Map(quotaTotals(last.alone).map(({ key, used }) => [key, used]));
  const needs = new Map<string, QuotaNeed>();
  for (const { point, alone } of weeks) {
    for (const { key, quota, used, granted: own, paths } of quotaTotals(alone)) {
      const granted = told.get(key)?.granted ?? own;
      if (used === undefined || fitsQuota(used, granted) || needs.has(key)) continue;
      const leadDays = leadDaysOf(quota);
      needs.set(key, {
        key,
        quota,
        granted,
        path: paths[0] ?? [],
        week: point.week,
        day: point.day,
        askBy: dayAfter(point.day, -leadDays),
        leadDays,
        atTheEnd: Math.max(end.get(key) ?? used, told.get(key)?.used ?? 0),
      });
    }
  }
  return [...needs.values()];
}
