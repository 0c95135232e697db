import type { Fact } from '../base/facts';
import type { DurationText, RateText, SizeText } from '../base/units';
import type { HandlerSpec } from './handler-spec';
import type { RetrySpec } from './retry-spec';
import type { RouteSpec } from './route-spec';
import type { ServiceSpec } from './service-spec';
import type { DependencySpec, StoreSpec } from './store-spec';
import type { WaiverSpec } from './waiver-spec';
import type { WorkflowSpec } from './workflow-spec';

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
  Retry extends string = string,
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
    ServiceSpec<NoInfer<Event>, NoInfer<Dependency>, NoInfer<Handler> | NoInfer<Service>, NoInfer<Owner>>
  >;
  /**
   * Retry policies that handlers share by name.
   * @default - none: each handler states its own
   */
  readonly retries?: Named<Retry, RetrySpec>;
  /**
   * Exclusive choices: each event goes to exactly one of several handlers.
   * @default - none: every handler of an event gets every event
   */
  readonly routes?: Readonly<Record<string, RouteSpec<NoInfer<Event>, NoInfer<Handler>>>>;
  /** What is done with the events, each by a name of its own. */
  readonly handlers: Named<
    Handler,
    HandlerSpec<
      NoInfer<Event>,
      NoInfer<Dependency>,
      NoInfer<Handler> | NoInfer<Service>,
      NoInfer<Owner>,
      NoInfer<Retry>
    >
  >;
  /**
   * Work in several steps, each by a name of its own.
   * @default - none
   */
  readonly workflows?: Readonly<
    Record<
      string,
      WorkflowSpec<NoInfer<Event>, NoInfer<Dependency>, NoInfer<Handler> | NoInfer<Service>, NoInfer<Owner>>
    >
  >;
  /**
   * Findings that are accepted for a time, in writing.
   * @default - none
   */
  readonly waivers?: readonly WaiverSpec[];
}

export type Named<Name extends string, Spec> = { readonly [K in Name]: Spec };

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
   * How long all handlers of the event may be down without losing one.
   * @default - not stated; whether the retention is enough is then not proven
   */
  readonly toleratedOutage?: DurationText;
  /**
   * How far it may spread, from `public` to `restricted` (personal data and what else the law protects).
   * @default 'internal'
   */
  readonly classification?: Classification;
  /**
   * How often the event enters from outside the declared services and handlers.
   * @default - follows from the services and handlers that emit it
   */
  readonly rate?: EntryRate;
  /** How big one event is. */
  readonly payload: PayloadSpec;
  /**
   * The topic, where it is another's: it is read and written here, but neither created nor changed.
   * @default - ours: a topic is created for it
   */
  readonly existing?: {
    /** Full name of the topic, for example `billing.invoice.paid`. */
    readonly topic: string;
    /** How many partitions it has: no more handlers than that can work on it side by side. */
    readonly partitions: number;
  };
  /**
   * Who reads it beside the handlers declared here, for example `the auditors, by an export of their own`.
   * @default - nobody is known to
   */
  readonly readElsewhere?: string;
}

/** From what everybody may know to what the law protects. */
export type Classification = 'public' | 'internal' | 'confidential' | 'restricted';

/** Order is kept per key or not at all; without a key there is nothing to keep it by. */
type EventOrdering =
  | {
      /** `per-key`: events of one key are handled in the order they were produced. */
      readonly ordering: 'per-key';
      /** The field whose events keep their order: of the payload (`player.id`), or of the headers (`header:playerId`). */
      readonly key: string;
    }
  | {
      /** `none`: no order is kept. */
      readonly ordering: 'none';
      /**
       * The field events are spread by, of the payload or of the headers (`header:playerId`).
       * @default - spread evenly
       */
      readonly key?: string;
    };

export interface EntryRate {
  /** The average of a normal day. */
  readonly steady: Fact<RateText>;
  /** The highest minute that must be carried without breaking an objective. */
  readonly peak: Fact<RateText>;
  /**
   * How the rate moves over a day.
   * @default - not stated: the peak may come at any time
   */
  readonly day?: DayShapeSpec;
}

/** Hours with the peak, and the rate of the quietest hour. */
export interface DayShapeSpec {
  /** When the high hours begin, for example `17:30`. */
  readonly peakFrom: string;
  /** How long they last, at most 24 hours. */
  readonly peakFor: DurationText;
  /** Time zone of `peakFrom`, for example `Europe/Berlin`. */
  readonly zone: string;
  /** The rate of the quietest hour. */
  readonly low: Fact<RateText>;
}

export interface PayloadSpec {
  /** Serialized size as it stands in Kafka, the average. */
  readonly typical: SizeText;
  /** The largest that is accepted. */
  readonly max: SizeText;
  /**
   * What stands in it.
   * @default - not stated: nothing checks what producers and handlers agree on
   */
  readonly schema?: PayloadSchemaSpec;
}

export interface PayloadSchemaSpec {
  /** The language it is written in. */
  readonly format: 'json-schema' | 'avro';
  /**
   * The schema itself. In YAML and JSON `file` may stand in its place, beside `format`: the path of a JSON file in the folder of
   * the document or below.
   */
  readonly definition: Readonly<Record<string, unknown>>;
  /**
   * Which change is allowed: `backward`: new handlers read old events; `forward`: old handlers read new events; `full`: both;
   * with `-all` against every earlier version. The words of the AWS Glue schema registry.
   */
  readonly compatibility: 'none' | 'backward' | 'backward-all' | 'forward' | 'forward-all' | 'full' | 'full-all';
}
