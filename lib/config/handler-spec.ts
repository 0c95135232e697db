import type { Fact } from '../base/facts';
import type { DurationText } from '../base/units';
import type { ForeignName } from './foreign-name';
import type { RetrySpec } from './retry-spec';
import type { SubscriptionSpec } from './route-spec';
import type {
  CallSpec,
  EmissionSpec,
  EnvironmentKeySpec,
  ObjectivesHereSpec,
  ProducerSpec,
  ResourcesSpec,
  UseSpec,
} from './sender-spec';

export interface HandlerSpec<
  Event extends string = string,
  Dependency extends string = string,
  Handler extends string = string,
  Owner extends string = string,
  Retry extends string = string,
> {
  /**
   * Who answers for it.
   * @default - the owner of the first event it handles
   */
  readonly owner?: Owner;
  /**
   * The event it handles; or several, each whole or only where a condition holds.
   * @default - none: it gets events from a route, or is only called
   */
  readonly on?: Event | ForeignName | readonly (Event | ForeignName | SubscriptionSpec<Event>)[];
  /**
   * Events it sends.
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
  /**
   * How many events one replica works on at a time: one of each partition, several of each partition that never share a
   * key, or any number without order.
   * @default 'per-partition'
   */
  readonly concurrency?:
    | 'per-partition'
    | {
        /** How many of each partition. */
        readonly keyedWorkers: number;
      }
    | {
        /** How many of one replica. */
        readonly pooled: number;
      };
  /** The field that makes a repeated delivery recognisable: of the payload, or of the headers (`header:eventId`). */
  readonly idempotencyKey: string;
  /**
   * How long a delivery is remembered.
   * @default - for ever, for example by a unique key of a database
   */
  readonly idempotencyWindow?: DurationText;
  /** A policy of its own, or the name of a shared one. */
  readonly retry: RetrySpec | Retry;
  /**
   * The age of the oldest event not yet handled at which its owner is paged.
   * @default - not stated: nobody is paged for lag
   */
  readonly lagLimit?: DurationText;
  /**
   * Where a new consumer group begins: `latest` never sees what was sent before it joined.
   * @default 'earliest'
   */
  readonly startFrom?: 'earliest' | 'latest';
  /**
   * What one replica needs.
   * @default - not stated
   */
  readonly resources?: ResourcesSpec;
  /**
   * Keys of its process environment, each with its source. There is no value a missing key falls back to.
   * @default - none
   */
  readonly environment?: Readonly<Record<string, EnvironmentKeySpec>>;
  /**
   * Tighter or looser objectives than the platform's.
   * @default - the platform's
   */
  readonly objectives?: ObjectivesHereSpec;
  /**
   * How it sends what it emits.
   * @default - Kafka's own: 2 minutes to deliver, 30 seconds for one request, no linger
   */
  readonly producer?: ProducerSpec;
  /**
   * Why it may send on what it handles under a lower classification, for example because names are removed.
   * @default - it may not
   */
  readonly declassifies?: string;
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
  /**
   * How long a silent consumer stays in its group (`session.timeout.ms`).
   * @default '45s'
   */
  readonly session?: DurationText;
  /**
   * How often a consumer says that it lives (`heartbeat.interval.ms`).
   * @default '3s'
   */
  readonly heartbeat?: DurationText;
}
