import { type Milliseconds, milliseconds } from '../../base/units';
import type { Between } from '../queueing/sojourn-bounds';
import { type HopTimes, totalOf } from './hop-times';

/** Means add up, whatever depends on what. */
export function pathMean(hops: readonly HopTimes[]): Between<Milliseconds> {
  return {
    optimistic: sum(hops.map(({ mean }) => mean.optimistic)),
    pessimistic: sum(hops.map(({ mean }) => mean.pessimistic)),
  };
}

/**
 * Quantiles do not add up. From above: if no hop takes longer than what 1 - (1 - p) / n of its events stay within, then all of
 * them together do so in p of all cases at least, even if hops are slow together (union bound). From below, the larger of two:
 * the slowest hop alone; and what no time of this mean can stay below, mean - sd x sqrt((1 - p) / p) (Cantelli), where the
 * standard deviations of the hops add up at most.
 */
export function pathWithin(hops: readonly HopTimes[], share: number): Between<Milliseconds> {
  const each = shareOfHop(hops.length, share);
  const slowest = hops.reduce((most, hop) => Math.max(most, hop.optimistic(share)), 0);
  const spread = Math.sqrt(hops.reduce((most, { variation }) => Math.max(most, variation), 0));
  const mean = pathMean(hops).optimistic;
  return {
    optimistic: milliseconds(Math.max(slowest, mean * (1 - spread * Math.sqrt((1 - share) / share)))),
    pessimistic: sum(hops.map((hop) => totalOf(hop.pessimistic(each)))),
  };
}

/** What one of so many hops must keep so that the path keeps the share. */
export function shareOfHop(hops: number, share: number): number {
  return hops === 1 ? share : 1 - (1 - share) / hops;
}

function sum(times: readonly Milliseconds[]): Milliseconds {
  return milliseconds(times.reduce((total, time) => total + time, 0));
}
