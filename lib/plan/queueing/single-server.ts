import { type Milliseconds, milliseconds, type PerSecond } from '../../base/units';
import { utilisationOf } from './load';

/** ln(100): the time that an exponential sojourn exceeds with probability 1 %, in units of its mean. */
export const P99_OF_EXPONENTIAL = Math.log(100);

/**
 * p99 sojourn time of one server with one queue (M/M/1): ln(100) * S / (1 - rho). The pessimistic law for a partition served
 * one event at a time: it takes service times to be exponential. Infinite from full utilisation on.
 * Reference, B6, "Per-partition FIFO".
 */
export function perServerP99(arrivals: PerSecond, meanService: Milliseconds): Milliseconds {
  const utilisation = utilisationOf(arrivals, meanService, 1);
  return milliseconds(
    utilisation >= 1 ? Number.POSITIVE_INFINITY : (P99_OF_EXPONENTIAL * meanService) / (1 - utilisation),
  );
}

/** The same of any share of events: the sojourn is exponential with mean S / (1 - rho), so ln(1 / (1 - share)) of it. */
export function perServerSojourn(arrivals: PerSecond, meanService: Milliseconds, share: number): Milliseconds {
  const utilisation = utilisationOf(arrivals, meanService, 1);
  return milliseconds(
    utilisation >= 1 ? Number.POSITIVE_INFINITY : (-Math.log(1 - share) * meanService) / (1 - utilisation),
  );
}

/** The highest utilisation at which one server keeps p99 within the time: 1 - ln(100) * S / T; negative if none does. */
export function utilisationFor(p99: Milliseconds, meanService: Milliseconds): number {
  return 1 - (P99_OF_EXPONENTIAL * meanService) / p99;
}
