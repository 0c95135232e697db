import { formatDuration, milliseconds, perSecond } from '../../base/units';
import { TRANSPORT_P99 } from '../../catalog/latency-budget';
import { PARTITION_COUNTS } from '../../catalog/topic-sizes';
import { perServerP99, pooledP99Wait } from '../../plan/queueing';
import { inProcessShare } from '../../plan/topics';
import { rule } from '../rule';
import type { PlannedSubject } from './subject';

/**
 * The latency objective can be met at some sensible partition count. Two laws frame the truth: each partition one queue with
 * exponential service (pessimistic), and one queue for all partitions (optimistic, no consumer does better). What even the
 * optimistic law refuses is an error; what only the pessimistic one refuses is not proven.
 */
export const latencyInfeasible = rule('latency-infeasible', 'error', ({ model, plan }: PlannedSubject, say) => {
  const most = PARTITION_COUNTS.counts.at(-1) ?? 1;
  const objective = model.objectives.latencyP99;
  return [...model.handlers.values()].flatMap((handler) => {
    const path = ['handlers', handler.name, 'serviceTime'];
    const { mean, p99 } = handler.serviceTime;
    const peak = plan.load.events.get(handler.on)?.peak;
    if (!mean.known || !p99.known || peak?.known !== true) {
      const facts = [
        ...(mean.known ? [] : [[...path, 'mean']]),
        ...(p99.known ? [] : [[...path, 'p99']]),
        ...(peak?.known === false ? peak.missing : []),
      ];
      return [say.notProven(path, facts)];
    }
    const arrivals = perSecond(peak.planned.value * inProcessShare(handler));
    const perPartition = TRANSPORT_P99.time + perServerP99(perSecond(arrivals / most), mean.value);
    const pooled = TRANSPORT_P99.time + pooledP99Wait(arrivals, mean.value, most) + p99.value;
    if (perPartition <= objective) return [say.proven(path)];
    const time = milliseconds(objective - TRANSPORT_P99.time);
    // Solves T = ln(100) * S / (1 - a * S) for the mean S, with a = arrivals per partition.
    const meanAtMost = milliseconds(time / (Math.log(100) + (arrivals / most / 1_000) * time));
    const values = {
      objective,
      partitions: most,
      perPartition: show(perPartition),
      pooled: show(pooled),
      meanAtMost: time > 0 ? `bring the mean to ${show(meanAtMost)}` : 'loosen the objective: Kafka alone takes longer',
    };
    return [
      pooled > objective ? say.refused(path, values, [['objectives', 'latency', 'p99']]) : say.notProven(path, []),
    ];
  });
});

function show(time: number): string {
  return Number.isFinite(time) ? formatDuration(milliseconds(Math.round(time * 10) / 10)) : 'without end';
}
