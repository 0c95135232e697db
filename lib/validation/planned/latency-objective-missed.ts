import { formatDuration, milliseconds, perSecond } from '../../base/units';
import { TRANSPORT, TRANSPORT_P99 } from '../../catalog/latency-budget';
import { unevennessByEvent } from '../../plan/latency/arrivals';
import { latencyObjectivePath } from '../../plan/latency/handler-latency';
import { handlerQueue } from '../../plan/latency/handler-queue';
import { atMostPartitions } from '../../plan/latency/most-partitions';
import { transportWithin } from '../../plan/latency/transport';
import { loadWays } from '../../plan/load/load-ways';
import { utilisationOf } from '../../plan/queueing/load';
import { optimisticSojourn } from '../../plan/queueing/sojourn-bounds';
import { rateWithin } from '../../plan/running/servers-needed';
import { partitionsByEvent } from '../../plan/topics/partitions-by-event';
import { type RuleHead, rule } from '../rule';
import { type PlannedSubject, partitionsWaitForLock } from './subject';

const HEAD = {
  code: 'latency-objective-missed',
  severity: 'error',
  waivable: true,
  about: {
    what: 'Each handler keeps its latency objective at the planned peak, with the partitions and replicas that are planned.',
    why: 'A topic of another may have too few partitions: events then wait behind each other at every peak, though more partitions would help. What even the best law misses is an error. It is proven where the busiest of as few replicas as the peak takes keeps it, by the closed forms that partitions are chosen by; these take arrivals to come by chance. Where they come in crowds, the latency of each handler in the plan shows by how much its p99 may be above.',
    formula: `at best max(${formatDuration(TRANSPORT.optimistic.p99)} of Kafka, p99 wait in one queue, p99 of the service time) <= objectives.latency.p99; proven if ${formatDuration(TRANSPORT_P99.time)} + ln(100) x mean / (1 - utilisation) is within it (with a p99 of the service time beyond ln(100) x mean also by M/G/1 with a lognormal service), or with several events at a time ${formatDuration(TRANSPORT_P99.time)} + p99 wait + p99 of the service time`,
    fix: 'Give the event more partitions, let a replica work on more events at a time, or bring the service time down.',
    source: `queueing laws M/M/1, M/G/1 and M/M/c (Erlang C); ${TRANSPORT.optimistic.source}; ${TRANSPORT_P99.source}`,
    enforcer: 'you',
  },
} as const satisfies RuleHead;

export const latencyObjectiveMissed = rule(HEAD, ({ model, plan }: PlannedSubject, say) => {
  const ways = loadWays(model, plan.load);
  const partitions = partitionsByEvent(plan.topics);
  const uneven = unevennessByEvent(model);
  const waits = partitionsWaitForLock(plan);
  return [...model.handlers.values()].flatMap((handler) => {
    if (handler.on.length === 0 || waits(handler)) return [];
    const path = ['handlers', handler.name, 'on'];
    const queue = handlerQueue(model, plan, handler, partitions, uneven(handler.on.map(({ event }) => event)));
    if (!queue.known) return [say.notProven(path, queue.missing)];
    const { service, transport, objective, optimistic, pessimistic } = queue;
    const { arrivals, servers } = optimistic;
    // What no number of partitions helps is the matter of latency-infeasible.
    const atMost = atMostPartitions(objective, arrivals.rate, service, pessimistic.servers, transport);
    if (atMost.pooled > objective) return [];
    const best = Math.max(
      transportWithin('optimistic', transport, 0.99),
      optimisticSojourn(arrivals, service, servers, 0.99),
    );
    if (best <= objective) {
      const left = milliseconds(objective - transport.atMost);
      const most = rateWithin(left, { ...service, slots: pessimistic.servers });
      // Products of a few numbers are exact to far less than this share of them.
      const kept = pessimistic.arrivals.rate <= most * (1 + 1e-9);
      if (kept) return [say.proven(path)];
      // Nor could more partitions prove it there, which that rule says too: one doubt is told, and waived, once.
      return atMost.kept ? [say.notProven(path, [])] : [];
    }
    const values = {
      objective,
      best: Number.isFinite(best) ? formatDuration(milliseconds(Math.round(best * 10) / 10)) : 'without end',
      replicas: servers / pessimistic.servers,
      slots: pessimistic.servers,
      busy: Math.round(100 * utilisationOf(perSecond(arrivals.rate), service.mean, servers)),
    };
    const existing = handler.on.flatMap(({ event }) =>
      model.events.get(event)?.existing == null ? [] : [['events', event, 'existing', 'partitions']],
    );
    return [
      say.refused(path, values, [
        latencyObjectivePath(handler, model),
        ...existing,
        ...(transport.linger === undefined ? [] : [transport.linger.path]),
        ...ways('handlers', handler.name),
      ]),
    ];
  });
});
