import { coldStart } from '../../../lib/plan/caching/cold-start';
import { longRun } from '../../../lib/plan/caching/long-run';
import { expectedHitRatio, popularityFor, rankSampler, shareOfRank } from '../../../lib/plan/caching/popularity';
import { seeded } from '../../../lib/plan/caching/random';
import { type CacheSetting, type CachingStrategy, loadsAtOnce } from '../../../lib/plan/caching/simulate-cache';

const off = (value: number, expected: number): number => Math.abs(value / expected - 1);

/** 10,000 reads/s of 100,000 entries that live for a minute; the database answers in 5 ms and has servers to spare. */
const RATE = 10;
const ENTRIES = 100_000;
const TTL = 60_000;
const setting = (strategy: CachingStrategy, hitRatio: number, more: Partial<CacheSetting> = {}): CacheSetting => ({
  strategy,
  rate: RATE,
  ttl: TTL,
  popularity: popularityFor(hitRatio, ENTRIES, RATE * TTL),
  singleFlight: true,
  cacheRead: 1,
  databaseRead: 5,
  servers: 500,
  ...more,
});

describe('popularity', () => {
  test('of entries that are read equally often gives L / (1 + L) hits', () => {
    // 4 reads of each entry in a ttl: each load is followed by 4 hits.
    expect(expectedHitRatio({ entries: 1_000, exponent: 0, onlyOnce: 0 }, 4_000)).toBeCloseTo(0.8, 12);
  });

  test.each([0.85, 0.9, 0.95, 0.99])('is skewed until %p of the reads are hits', (hitRatio) => {
    const found = popularityFor(hitRatio, ENTRIES, 4 * ENTRIES);
    expect(found.onlyOnce).toBe(0);
    expect(expectedHitRatio(found, 4 * ENTRIES)).toBeCloseTo(hitRatio, 3);
  });

  test('leaves reads out that can never be hits where even equal reads would hit too often', () => {
    // (1 - m) x 4 (1 - m) / (1 + 4 (1 - m)) = 0.5 for 1 - m = (2 + sqrt(12)) / 8 = 0.6830.
    const { exponent, onlyOnce } = popularityFor(0.5, ENTRIES, 4 * ENTRIES);
    expect(exponent).toBe(0);
    expect(onlyOnce).toBeCloseTo(0.317, 3);
  });

  test.each([0, 0.8, 1, 1.5])('with an exponent of %p draws each rank as often as it says', (exponent) => {
    const popularity = { entries: 50, exponent, onlyOnce: 0 };
    const rankOf = rankSampler(popularity);
    const next = seeded(1);
    const drawn = new Array<number>(51).fill(0);
    for (let read = 0; read < 50_000; read += 1) {
      const rank = rankOf(next());
      drawn[rank] = (drawn[rank] ?? 0) + 1;
    }
    expect(drawn[0]).toBe(0);
    for (const rank of [1, 2, 10])
      expect(off((drawn[rank] ?? 0) / 50_000, shareOfRank(popularity, rank))).toBeLessThan(0.1);
    const all = Array.from({ length: 50 }, (_, rank) => shareOfRank(popularity, rank + 1));
    expect(all.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });
});

describe('the long run agrees with the closed forms of the reference within 10 %', () => {
  test.each([0.5, 0.8, 0.9, 0.98])('B4, CACHE-3 and CACHE-5, at a declared hit ratio of %p', (hitRatio) => {
    const seen = longRun(setting('aside', hitRatio), 7);
    expect(off(seen.hitRatio, hitRatio)).toBeLessThan(0.1);
    // Database load = rps x (1 - h).
    expect(off(seen.databaseReads, 10_000 * (1 - hitRatio))).toBeLessThan(0.1);
    // Mean = h Lc + (1 - h) Ldb, where a miss has looked into the cache first.
    expect(off(seen.mean, hitRatio * 1 + (1 - hitRatio) * (1 + 5))).toBeLessThan(0.1);
    expect(seen.databaseReadsPeak).toBeGreaterThanOrEqual(seen.databaseReads * 0.95);
  });

  test('B4, CACHE-3: from 0.9 to 0.8 the database is asked twice as much', () => {
    const [often, rarely] = [0.8, 0.9].map((hitRatio) => longRun(setting('aside', hitRatio), 7).databaseReads);
    expect(off((often ?? 0) / (rarely ?? 1), 2)).toBeLessThan(0.1);
  });

  test('without a cache every read asks the database, and takes as long as that: p99 = ln(100) x mean', () => {
    const seen = longRun(setting('none', 0.9), 7);
    expect(seen.hitRatio).toBe(0);
    expect(off(seen.databaseReads, 10_000)).toBeLessThan(0.1);
    expect(off(seen.mean, 5)).toBeLessThan(0.1);
    expect(off(seen.p99, Math.log(100) * 5)).toBeLessThan(0.1);
  });

  test('p99 of a read is that of the cache where fewer than one in a hundred miss, else that of the database', () => {
    expect(longRun(setting('aside', 0.995), 7).p99).toBe(1);
    // One in ten misses: the slowest percent of all is the slowest tenth of the misses, ln(10) x 5 ms + 1 ms.
    expect(off(longRun(setting('aside', 0.9), 7).p99, 1 + Math.log(10) * 5)).toBeLessThan(0.1);
  });

  test('a database with fewer servers than are asked for makes everybody wait', () => {
    // 1,000 misses/s x 5 ms keep 5 of 6 servers busy.
    const tight = longRun(setting('aside', 0.9, { servers: 6 }), 7);
    expect(tight.mean).toBeGreaterThan(longRun(setting('aside', 0.9), 7).mean);
  });

  test('loading ahead finds more of what is read often and never asks the database less', () => {
    // Entries of a second: the most read ones end often.
    const short = { ttl: 1_000, popularity: popularityFor(0.7, 2_000, RATE * 1_000), databaseRead: 50 };
    const aside = longRun(setting('aside', 0.7, short), 7);
    const ahead = longRun(setting('refresh-ahead', 0.7, short), 7);
    expect(ahead.hitRatio).toBeGreaterThan(aside.hitRatio);
    expect(ahead.databaseReads).toBeGreaterThan(0.95 * aside.databaseReads);
  });
});

describe('when an entry ends', () => {
  const loads = (strategy: CachingStrategy, singleFlight: boolean, perSecond: number, databaseRead: number): number =>
    loadsAtOnce({ strategy, singleFlight, databaseRead }, perSecond / 1_000, 300, 3);

  test.each([
    [10, 3_000, 30],
    [10_000, 200, 2_000],
  ])('B4, CACHE-2: %p/s x %p ms without guard are %p duplicates', (perSecond, recompute, duplicates) => {
    expect(off(loads('aside', false, perSecond, recompute) - 1, duplicates)).toBeLessThan(0.1);
  });

  test('one load is enough where the others wait for it', () => {
    expect(loads('aside', true, 10_000, 200)).toBe(1);
    expect(loads('refresh-ahead', true, 10_000, 200)).toBe(1);
  });

  test('loading ahead leaves few duplicates of many, since it begins when only one of many readers is chosen', () => {
    expect(loads('refresh-ahead', false, 10_000, 200)).toBeLessThan(0.1 * loads('aside', false, 10_000, 200));
  });
});

describe('a cold start', () => {
  const COLD = { admit: 0.3, warmUp: 60_000, lasting: 0.9 };

  test('lets through what is admitted and turns the rest away', () => {
    const seen = coldStart(setting('aside', 0.9), COLD, 5);
    expect(seen.refused).toBeGreaterThan(0.1);
    expect(seen.hitRatioAtEnd).toBeLessThan(0.9);
    // At most 300/s x 60 s loads: far from 100,000 entries, so that much is asked afterwards.
    expect(seen.databaseReadsAfter).toBeGreaterThan(300);
  });

  test('is over soon where all are let through, and nobody is turned away', () => {
    const seen = coldStart(setting('aside', 0.9), { ...COLD, admit: 1_000 }, 5);
    expect(seen.refused).toBe(0);
    expect(seen.warmAfter).toBeLessThanOrEqual(60_000);
  });

  test('ends no later where more is let through', () => {
    const after = [0.1, 0.3, 1, 5].map((admit) => coldStart(setting('aside', 0.9), { ...COLD, admit }, 5).warmAfter);
    expect([...after].sort((a, b) => b - a)).toEqual(after);
  });
});
