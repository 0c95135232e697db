import { type Milliseconds, milliseconds, type PerSecond, perSecond } from '../../base/units';
import { TRANSPORT_P99 } from '../../catalog/latency-budget';
import { PARTITION_COUNTS } from '../../catalog/topic-sizes';
import type { ServiceTime } from '../queueing/load';
import { pooledP99Wait } from '../queueing/pooled';
import { perServerP99 } from '../queueing/single-server';

/** The most partitions that a topic is given. */
export const MOST_PARTITIONS = PARTITION_COUNTS.counts.at(-1) ?? 1;

/** p99 from production to the end of the first attempt, were there as many partitions as there can be. */
export interface AtMostPartitions {
  /** Each with a replica of its own that works on so many events at a time. */
  readonly perPartition: Milliseconds;
  /** All share one queue: nothing undercuts that. */
  readonly pooled: Milliseconds;
}

/** By closed forms: M/M/1 where a replica works on one event at a time, else the p99 wait of M/M/c plus the p99 of the service. */
export function atMostPartitions(arrivals: PerSecond, { mean, p99 }: ServiceTime, slots: number): AtMostPartitions {
  const each = perSecond(arrivals / MOST_PARTITIONS);
  const alone = slots === 1 ? perServerP99(each, mean) : pooledP99Wait(each, mean, slots) + p99;
  // Waiting and serving rarely are both at their slowest, so the larger of the two is what nothing can undercut.
  const together = Math.max(pooledP99Wait(arrivals, mean, MOST_PARTITIONS * slots), p99);
  return {
    perPartition: milliseconds(TRANSPORT_P99.time + alone),
    pooled: milliseconds(TRANSPORT_P99.time + together),
  };
}
