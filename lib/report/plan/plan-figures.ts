import type { CostPlan, CostRange } from '../../plan/cost/cost';
import { nodeSavings } from '../../plan/cost/savings';
import type { GrowthPlan } from '../../plan/growth/plan-growth';
import type { HandlerLatency, LatencyPlan, PathLatency, Quantiles, Spent } from '../../plan/latency/latency-plan';
import { targetMix } from '../../plan/nodes/target-mix';
import type { PlannedNumber } from '../../plan/planned';
import type { Between } from '../../plan/queueing/sojourn-bounds';
import type { QuotaTotal } from '../../plan/quotas/quota-totals';
import { finite } from '../finite';
import { numbersOf } from '../numbers';
import { lockFigures } from './lock-figures';
import type * as report from './plan-report';
import type { PlanView } from './view';

/** What the view tells as data. Times are milliseconds; what has no end is `null`, as JSON has no word for it. */
export function viewFigures(view: PlanView): {
  readonly numbers: Readonly<Record<string, report.NumberReport>>;
  readonly unknown: Readonly<Record<string, report.UnknownReport>>;
  readonly latency: report.LatencyReport;
  readonly cost: report.CostReport;
  readonly buying: report.BuyingReport | null;
  readonly growth: report.GrowthReport | null;
  readonly quotas: readonly report.QuotaReport[];
  readonly accepting: report.LockReport;
} {
  const { plan, model, latency, cost, growth, quotas } = view;
  const { planned, unknown } = numbersOf(plan);
  return {
    numbers: Object.fromEntries([...planned].map(([key, { value, unit }]) => [key, { value: finite(value), unit }])),
    unknown: Object.fromEntries(
      [...unknown.values(), ...latency.unknown].map(({ key, missing }) => [key, { missing }]),
    ),
    latency: latencyFigures(latency),
    cost: costFigures(cost),
    buying: buyingFigures(plan, model),
    growth: growth === undefined ? null : growthFigures(growth),
    quotas: quotas.map(quotaFigures),
    accepting: lockFigures(view),
  };
}

function bounds({ optimistic, pessimistic }: Between<PlannedNumber>): report.BoundsReport {
  return { optimistic: finite(optimistic.value), pessimistic: finite(pessimistic.value) };
}

function quantiles({ mean, p50, p95, p99 }: Quantiles): report.QuantilesReport {
  return { meanMs: bounds(mean), p50Ms: bounds(p50), p95Ms: bounds(p95), p99Ms: bounds(p99) };
}

function spentFigures({ handler, kind, time, share }: Spent): report.SpentReport {
  return { handler, kind, ms: finite(time.value), share: share.value };
}

function latencyFigures({ handlers, paths, pathsLeftOut }: LatencyPlan): report.LatencyReport {
  return {
    handlers: Object.fromEntries([...handlers.values()].flatMap(handlerFigures)),
    paths: paths.flatMap(pathFigures),
    pathsLeftOut,
  };
}

function handlerFigures(latency: HandlerLatency): readonly (readonly [string, report.HandlerLatencyReport])[] {
  if (!latency.known) return [];
  const { handler, objective, utilisation, breaksAt, spent } = latency;
  const told = {
    ...quantiles(latency),
    objectiveMs: objective.value,
    utilisation: utilisation.value,
    breaksAt: bounds(breaksAt),
    spent: spent.map(spentFigures),
  };
  return [[handler, told]];
}

function pathFigures(path: PathLatency): readonly report.PathLatencyReport[] {
  if (!path.known) return [];
  const { entry, hops, way, spent } = path;
  return [{ entry, hops, way, ...quantiles(path), spent: spent.map(spentFigures) }];
}

function range({ atLeast, atMost }: CostRange): report.CostRangeReport {
  return { atLeast: atLeast.value, atMost: atMost.value };
}

function costFigures({ lines, total, owners, forAll, notPriced }: CostPlan): report.CostReport {
  return {
    currency: 'USD',
    per: 'month',
    lines: lines.map((line) => ({
      key: line.key,
      what: line.what,
      ...range(line),
      shares: Object.fromEntries(line.shares),
    })),
    total: range(total),
    owners: Object.fromEntries([...owners].map(([owner, cost]) => [owner, range(cost)])),
    forAll: range(forAll),
    notPriced,
  };
}

function buyingFigures(plan: PlanView['plan'], { environment }: PlanView['model']): report.BuyingReport | null {
  const savings = nodeSavings(plan);
  if (savings === undefined) return null;
  const { onDemand, billed, saved, atRisk } = savings;
  const target = targetMix(environment.nodes.saving, plan.nodes);
  return {
    onDemandUsd: onDemand,
    billed,
    saved,
    atRisk,
    target:
      target === undefined
        ? null
        : { saving: target.target, usual: target.usual ?? null, atWorst: target.atWorst ?? null },
  };
}

function growthFigures({ weeks, doublingTime, firstDay, sizes, quotas }: GrowthPlan): report.GrowthReport {
  return {
    doublingTimeMs: doublingTime?.value ?? null,
    weeks: weeks.map(({ week, day, factor, entering, needed, tooSmall, cost }) => ({
      week,
      day,
      factor,
      enteringPerSecond: entering ?? null,
      needed: Object.fromEntries(needed),
      tooSmall,
      cost,
    })),
    sizes: sizes.map(({ key, stands, atTheEnd, week, day, beginBy, effect }) => {
      const way = effect?.way ?? null;
      return { key, stands, atTheEnd, week, day, beginBy, way };
    }),
    quotas: quotas.map(({ key, quota: { adjustable }, granted: limit, atTheEnd, week, day, askBy }) => ({
      key,
      limit,
      adjustable,
      atTheEnd,
      week,
      day,
      askBy,
    })),
    firstDay: firstDay.map(({ key, value, because }) => ({ key, value, because })),
  };
}

function quotaFigures({ key, quota, used, granted: limit }: QuotaTotal): report.QuotaReport {
  const { what, adjustable } = quota;
  return { key, what, used: used ?? null, limit, adjustable };
}
