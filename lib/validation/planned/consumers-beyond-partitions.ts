import { distinctPaths, type Path } from '../../base/issue';
import { perSecond } from '../../base/units';
import type { EventModel } from '../../model/event-model';
import type { Handler } from '../../model/handler-model';
import { loadWays } from '../../plan/load/load-ways';
import { utilisationOf } from '../../plan/queueing/load';
import { pooledP99Wait } from '../../plan/queueing/pooled';
import { type HandlerNeed, handlerNeeds, timeLeft } from '../../plan/running/handler-need';
import { busiest, consumersFor } from '../../plan/running/servers-needed';
import { takingPlaces } from '../places';
import { type RuleHead, rule } from '../rule';
import { handledEvents } from '../subjects';
import { type PlannedSubject, partitionsWaitForLock } from './subject';

const HEAD = {
  code: 'consumers-beyond-partitions',
  severity: 'error',
  about: {
    what: 'What a handler reads has partitions for as many replicas as the peak needs.',
    why: 'Kafka hands out whole partitions: a replica beyond them stands idle while the others fall behind, whatever the autoscaler adds.',
    formula:
      'with a replica for each partition: rate x mean / slots < 1 for the busiest, and its p99 within the objective; what only the law of one queue for each refuses is not proven',
    fix: 'Bring down the service time, let several workers share a partition, or have the topic given more partitions.',
    source: 'queueing laws M/M/1 and M/M/c (Erlang C); KEDA, Apache Kafka scaler: replicas beyond partitions idle',
    enforcer: 'broker',
  },
} as const satisfies RuleHead;

export const consumersBeyondPartitions = rule(HEAD, ({ model, plan }: PlannedSubject, say) => {
  const needOf = handlerNeeds(model, plan.load, plan.topics);
  const ways = loadWays(model, plan.load);
  const waits = partitionsWaitForLock(plan);
  return [...model.handlers.values()].flatMap((handler) => {
    if (handler.on.length === 0 || waits(handler)) return [];
    const path: Path = ['handlers', handler.name];
    const need = needOf(handler);
    const { work, laws, cap, partitions, missing } = need;
    if (laws === undefined || missing.length > 0) return [say.notProven(path, missing)];
    if (consumersFor(work, laws.aim, cap) !== undefined) return [say.proven(path)];
    // What the laws do not agree on is a matter of latency, and the rules on that say so.
    if (!isBeyond(model, handler, need)) return [];
    const events = handledEvents(handler, model);
    const related = distinctPaths([
      ...events.map(({ name, existing }) => ['events', name, ...(existing === null ? [] : ['existing', 'partitions'])]),
      ...takingPlaces(
        handler,
        events.map(({ name }) => name),
      ),
      ...ways('handlers', handler.name),
    ]);
    return [say.refused(path, { needed: Math.ceil(busiest(work, 1) / laws.aim), partitions }, related)];
  });
});

/** Not even if all that get a partition shared one queue. */
function isBeyond(model: EventModel, handler: Handler, { work, laws, cap, slots }: HandlerNeed): boolean {
  if (laws === undefined) return false;
  if (utilisationOf(busiest(work, cap), laws.mean, slots.value) >= 1) return true;
  return (
    laws.kept && pooledP99Wait(perSecond(busiest(work, 1)), laws.mean, cap * slots.value) > timeLeft(model, handler)
  );
}
