import type { Fact } from '../base/facts';
import type { DurationText, RateText } from '../base/units';
import type { EntryRate } from './events-spec';
import type {
  CallSpec,
  EmissionSpec,
  EnvironmentKeySpec,
  ObjectivesHereSpec,
  ProducerSpec,
  ResourcesSpec,
  UseSpec,
} from './sender-spec';

/** An entry point: requests over HTTP behind a load balancer, or devices that keep a connection. */
export type ServiceSpec<
  Event extends string = string,
  Dependency extends string = string,
  Called extends string = string,
  Owner extends string = string,
> = ServiceBasics<Event, Dependency, Called, Owner> & (HttpEntrySpec | DeviceEntrySpec);

interface HttpEntrySpec {
  /** Requests come in over HTTP, behind a load balancer. */
  readonly http: {
    /** For example `/finds`. */
    readonly path: string;
    /**
     * How long the load balancer keeps a connection on which nothing moves, 1 second to 4000 seconds.
     * @default '60s'
     */
    readonly idleTimeout?: DurationText;
  };
  readonly devices?: never;
}

interface DeviceEntrySpec {
  /** Devices keep a connection and send over it. */
  readonly devices: {
    /** What they speak. */
    readonly protocol: 'mqtt' | 'websocket';
    /** How many are connected at most. */
    readonly count: number;
    /** How long they take at random to come back after all of them were cut off. */
    readonly reconnectWithin: DurationText;
    /** New connections that the service can accept. */
    readonly connects: Fact<RateText>;
  };
  readonly http?: never;
}

interface ServiceBasics<Event extends string, Dependency extends string, Called extends string, Owner extends string> {
  /**
   * Who answers for it.
   * @default - the owner of the first event it emits, by name
   */
  readonly owner?: Owner;
  /**
   * Requests or messages per second.
   * @default - follows from the stated rate of the events it emits
   */
  readonly rate?: EntryRate;
  /**
   * How long one request may take.
   * @default - as long as the load balancer waits
   */
  readonly timeout?: DurationText;
  /**
   * What it does with more than it can take.
   * @default - not stated: it takes everything until it falls over
   */
  readonly overload?: OverloadSpec<Dependency>;
  /**
   * Events it sends.
   * @default - none
   */
  readonly emits?: { readonly [K in Event]?: EmissionSpec };
  /**
   * Dependencies it needs while it works.
   * @default - none
   */
  readonly uses?: { readonly [K in Dependency]?: UseSpec };
  /**
   * Synchronous calls of handlers or other services.
   * @default - none
   */
  readonly calls?: { readonly [K in Called]?: CallSpec };
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
}

/**
 * `shed`: refused at once, the caller tries again later. `slowDown`: the caller waits. `park`: taken and kept aside in a
 * store, sent on when there is room.
 */
export type OverloadSpec<Dependency extends string = string> =
  | 'shed'
  | {
      /** The caller waits. */
      readonly slowDown: {
        /** The longest wait. */
        readonly within: DurationText;
      };
    }
  | {
      /** Taken, and sent on when there is room. */
      readonly park: {
        /** The database or state that keeps it. */
        readonly in: Dependency;
        /** How long it is kept. */
        readonly keep: DurationText;
      };
    };
