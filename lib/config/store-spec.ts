import type { Fact } from '../base/facts';
import type { DurationText, RateText, SizeText } from '../base/units';
import type { ForeignName } from './foreign-name';

export type StoreSpec = PostgresStoreSpec | RedisStoreSpec;

export interface PostgresStoreSpec {
  /** `postgres`: databases whose writes last. */
  readonly engine: 'postgres';
  /** Write operations that it can sustain. */
  readonly writes: Fact<RateText>;
  /**
   * Read operations that one instance can sustain, the writer beside its writes. Readers get only reads that declare how old an
   * answer may be.
   * @default 'unknown'
   */
  readonly reads?: Fact<RateText>;
}

export interface RedisStoreSpec {
  /** `redis`: caches and state in memory. */
  readonly engine: 'redis';
  /**
   * Operations that it can sustain, reads and writes together.
   * @default 'unknown'
   */
  readonly operations?: Fact<RateText>;
}

export type DependencySpec<Store extends string = string, Dependency extends string = string> =
  | DatabaseDependencySpec<Store>
  | CacheDependencySpec<Store, Dependency>
  | StateDependencySpec<Store>
  | HttpDependencySpec;

/** A database in a postgres store. */
export interface DatabaseDependencySpec<Store extends string = string> {
  /** The postgres store it is in. */
  readonly store: Store | ForeignName;
  /** Its name there. */
  readonly database: string;
  /**
   * The schema in it that holds what is used: who declares this dependency reaches no other.
   * @default 'public'
   */
  readonly schema?: string;
  readonly role?: never;
}

/** Data that can be computed again, kept in a redis store. */
export interface CacheDependencySpec<Store extends string = string, Dependency extends string = string> {
  /** The redis store it is kept in. */
  readonly store: Store | ForeignName;
  /** `cache`: what is lost is computed again. */
  readonly role: 'cache';
  /** The dependency whose answers it holds. */
  readonly caches: Dependency | ForeignName;
  /** How long an entry lives. */
  readonly ttl: DurationText;
  /** How many entries are alive at a time. */
  readonly entries: number;
  /** Average size of one entry with its key. */
  readonly entrySize: SizeText;
  /**
   * How old what is loaded into it may be at that moment: loads from a database then go to its readers.
   * @default - as new as the writer has it
   */
  readonly staleness?: DurationText;
  /** Share of reads answered by the cache, from 0 to 1. */
  readonly hitRatio: Fact<number>;
  /** What reaches the cached dependency while the cache is empty, and for how long. */
  readonly coldStart: {
    /** The most calls that are let through. */
    readonly admit: RateText;
    /** How long it takes to fill again. */
    readonly warmUp: DurationText;
  };
  /**
   * What keeps many readers from loading the same missing entry at once: one of them loads it, or entries are renewed
   * before they end. Doing without says why.
   * @default - none: every reader that misses asks the cached dependency
   */
  readonly stampede?:
    | 'single-flight'
    | 'early-refresh'
    | {
        /** Why no guard is needed. */
        readonly unguarded: string;
      };
}

/** Data that must not be lost, kept in a redis store. */
export interface StateDependencySpec<Store extends string = string> {
  /** The redis store it is kept in. */
  readonly store: Store | ForeignName;
  /** `state`: what is lost is lost. */
  readonly role: 'state';
  /** How many entries are alive at a time. */
  readonly entries: number;
  /** Average size of one entry with its key. */
  readonly entrySize: SizeText;
}

/** A service outside this declaration, called over HTTP. */
export interface HttpDependencySpec {
  /** Where it answers, for example `https://push.example.org`. */
  readonly http: string;
  /**
   * Requests that it can sustain for this platform.
   * @default 'unknown'
   */
  readonly sustains?: Fact<RateText>;
  readonly role?: never;
}
