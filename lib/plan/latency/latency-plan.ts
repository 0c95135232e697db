import type { Path } from '../../base/issue';
import type { UnknownNumber } from '../part';
import type { Planned, PlannedNumber } from '../planned';
import type { Between } from '../queueing/sojourn-bounds';

/**
 * From production to the end of the first attempt, per handler and along paths, at the planned peak with all replicas standing.
 * A result of a model; measured on a running system it may be anywhere between its two bounds as long as the facts hold.
 */
export interface LatencyPlan {
  /** By name; handlers that get no events are left out. */
  readonly handlers: ReadonlyMap<string, HandlerLatency>;
  /** The slowest first. */
  readonly paths: readonly PathLatency[];
  /** Paths that were not looked at, as there are too many to be read; those listed are the slowest. */
  readonly pathsLeftOut: number;
  readonly numbers: readonly Planned[];
  readonly unknown: readonly UnknownNumber[];
}

/** Infinite where the queue grows without end. */
export interface Quantiles {
  readonly mean: Between<PlannedNumber>;
  readonly p50: Between<PlannedNumber>;
  readonly p95: Between<PlannedNumber>;
  readonly p99: Between<PlannedNumber>;
}

export type HandlerLatency =
  | (Quantiles & {
      readonly known: true;
      readonly handler: string;
      readonly path: Path;
      readonly objective: PlannedNumber;
      /** Of the busiest replica, at the planned peak. */
      readonly utilisation: PlannedNumber;
      /** The utilisation at which p99 passes the objective; 0 where no load keeps it. */
      readonly breaksAt: Between<PlannedNumber>;
      /** What the pessimistic p99 consists of. */
      readonly spent: readonly Spent[];
    })
  | { readonly known: false; readonly handler: string; readonly path: Path; readonly missing: readonly Path[] };

/** One part of a pessimistic p99. */
export interface Spent {
  readonly handler: string;
  readonly kind: 'transport' | 'wait' | 'service';
  readonly time: PlannedNumber;
  /** Of the whole; 0 where the whole has no end. */
  readonly share: PlannedNumber;
}

/** From where events enter to a handler that emits nothing more that anybody handles. */
export type PathLatency = PathEnds &
  (
    | (Quantiles & { readonly known: true; readonly spent: readonly Spent[] })
    | { readonly known: false; readonly missing: readonly Path[] }
  );

export interface PathEnds {
  /** For example `services.api` or `events.order.placed`. */
  readonly entry: string;
  /** Handlers on the way, the last one too: each is a hop. */
  readonly hops: readonly string[];
  /** Of all ways from the entry to the last handler. */
  readonly way: 'slowest' | 'fastest';
}
