import type { Fact } from '../base/facts';
import type { DurationText } from '../base/units';
import type { EntryRate, ForeignName } from './events-spec';

/** What a handler or service does with a dependency, per event or request. */
export interface UseSpec {
  /**
   * Whether it changes what stands there.
   * @default 'read'
   */
  readonly access?: 'read' | 'write';
  /** Calls per event or request, on average. */
  readonly calls: number;
  /** How long one call may take before it counts as failed. */
  readonly timeout: DurationText;
  /**
   * Attempts that the client library makes for one call, unseen by the handler; 1 is none beyond the first.
   * @default 1
   */
  readonly attempts?: number;
  /**
   * Connections that one replica keeps open.
   * @default - no pool: a connection per call
   */
  readonly pool?: number;
}

/** A synchronous call of another handler's code path; the caller waits for it. */
export interface CallSpec {
  /** Calls per event, on average. */
  readonly calls: number;
  /** How long one call may take before it counts as failed. */
  readonly timeout: DurationText;
  /**
   * Attempts that the caller's client makes for one call; 1 is none beyond the first.
   * @default 1
   */
  readonly attempts?: number;
}

/**
 * Events sent per event handled: a plain number is tied to success (sent once, with or after the commit).
 * `every-attempt` says that a failed attempt may have sent them already, so that retries multiply them.
 */
export type EmissionSpec =
  | number
  | {
      /** Events sent each time, on average. */
      readonly count: number;
      /** `success`: sent once. `every-attempt`: a failed attempt may have sent them already. */
      readonly when: 'success' | 'every-attempt';
    };

/** An entry point: requests come in over HTTP. */
export interface ServiceSpec<
  Event extends string = string,
  Dependency extends string = string,
  Handler extends string = string,
  Owner extends string = string,
> {
  /**
   * Who answers for it.
   * @default - the owner of the first event it emits, by name
   */
  readonly owner?: Owner;
  /** Where it listens. */
  readonly http: {
    /** Begins with a slash, for example `/finds`. */
    readonly path: string;
  };
  /**
   * Requests per second.
   * @default - follows from the stated rate of the events it emits
   */
  readonly rate?: EntryRate;
  /**
   * Events it sends, by their names, and how many of each.
   * @default - none
   */
  readonly emits?: { readonly [K in Event]?: EmissionSpec };
  /**
   * Dependencies it needs, by their names, and how.
   * @default - none
   */
  readonly uses?: { readonly [K in Dependency]?: UseSpec };
  /**
   * Handlers it calls and waits for, by their names.
   * @default - none
   */
  readonly calls?: { readonly [K in Handler]?: CallSpec };
}

export interface HandlerSpec<
  Event extends string = string,
  Dependency extends string = string,
  Handler extends string = string,
  Owner extends string = string,
> {
  /**
   * Who answers for it.
   * @default - the owner of the event it handles
   */
  readonly owner?: Owner;
  /** The event it handles. */
  readonly on: Event | ForeignName;
  /**
   * Events it sends, by their names, and how many of each.
   * @default - none
   */
  readonly emits?: { readonly [K in Event]?: EmissionSpec };
  /**
   * Dependencies it needs, by their names, and how.
   * @default - none
   */
  readonly uses?: { readonly [K in Dependency]?: UseSpec };
  /**
   * Handlers it calls and waits for, by their names.
   * @default - none
   */
  readonly calls?: { readonly [K in Handler]?: CallSpec };
  /** Time one attempt takes when it succeeds, everything it waits for included. */
  readonly serviceTime: {
    /** The average. */
    readonly mean: Fact<DurationText>;
    /** 99 of 100 attempts take at most this long. */
    readonly p99: Fact<DurationText>;
  };
  /** How long one attempt may take before it counts as failed. */
  readonly timeout: DurationText;
  /** The field that makes a repeated delivery recognisable. */
  readonly idempotencyKey: string;
  /** What happens when an attempt fails. */
  readonly retry: RetrySpec;
  /** Whether it may run on nodes that disappear at two minutes' notice. */
  readonly interruptible: boolean;
  /**
   * How it polls Kafka.
   * @default - Kafka's own: 500 records, 5 minutes
   */
  readonly poll?: PollSpec;
}

export interface PollSpec {
  /** The most records one poll returns (`max.poll.records`). */
  readonly records: number;
  /** The longest time between two polls before the group takes the partitions away (`max.poll.interval.ms`). */
  readonly interval: DurationText;
}

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
      /** `fixed`: the same after each attempt. */
      readonly kind: 'fixed';
      /** After every attempt. */
      readonly delay: DurationText;
    };

/** What happens after the last attempt. Dropping says why that is acceptable. */
export type ExhaustedSpec =
  | 'dead-letter'
  | {
      /** Why losing the event is acceptable. */
      readonly drop: string;
    };
