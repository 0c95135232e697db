import type { ResolvedFact } from '../base/facts';
import type { Path } from '../base/issue';

/** An event that a handler gets. */
export interface Subscription {
  readonly event: string;
  /** All of them hold; empty takes every event. */
  readonly when: readonly Condition[];
  /** Share of the event that arrives: 1 where none is stated, the safe side. */
  readonly share: ResolvedFact<number>;
  /** The route that sends it; `null` where the handler asks for it itself. */
  readonly route: string | null;
  /** Where the event is named. */
  readonly path: Path;
}

export interface Condition {
  readonly of: 'header' | 'attribute';
  readonly name: string;
  readonly negated: boolean;
  readonly values: readonly (string | number | boolean)[];
}

export interface Route {
  readonly name: string;
  readonly on: string;
  readonly choose: readonly {
    readonly when: readonly Condition[];
    readonly to: string;
    readonly share: ResolvedFact<number>;
    /** Where none is stated, the share of 1 is a bound and no part of a sum. */
    readonly shareStated: boolean;
  }[];
  /** The handler that gets the rest; `null` drops it for the reason. */
  readonly otherwise: { readonly to: string } | { readonly to: null; readonly reason: string };
}
