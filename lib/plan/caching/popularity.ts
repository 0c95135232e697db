import { largestShare } from '../queueing/search';

const { abs, ceil, exp, floor, log, min } = Math;

/**
 * How reads spread over entries: like Zipf's law, the entry of rank k being read in proportion to the integral of x^-s from k to
 * k + 1. A share of reads may be of entries that nobody reads a second time.
 */
export interface Popularity {
  readonly entries: number;
  /** s: 0 reads all equally often. */
  readonly exponent: number;
  /** Of reads that can never be hits. */
  readonly onlyOnce: number;
}

/** More skewed than anything that was published of caches: those lie between 0.6 and 1.3. */
const STEEPEST = 4;

/**
 * The popularity under which entries that live for the ttl after they were loaded answer so many reads: of an entry read L times a
 * ttl, L / (1 + L) of its reads are hits, since each load is followed by L hits. More skew never lowers that.
 */
export function popularityFor(hitRatio: number, entries: number, readsPerTtl: number): Popularity {
  const even: Popularity = { entries, exponent: 0, onlyOnce: 0 };
  if (expectedHitRatio(even, readsPerTtl) > hitRatio) {
    const fits = (onlyOnce: number): boolean =>
      expectedHitRatio({ ...even, onlyOnce }, readsPerTtl) >= hitRatio && onlyOnce < 1;
    return { ...even, onlyOnce: largestShare(fits) };
  }
  const exponent =
    STEEPEST *
    largestShare((share) => {
      return expectedHitRatio({ ...even, exponent: STEEPEST * share }, readsPerTtl) <= hitRatio;
    });
  return { ...even, exponent };
}

/** The steady share of hits where entries are loaded when they are missed and end with their ttl. */
export function expectedHitRatio(popularity: Popularity, readsPerTtl: number): number {
  const repeated = 1 - popularity.onlyOnce;
  let hits = 0;
  for (const { entries, share } of groupsOf(popularity)) {
    const each = (readsPerTtl * repeated * share) / entries;
    hits += (share * each) / (1 + each);
  }
  return repeated * hits;
}

/** Share of reads that go to the entry of a rank, from 1 on. */
export function shareOfRank({ entries, exponent, onlyOnce }: Popularity, rank: number): number {
  const integral = integralOf(exponent);
  return ((1 - onlyOnce) * (integral(rank + 1) - integral(rank))) / integral(entries + 1);
}

/** The rank, from 1 on, that a number from 0 up to 1 leads to; by the inverse of the integral. */
export function rankSampler({ entries, exponent }: Popularity): (share: number) => number {
  const whole = integralOf(exponent)(entries + 1);
  const power = 1 - exponent;
  return abs(power) < LOGARITHMIC
    ? (share) => min(entries, floor(exp(share * whole)))
    : (share) => min(entries, floor((1 + power * share * whole) ** (1 / power)));
}

/** The first ranks one by one, then ever larger groups of entries that are read about as often. */
const ONE_BY_ONE = 500;
const GROWING = 1.02;

function groupsOf({ entries, exponent }: Popularity): readonly { readonly entries: number; readonly share: number }[] {
  const integral = integralOf(exponent);
  const whole = integral(entries + 1);
  const groups: { readonly entries: number; readonly share: number }[] = [];
  for (let from = 1; from <= entries; ) {
    const to = min(entries + 1, from < ONE_BY_ONE ? from + 1 : ceil(from * GROWING));
    groups.push({ entries: to - from, share: (integral(to) - integral(from)) / whole });
    from = to;
  }
  return groups;
}

const LOGARITHMIC = 1e-9;

/** Of x^-s from 1 on. */
function integralOf(exponent: number): (end: number) => number {
  const power = 1 - exponent;
  return abs(power) < LOGARITHMIC ? log : (end) => (end ** power - 1) / power;
}
