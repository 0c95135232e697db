import { DatabaseServers } from './database-servers';
import { type Popularity, rankSampler, shareOfRank } from './popularity';
import { exponential, type Random, seeded } from './random';

const { exp, log, min } = Math;

/** As users write them. */
export const CACHING_STRATEGIES = ['aside', 'refresh-ahead', 'none'] as const;
/** Load what is missed; load it again, at times, before it ends; or have no cache at all. */
export type CachingStrategy = (typeof CACHING_STRATEGIES)[number];

/** Rates are per millisecond and times milliseconds. */
export interface CacheSetting {
  readonly strategy: CachingStrategy;
  readonly rate: number;
  readonly ttl: number;
  readonly popularity: Popularity;
  /** Whether readers wait for a load that is under way instead of asking the database too. */
  readonly singleFlight: boolean;
  readonly cacheRead: number;
  readonly databaseRead: number;
  readonly servers: number;
}

/** What happens to one read. */
export type ReadSeen = (now: number, time: number, outcome: 'hit' | 'miss' | 'refused', loads: number) => void;

export interface Course {
  readonly reads: number;
  readonly seed: number;
  /** An empty cache; else each entry begins as it is found in the long run. */
  readonly cold: boolean;
  /** Whether a read that is missed now may ask the database. */
  readonly admits: (now: number) => boolean;
}

/** XFetch: load again where -delta x beta x ln(rand) reaches the time that is left (Vattani and others, VLDB 2015); reference, B4, CACHE-2. */
const BETA = 1;

/**
 * Read by read, in the order of time. An entry is missed until the first load of it ends and then lives for its ttl. Loads ahead go
 * on beside the reader, who gets the old value.
 */
export function simulateCache(setting: CacheSetting, course: Course, seen: ReadSeen): void {
  const { strategy, rate, ttl, popularity, singleFlight, cacheRead, databaseRead, servers } = setting;
  const next = seeded(course.seed);
  const database = new DatabaseServers(servers, databaseRead, seeded(course.seed + 1));
  const rankOf = rankSampler(popularity);
  const ends = new Float64Array(strategy === 'none' ? 0 : popularity.entries);
  const loaded = new Float64Array(ends.length);
  const found = foundInTheLongRun(setting, next);
  // From 1 on, so that 0 says that nobody has looked at an entry yet.
  let now = 1;
  for (let read = 0; read < course.reads; read += 1) {
    now += exponential(next) / rate;
    if (strategy === 'none') {
      seen(now, database.read(now) - now, 'miss', 1);
      continue;
    }
    if (popularity.onlyOnce > 0 && next() < popularity.onlyOnce) {
      if (course.admits(now)) seen(now, cacheRead + database.read(now) - now, 'miss', 1);
      else seen(now, cacheRead, 'refused', 0);
      continue;
    }
    const entry = rankOf(next()) - 1;
    if (ends[entry] === 0) ends[entry] = course.cold ? -1 : found(entry + 1);
    const load = loaded[entry] ?? 0;
    if (load !== 0 && now >= load) {
      ends[entry] = load + ttl;
      loaded[entry] = 0;
    }
    const underWay = loaded[entry] !== 0;
    const left = (ends[entry] ?? 0) - now;
    if (left > 0) {
      const ahead =
        strategy === 'refresh-ahead' && !(underWay && singleFlight) && databaseRead * BETA * exponential(next) >= left;
      if (ahead) begin(entry);
      seen(now, cacheRead, 'hit', ahead ? 1 : 0);
    } else if (underWay && singleFlight) {
      seen(now, cacheRead + (loaded[entry] ?? 0) - now, 'miss', 0);
    } else if (course.admits(now)) {
      seen(now, cacheRead + begin(entry) - now, 'miss', 1);
    } else {
      seen(now, cacheRead, 'refused', 0);
    }
  }

  function begin(entry: number): number {
    const done = database.read(now);
    const load = loaded[entry] ?? 0;
    loaded[entry] = load === 0 ? done : min(load, done);
    return done;
  }
}

/** When an entry ends that nobody has looked at since the start: in the long run it is there for ttl of each ttl + 1 / rate. */
function foundInTheLongRun({ rate, ttl, popularity, strategy, databaseRead }: CacheSetting, next: Random) {
  return (rank: number): number => {
    const reads = rate * shareOfRank(popularity, rank);
    // Loads ahead leave only those gone that nobody read shortly before their end.
    const gone = strategy === 'refresh-ahead' ? exp(-reads * databaseRead * BETA) : 1;
    const there = (reads * ttl) / (reads * ttl + gone);
    return next() < there ? 1 + ttl * next() : -1;
  };
}

/**
 * How many loads of one entry begin when it ends, until the first of them is done: mean of so many ends. Loads take the same time
 * each. Of the reads x before the end, the share exp(-x / delta) loads ahead: only those are drawn, in the order of time.
 */
export function loadsAtOnce(
  { strategy, singleFlight, databaseRead }: Pick<CacheSetting, 'strategy' | 'singleFlight' | 'databaseRead'>,
  rate: number,
  rounds: number,
  seed: number,
): number {
  const next = seeded(seed);
  const delta = databaseRead * BETA;
  let loads = 0;
  for (let round = 0; round < rounds; round += 1) {
    // How many have loaded ahead by a moment x before the end, on average: rate x delta x exp(-x / delta).
    let expected = strategy === 'refresh-ahead' ? 0 : rate * delta;
    let done = Number.POSITIVE_INFINITY;
    for (;;) {
      expected += exponential(next);
      const ahead = expected < rate * delta;
      const now = ahead ? delta * log(expected / (rate * delta)) : (expected - rate * delta) / rate;
      if (now >= done) break;
      loads += 1;
      if (singleFlight) break;
      if (done === Number.POSITIVE_INFINITY) done = now + databaseRead;
    }
  }
  return loads / rounds;
}
