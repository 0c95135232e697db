import { formatPath, type Path } from '../../base/issue';
import type { EventModel } from '../../model/event-model';
import type { Handler } from '../../model/handler-model';
import { fromDeclaration, fromPlan, type Input } from '../planned';
import { utilisationOf } from '../queueing/load';
import { serviceVariation } from '../queueing/service-variation';
import type { Between } from '../queueing/sojourn-bounds';
import type { HandlerQueue } from './handler-queue';
import { type HopTimes, totalOf } from './hop-times';
import type { HandlerLatency, Spent } from './latency-plan';
import { aShare, aTime, calledInput, quantilesOf, type Told, transportInputs, variationInput } from './told';
import { lingerInputs } from './transport';

type KnownQueue = Extract<HandlerQueue, { readonly known: true }>;

const RULES: Between<string> = {
  optimistic:
    'the larger of what Kafka takes at best and of the time in a single queue for all replicas that may run (M/M/c), whose service times vary as little as mean and p99 allow',
  pessimistic:
    'what Kafka takes at worst, plus the time with the busiest replica at the peak: wait by Allen and Cunneen, C x S x (ca2 + cs2) / (2 c (1 - rho)), behind the rest of its batch, plus service',
};
const MEANS: Between<string> = {
  optimistic: 'mean by Kafka at best + mean + wait of M/M/c x (ca2 + least cs2) / 2, all replicas in one queue',
  pessimistic: 'mean by Kafka at worst + mean + C x S x (ca2 + cs2) / (2 c (1 - rho)), with the busiest replica',
};

/** What one handler takes from production to the end of the first attempt. */
export function handlerLatency(model: EventModel, handler: Handler, queue: KnownQueue, hop: HopTimes): HandlerLatency {
  const key = `latency.handlers.${handler.name}`;
  const { service, pessimistic } = queue;
  const variation = serviceVariation(service);
  const told: Told = {
    key,
    rules: RULES,
    means: MEANS,
    inputs: {
      optimistic: inputsOf('optimistic', variation.atLeast),
      pessimistic: inputsOf('pessimistic', variation.assumed),
    },
  };
  const quantiles = quantilesOf(told, hop.mean, (share) => ({
    optimistic: hop.optimistic(share),
    pessimistic: totalOf(hop.pessimistic(share)),
  }));
  const objective = aTime(`${key}.objective`, queue.objective, 'as declared', [
    fromDeclaration('objective', queue.objective, 'ms', formatPath(latencyObjectivePath(handler, model))),
  ]);
  return {
    known: true,
    handler: handler.name,
    path: ['handlers', handler.name],
    ...quantiles,
    objective,
    utilisation: aShare(
      `${key}.utilisation`,
      utilisationOf(pessimistic.arrivals.rate, service.mean, pessimistic.servers),
      'what the busiest replica takes in at the peak x mean / events at a time',
      queue.inputs,
    ),
    breaksAt: breaksAt(key, hop.breaksAt(queue.objective), [
      fromPlan('objective', objective),
      ...lingerInputs(queue.transport),
    ]),
    spent: spentOf(key, handler.name, hop, fromPlan('p99', quantiles.p99.pessimistic)),
  };

  function inputsOf(bound: keyof Between<unknown>, cs2: number): Told['inputs']['optimistic'] {
    return [
      ...queue.inputs,
      ...transportInputs(bound),
      variationInput(cs2),
      ...calledInput(handler.name, handler.calls.length),
    ];
  }
}

/** Its own objective where it differs from the platform's. */
export function latencyObjectivePath({ name, objectives }: Handler, model: Pick<EventModel, 'objectives'>): Path {
  const own = objectives.latencyP99 !== model.objectives.latencyP99;
  return [...(own ? ['handlers', name] : []), 'objectives', 'latency', 'p99'];
}

function breaksAt(
  key: string,
  within: Between<number>,
  stated: readonly Input[],
): Extract<HandlerLatency, { readonly known: true }>['breaksAt'] {
  const of = (bound: keyof typeof within): ReturnType<typeof aShare> =>
    aShare(
      `${key}.breaksAt.${bound}`,
      within[bound],
      `the utilisation at which the ${bound} p99 passes the objective, searched for by halving; 0 where no load keeps it`,
      [...stated, ...transportInputs(bound)],
    );
  return { optimistic: of('optimistic'), pessimistic: of('pessimistic') };
}

const KINDS = ['transport', 'wait', 'service'] as const;

function spentOf(key: string, handler: string, hop: HopTimes, p99: ReturnType<typeof fromPlan>): readonly Spent[] {
  const parts = hop.pessimistic(0.99);
  const total = totalOf(parts);
  return KINDS.map((kind) => {
    const time = aTime(`${key}.spent.${kind}`, parts[kind], SPENT[kind], [p99]);
    return {
      handler,
      kind,
      time,
      share: aShare(
        `${key}.spent.${kind}.share`,
        Number.isFinite(total) ? parts[kind] / total : 0,
        'its part of the pessimistic p99',
        [fromPlan(kind, time), p99],
      ),
    };
  });
}

/** How the parts are told apart. */
export const SPENT: Readonly<Record<Spent['kind'], string>> = {
  transport: 'what Kafka takes at worst',
  wait: 'what of the pessimistic time with the replica is not service',
  service: 'the service alone, as stated or, beyond its p99, as a lognormal through mean and p99',
};
