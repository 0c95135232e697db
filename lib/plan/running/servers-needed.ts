import { type Milliseconds, milliseconds, type PerSecond, perSecond } from '../../base/units';
import { ZONE_LOST_UTILISATION } from '../../catalog/running';
import { pooledP99Wait } from '../queueing/pooled';
import { largestShare } from '../queueing/search';
import { utilisationFor } from '../queueing/single-server';
import { isUneven, unevenUtilisation } from '../queueing/uneven-service';

/** One replica as a queue: so many servers, each as fast as this. */
export interface Server {
  readonly slots: number;
  readonly mean: Milliseconds;
  /** 0 where it is unknown, which only one slot may have: it is then taken to be that of exponential services. */
  readonly p99: Milliseconds;
}

/**
 * The most that one queue takes in while 99 of 100 are done within the time; 0 where no load keeps it. One slot:
 * ln(100) S / (1 - rho), in closed form (reference, B6, "Per-partition FIFO"), and no more than M/G/1 allows where mean and p99 say that services vary more. Several: the p99 wait of Erlang C plus the
 * p99 of the service. Rarely is the slowest service also the one that waited longest, so that the sum is on the safe side: a size that
 * is too small breaks the objective, one that is too large costs little.
 */
export function rateWithin(time: Milliseconds, { slots, mean, p99 }: Server): PerSecond {
  if (time <= 0) return perSecond(0);
  if (slots === 1) {
    const even = Math.max(0, utilisationFor(time, mean));
    return rateAt(isUneven({ mean, p99 }) ? Math.min(even, unevenUtilisation(time, { mean, p99 })) : even, slots, mean);
  }
  if (p99 > time) return perSecond(0);
  const utilisation = largestShare(
    (share) => share < 1 && pooledP99Wait(rateAt(share, slots, mean), mean, slots) + p99 <= time,
  );
  return rateAt(utilisation, slots, mean);
}

/** The most that one queue takes in while a zone is lost: no objective, but no backlog that grows without end either. */
export function rateInNeed({ slots, mean }: Pick<Server, 'slots' | 'mean'>): PerSecond {
  return rateAt(ZONE_LOST_UTILISATION.atMost, slots, mean);
}

export function rateAt(utilisation: number, slots: number, mean: Milliseconds): PerSecond {
  return perSecond((utilisation * slots * 1_000) / milliseconds(mean));
}

/** The fewest that leave so many when the zone that most of them run in is lost; spread evenly over the zones. */
export function withOneZoneLess(survivors: number, zones: number): number {
  return Math.ceil((survivors * zones) / (zones - 1));
}

export function leftOfZones(replicas: number, zones: number): number {
  return replicas - Math.ceil(replicas / zones);
}

/**
 * More consumers than partitions stand idle, but for calls of others: so many more, that these take half of what each may, also
 * with a zone less.
 */
export function mostReplicas(partitions: number, calls: PerSecond, most: PerSecond, zones: number): number {
  return partitions + (calls === 0 ? 0 : Math.ceil(forCalls(calls, most) * (zones / Math.max(1, zones - 1))) + zones);
}

export function forCalls(calls: PerSecond, most: PerSecond): number {
  return (2 * calls) / most;
}

/** What comes in by one event: the partitions of its topic, and events per second over all of them. */
export interface Read {
  readonly partitions: number;
  readonly rate: PerSecond;
}

/** All that one handler works on. What does not come by partitions, such as calls of others, spreads evenly over its replicas. */
export interface Work {
  readonly reads: readonly Read[];
  readonly beside: PerSecond;
}

/**
 * What the busiest of so many consumers takes in. Kafka hands out whole partitions: of each topic at most P / R rounded up, of all
 * topics together likewise; here the fullest ones. That is why 34 consumers of 36 partitions carry no more than 18 do.
 */
export function busiest({ reads, beside }: Work, consumers: number): PerSecond {
  const all = reads.reduce((sum, { partitions }) => sum + partitions, 0);
  let left = Math.ceil(all / consumers);
  let taken = beside / consumers;
  for (const { partitions, rate } of reads.length < 2 ? reads : fullestFirst(reads)) {
    const held = Math.min(left, Math.ceil(partitions / consumers));
    taken += (held * rate) / partitions;
    left -= held;
  }
  return perSecond(taken);
}

function fullestFirst(reads: readonly Read[]): readonly Read[] {
  return [...reads].sort((a, b) => b.rate / b.partitions - a.rate / a.partitions);
}

/** The fewest consumers of which even the busiest takes in no more than this; nothing where no number is enough. */
export function consumersFor(work: Work, most: PerSecond, cap: number): number | undefined {
  // Sums of products are exact to far less than this.
  const enough = (consumers: number): boolean => busiest(work, consumers) <= most * (1 + 1e-9);
  // Beyond this a number has no neighbour one above it, and halving would never end.
  let above = Math.min(cap, Number.MAX_SAFE_INTEGER);
  if (!enough(above)) return undefined;
  let below = 0;
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (enough(middle)) above = middle;
    else below = middle;
  }
  return above;
}
