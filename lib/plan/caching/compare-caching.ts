import { CACHE_READ, DATABASE_READ } from '../../catalog/latency-budget';
import type { EventModel } from '../../model/event-model';
import type { Input, PlannedNumber } from '../planned';
import { type CacheSubject, type CachingSubject, cacheSubject } from './cache-subject';
import type { CachingComparison, CachingResult, CachingTimes, ColdStartResult } from './caching-comparison';
import { cachingInputs, readsPerTtl } from './caching-inputs';
import { coldStart, readsAtMost } from './cold-start';
import { type LongRun, longRun } from './long-run';
import { popularityFor, shareOfRank } from './popularity';
import { type CacheSetting, type CachingStrategy, loadsAtOnce } from './simulate-cache';

/** The same at every run. */
const SEED = 2_026;
/** More entries than this are simulated in proportion: as many fewer reads and servers too. */
const ENTRIES_AT_MOST = 2_000_000;
const ROUNDS = 200;

/**
 * Compares strategies for one declared cache at the planned peak by a simulation: read by read, a second or two at most. Nothing
 * where there is no such cache.
 */
export function compareCaching(
  model: EventModel,
  plan: CachingSubject,
  dependency: string,
  strategies: readonly CachingStrategy[],
  times: CachingTimes = { cacheRead: CACHE_READ.time, databaseRead: DATABASE_READ.mean },
): CachingComparison | undefined {
  const looked = cacheSubject(model, plan, dependency);
  if (looked === undefined) return undefined;
  if (!looked.known) return { known: false, dependency, missing: looked.missing };
  const { subject } = looked;
  const { cache, reads, hitRatio } = subject;
  const free = Math.max(0, subject.sustained.value - subject.others);
  const settingOf = (strategy: CachingStrategy, scale: number): CacheSetting => ({
    strategy,
    rate: (reads * scale) / 1_000,
    ttl: cache.ttl,
    popularity: popularityFor(hitRatio, Math.ceil(cache.entries * scale), readsPerTtl(subject) * scale),
    singleFlight: cache.stampede.kind === 'single-flight',
    ...times,
    servers: Math.max(1, Math.round((free * scale * times.databaseRead) / 1_000)),
  });
  const scale = Math.min(1, ENTRIES_AT_MOST / cache.entries);
  const coldScale = Math.min(scale, readsAtMost(cache.coldStart.warmUp) / reads);
  const popularity = popularityFor(hitRatio, cache.entries, readsPerTtl(subject));
  const inputs = cachingInputs(subject, times, popularity, { scale, coldScale });
  const results = strategies.map((strategy): CachingResult => {
    const of = told(`caching.${dependency}.${strategy}`, inputs);
    const seen = longRun(settingOf(strategy, scale), SEED);
    return {
      strategy,
      ...lastingResult(subject, seen, scale, of),
      duplicates: of(
        'duplicates',
        duplicatesOf(settingOf(strategy, scale), (reads * shareOfRank(popularity, 1)) / 1_000),
        'at a time',
        `loads of the entry that is read most, beside the first, until one of them is done; mean of ${ROUNDS} ends`,
      ),
      cold:
        strategy === 'none' ? null : coldResult(subject, settingOf(strategy, coldScale), seen.hitRatio, coldScale, of),
    };
  });
  return { known: true, dependency, results, inputs };
}

function lastingResult(
  { others, sustained }: CacheSubject,
  seen: LongRun,
  scale: number,
  of: Of,
): Omit<CachingResult, 'strategy' | 'duplicates' | 'cold'> {
  const asked = seen.databaseReads / scale;
  const utilisation = (asked + others) / sustained.value;
  const time = (value: number): number => (utilisation >= 1 ? Number.POSITIVE_INFINITY : value);
  return {
    hitRatio: of('hitRatio', seen.hitRatio, 'ratio', 'reads that were answered from the cache over all reads'),
    databaseReads: of('databaseReads', asked, '1/s', 'loads over the time that was simulated'),
    databaseReadsPeak: of('databaseReadsPeak', seen.databaseReadsPeak / scale, '1/s', 'loads in the busiest second'),
    utilisation: of('utilisation', utilisation, 'ratio', 'loads and what others ask over what is sustained'),
    readMean: of('readMean', time(seen.mean), 'ms', 'mean of all reads, that of the cache before each load included'),
    readP99: of('readP99', time(seen.p99), 'ms', 'what 99 of 100 reads stayed within'),
  };
}

/** Without a cache nothing ends, and each read is one of its own. */
function duplicatesOf(setting: CacheSetting, rate: number): number {
  return setting.strategy === 'none' || rate === 0 ? 0 : loadsAtOnce(setting, rate, ROUNDS, SEED) - 1;
}

type Of = (name: string, value: number, unit: PlannedNumber['unit'], what: string) => PlannedNumber;

function told(key: string, inputs: readonly Input[]): Of {
  return (name, value, unit, what) => ({
    key: `${key}.${name}`,
    value,
    unit,
    rule: `simulated: ${what}`,
    inputs,
    enforcer: 'nobody: it is what the rest is computed from',
  });
}

function coldResult(
  { cache }: CacheSubject,
  setting: CacheSetting,
  lasting: number,
  scale: number,
  of: Of,
): ColdStartResult {
  const { admit, warmUp } = cache.coldStart;
  const seen = coldStart(setting, { admit: (admit * scale) / 1_000, warmUp, lasting }, SEED);
  return {
    warmAfter: of('cold.warmAfter', seen.warmAfter, 'ms', 'until nine tenths of the lasting share are hits'),
    refused: of('cold.refused', seen.refused, 'ratio', 'reads that were turned away during the warm-up'),
    hitRatioAtEnd: of('cold.hitRatioAtEnd', seen.hitRatioAtEnd, 'ratio', 'hits in the last twentieth of the warm-up'),
    databaseReadsAfter: of(
      'cold.databaseReadsAfter',
      seen.databaseReadsAfter / scale,
      '1/s',
      'loads in the busiest second once nothing is turned away any more',
    ),
  };
}
