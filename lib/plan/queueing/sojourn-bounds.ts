import { type Milliseconds, milliseconds, perSecond } from '../../base/units';
import type { Concurrency } from '../../model/handler-model';
import { generalMeanSojourn, generalSojourn } from './general';
import type { Arrivals, ServiceTime } from './load';
import { lognormal, quantileOfLognormal } from './lognormal';
import { pooledMeanWait, pooledWait } from './pooled';
import { largestShare } from './search';
import { serviceVariation } from './service-variation';

/** Where the truth lies, as long as load and service time are what was stated. */
export interface Between<T> {
  readonly optimistic: T;
  readonly pessimistic: T;
}

/** Who takes the events of one handler. */
export interface Station {
  readonly kind: Concurrency['kind'];
  /** Partitions of the topic; not looked at where pooled. */
  readonly partitions: number;
  /** Events at a time: 1 per partition, of one partition where keyed, of all replicas together where pooled. */
  readonly workers: number;
}

export interface Sojourn {
  readonly mean: Between<Milliseconds>;
  readonly p50: Between<Milliseconds>;
  readonly p95: Between<Milliseconds>;
  readonly p99: Between<Milliseconds>;
}

/**
 * The time from arrival to the end of service. Optimistic: all servers share one queue, arrivals are at most as uneven as
 * chance, service times vary as little as mean and p99 allow, and nobody both waits and is served at the slowest. Pessimistic:
 * events stay in the queue their key leads to, and `generalSojourn` holds for each of them. p50 and p95 take the service time to be
 * lognormal in both, since only its mean and p99 are stated: with exponential services they are up to 12 % off.
 *
 * | kind | pessimistic queues |
 * | --- | --- |
 * | per-partition | P, each with one server |
 * | keyed-workers | P, each with its c workers: a free worker takes any key that is not being worked on. Workers that are bound to keys by their hash are P x c partitions |
 * | pooled | one |
 */
export function sojournBounds(arrivals: Arrivals, service: ServiceTime, station: Station): Sojourn {
  const { queues, servers } = queuesOf(station);
  const spread = leastSpread(arrivals, service);
  return {
    mean: {
      optimistic: milliseconds(service.mean + spread * pooledMeanWait(arrivals.rate, service.mean, queues * servers)),
      pessimistic: generalMeanSojourn(ofOneQueue(arrivals, queues), service, servers),
    },
    p50: boundsOf(0.5, arrivals, service, station),
    p95: boundsOf(0.95, arrivals, service, station),
    p99: boundsOf(0.99, arrivals, service, station),
  };
}

function boundsOf(
  share: 0.5 | 0.95 | 0.99,
  arrivals: Arrivals,
  service: ServiceTime,
  station: Station,
): Between<Milliseconds> {
  const { queues, servers } = queuesOf(station);
  const shape = lognormal(service.mean, serviceVariation(service).lognormal);
  const served = share === 0.99 ? service.p99 : quantileOfLognormal(shape, share);
  const wait = pooledWait(arrivals.rate, service.mean, queues * servers, share);
  const queued = generalSojourn(ofOneQueue(arrivals, queues), service, servers, share);
  return {
    optimistic: milliseconds(Math.max(wait === 0 ? 0 : leastSpread(arrivals, service) * wait, served)),
    pessimistic: milliseconds(Math.max(served, queued)),
  };
}

function leastSpread({ variation }: Arrivals, service: ServiceTime): number {
  return (Math.min(1, variation) + serviceVariation(service).atLeast) / 2;
}

/** The utilisation at which p99 passes the objective: the inverse of `sojournBounds`; 0 where no load at all keeps it. */
export function utilisationWithin(
  objective: Milliseconds,
  arrivals: Omit<Arrivals, 'rate'>,
  service: ServiceTime,
  station: Station,
): Between<number> {
  const { queues, servers } = queuesOf(station);
  const p99 = (utilisation: number): Between<Milliseconds> => {
    const rate = perSecond((utilisation * queues * servers * 1_000) / service.mean);
    return boundsOf(0.99, { ...arrivals, rate }, service, station);
  };
  return {
    optimistic: largestShare((share) => p99(share).optimistic <= objective),
    pessimistic: largestShare((share) => p99(share).pessimistic <= objective),
  };
}

function queuesOf({ kind, partitions, workers }: Station): { readonly queues: number; readonly servers: number } {
  switch (kind) {
    case 'per-partition':
      return { queues: partitions, servers: 1 };
    case 'keyed-workers':
      return { queues: partitions, servers: workers };
    case 'pooled':
      return { queues: 1, servers: workers };
  }
}

/** Keys make even arrivals uneven: 1 + (ca2 - 1) / P if split by chance. A burst may be of one key, and stays whole. */
function ofOneQueue({ rate, variation, batch }: Arrivals, queues: number): Arrivals {
  return {
    rate: perSecond(rate / queues),
    variation: Math.max(variation, 1 + (variation - 1) / queues),
    batch,
  };
}
