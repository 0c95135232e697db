import type { EventModel } from '../../model/event-model';
import type { Lock } from '../lock/lock';
import { acceptedLock, planPlatform } from '../plan';
import type { PlannedNumber } from '../planned';
import { doublingTime, growthCurve } from './curve';
import { type FirstDayFact, firstDayFacts } from './first-day';
import { grownBy } from './grown-by';
import { type QuotaNeed, quotaNeeds, type SizeNeed, sizeNeeds } from './needs';
import { type GrowthWeek, rowOf, weekPlan } from './weeks';

/** The growth week by week: what enters, what it takes, what it costs; and until when what must have been begun. */
export interface GrowthPlan {
  readonly weeks: readonly GrowthWeek[];
  readonly doublingTime: PlannedNumber | undefined;
  readonly firstDay: readonly FirstDayFact[];
  /** Sizes that become too small on the way, the earliest first. */
  readonly sizes: readonly SizeNeed[];
  /** Limits of AWS that are crossed on the way, the earliest first. */
  readonly quotas: readonly QuotaNeed[];
}

/**
 * Nothing where no growth is stated. Plans the platform two or three times for every week: for reports, never for rules. What stands
 * is what the lock holds; without a lock, and for sizes that it does not hold yet, what the first week asks for.
 */
export function planGrowth(model: EventModel, lock: Lock | undefined): GrowthPlan | undefined {
  const { growth } = model;
  if (!growth.stated) return undefined;
  const standing = standingLock(model, lock);
  const weeks = growthCurve(growth).map((point) => weekPlan(model, point, standing));
  const last = weeks.at(-1);
  if (last === undefined) return undefined;
  return {
    weeks: weeks.map((week) => rowOf(model, week)),
    doublingTime: doublingTime(growth),
    firstDay: firstDayFacts(model, last.plan),
    sizes: sizeNeeds(weeks, last.plan),
    quotas: quotaNeeds(weeks, last, planPlatform(model, lock)),
  };
}

function standingLock(model: EventModel, lock: Lock | undefined): Lock {
  const first = acceptedLock(planPlatform(grownBy(model, 1), lock));
  return lock === undefined ? first : { ...lock, sizes: { ...first.sizes, ...lock.sizes } };
}
