import type { Fact } from '../base/facts';
import type { DurationText, RateText, SizeText } from '../base/units';
import type { HandlerSpec, ServiceSpec } from './handler-spec';

/**
 * What a team writes down about its events: the types behind `defineEvents`, and of the same document as YAML or JSON.
 * The type parameters are the names the declaration itself introduces; they default to `string` for documents read from files.
 */
export interface EventsDocument<
  Owner extends string = string,
  Event extends string = string,
  Store extends string = string,
  Dependency extends string = string,
  Service extends string = string,
  Handler extends string = string,
> {
  /** Short name of the system, part of every resource name: 1 to 20 lower-case letters, digits and hyphens. */
  readonly platform: string;
  readonly owners: Named<Owner, OwnerSpec>;
  /** What the system promises; every plan and check is measured by it. */
  readonly objectives: ObjectivesSpec;
  /**
   * How the load is expected to grow; it multiplies every stated rate.
   * @default - the stated rates hold; `explain` says so
   */
  readonly growth?: GrowthSpec;
  /** The events, each by its name; topics are named after it. */
  readonly events: Named<Event, EventSpec<NoInfer<Owner>>>;
  /**
   * Where data is kept, each by a name of its own.
   * @default - none
   */
  readonly stores?: Named<Store, StoreSpec>;
  /**
   * What services and handlers need while they work, each by a name of its own.
   * @default - none
   */
  readonly dependencies?: Named<Dependency, DependencySpec<NoInfer<Store>, NoInfer<Dependency>>>;
  /**
   * Where requests come in, each by a name of its own.
   * @default - none
   */
  readonly services?: Named<
    Service,
    ServiceSpec<NoInfer<Event>, NoInfer<Dependency>, NoInfer<Handler>, NoInfer<Owner>>
  >;
  /** What is done with the events, each by a name of its own. */
  readonly handlers: Named<Handler, HandlerSpec<NoInfer<Event>, NoInfer<Dependency>, NoInfer<Handler>, NoInfer<Owner>>>;
}

export type Named<Name extends string, Spec> = { readonly [K in Name]: Spec };

/** The name of something that another declaration introduces, made by `eventOf(declaration, name)`. */
export type ForeignName = string & { readonly [foreign]: true };
declare const foreign: unique symbol;

/** Who answers for an event, a service or a handler. */
export interface OwnerSpec {
  /** The receiver that is paged; each environment says what stands behind it. */
  readonly page: string;
}

export interface ObjectivesSpec {
  /** From the moment an event is produced to the end of the first attempt to handle it. */
  readonly latency: {
    /** 99 of 100 first attempts end within it. */
    readonly p99: DurationText;
  };
  /** Share of events that may fail for good, from 0 to 1. */
  readonly errorRatio: number;
}

export interface GrowthSpec {
  /** The day it begins, `YYYY-MM-DD`. */
  readonly from: string;
  /** What every stated rate is multiplied by at the end, at least 1. */
  readonly factor: number;
  /** How long it takes to get there. */
  readonly within: DurationText;
}

export type EventSpec<Owner extends string = string> = EventBasics<Owner> & EventOrdering;

interface EventBasics<Owner extends string> {
  /** Who answers for it, by the name under `owners`. */
  readonly owner: Owner;
  /** `no-loss`: an acknowledged event is handled or stands in a dead letter. `best-effort`: losing some is acceptable. */
  readonly durability: 'no-loss' | 'best-effort';
  /** How long Kafka keeps the event. Longer than the longest outage of a handler that must not lose it. */
  readonly retention: DurationText;
  /**
   * How often the event enters from outside the declared services and handlers.
   * @default - follows from the services and handlers that emit it
   */
  readonly rate?: EntryRate;
  /** How big one event is. */
  readonly payload: PayloadSpec;
}

/** Order is kept per key or not at all; without a key there is nothing to keep it by. */
type EventOrdering =
  | {
      /** `per-key`: events of one key are handled in the order they were produced. */
      readonly ordering: 'per-key';
      /** The field whose events keep their order. */
      readonly key: string;
    }
  | {
      /** `none`: no order is kept. */
      readonly ordering: 'none';
      /**
       * The field events are spread by.
       * @default - spread evenly
       */
      readonly key?: string;
    };

export interface EntryRate {
  /** The average of a normal day. */
  readonly steady: Fact<RateText>;
  /** The highest minute that must be carried without breaking an objective. */
  readonly peak: Fact<RateText>;
}

export interface PayloadSpec {
  /** Serialized size as it stands in Kafka, the average. */
  readonly typical: SizeText;
  /** The largest that is accepted. */
  readonly max: SizeText;
}

export type StoreSpec = PostgresStoreSpec | RedisStoreSpec;

export interface PostgresStoreSpec {
  /** `postgres`: databases whose writes last. */
  readonly engine: 'postgres';
  /** Write operations that it can sustain. */
  readonly writes: Fact<RateText>;
}

export interface RedisStoreSpec {
  /** `redis`: caches and state in memory. */
  readonly engine: 'redis';
}

export type DependencySpec<Store extends string = string, Dependency extends string = string> =
  | DatabaseDependencySpec<Store>
  | CacheDependencySpec<Store, Dependency>
  | StateDependencySpec<Store>
  | HttpDependencySpec;

/** A database in a postgres store. */
export interface DatabaseDependencySpec<Store extends string = string> {
  /** The postgres store it is in. */
  readonly store: Store;
  /** Its name there. */
  readonly database: string;
  readonly role?: never;
}

/** Data that can be computed again, kept in a redis store. */
export interface CacheDependencySpec<Store extends string = string, Dependency extends string = string> {
  /** The redis store it is kept in. */
  readonly store: Store;
  /** `cache`: what is lost is computed again. */
  readonly role: 'cache';
  /** The dependency whose answers it holds. */
  readonly caches: Dependency;
  /** How long an entry lives. */
  readonly ttl: DurationText;
  /** How many entries are alive at a time. */
  readonly entries: number;
  /** Average size of one entry with its key. */
  readonly entrySize: SizeText;
  /** Share of reads answered by the cache, from 0 to 1. */
  readonly hitRatio: Fact<number>;
  /** What reaches the cached dependency while the cache is empty, and for how long. */
  readonly coldStart: {
    /** The most calls that are let through. */
    readonly admit: RateText;
    /** How long it takes to fill again. */
    readonly warmUp: DurationText;
  };
}

/** Data that must not be lost, kept in a redis store. */
export interface StateDependencySpec<Store extends string = string> {
  /** The redis store it is kept in. */
  readonly store: Store;
  /** `state`: what is lost is lost. */
  readonly role: 'state';
  /** How many entries are alive at a time. */
  readonly entries: number;
  /** Average size of one entry with its key. */
  readonly entrySize: SizeText;
}

/** A service outside this declaration, called over HTTP. */
export interface HttpDependencySpec {
  /** Its URL, for example `https://geo.example.org`. */
  readonly http: string;
  readonly role?: never;
}
