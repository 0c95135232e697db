import type { Path } from '../../base/issue';
import type { CachingComparison, CachingResult, ColdStartResult } from '../../plan/caching/caching-comparison';
import type { CachingStrategy } from '../../plan/caching/simulate-cache';
import { finite } from '../finite';

/** By strategy; where a fact is missing nothing is simulated. */
export interface CachingReport {
  readonly missing: readonly Path[];
  readonly strategies: { readonly [Strategy in CachingStrategy]?: StrategyReport };
}

/** At the planned peak; `null` has no end. */
export interface StrategyReport {
  readonly hitRatio: number | null;
  readonly databaseReadsPerSecond: number | null;
  /** In the busiest second. */
  readonly databaseReadsPerSecondPeak: number | null;
  readonly databaseUtilisation: number | null;
  readonly readMeanMs: number | null;
  readonly readP99Ms: number | null;
  /** Loads beside the first when the entry that is read most ends. */
  readonly duplicateLoads: number | null;
  /** `null` without a cache. */
  readonly coldStart: ColdStartReport | null;
}

export interface ColdStartReport {
  readonly warmAfterMs: number | null;
  /** Share of reads that are turned away while the warm-up lasts. */
  readonly refused: number | null;
  readonly hitRatioAtEnd: number | null;
  readonly databaseReadsPerSecondAfter: number | null;
}

export function cachingFigures(comparison: CachingComparison): CachingReport {
  if (!comparison.known) return { missing: comparison.missing, strategies: {} };
  const strategies = comparison.results.map((result) => [result.strategy, strategyFigures(result)]);
  return { missing: [], strategies: Object.fromEntries(strategies) };
}

function strategyFigures(result: CachingResult): StrategyReport {
  return {
    hitRatio: finite(result.hitRatio.value),
    databaseReadsPerSecond: finite(result.databaseReads.value),
    databaseReadsPerSecondPeak: finite(result.databaseReadsPeak.value),
    databaseUtilisation: finite(result.utilisation.value),
    readMeanMs: finite(result.readMean.value),
    readP99Ms: finite(result.readP99.value),
    duplicateLoads: finite(result.duplicates.value),
    coldStart: result.cold === null ? null : coldFigures(result.cold),
  };
}

function coldFigures({ warmAfter, refused, hitRatioAtEnd, databaseReadsAfter }: ColdStartResult): ColdStartReport {
  return {
    warmAfterMs: finite(warmAfter.value),
    refused: finite(refused.value),
    hitRatioAtEnd: finite(hitRatioAtEnd.value),
    databaseReadsPerSecondAfter: finite(databaseReadsAfter.value),
  };
}
