import type { ResolvedFact } from '../base/facts';
import type { Bytes, Milliseconds, PerSecond } from '../base/units';

export type Store =
  | {
      readonly name: string;
      readonly engine: 'postgres';
      readonly writes: ResolvedFact<PerSecond>;
      /** `null` where none is stated, which is as good as unknown. */
      readonly reads: ResolvedFact<PerSecond> | null;
    }
  | {
      readonly name: string;
      readonly engine: 'redis';
      /** `null` where none is stated, which is as good as unknown. */
      readonly operations: ResolvedFact<PerSecond> | null;
    };

export type Dependency =
  | {
      readonly name: string;
      readonly kind: 'database';
      readonly store: string;
      readonly database: string;
      readonly schema: string;
    }
  | CacheDependency
  | {
      readonly name: string;
      readonly kind: 'state';
      readonly store: string;
      readonly entries: number;
      readonly entrySize: Bytes;
    }
  | {
      readonly name: string;
      readonly kind: 'http';
      readonly url: string;
      /** `null` where none is stated, which is as good as unknown. */
      readonly sustains: ResolvedFact<PerSecond> | null;
    };

export interface CacheDependency {
  readonly name: string;
  readonly kind: 'cache';
  readonly store: string;
  readonly caches: string;
  readonly ttl: Milliseconds;
  readonly entries: number;
  readonly entrySize: Bytes;
  /** How old what is loaded may be; `null` where only the writer's answer will do. */
  readonly staleness: Milliseconds | null;
  readonly hitRatio: ResolvedFact<number>;
  readonly coldStart: { readonly admit: PerSecond; readonly warmUp: Milliseconds };
  readonly stampede: StampedeGuard;
}

/** `none` with a reason is meant, without one it was not thought of. */
export type StampedeGuard =
  | { readonly kind: 'single-flight' | 'early-refresh' }
  | { readonly kind: 'none'; readonly reason: string | null };
