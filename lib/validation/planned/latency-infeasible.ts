import { formatPath } from '../../base/issue';
import { formatDuration, type Milliseconds, milliseconds, type PerSecond, perSecond } from '../../base/units';
import { TRANSPORT_P99 } from '../../catalog/latency-budget';
import { latencyObjectivePath } from '../../plan/latency/handler-latency';
import { atATime } from '../../plan/latency/handler-queue';
import { atMostPartitions, MOST_PARTITIONS } from '../../plan/latency/most-partitions';
import { type Transport, transportOf } from '../../plan/latency/transport';
import { loadWays } from '../../plan/load/load-ways';
import type { ServiceTime } from '../../plan/queueing/load';
import { largestShare } from '../../plan/queueing/search';
import { P99_OF_EXPONENTIAL } from '../../plan/queueing/single-server';
import { handlerWork } from '../../plan/running/handler-work';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'latency-infeasible',
  severity: 'error',
  waivable: true,
  about: {
    what: 'The latency objective can be met at some sensible number of partitions.',
    why: 'The objective is broken from the first day, however much is paid for partitions. Two laws frame the truth: one queue for each partition, with as many events at a time as the concurrency of the handler says, and one queue for all. What even the second refuses is an error; what only the first refuses is not proven.',
    formula: `${formatDuration(TRANSPORT_P99.time)} for Kafka + the larger of the p99 wait in one queue and the p99 of the service time <= objectives.latency.p99`,
    fix: 'Bring down the service time or the linger of who sends, or loosen the objective: more partitions do not help.',
    source: `queueing laws M/M/1, M/G/1 and M/M/c (Erlang C); ${TRANSPORT_P99.source} (${TRANSPORT_P99.asOf})`,
    enforcer: 'you',
  },
} as const satisfies RuleHead;

export const latencyInfeasible = rule(HEAD, ({ model, plan }: PlannedSubject, say) => {
  const ways = loadWays(model, plan.load);
  return [...model.handlers.values()].flatMap((handler) => {
    if (handler.on.length === 0) return [];
    const path = ['handlers', handler.name, 'serviceTime'];
    const { mean, p99 } = handler.serviceTime;
    const objective = handler.objectives.latencyP99;
    const { byEvent, beside, missing } = handlerWork(handler, plan.load, 'peak');
    if (!mean.known || !p99.known || missing.length > 0) {
      const facts = [...(mean.known ? [] : [[...path, 'mean']]), ...(p99.known ? [] : [[...path, 'p99']]), ...missing];
      return [say.notProven(path, facts)];
    }
    const slots = atATime(handler);
    const arrivals = perSecond([...byEvent.values()].reduce<number>((sum, rate) => sum + rate, beside));
    const service = { mean: mean.value, p99: p99.value };
    const transport = transportOf(model, plan.load, [...byEvent.keys()]);
    const { kept, perPartition, pooled } = atMostPartitions(objective, arrivals, service, slots, transport);
    if (kept && pooled <= objective) return [say.proven(path)];
    if (pooled <= objective) return [say.notProven(path, [])];
    const values = {
      objective,
      partitions: MOST_PARTITIONS,
      slots,
      perPartition: show(perPartition()),
      pooled: show(pooled),
      fix: fixOf(objective, transport, arrivals, service, slots),
    };
    const linger = transport.linger === undefined ? [] : [transport.linger.path];
    const related = [latencyObjectivePath(handler, model), ...linger, ...ways('handlers', handler.name)];
    return [say.refused(path, values, related)];
  });
});

/** The longest mean with which even the law of each partition by itself keeps the time; rounded down. */
function fixOf(
  objective: Milliseconds,
  { atMost, linger }: Transport,
  arrivals: PerSecond,
  { p99 }: ServiceTime,
  slots: number,
): string {
  const time = milliseconds(objective - atMost);
  if (time <= 0) {
    return linger === undefined
      ? `loosen objectives.latency.p99: Kafka alone takes ${show(atMost)}`
      : `shorten ${formatPath(linger.path)}, or loosen objectives.latency.p99: with a linger of ${show(linger.time)} Kafka alone takes ${show(atMost)}`;
  }
  const kept = milliseconds(Math.min(p99, time));
  const mean = tenths(longestMean(time, arrivals / MOST_PARTITIONS / 1_000, kept, slots));
  // With one event at a time the mean is enough only if services vary no more than exponential ones.
  const slowest = slots === 1 ? Math.min(time, tenths(P99_OF_EXPONENTIAL * mean)) : time;
  const andP99 = p99 > slowest ? ` and the p99 to ${show(slowest)}` : '';
  return `bring the mean to ${mean}ms${andP99}, or loosen objectives.latency.p99: more partitions do not help`;
}

function tenths(time: number): number {
  return Math.floor(time * 10) / 10;
}

/** One event at a time: T = ln(100) * S / (1 - a * S) solved for S, with a = arrivals per partition and millisecond. Else searched for. */
function longestMean(time: Milliseconds, arrivals: number, p99: Milliseconds, slots: number): number {
  if (slots === 1) return time / (P99_OF_EXPONENTIAL + arrivals * time);
  const rate = perSecond(arrivals * MOST_PARTITIONS * 1_000);
  const transport = { atMost: milliseconds(0), collected: milliseconds(0) };
  return (
    time *
    largestShare(
      (share) => atMostPartitions(time, rate, { mean: milliseconds(time * share), p99 }, slots, transport).kept,
    )
  );
}

function show(time: number): string {
  return Number.isFinite(time) ? formatDuration(milliseconds(Math.round(time * 10) / 10)) : 'without end';
}
