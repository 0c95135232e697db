import { distinctPaths, formatPath, type Path } from '../../base/issue';
import { type Milliseconds, perSecond } from '../../base/units';
import type { EventModel } from '../../model/event-model';
import { type Handler, retryPath } from '../../model/handler-model';
import { type Amount, missingOf } from '../amount';
import type { LoadPlan } from '../load/load';
import { fromDeclaration, fromPlan, type Input, type PlannedNumber } from '../planned';
import type { Arrivals, ServiceTime } from '../queueing/load';
import { handlerWork } from '../running/handler-work';
import type { RunningPlan, RunningPlans } from '../running/running-plan';
import { busiest } from '../running/servers-needed';
import type { TopicPlan } from '../topics/topics';
import type { Unevenness } from './arrivals';
import { lingerInputs, type Transport, transportOf } from './transport';

/** What latency is computed from: as much of the plan as there has to be. */
export interface LatencySubject {
  readonly load: LoadPlan;
  readonly topics: readonly TopicPlan[];
  readonly running: RunningPlans;
}

/** Where the events of one handler wait, at the planned peak. */
export type HandlerQueue =
  | {
      readonly known: true;
      readonly service: ServiceTime;
      readonly transport: Transport;
      readonly objective: Milliseconds;
      /** All events before all servers of as many replicas as may run: no truth is better. */
      readonly optimistic: Queue;
      /** The busiest replica of as few as the peak takes. */
      readonly pessimistic: Queue;
      readonly inputs: readonly Input[];
    }
  | { readonly known: false; readonly missing: readonly Path[] };

export interface Queue {
  readonly arrivals: Arrivals;
  readonly servers: number;
}

/**
 * Each replica is a queue of its own with as many servers as it has slots, since partitions belong to one replica only. Where
 * nothing says how many replicas run, there are as many as partitions.
 */
export function handlerQueue(
  model: EventModel,
  { load, running }: Pick<LatencySubject, 'load' | 'running'>,
  handler: Handler,
  partitions: ReadonlyMap<string, PlannedNumber>,
  { variation, batch, inputs }: Unevenness,
): HandlerQueue {
  const plan = running.get(`handlers ${handler.name}`);
  const { mean, p99 } = handler.serviceTime;
  const { byEvent, beside, missing: unknown } = handlerWork(handler, load, 'peak');
  const missing = distinctPaths([
    ...(mean.known ? [] : [[...serviceTime(handler), 'mean']]),
    ...(p99.known ? [] : [[...serviceTime(handler), 'p99']]),
    ...unknown,
    ...missingOf(plan?.replicasAtPeak, plan?.replicasMax),
  ]);
  if (!mean.known || !p99.known || missing.length > 0) return { known: false, missing };
  const counts = [...byEvent.keys()].flatMap((event) => partitionInput(model, event, partitions));
  const counted = new Map(counts.map(({ event, count }) => [event, count]));
  const reads = [...byEvent].map(([event, rate]) => ({ rate, partitions: counted.get(event) ?? 1 }));
  const cap = reads.reduce((sum, read) => sum + read.partitions, 0);
  const upTo = (amount: Amount | undefined): number =>
    amount?.known === true ? Math.min(cap, amount.planned.value) : cap;
  const most = upTo(plan?.replicasMax);
  const atPeak = Math.min(most, upTo(plan?.replicasAtPeak));
  const slots = atATime(handler);
  const transport = transportOf(model, load, [...byEvent.keys()]);
  const rate = perSecond(reads.reduce<number>((sum, read) => sum + read.rate, beside));
  return {
    known: true,
    service: { mean: mean.value, p99: p99.value },
    transport,
    objective: handler.objectives.latencyP99,
    optimistic: { arrivals: { rate, variation, batch }, servers: most * slots },
    pessimistic: { arrivals: { rate: busiest({ reads, beside }, atPeak), variation, batch }, servers: slots },
    inputs: [
      ...peakInputs(handler, load),
      ...counts.map(({ input }) => input),
      plan === undefined
        ? fromDeclaration('at a time', slots, 'at a time', formatPath(['handlers', handler.name, 'concurrency']))
        : fromPlan('at a time', plan.slots),
      ...replicaInputs(plan),
      fromDeclaration('mean', mean.value, 'ms', formatPath([...serviceTime(handler), 'mean'])),
      fromDeclaration('p99', p99.value, 'ms', formatPath([...serviceTime(handler), 'p99'])),
      ...inputs,
      ...lingerInputs(transport),
    ],
  };
}

/** Events that one replica works on at a time: a plain consumer takes one after the other. */
export function atATime({ concurrency }: Handler): number {
  return concurrency.kind === 'per-partition' ? 1 : concurrency.workers;
}

function serviceTime({ name }: Handler): Path {
  return ['handlers', name, 'serviceTime'];
}

/** First attempts, and those that the budget allows on top in process or from retry topics. */
function peakInputs({ name, retry }: Handler, load: LoadPlan): readonly Input[] {
  const peak = load.handlers.get(name)?.peak;
  const again = retry.attempts > 1 || retry.tiers.length > 0;
  return [
    ...(peak?.known === true ? [fromPlan('peak rate', peak.planned)] : []),
    ...(again
      ? [fromDeclaration('retry budget', retry.budget, 'ratio', formatPath([...retryPath(name, retry), 'budget']))]
      : []),
  ];
}

function replicaInputs(plan: RunningPlan | undefined): readonly Input[] {
  return [plan?.replicasAtPeak, plan?.replicasMax].flatMap((amount, place) =>
    amount?.known === true ? [fromPlan(place === 0 ? 'replicas at the peak' : 'replicas at most', amount.planned)] : [],
  );
}

/** The topic of another has as many as it is declared to have. */
function partitionInput(
  model: EventModel,
  event: string,
  partitions: ReadonlyMap<string, PlannedNumber>,
): readonly { readonly event: string; readonly count: number; readonly input: Input }[] {
  const planned = partitions.get(event);
  const name = `partitions of ${event}`;
  if (planned !== undefined) return [{ event, count: planned.value, input: fromPlan(name, planned) }];
  const count = model.events.get(event)?.existing?.partitions;
  if (count === undefined) return [];
  const path = formatPath(['events', event, 'existing', 'partitions']);
  return [{ event, count, input: fromDeclaration(name, count, 'partitions', path) }];
}
