import type { DurationText } from '../base/units';

export type RetrySpec = NoRetrySpec | InProcessRetrySpec | TopicRetrySpec;

export interface NoRetrySpec {
  /** `none`: one attempt. */
  readonly via: 'none';
  readonly exhausted: ExhaustedSpec;
}

/** The handler tries again before it takes the next event: order is kept, the partition waits. */
export interface InProcessRetrySpec {
  /** `in-process`: within the same delivery. */
  readonly via: 'in-process';
  /** All attempts, the first included. */
  readonly attempts: number;
  readonly backoff: BackoffSpec;
  /** Retries may be at most this share of first attempts, from 0 to 1. */
  readonly budget: number;
  /**
   * Errors that no further attempt can mend, by the names the handler gives them; they are exhausted at once.
   * @default - only payloads that cannot be read
   */
  readonly permanent?: readonly string[];
  readonly exhausted: ExhaustedSpec;
}

/** A failed event waits in a topic of its own and comes back: the partition goes on, order is lost. */
export interface TopicRetrySpec {
  /** `topics`: by topics that delay. */
  readonly via: 'topics';
  /** Attempts per delivery: the first one and those in process before the event moves to the next tier. */
  readonly attempts: number;
  /** How long an event waits in each tier, in order. */
  readonly tiers: readonly DurationText[];
  readonly backoff: BackoffSpec;
  /** Retries may be at most this share of first attempts, from 0 to 1. */
  readonly budget: number;
  /**
   * Errors that no further attempt can mend, by the names the handler gives them; they are exhausted at once.
   * @default - only payloads that cannot be read
   */
  readonly permanent?: readonly string[];
  readonly exhausted: ExhaustedSpec;
}

/** The wait between attempts, with full jitter: a random time up to the value computed here. */
export type BackoffSpec =
  | {
      /** `exponential`: doubles after each attempt. */
      readonly kind: 'exponential';
      /** After the first attempt. */
      readonly initial: DurationText;
      /** It grows no further. */
      readonly max: DurationText;
    }
  | {
      /** `fixed`: the same each time. */
      readonly kind: 'fixed';
      /** The wait. */
      readonly delay: DurationText;
    };

/**
 * What happens after the last attempt. Parking puts the event and all later ones of its key aside until a person releases
 * them: the order per key is kept. Dropping says why that is acceptable.
 */
export type ExhaustedSpec =
  | 'dead-letter'
  | {
      /** A dead letter that is kept as long as stated here. */
      readonly deadLetter: KeptAsideSpec;
    }
  | {
      /** It and all later events of its key wait. */
      readonly park: KeptAsideSpec;
    }
  | {
      /** Why a loss is acceptable. */
      readonly drop: string;
    };

export interface KeptAsideSpec {
  /** How long it waits for a person: longer than the event itself is kept. */
  readonly retention: DurationText;
}
