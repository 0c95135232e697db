import { compareText } from '../../base/issue';
import type { EventModel } from '../../model/event-model';
import { partitionsByEvent } from '../topics/partitions-by-event';
import { unevennessByEvent } from './arrivals';
import { handlerLatency } from './handler-latency';
import { handlerQueue, type LatencySubject } from './handler-queue';
import { type HopTimes, hopTimesByQueue, totalOf } from './hop-times';
import type { HandlerLatency, LatencyPlan, PathLatency } from './latency-plan';
import { type Hop, pathKey, pathLatency } from './path-latency';
import { allQuantiles, allSpent } from './told';
import { slowestAndFastest } from './ways';

/** More than a report can show. */
const PATHS_AT_MOST = 200;

/** Computed when somebody asks: the laws for bursts and uneven service times are searches, and thousands of them take a second. */
export function planLatency(model: EventModel, plan: LatencySubject): LatencyPlan {
  const partitions = partitionsByEvent(plan.topics);
  const uneven = unevennessByEvent(model);
  const timesOf = hopTimesByQueue();
  const hops = new Map<string, Hop>();
  for (const handler of [...model.handlers.values()].sort((a, b) => compareText(a.name, b.name))) {
    if (handler.on.length === 0) continue;
    const events = [...new Set(handler.on.map(({ event }) => event))];
    const queue = handlerQueue(model, plan, handler, partitions, uneven(events));
    if (queue.known) {
      const times = timesOf(queue);
      hops.set(handler.name, { times, latency: handlerLatency(model, handler, queue, times) });
    } else {
      const path = ['handlers', handler.name];
      const latency = { known: false, handler: handler.name, path, missing: queue.missing } as const;
      hops.set(handler.name, { times: undefined, latency });
    }
  }
  const slow = (times: HopTimes | undefined): number => (times === undefined ? 0 : totalOf(times.pessimistic(0.99)));
  const ways = slowestAndFastest(model, (handler) => slow(hops.get(handler)?.times))
    .map((ends) => ({
      ends,
      time: ends.hops.reduce((sum, handler) => sum + slow(hops.get(handler)?.times), 0),
    }))
    .sort((a, b) => (a.time === b.time ? compareText(pathKey(a.ends), pathKey(b.ends)) : b.time - a.time));
  const paths = ways.slice(0, PATHS_AT_MOST).map(({ ends }) =>
    pathLatency(
      ends,
      ends.hops.flatMap((handler) => hops.get(handler) ?? []),
    ),
  );
  const handlers = new Map([...hops].map(([name, { latency }]) => [name, latency]));
  return {
    handlers,
    paths,
    pathsLeftOut: ways.length - paths.length,
    numbers: [...[...handlers.values()].flatMap(numbersOfHandler), ...paths.flatMap(numbersOfPath)],
    unknown: [
      ...[...handlers.values()].flatMap((one) =>
        one.known ? [] : [{ key: `latency.handlers.${one.handler}`, missing: one.missing }],
      ),
      ...paths.flatMap((one) => (one.known ? [] : [{ key: pathKey(one), missing: one.missing }])),
    ],
  };
}

function numbersOfHandler(latency: HandlerLatency): LatencyPlan['numbers'] {
  if (!latency.known) return [];
  const { breaksAt, objective, utilisation, spent } = latency;
  return [
    ...allQuantiles(latency),
    objective,
    utilisation,
    breaksAt.optimistic,
    breaksAt.pessimistic,
    ...allSpent(spent),
  ];
}

function numbersOfPath(path: PathLatency): LatencyPlan['numbers'] {
  return path.known ? [...allQuantiles(path), ...allSpent(path.spent)] : [];
}
