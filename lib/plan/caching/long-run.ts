import { type CacheSetting, simulateCache } from './simulate-cache';

const { floor } = Math;

/** What a cache does day in, day out. Times are milliseconds, rates per second. */
export interface LongRun {
  readonly hitRatio: number;
  readonly databaseReads: number;
  readonly databaseReadsPeak: number;
  readonly mean: number;
  readonly p99: number;
}

/** Enough for the slowest percent to settle; a fraction of a second of computing. */
const READS = 300_000;
/** The first ones find the database idle, and are not counted. */
const NOT_COUNTED = 0.2;

export function longRun(setting: CacheSetting, seed: number): LongRun {
  if (setting.rate === 0) return { hitRatio: 0, databaseReads: 0, databaseReadsPeak: 0, mean: 0, p99: 0 };
  const from = READS * NOT_COUNTED;
  const times = new Float64Array(READS - from);
  const perSecond = new Map<number, number>();
  let [count, hits, loads, began, ended] = [0, 0, 0, 0, 0];
  simulateCache(setting, { reads: READS, seed, cold: false, admits: () => true }, (now, time, outcome, loaded) => {
    count += 1;
    if (count <= from) {
      began = now;
      return;
    }
    ended = now;
    times[count - from - 1] = time;
    if (outcome === 'hit') hits += 1;
    if (loaded > 0) {
      loads += loaded;
      const second = floor((now - began) / 1_000);
      perSecond.set(second, (perSecond.get(second) ?? 0) + loaded);
    }
  });
  times.sort();
  const databaseReads = (loads * 1_000) / (ended - began);
  return {
    hitRatio: hits / times.length,
    databaseReads,
    databaseReadsPeak: [...perSecond.values()].reduce((most, one) => Math.max(most, one), 0),
    mean: times.reduce((sum, time) => sum + time, 0) / times.length,
    p99: times[Math.floor(times.length * 0.99)] ?? 0,
  };
}
