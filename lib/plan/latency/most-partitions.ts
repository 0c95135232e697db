import { type Milliseconds, milliseconds, type PerSecond, perSecond } from '../../base/units';
import { TRANSPORT_P99 } from '../../catalog/latency-budget';
import { PARTITION_COUNTS } from '../../catalog/topic-sizes';
import type { ServiceTime } from '../queueing/load';
import { pooledP99Wait } from '../queueing/pooled';
import { perServerP99 } from '../queueing/single-server';
import { pessimisticSojourn } from '../queueing/sojourn-bounds';
import { isUneven } from '../queueing/uneven-service';
import { rateWithin } from '../running/servers-needed';
import { type Transport, transportWithin } from './transport';

/** The most partitions that a topic is given. */
export const MOST_PARTITIONS = PARTITION_COUNTS.counts.at(-1) ?? 1;

/** p99 from production to the end of the first attempt, were there as many partitions as there can be. */
export interface AtMostPartitions {
  /** Whether the objective is kept where each has a replica of its own that works on so many events at a time. */
  readonly kept: boolean;
  /** The time that this takes; worked out when asked, as it may be a search. */
  readonly perPartition: () => Milliseconds;
  /** All share one queue: nothing undercuts that. */
  readonly pooled: Milliseconds;
}

/**
 * By the laws that partitions are chosen by: M/M/1 where a replica works on one event at a time, and M/G/1 where services vary
 * more than that takes them to; else the p99 wait of M/M/c plus the p99 of the service.
 */
export function atMostPartitions(
  objective: Milliseconds,
  arrivals: PerSecond,
  service: ServiceTime,
  slots: number,
  transport: Pick<Transport, 'atMost' | 'collected'>,
): AtMostPartitions {
  const { mean, p99 } = service;
  const each = perSecond(arrivals / MOST_PARTITIONS);
  const uneven = slots === 1 && isUneven(service);
  const even = slots === 1 ? perServerP99(each, mean) : pooledP99Wait(each, mean, slots) + p99;
  const left = milliseconds(objective - transport.atMost);
  // Waiting and serving rarely are both at their slowest, so the larger of the two is what nothing can undercut.
  const together = Math.max(pooledP99Wait(arrivals, mean, MOST_PARTITIONS * slots), p99);
  const least = Math.max(TRANSPORT_P99.time, transportWithin('optimistic', transport, 0.99));
  return {
    kept: even <= left && (!uneven || each <= rateWithin(left, { ...service, slots })),
    perPartition: () => {
      const chance = { rate: each, variation: 1, batch: 1 };
      return milliseconds(
        transport.atMost + (uneven ? Math.max(even, pessimisticSojourn(chance, service, 1, 0.99)) : even),
      );
    },
    pooled: milliseconds(least + together),
  };
}
