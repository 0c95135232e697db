import { formatPath } from '../../base/issue';
import { TRANSPORT_P99 } from '../../catalog/latency-budget';
import type { EventModel } from '../../model/event-model';
import { type Handler, retryPath } from '../../model/handler-model';
import { lingerInputs, transportAtMost } from '../latency/transport';
import { fromCatalog, fromDeclaration, fromPlan, type Input, type PlannedNumber } from '../planned';
import { isUneven } from '../queueing/uneven-service';
import { inProcessShare } from './handler-work';

/** Tolerated outages and retentions of what may not be lost. */
export function outageInputs(model: EventModel, events: readonly string[]): readonly Input[] {
  return events.flatMap((name) => {
    const event = model.events.get(name);
    if (event?.durability !== 'no-loss' || event.toleratedOutage === null) return [];
    const path = (fact: string): string => formatPath(['events', name, fact]);
    return [
      fromDeclaration(`tolerated outage of ${name}`, event.toleratedOutage, 'ms', path('toleratedOutage')),
      fromDeclaration(`retention of ${name}`, event.retention, 'ms', path('retention')),
    ];
  });
}

export function partitionInput(
  model: EventModel,
  event: string,
  partitions: ReadonlyMap<string, PlannedNumber>,
): readonly Input[] {
  const planned = partitions.get(event);
  if (planned !== undefined) return [fromPlan(`partitions of ${event}`, planned)];
  const existing = model.events.get(event)?.existing ?? null;
  if (existing === null) return [];
  const path = formatPath(['events', event, 'existing', 'partitions']);
  return [fromDeclaration(`partitions of ${event}`, existing.partitions, 'partitions', path)];
}

/** What the objective and the time in service say. */
export function timeInputs(model: EventModel, handler: Handler): readonly Input[] {
  const { name, objectives, on, retry, serviceTime, concurrency } = handler;
  const own = objectives.latencyP99 !== model.objectives.latencyP99 ? ['handlers', name] : [];
  const { mean, p99 } = serviceTime;
  const uneven = mean.known && p99.known && isUneven({ mean: mean.value, p99: p99.value });
  const fact = (what: string, ...path: readonly string[]): string => formatPath(['handlers', name, what, ...path]);
  return [
    fromDeclaration('objective', objectives.latencyP99, 'ms', formatPath([...own, 'objectives', 'latency', 'p99'])),
    ...(on.length > 0 ? [fromCatalog('taken by Kafka', TRANSPORT_P99.time, 'ms', TRANSPORT_P99)] : []),
    ...lingerInputs(
      transportAtMost(
        model,
        on.map(({ event }) => event),
      ),
    ),
    ...(mean.known ? [fromDeclaration('mean', mean.value, 'ms', fact('serviceTime', 'mean'))] : []),
    ...(p99.known && (concurrency.kind !== 'per-partition' || uneven)
      ? [fromDeclaration('p99', p99.value, 'ms', fact('serviceTime', 'p99'))]
      : []),
    ...(retry.tiers.length > 0 || inProcessShare(handler) > 1
      ? [fromDeclaration('retry budget', retry.budget, 'ratio', formatPath([...retryPath(name, retry), 'budget']))]
      : []),
  ];
}
