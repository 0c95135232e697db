import { type Milliseconds, milliseconds, type PerSecond } from '../../base/units';

/** Events on their way to one queue. */
export interface Arrivals {
  readonly rate: PerSecond;
  /**
   * Squared coefficient of variation (ca2) of the gaps between arrivals: 0 by the clock, 1 by chance (Poisson). At least 2 where
   * a source retries (reference, B6, "Bursty traffic").
   */
  readonly variation: number;
  /** How many events come with each arrival; 1 is one by one. */
  readonly batch: number;
}

/** What two stated facts say about the time in service. */
export interface ServiceTime {
  readonly mean: Milliseconds;
  readonly p99: Milliseconds;
}

/** Share of time that a server is busy: rho = lambda S / c. From 1 on the queue grows without end. */
export function utilisationOf(arrivals: PerSecond, meanService: Milliseconds, servers: number): number {
  return (arrivals * meanService) / 1_000 / servers;
}

/** Events in a system on average, Little's law: L = lambda W (reference, B6, "Little"). */
export function inFlight(arrivals: PerSecond, sojourn: Milliseconds): number {
  return (arrivals * sojourn) / 1_000;
}

/** Until the backlog of an outage D is gone: D rho / (1 - rho) (reference, B6, "Backlog"). */
export function drainTime(outage: Milliseconds, utilisation: number): Milliseconds {
  return milliseconds(utilisation >= 1 ? Number.POSITIVE_INFINITY : (outage * utilisation) / (1 - utilisation));
}
