import type { Fact } from '../base/facts';
import type { ForeignName } from './foreign-name';

/** Part of the events of a topic. The others are read and passed over. */
export interface SubscriptionSpec<Event extends string = string> {
  /** The event of which it takes a part. */
  readonly event: Event | ForeignName;
  /** All of them must hold. */
  readonly when: readonly ConditionSpec[];
  /**
   * Share of the events for which they hold, from 0 to 1.
   * @default 1 - the safe side: as if it handled every event
   */
  readonly share?: Fact<number>;
}

/** A comparison of a header, or of an attribute of the payload (`player.country`), with one of some values. */
export type ConditionSpec =
  | {
      /** Name of the header. */
      readonly header: string;
      /** It has one of these values. */
      readonly is: readonly string[];
    }
  | {
      /** Name of the header. */
      readonly header: string;
      /** It has none of these values, or is not there. */
      readonly isNot: readonly string[];
    }
  | {
      /** Path in the payload, for example `player.country`. */
      readonly attribute: string;
      /** It has one of these values. */
      readonly is: readonly (string | number | boolean)[];
    }
  | {
      /** Path in the payload, for example `player.country`. */
      readonly attribute: string;
      /** It has none of these values, or is not there. */
      readonly isNot: readonly (string | number | boolean)[];
    };

/** Sends each event to the first handler whose conditions hold, and all others to one that is named, or nowhere. */
export interface RouteSpec<Event extends string = string, Handler extends string = string> {
  /** The event that is sent on. */
  readonly on: Event | ForeignName;
  /** Looked at in this order; the first that holds takes the event. */
  readonly choose: readonly RouteChoiceSpec<Handler>[];
  /** Who gets what no choice takes. Dropping says why that is acceptable. */
  readonly otherwise:
    | Handler
    | ForeignName
    | {
        /** Why nobody needs them. */
        readonly drop: string;
      };
}

export interface RouteChoiceSpec<Handler extends string = string> {
  /** All of them must hold. */
  readonly when: readonly ConditionSpec[];
  /** The handler that gets them. */
  readonly to: Handler | ForeignName;
  /**
   * Share of the events that it takes, from 0 to 1.
   * @default 1 - the safe side: as if it took every event
   */
  readonly share?: Fact<number>;
}
