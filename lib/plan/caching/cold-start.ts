import { type CacheSetting, simulateCache } from './simulate-cache';

const { floor, max } = Math;

/** While the cache is cold so many reads per millisecond may ask the database; afterwards all that miss. */
export interface ColdStart {
  readonly admit: number;
  readonly warmUp: number;
  /** The share of hits in the long run. */
  readonly lasting: number;
}

export interface ColdStartSeen {
  readonly warmAfter: number;
  readonly refused: number;
  readonly hitRatioAtEnd: number;
  readonly databaseReadsAfter: number;
}

/** Of the lasting share of hits: from there on a cache counts as warm. */
const WARM = 0.9;
/** It is looked at for so many warm-ups, each in so many slices. */
const WARM_UPS = 2;
const SLICES = 20;
/** So that an answer takes a fraction of a second. */
const READS_AT_MOST = 1_000_000;

/** The highest rate, per second, of which a whole cold start is looked at. */
export function readsAtMost(warmUp: number): number {
  return (READS_AT_MOST * 1_000) / (warmUp * WARM_UPS);
}

export function coldStart(setting: CacheSetting, { admit, warmUp, lasting }: ColdStart, seed: number): ColdStartSeen {
  const slice = warmUp / SLICES;
  const slices = Array.from({ length: WARM_UPS * SLICES + 1 }, () => ({ reads: 0, hits: 0, refused: 0 }));
  const loadsPerSecond = new Map<number, number>();
  let admitted = 0;
  const admits = (now: number): boolean => {
    if (now > warmUp) return true;
    if (now < admitted) return false;
    admitted = max(admitted, now - BURST) + 1 / admit;
    return true;
  };
  const reads = Math.ceil(setting.rate * warmUp * WARM_UPS);
  simulateCache(setting, { reads, seed, cold: true, admits }, (now, _time, outcome, loads) => {
    const at = slices[floor(now / slice)];
    if (at === undefined) return;
    at.reads += 1;
    if (outcome === 'hit') at.hits += 1;
    if (outcome === 'refused') at.refused += 1;
    if (loads > 0 && now > warmUp) {
      const second = floor((now - warmUp) / 1_000);
      loadsPerSecond.set(second, (loadsPerSecond.get(second) ?? 0) + loads);
    }
  });
  const warm = slices.findIndex((at) => at.reads > 0 && at.hits / at.reads >= WARM * lasting);
  const cold = slices.slice(0, SLICES);
  const sum = (of: (at: (typeof slices)[number]) => number): number => cold.reduce((total, at) => total + of(at), 0);
  const last = slices[SLICES - 1];
  return {
    warmAfter: warm < 0 ? Number.POSITIVE_INFINITY : (warm + 1) * slice,
    refused:
      sum((at) => at.refused) /
      Math.max(
        1,
        sum((at) => at.reads),
      ),
    hitRatioAtEnd: (last?.hits ?? 0) / Math.max(1, last?.reads ?? 0),
    databaseReadsAfter: [...loadsPerSecond.values()].reduce((most, one) => Math.max(most, one), 0),
  };
}

/** What was not admitted a moment ago is let through now. */
const BURST = 10;
