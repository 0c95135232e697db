import type { Path } from '../../base/issue';
import { formatDuration, type Milliseconds, milliseconds, perSecond } from '../../base/units';
import { TRANSPORT_P99 } from '../../catalog/latency-budget';
import { PARTITION_COUNTS } from '../../catalog/topic-sizes';
import type { Handler } from '../../model/handler-model';
import { loadWays } from '../../plan/load/load-ways';
import { pooledP99Wait } from '../../plan/queueing/pooled';
import { perServerP99 } from '../../plan/queueing/single-server';
import { inProcessShare } from '../../plan/topics/topics';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'latency-infeasible',
  severity: 'error',
  waivable: true,
  about: {
    what: 'The latency objective can be met at some sensible number of partitions.',
    why: 'The objective is broken from the first day, however much is paid for partitions. Two laws frame the truth: one queue for each partition, and one queue for all. What even the second refuses is an error; what only the first refuses is not proven.',
    formula: `${formatDuration(TRANSPORT_P99.time)} for Kafka + the larger of the p99 wait in one queue and the p99 of the service time <= objectives.latency.p99`,
    fix: 'Bring down the service time, or loosen the objective: more partitions do not help.',
    source: `queueing laws M/M/1 and M/M/c (Erlang C); ${TRANSPORT_P99.source} (${TRANSPORT_P99.asOf})`,
    enforcer: 'you',
  },
} as const satisfies RuleHead;

export const latencyInfeasible = rule(HEAD, ({ model, plan }: PlannedSubject, say) => {
  const most = PARTITION_COUNTS.counts.at(-1) ?? 1;
  const ways = loadWays(model, plan.load);
  return [...model.handlers.values()].flatMap((handler) => {
    if (handler.on.length === 0) return [];
    const path = ['handlers', handler.name, 'serviceTime'];
    const { mean, p99 } = handler.serviceTime;
    const objective = handler.objectives.latencyP99;
    const peak = peakOf(handler, plan);
    if (!mean.known || !p99.known || !peak.known) {
      const facts = [
        ...(mean.known ? [] : [[...path, 'mean']]),
        ...(p99.known ? [] : [[...path, 'p99']]),
        ...peak.missing,
      ];
      return [say.notProven(path, facts)];
    }
    const arrivals = perSecond(peak.value * inProcessShare(handler));
    const perPartition = TRANSPORT_P99.time + perServerP99(perSecond(arrivals / most), mean.value);
    // Waiting and serving rarely are both at their slowest, so the larger of the two is what nothing can undercut.
    const pooled = TRANSPORT_P99.time + Math.max(pooledP99Wait(arrivals, mean.value, most), p99.value);
    if (perPartition <= objective && pooled <= objective) return [say.proven(path)];
    const values = {
      objective,
      partitions: most,
      perPartition: show(perPartition),
      pooled: show(pooled),
      fix: fixOf(milliseconds(objective - TRANSPORT_P99.time), arrivals / most / 1_000, p99.value),
    };
    return [
      pooled > objective
        ? say.refused(path, values, [objectivePath(handler, model), ...ways('handlers', handler.name)])
        : say.notProven(path, []),
    ];
  });
});

/** Its own objective where it differs from the platform's. */
function objectivePath({ name, objectives }: Handler, model: PlannedSubject['model']): Path {
  const own = objectives.latencyP99 !== model.objectives.latencyP99;
  return [...(own ? ['handlers', name] : []), 'objectives', 'latency', 'p99'];
}

interface Peak {
  readonly known: boolean;
  readonly value: number;
  readonly missing: readonly Path[];
}

/** Of all events it gets, as far as it takes them. Synchronous calls wait in no queue. */
function peakOf({ on }: Handler, { load }: PlannedSubject['plan']): Peak {
  const parts = on.map(({ event, share }): Peak => {
    const peak = load.events.get(event)?.peak;
    if (peak?.known !== true) return { known: false, value: 0, missing: peak?.missing ?? [] };
    return { known: true, value: peak.planned.value * (share.known ? share.value : 1), missing: [] };
  });
  return {
    known: parts.every(({ known }) => known),
    value: parts.reduce((sum, { value }) => sum + value, 0),
    missing: parts.flatMap(({ missing }) => missing),
  };
}

/** Solves T = ln(100) * S / (1 - a * S) for the mean S, with a = arrivals per partition and millisecond; rounded down. */
function fixOf(time: Milliseconds, arrivals: number, p99: Milliseconds): string {
  if (time <= 0) return `loosen objectives.latency.p99: Kafka alone takes ${show(TRANSPORT_P99.time)}`;
  const mean = Math.floor((time / (Math.log(100) + arrivals * time)) * 10) / 10;
  const slowest = p99 > time ? ` and the p99 to ${show(time)}` : '';
  return `bring the mean to ${mean}ms${slowest}, or loosen objectives.latency.p99: more partitions do not help`;
}

function show(time: number): string {
  return Number.isFinite(time) ? formatDuration(milliseconds(Math.round(time * 10) / 10)) : 'without end';
}
