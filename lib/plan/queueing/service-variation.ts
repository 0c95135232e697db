import type { Milliseconds } from '../../base/units';
import type { ServiceTime } from './load';
import { Z99 } from './lognormal';

/** What is known about the squared coefficient of variation (cs2) of service times. */
export interface ServiceVariation {
  readonly atLeast: number;
  /** Of the lognormal distribution through mean and p99. */
  readonly lognormal: number;
  /** The lognormal with a margin for other shapes; what waits are computed from. */
  readonly assumed: number;
}

/**
 * Exponential and Erlang service times vary more than a lognormal of the same mean and p99: by 1.15 where exponential, by 1.20
 * with two phases, by 1.18 with five (from the quantiles of the chi-squared distribution: 9.21 / 2, 13.28 / 4, 23.21 / 10).
 * Beyond the exponential the lognormal is the one that varies more.
 */
const OTHER_SHAPES = 0.2;

/**
 * A mean m and a p99 q bound cs2 from below only: 1 % of the time at q and all else at one value gives (q / m - 1)^2 / 99,
 * and nothing varies less. From above it is open, since the slowest 1 % may take any time.
 *
 * What is assumed is the lognormal distribution through both: service times are products of many factors and skewed to the
 * right. Its width w solves q / m = exp(z w - w^2 / 2) with z = 2.326; cs2 = exp(w^2) - 1. No lognormal has a p99 beyond 15 times
 * its mean; from there on the widest one is taken.
 */
export function serviceVariation(service: ServiceTime): ServiceVariation {
  const ratio = Math.max(1, service.p99 / service.mean);
  const lognormal = Math.expm1(widthOf(ratio) ** 2);
  return { atLeast: (ratio - 1) ** 2 / 99, lognormal, assumed: lognormal + OTHER_SHAPES * Math.min(1, lognormal) };
}

/**
 * No service takes longer than the timeout T: then cs2 is bounded from above too. 1 % at T, and the rest of the mean split
 * between nothing and q, varies most.
 */
export function variationAtMost(service: ServiceTime, timeout: Milliseconds): number {
  const slowest = Math.min(0.01, service.mean / timeout);
  const square = slowest * timeout ** 2 + service.p99 * (service.mean - slowest * timeout);
  return square / service.mean ** 2 - 1;
}

function widthOf(ratio: number): number {
  return Z99 - Math.sqrt(Math.max(0, Z99 ** 2 - 2 * Math.log(ratio)));
}
