import type { Path } from '../../base/issue';
import type { Input, PlannedNumber } from '../planned';
import type { CachingStrategy } from './simulate-cache';

/** Times that nobody declares; a user who knows better hands in others. */
export interface CachingTimes {
  readonly cacheRead: number;
  readonly databaseRead: number;
}

export type CachingComparison =
  | {
      readonly known: true;
      readonly dependency: string;
      readonly results: readonly CachingResult[];
      /** What the results rest on: declared, from the catalog, or assumed with its reason. */
      readonly inputs: readonly Input[];
    }
  | { readonly known: false; readonly dependency: string; readonly missing: readonly Path[] };

/** Of one strategy; keys are `caching.<dependency>.<strategy>....`. Where the database cannot keep up, times are infinite. */
export interface CachingResult {
  readonly strategy: CachingStrategy;
  readonly hitRatio: PlannedNumber;
  readonly databaseReads: PlannedNumber;
  /** In the busiest second that was seen. */
  readonly databaseReadsPeak: PlannedNumber;
  /** What is asked over what is sustained, others included. */
  readonly utilisation: PlannedNumber;
  readonly readMean: PlannedNumber;
  readonly readP99: PlannedNumber;
  /** Loads beside the first when the entry that is read most ends. */
  readonly duplicates: PlannedNumber;
  /** `null` without a cache. */
  readonly cold: ColdStartResult | null;
}

export interface ColdStartResult {
  /** Until the share of hits is nine tenths of the lasting one; infinite where it was not within twice the stated warm-up. */
  readonly warmAfter: PlannedNumber;
  /** Share of reads that are turned away while the warm-up lasts. */
  readonly refused: PlannedNumber;
  /** Share of hits when the warm-up is over. */
  readonly hitRatioAtEnd: PlannedNumber;
  /** Asked of the database in the busiest second after nothing is turned away any more; 0 if it was warm before. */
  readonly databaseReadsAfter: PlannedNumber;
}
