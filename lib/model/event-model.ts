import type { ResolvedFact } from '../base/facts';
import type { NameScope } from '../base/naming';
import type { Bytes, Milliseconds, PerSecond } from '../base/units';

/**
 * A declaration in an environment, parsed and complete: every number in its unit, every choice made, nothing optional.
 * References may still point nowhere: this is what the declared rules judge.
 */
export interface ResolvedModel {
  readonly platform: string;
  readonly environment: EnvironmentModel;
  readonly owners: ReadonlyMap<string, Owner>;
  readonly objectives: { readonly latencyP99: Milliseconds; readonly errorRatio: number };
  readonly growth: Growth;
  readonly events: ReadonlyMap<string, EventModelEvent>;
  readonly stores: ReadonlyMap<string, Store>;
  readonly dependencies: ReadonlyMap<string, Dependency>;
  readonly services: ReadonlyMap<string, Service>;
  readonly handlers: ReadonlyMap<string, Handler>;
  /**
   * Parts whose shape is wrong, as `section name`: they are reported already, so references to them are not judged.
   * Empty in every model that is judged well.
   */
  readonly unreadable: ReadonlySet<string>;
}

declare const judged: unique symbol;

/** A resolved model that no declared rule refuses. Only `validateDeclared` makes one. */
export type EventModel = ResolvedModel & { readonly [judged]: true };

export interface Owner {
  readonly page: string;
}

export interface Growth {
  readonly stated: boolean;
  readonly from: string;
  readonly factor: number;
  readonly within: Milliseconds;
}

export interface EventModelEvent {
  readonly name: string;
  readonly owner: string;
  readonly durability: 'no-loss' | 'best-effort';
  readonly ordering: 'per-key' | 'none';
  /** `null` spreads evenly. */
  readonly key: string | null;
  readonly retention: Milliseconds;
  readonly rate: EntryRate;
  readonly payload: { readonly typical: Bytes; readonly max: Bytes };
}

/** What enters from outside: stated, or nothing because it follows from who emits it. */
export type EntryRate = StatedRate | { readonly kind: 'follows' };

export interface StatedRate {
  readonly kind: 'stated';
  readonly steady: ResolvedFact<PerSecond>;
  readonly peak: ResolvedFact<PerSecond>;
}

export type Store =
  | { readonly name: string; readonly engine: 'postgres'; readonly writes: ResolvedFact<PerSecond> }
  | { readonly name: string; readonly engine: 'redis' };

export type Dependency =
  | { readonly name: string; readonly kind: 'database'; readonly store: string; readonly database: string }
  | CacheDependency
  | {
      readonly name: string;
      readonly kind: 'state';
      readonly store: string;
      readonly entries: number;
      readonly entrySize: Bytes;
    }
  | { readonly name: string; readonly kind: 'http'; readonly url: string };

export interface CacheDependency {
  readonly name: string;
  readonly kind: 'cache';
  readonly store: string;
  readonly caches: string;
  readonly ttl: Milliseconds;
  readonly entries: number;
  readonly entrySize: Bytes;
  readonly hitRatio: ResolvedFact<number>;
  readonly coldStart: { readonly admit: PerSecond; readonly warmUp: Milliseconds };
}

export interface Emission {
  readonly event: string;
  readonly count: number;
  readonly when: 'success' | 'every-attempt';
}

export interface Use {
  readonly dependency: string;
  readonly access: 'read' | 'write';
  readonly calls: number;
  readonly timeout: Milliseconds;
  readonly attempts: number;
  /** 0 is a connection per call. */
  readonly pool: number;
}

export interface Call {
  readonly handler: string;
  readonly calls: number;
  readonly timeout: Milliseconds;
  readonly attempts: number;
}

export interface Service {
  readonly name: string;
  /** `null` when it emits nothing and none is stated. */
  readonly owner: string | null;
  readonly path: string;
  readonly rate: EntryRate;
  readonly emits: readonly Emission[];
  readonly uses: readonly Use[];
  readonly calls: readonly Call[];
}

export interface Handler {
  readonly name: string;
  /** `null` when none is stated and the event it handles is not there. */
  readonly owner: string | null;
  readonly on: string;
  readonly emits: readonly Emission[];
  readonly uses: readonly Use[];
  readonly calls: readonly Call[];
  readonly serviceTime: { readonly mean: ResolvedFact<Milliseconds>; readonly p99: ResolvedFact<Milliseconds> };
  readonly timeout: Milliseconds;
  readonly idempotencyKey: string;
  readonly retry: Retry;
  readonly interruptible: boolean;
  readonly poll: { readonly stated: boolean; readonly records: number; readonly interval: Milliseconds };
}

export interface Retry {
  readonly via: 'none' | 'in-process' | 'topics';
  /** Attempts per delivery, the first included. */
  readonly attempts: number;
  /** The longest wait before the second, third, … attempt of one delivery. */
  readonly backoff: readonly Milliseconds[];
  /** How long an event waits in each retry topic; empty without them. */
  readonly tiers: readonly Milliseconds[];
  /** Share of first attempts that may be retried. */
  readonly budget: number;
  readonly exhausted: { readonly kind: 'dead-letter' } | { readonly kind: 'drop'; readonly reason: string };
}

export interface EnvironmentModel {
  readonly name: string;
  readonly protected: boolean;
  readonly proof: 'required' | 'reported';
  readonly sizes: 'locked' | 'computed';
  readonly loadScale: number;
  readonly accountId: string;
  readonly region: string;
  readonly zones: readonly string[];
  readonly awsProvider: string;
  readonly state: StateModel;
  readonly network: NetworkModel;
  readonly kafka: KafkaModel;
  readonly names: NameScope;
  readonly tags: Readonly<Record<string, string>>;
  /** `null` for none. */
  readonly permissionsBoundary: string | null;
  /** `null` takes images as each release names them. */
  readonly imageRegistry: string | null;
}

export type StateModel =
  | { readonly kind: 's3'; readonly bucket: string; readonly region: string; readonly kmsKeyArn: string | null }
  | { readonly kind: 'local'; readonly folder: string };

export type NetworkModel =
  | {
      readonly kind: 'new';
      readonly cidr: string;
      readonly nat: 'per-zone' | 'one' | 'none';
      readonly endpoints: 'private-cluster' | 'gateways';
      readonly flowLogRetention: Milliseconds;
    }
  | {
      readonly kind: 'existing';
      readonly vpcId: string;
      readonly cidr: string;
      readonly zones: readonly string[];
      readonly publicSubnetIds: readonly string[];
      readonly privateSubnetIds: readonly string[];
      readonly isolatedSubnetIds: readonly string[];
    };

export type KafkaClient = { readonly cidr: string } | { readonly securityGroupId: string };

export type KafkaModel = { readonly topics: 'terraform' | 'admin-protocol' } & (
  | {
      readonly kind: 'new';
      readonly brokerLogRetention: Milliseconds;
      readonly clients: ReadonlyMap<string, KafkaClient>;
    }
  | {
      readonly kind: 'existing';
      readonly clusterArn: string;
      readonly clusterName: string;
      readonly bootstrapServers: string;
      readonly securityGroupId: string;
    }
);
