import { type Milliseconds, milliseconds, type PerSecond } from '../../base/units';
import { type Arrivals, utilisationOf } from './load';

/**
 * Mean wait before one server whose service times have the squared coefficient of variation cs2 (M/G/1):
 * rho S (1 + cs2) / (2 (1 - rho)), exact for Poisson arrivals. Reference, B6, Pollaczek-Khinchine.
 */
export function perServerMeanWait(arrivals: PerSecond, meanService: Milliseconds, variation: number): Milliseconds {
  const utilisation = utilisationOf(arrivals, meanService, 1);
  if (utilisation >= 1) return milliseconds(Number.POSITIVE_INFINITY);
  return milliseconds((utilisation * meanService * (1 + variation)) / (2 * (1 - utilisation)));
}

/**
 * Mean wait of bursty arrivals before c servers that share one queue (GI/G/c), by Kingman with the correction of Sakasegawa:
 * (ca2 + cs2) / 2 x rho^(sqrt(2 (c + 1)) - 1) / (c (1 - rho)) x S. Reference, B6, "Bursty traffic".
 */
export function burstyMeanWait(
  { rate, variation: ofGaps }: Pick<Arrivals, 'rate' | 'variation'>,
  meanService: Milliseconds,
  ofService: number,
  servers: number,
): Milliseconds {
  const utilisation = utilisationOf(rate, meanService, servers);
  if (utilisation >= 1) return milliseconds(Number.POSITIVE_INFINITY);
  const waiting = utilisation ** (Math.sqrt(2 * (servers + 1)) - 1);
  return milliseconds((((ofGaps + ofService) / 2) * waiting * meanService) / (servers * (1 - utilisation)));
}
