import type { EventModel } from '../../model/event-model';
import { type CostPlan, costOf } from '../../plan/cost/cost';
import { type GrowthPlan, planGrowth } from '../../plan/growth/plan-growth';
import type { LatencyPlan } from '../../plan/latency/latency-plan';
import { planLatency } from '../../plan/latency/plan-latency';
import type { Lock } from '../../plan/lock/lock';
import { acceptedLock, type PlatformPlan, planPlatform } from '../../plan/plan';
import { type QuotaTotal, quotaTotals } from '../../plan/quotas/quota-totals';
import { computedRows, type SizeRow, sizeRows } from '../size-rows';

/** Everything that a report of a plan tells. What takes long is computed here, when somebody wants to read it. */
export interface PlanView {
  readonly model: EventModel;
  readonly plan: PlatformPlan;
  /** The plan with the lock that accepting writes; the same where sizes are computed at each synth. */
  readonly accepted: PlatformPlan;
  readonly rows: readonly SizeRow[];
  readonly latency: LatencyPlan;
  readonly cost: CostPlan;
  /** Nothing where no growth is stated. */
  readonly growth: GrowthPlan | undefined;
  readonly quotas: readonly QuotaTotal[];
}

export function planView(model: EventModel, plan: PlatformPlan, lock: Lock | undefined): PlanView {
  const locked = model.environment.sizes === 'locked';
  return {
    model,
    plan,
    accepted: locked ? planPlatform(model, acceptedLock(plan)) : plan,
    rows: locked ? sizeRows(plan, lock) : computedRows(plan),
    latency: planLatency(model, plan),
    cost: costOf(model, plan),
    growth: planGrowth(model, lock),
    quotas: quotaTotals(plan),
  };
}
