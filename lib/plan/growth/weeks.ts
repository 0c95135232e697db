import { distinctPaths, type Path } from '../../base/issue';
import type { EventModel } from '../../model/event-model';
import { costTotals } from '../cost/cost';
import type { Lock } from '../lock/lock';
import type { Size } from '../lock/sizes';
import { acceptedLock, type PlatformPlan, planPlatform } from '../plan';
import { quotaTotals } from '../quotas/quota-totals';
import type { GrowthPoint } from './curve';
import { grownBy } from './grown-by';

export interface GrowthWeek extends GrowthPoint {
  /** What enters in a second at the peak, all stated rates together; nothing where one of them is unknown. */
  readonly entering: number | undefined;
  readonly enteringUnknown: readonly Path[];
  /** What that week asks for, by key of the lock. */
  readonly needed: ReadonlyMap<string, number | string>;
  /** Keys of what is too small by then. */
  readonly tooSmall: readonly string[];
  /** What that week needs of each limit of AWS, as far as it is known, whatever the lock holds. */
  readonly used: ReadonlyMap<string, number>;
  /** USD in a month with the sizes that stand, and those that are too small by then made large enough. */
  readonly cost: { readonly atLeast: number; readonly atMost: number };
}

export interface WeekPlan {
  readonly point: GrowthPoint;
  readonly plan: PlatformPlan;
  /** The same with what is too small made large enough. */
  readonly carried: PlatformPlan;
  /** What that week would have by itself, whatever stands: a lock that holds the last week's sizes uses them from the first. */
  readonly alone: PlatformPlan;
}

export function weekPlan(model: EventModel, point: GrowthPoint, standing: Lock): WeekPlan {
  const then = grownBy(model, point.factor);
  const plan = planPlatform(then, standing);
  const carried = plan.sizes.some(isTooSmall) ? planPlatform(then, acceptedLock(plan)) : plan;
  return { point, plan, carried, alone: planPlatform(then, undefined) };
}

export function isTooSmall({ covers }: Size): boolean {
  return covers === 'too small';
}

export function rowOf(model: EventModel, { point, plan, carried, alone }: WeekPlan): GrowthWeek {
  const used = quotaTotals(alone).flatMap(({ key, used: amount }) =>
    amount === undefined ? [] : [[key, amount] as const],
  );
  return {
    ...point,
    ...enteringOf(model, point.factor),
    needed: new Map(plan.sizes.map(({ key, needed }) => [key, needed])),
    tooSmall: plan.sizes.filter(isTooSmall).map(({ key }) => key),
    used: new Map(used),
    cost: costTotals(carried),
  };
}

function enteringOf(
  { events, services, environment }: EventModel,
  factor: number,
): Pick<GrowthWeek, 'entering' | 'enteringUnknown'> {
  const stated = [
    ...[...events.values()].map(({ name, rate }) => ({ path: ['events', name, 'rate', 'peak'], rate })),
    ...[...services.values()].map(({ name, rate }) => ({ path: ['services', name, 'rate', 'peak'], rate })),
  ].flatMap(({ path, rate }) => (rate.kind === 'stated' ? [{ path, peak: rate.peak }] : []));
  const enteringUnknown = distinctPaths(stated.flatMap(({ path, peak }) => (peak.known ? [] : [path])));
  const sum = stated.reduce((total, { peak }) => total + (peak.known ? peak.value : 0), 0);
  return {
    entering: enteringUnknown.length > 0 ? undefined : sum * factor * environment.loadScale,
    enteringUnknown,
  };
}
