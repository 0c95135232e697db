import { type Milliseconds, milliseconds, type PerSecond, perSecond } from '../../base/units';
import type { Concurrency } from '../../model/handler-model';
import { generalBeyond, generalMeanSojourn, generalSojourn } from './general';
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
  const ofOne = ofOneQueue(arrivals, queues);
  const at = (share: number): Between<Milliseconds> => ({
    optimistic: optimisticSojourn(arrivals, service, queues * servers, share),
    pessimistic: pessimisticSojourn(ofOne, service, servers, share),
  });
  return {
    mean: {
      optimistic: optimisticMeanSojourn(arrivals, service, queues * servers),
      pessimistic: generalMeanSojourn(ofOne, service, servers),
    },
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
  };
}

export function optimisticMeanSojourn(arrivals: Arrivals, service: ServiceTime, servers: number): Milliseconds {
  return milliseconds(
    service.mean + leastSpread(arrivals, service) * pooledMeanWait(arrivals.rate, service.mean, servers),
  );
}

/** What so many servers undercut under no circumstances: they share one queue, and nobody both waits and is served at the slowest. */
export function optimisticSojourn(
  arrivals: Arrivals,
  service: ServiceTime,
  servers: number,
  share: number,
): Milliseconds {
  const wait = pooledWait(arrivals.rate, service.mean, servers, share);
  return milliseconds(Math.max(wait === 0 ? 0 : leastSpread(arrivals, service) * wait, serviceWithin(service, share)));
}

/** The general law of one queue, and never less than the service alone. */
export function pessimisticSojourn(
  arrivals: Arrivals,
  service: ServiceTime,
  servers: number,
  share: number,
): Milliseconds {
  return milliseconds(Math.max(serviceWithin(service, share), generalSojourn(arrivals, service, servers, share)));
}

/** As stated for p99; other shares take it to be lognormal, the slower ones at least as slow as the p99. */
export function serviceWithin(service: ServiceTime, share: number): Milliseconds {
  if (share === 0.99) return service.p99;
  const shape = lognormal(service.mean, serviceVariation(service).lognormal);
  const time = quantileOfLognormal(shape, share);
  return milliseconds(share > 0.99 ? Math.max(service.p99, time) : time);
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
  const { variation, batch } = ofOneQueue({ ...arrivals, rate: perSecond(0) }, queues);
  return {
    optimistic: optimisticUtilisation(objective, arrivals, service, queues * servers),
    pessimistic: pessimisticUtilisation(objective, { variation, batch }, service, servers),
  };
}

/** Beyond this utilisation not even servers that share one queue keep the objective. */
export function optimisticUtilisation(
  objective: Milliseconds,
  arrivals: Omit<Arrivals, 'rate'>,
  service: ServiceTime,
  servers: number,
): number {
  return largestShare((share) => {
    const rate = rateAt(share, service, servers);
    return share < 1 && optimisticSojourn({ ...arrivals, rate }, service, servers, 0.99) <= objective;
  });
}

/** Up to this utilisation one queue keeps the objective by the general law. */
export function pessimisticUtilisation(
  objective: Milliseconds,
  arrivals: Omit<Arrivals, 'rate'>,
  service: ServiceTime,
  servers: number,
): number {
  if (service.p99 > objective) return 0;
  return largestShare((share) => {
    const rate = rateAt(share, service, servers);
    return share < 1 && generalBeyond({ ...arrivals, rate }, service, servers, objective) <= 0.01;
  });
}

function rateAt(utilisation: number, { mean }: ServiceTime, servers: number): PerSecond {
  return perSecond((utilisation * servers * 1_000) / mean);
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
