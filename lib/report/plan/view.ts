import type { EventModel } from '../../model/event-model';
import { type CostPlan, costOf } from '../../plan/cost/cost';
import { type GrowthPlan, planGrowth } from '../../plan/growth/plan-growth';
import { type KafkaChangeStep, kafkaChangeSteps } from '../../plan/kafka/change-steps';
import type { LatencyPlan } from '../../plan/latency/latency-plan';
import { planLatency } from '../../plan/latency/plan-latency';
import type { Said } from '../../plan/lock/accepted-lock';
import { type KeyGrowth, keyGrowths } from '../../plan/lock/key-growth';
import type { Lock } from '../../plan/lock/lock';
import { type LostTopic, lostTopics } from '../../plan/lock/lost-topics';
import { isRetired } from '../../plan/lock/remembered';
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
  /** What accepting writes; nothing where sizes are computed at each synth. */
  readonly next: Lock | undefined;
  /** Growth that moves keys to other partitions, written down or not. */
  readonly keyGrowths: readonly KeyGrowth[];
  /** Topics of the lock that nothing declares any more, and nobody has written down that they may go. */
  readonly lost: readonly LostTopic[];
  readonly kafkaChanges: readonly KafkaChangeStep[];
}

export function planView(model: EventModel, plan: PlatformPlan, lock: Lock | undefined, said?: Said): PlanView {
  const next = model.environment.sizes === 'locked' ? acceptedLock(plan, said) : undefined;
  return {
    model,
    plan,
    accepted: next === undefined ? plan : planPlatform(model, next),
    rows: next === undefined ? computedRows(plan) : sizeRows(plan, lock, next),
    latency: planLatency(model, plan),
    cost: costOf(model, plan),
    growth: planGrowth(model, lock),
    quotas: quotaTotals(plan),
    next,
    keyGrowths: next === undefined ? [] : keyGrowths(plan),
    lost: next === undefined ? [] : lostTopics(plan).filter(({ topic }) => !isRetired(next, topic)),
    kafkaChanges: next === undefined ? [] : kafkaChangeSteps(plan),
  };
}
