import { distinctPaths, formatPath, type Path } from '../../base/issue';
import { onceFor } from '../../base/once-for';
import { type Milliseconds, milliseconds, type PerSecond, perSecond } from '../../base/units';
import { LEAST_REPLICAS } from '../../catalog/running';
import type { EventModel } from '../../model/event-model';
import type { Handler } from '../../model/handler-model';
import { transportAtMost } from '../latency/transport';
import type { LoadPlan } from '../load/load';
import { chosen, fromDeclaration, fromPlan, type Input, type PlannedNumber } from '../planned';
import { partitionsByEvent } from '../topics/partitions-by-event';
import type { TopicPlan } from '../topics/topics';
import { type HandlerWork, handlerWork, lastingWork } from './handler-work';
import { outageInputs, partitionInput, timeInputs } from './need-inputs';
import { mostReplicas, type Read, rateAt, rateInNeed, rateWithin, type Server, type Work } from './servers-needed';

/** What a handler asks of its replicas. */
export interface HandlerNeed {
  readonly slots: PlannedNumber;
  /** At the peak; what is unknown of it is in `missing`. */
  readonly work: Work;
  /** What comes in for days, and so while a backlog drains; the peak, as the safe side, where the steady rate is unknown. */
  readonly lasting: Work & { readonly missing: readonly Path[] };
  /** Whether it shares partitions; otherwise it is only called. */
  readonly bounded: boolean;
  readonly lowest: Work & { readonly missing: readonly Path[] };
  /** Nothing where the service time is unknown. */
  readonly laws: Laws | undefined;
  /** Of all that it reads. */
  readonly partitions: number;
  /** More replicas would have nothing to do. */
  readonly cap: number;
  readonly missing: readonly Path[];
  /** Tolerated outages and retentions of what may not be lost. */
  readonly outages: readonly Input[];
  readonly inputs: readonly Input[];
  /** The end of a rule's words. */
  readonly bound: string;
}

interface Laws {
  readonly mean: Milliseconds;
  /** The most that one replica may take in: what keeps the objective or, where nothing does, what is stable. */
  readonly aim: PerSecond;
  readonly kept: boolean;
  /** The most while a zone is lost. */
  readonly inNeed: PerSecond;
  /** The most that lets the backlog of a tolerated outage end while its events are kept; nothing where none is stated. */
  readonly toDrain: PerSecond | undefined;
}

/** What any handler asks for; told once for each, since the plan of its replicas and the rules on them ask alike. */
export const handlerNeeds = onceFor(
  (model: EventModel, load: LoadPlan, topics: readonly TopicPlan[]): ((handler: Handler) => HandlerNeed) => {
    const partitions = partitionsByEvent(topics);
    const needs = new Map<Handler, HandlerNeed>();
    return (handler) => {
      const need = needs.get(handler) ?? handlerNeed(model, handler, load, partitions);
      needs.set(handler, need);
      return need;
    };
  },
);

function handlerNeed(
  model: EventModel,
  handler: Handler,
  load: LoadPlan,
  partitions: ReadonlyMap<string, PlannedNumber>,
): HandlerNeed {
  const slots = slotsOf(handler);
  const peak = handlerWork(handler, load, 'peak');
  const lowest = handlerWork(handler, load, 'lowest');
  const lasting = lastingWork(handler, load);
  const of = (event: string): number =>
    partitions.get(event)?.value ?? model.events.get(event)?.existing?.partitions ?? 1;
  const reads = (work: HandlerWork): readonly Read[] =>
    [...work.byEvent].map(([event, rate]) => ({ partitions: of(event), rate }));
  const work: Work = { reads: reads(peak), beside: peak.beside };
  const server = serverOf(handler);
  const laws = server === undefined ? undefined : lawsOf(model, handler, server);
  const events = [...new Set(handler.on.map(({ event }) => event))];
  const all = events.reduce((sum, event) => sum + of(event), 0);
  const zones = Math.max(1, model.environment.zones.length);
  const most = laws === undefined ? perSecond(1) : perSecond(Math.min(laws.aim, laws.inNeed));
  const facts = missingFacts(handler);
  return {
    slots,
    work,
    lasting: { reads: reads(lasting), beside: lasting.beside, missing: handlerWork(handler, load, 'steady').missing },
    bounded: events.length > 0,
    lowest: {
      reads: reads(lowest),
      beside: lowest.beside,
      missing: distinctPaths([...facts, ...lowest.missing]),
    },
    laws,
    partitions: all,
    cap: Math.max(LEAST_REPLICAS.count, mostReplicas(all, peak.calls, most, zones)),
    missing: distinctPaths([...facts, ...peak.missing]),
    outages: outageInputs(model, events),
    inputs: [
      ...events.flatMap((event) => partitionInput(model, event, partitions)),
      ...timeInputs(model, handler),
      fromPlan('at a time', slots),
    ],
    bound:
      events.length > 0
        ? `; each topic's partitions spread evenly and whole, so that no more than one for each of them is of use${peak.calls > 0 ? ', but for calls' : ''}`
        : '; it is only called, in replicas of its own among which calls are spread evenly',
  };
}

/** A plain consumer polls and works on one event after the other, whatever partitions it holds. */
function slotsOf({ name, concurrency }: Handler): PlannedNumber {
  const { kind, workers } = concurrency;
  const value = kind === 'per-partition' ? 1 : workers;
  const path = formatPath(['handlers', name, 'concurrency']);
  return {
    key: `running.handlers.${name}.slots`,
    value,
    unit: 'at a time',
    rule:
      kind === 'per-partition'
        ? 'one event after the other of all the partitions that a replica holds, as a plain consumer does'
        : 'so many workers of one replica',
    inputs: [
      kind === 'per-partition'
        ? chosen('concurrency', value, 'at a time', 'nothing else is declared')
        : fromDeclaration('concurrency', value, 'at a time', path, kind),
    ],
    enforcer: 'handler runtime (not delivered yet)',
  };
}

/** Nothing where the time in service is unknown as far as it matters. */
export function serverOf({ serviceTime: { mean, p99 }, concurrency }: Handler): Server | undefined {
  const slots = concurrency.kind === 'per-partition' ? 1 : concurrency.workers;
  if (!mean.known || (slots > 1 && !p99.known)) return undefined;
  return { slots, mean: mean.value, p99: p99.known ? p99.value : milliseconds(0) };
}

/** What of the objective is left once Kafka has taken its part; a call does not come through Kafka. */
export function timeLeft(model: EventModel, { on, objectives }: Handler): Milliseconds {
  const events = on.map(({ event }) => event);
  return milliseconds(objectives.latencyP99 - (on.length > 0 ? transportAtMost(model, events).atMost : 0));
}

function lawsOf(model: EventModel, handler: Handler, server: Server): Laws {
  const within = rateWithin(timeLeft(model, handler), server);
  const inNeed = rateInNeed(server);
  const toDrain = rateToDrain(model, handler, server);
  return { mean: server.mean, aim: within > 0 ? within : inNeed, kept: within > 0, inNeed, toDrain };
}

/**
 * Outage and drain together, D + D rho / (1 - rho) = D / (1 - rho), stay within the retention R up to rho = 1 - D / R
 * (reference, B6, "Backlog"), where rho is that of the steady rate: a peak lasts hours, a drain days. What is kept no longer than the outage helps no number of replicas.
 */
export function rateToDrain(model: EventModel, { on }: Handler, { slots, mean }: Server): PerSecond | undefined {
  const shares = on.flatMap(({ event }) => {
    const { durability, toleratedOutage: outage = null, retention = 0 } = model.events.get(event) ?? {};
    return durability === 'no-loss' && outage !== null && outage < retention ? [1 - outage / retention] : [];
  });
  return shares.length === 0 ? undefined : rateAt(Math.min(...shares), slots, mean);
}

function missingFacts({ name, serviceTime, concurrency }: Handler): readonly Path[] {
  const path = ['handlers', name, 'serviceTime'];
  const several = concurrency.kind !== 'per-partition' && concurrency.workers > 1;
  return [
    ...(serviceTime.mean.known ? [] : [[...path, 'mean']]),
    ...(several && !serviceTime.p99.known ? [[...path, 'p99']] : []),
  ];
}
