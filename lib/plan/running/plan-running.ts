import { compareText } from '../../base/issue';
import type { EventModel } from '../../model/event-model';
import type { LoadPlan } from '../load/load';
import { amountsOf, NO_PART, type Part } from '../part';
import type { TopicPlan } from '../topics/topics';
import { amountsBehind, behindHandlers } from './behind-handlers';
import { handlerNeeds } from './handler-need';
import { handlerRunning } from './handler-running';
import type { RunningPlan, RunningPlans } from './running-plan';
import { serviceRunning } from './service-running';

export interface RunningPart extends Part {
  readonly all: RunningPlans;
}

/** How every handler and service runs, by name. */
export function planRunning(model: EventModel, load: LoadPlan, topics: readonly TopicPlan[]): RunningPart {
  const needOf = handlerNeeds(model, load, topics);
  const plans = [
    ...[...model.handlers.values()].map((handler) => handlerRunning(model, handler, load, needOf(handler))),
    ...[...model.services.values()].map((service) => serviceRunning(model, service, load)),
  ].sort((a, b) => compareText(a.kind, b.kind) || compareText(a.name, b.name));
  const behindOf = behindHandlers(model, load);
  const drained = plans.flatMap(({ name, draining }) => (draining === null ? [] : (model.handlers.get(name) ?? [])));
  const amounts = amountsOf([...plans.flatMap(amountsOfOne), ...amountsBehind(drained.map(behindOf))]);
  return {
    ...NO_PART,
    numbers: [...plans.flatMap(({ slots, grace }) => [slots, grace]), ...amounts.numbers],
    unknown: amounts.unknown,
    all: new Map(plans.map((plan) => [`${plan.kind} ${plan.name}`, plan])),
  };
}

const AMOUNTS = [
  'replicasMin',
  'replicasAtPeak',
  'replicasMax',
  'surge',
  'utilisation',
  'utilisationZoneLost',
  'drain',
  'cpu',
  'memory',
] as const;

function amountsOfOne(plan: RunningPlan): Parameters<typeof amountsOf>[0] {
  const key = `running.${plan.kind}.${plan.name}`;
  const amounts = AMOUNTS.flatMap((name) => {
    const amount = plan[name];
    return amount === null ? [] : [[`${key}.${name}`, amount] as const];
  });
  return plan.draining === null ? amounts : [...amounts, [`${key}.drainUtilisation`, plan.draining.utilisation]];
}
