import { formatDuration, type Milliseconds, milliseconds, type PerSecond, perSecond } from '../../base/units';
import { TRANSPORT_P99 } from '../../catalog/latency-budget';
import { latencyObjectivePath } from '../../plan/latency/handler-latency';
import { atATime } from '../../plan/latency/handler-queue';
import { atMostPartitions, MOST_PARTITIONS } from '../../plan/latency/most-partitions';
import { loadWays } from '../../plan/load/load-ways';
import type { ServiceTime } from '../../plan/queueing/load';
import { largestShare } from '../../plan/queueing/search';
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
    fix: 'Bring down the service time, or loosen the objective: more partitions do not help.',
    source: `queueing laws M/M/1 and M/M/c (Erlang C); ${TRANSPORT_P99.source} (${TRANSPORT_P99.asOf})`,
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
    const { perPartition, pooled } = atMostPartitions(arrivals, service, slots);
    if (perPartition <= objective && pooled <= objective) return [say.proven(path)];
    if (pooled <= objective) return [say.notProven(path, [])];
    const values = {
      objective,
      partitions: MOST_PARTITIONS,
      slots,
      perPartition: show(perPartition),
      pooled: show(pooled),
      fix: fixOf(milliseconds(objective - TRANSPORT_P99.time), arrivals, service, slots),
    };
    return [say.refused(path, values, [latencyObjectivePath(handler, model), ...ways('handlers', handler.name)])];
  });
});

/** The longest mean with which even the law of each partition by itself keeps the time; rounded down. */
function fixOf(time: Milliseconds, arrivals: PerSecond, { p99 }: ServiceTime, slots: number): string {
  if (time <= 0) return `loosen objectives.latency.p99: Kafka alone takes ${show(TRANSPORT_P99.time)}`;
  const slowest = p99 > time ? ` and the p99 to ${show(time)}` : '';
  const kept = milliseconds(Math.min(p99, time));
  const mean = Math.floor(longestMean(time, arrivals / MOST_PARTITIONS / 1_000, kept, slots) * 10) / 10;
  return `bring the mean to ${mean}ms${slowest}, or loosen objectives.latency.p99: more partitions do not help`;
}

/** One event at a time: T = ln(100) * S / (1 - a * S) solved for S, with a = arrivals per partition and millisecond. Else searched for. */
function longestMean(time: Milliseconds, arrivals: number, p99: Milliseconds, slots: number): number {
  if (slots === 1) return time / (Math.log(100) + arrivals * time);
  const rate = perSecond(arrivals * MOST_PARTITIONS * 1_000);
  return (
    time *
    largestShare((share) => {
      const { perPartition } = atMostPartitions(rate, { mean: milliseconds(time * share), p99 }, slots);
      return perPartition <= time + TRANSPORT_P99.time;
    })
  );
}

function show(time: number): string {
  return Number.isFinite(time) ? formatDuration(milliseconds(Math.round(time * 10) / 10)) : 'without end';
}
