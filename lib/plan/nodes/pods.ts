import { compareText, distinctPaths, type Path } from '../../base/issue';
import { type Amount, missingOf, numberOf } from '../amount';
import type { RunningPlan, RunningPlans } from '../running/running-plan';

/** How many stand: at the lowest of the day, at the peak, at most, and what must stand when all that may disappear has. */
export const STANDINGS = ['least', 'atPeak', 'most', 'withoutSpot'] as const;
export type Standing = (typeof STANDINGS)[number];

/** The replicas of one handler or service. What is not known counts as nothing; `missing` says so. */
export interface PodGroup {
  readonly running: RunningPlan;
  readonly cores: number;
  /** Bytes. */
  readonly memory: number;
  readonly replicas: Readonly<Record<Standing, number>>;
  readonly surge: number;
  readonly missing: readonly Path[];
}

/** In the order of their names, so that the order of the declaration changes nothing. */
export function podGroups(running: RunningPlans): readonly PodGroup[] {
  return [...running]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, plan]) => ({
      running: plan,
      cores: numberOf(plan.cpu) ?? 0,
      memory: numberOf(plan.memory) ?? 0,
      replicas: {
        least: numberOf(plan.replicasMin) ?? 0,
        atPeak: numberOf(plan.replicasAtPeak) ?? 0,
        most: numberOf(plan.replicasMax) ?? 0,
        withoutSpot: numberOf(replicasOf(plan, 'withoutSpot')) ?? 0,
      },
      surge: numberOf(plan.surge) ?? 0,
      missing: missingOf(plan.cpu, plan.memory, plan.replicasMin, plan.replicasAtPeak, plan.replicasMax, plan.surge),
    }));
}

export function replicasOf(plan: RunningPlan, standing: Standing): Amount {
  switch (standing) {
    case 'least':
      return plan.replicasMin;
    case 'atPeak':
      return plan.replicasAtPeak;
    case 'most':
      return plan.replicasMax;
    case 'withoutSpot':
      return plan.interruptible ? plan.replicasMin : plan.replicasMax;
  }
}

export function missingOfAll(groups: readonly PodGroup[]): readonly Path[] {
  return distinctPaths(groups.flatMap(({ missing }) => missing));
}

/** The most that any one replica takes. */
export function largestPod(groups: readonly PodGroup[]): { readonly cores: number; readonly memory: number } {
  return groups.reduce(
    (most, { cores, memory }) => ({ cores: Math.max(most.cores, cores), memory: Math.max(most.memory, memory) }),
    { cores: 0, memory: 0 },
  );
}
