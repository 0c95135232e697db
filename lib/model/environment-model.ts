import type { NameScope } from '../base/naming';
import type { Milliseconds } from '../base/units';
import type { KafkaModel } from './kafka-model';
import type { StorePlacement } from './store-placement-model';

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
  /** `null` where nothing of Kubernetes is placed. */
  readonly kubernetesProvider: string | null;
  readonly state: StateModel;
  readonly network: NetworkModel;
  readonly kafka: KafkaModel;
  /** `null` denies nobody anything. */
  readonly deletionGuard: DeletionGuard | null;
  /** `null` where nothing of Kubernetes is placed. */
  readonly kubernetesAccess: KubernetesAccess | null;
  readonly stores: ReadonlyMap<string, StorePlacement>;
  readonly nodes: Nodes;
  readonly receivers: ReadonlyMap<string, Receiver>;
  /** `null` promises nothing. */
  readonly backups: Backups | null;
  /** `null` watches nothing. */
  readonly budget: Budget | null;
  /** Images by handler or service. */
  readonly releases: ReadonlyMap<string, string>;
  /** By handler or service, then by key. */
  readonly values: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** ARNs of secrets and parameters by the name that environment keys use. */
  readonly secrets: ReadonlyMap<string, string>;
  /** `null` takes those of the catalog. */
  readonly prices: Prices | null;
  readonly names: NameScope;
  readonly tags: Readonly<Record<string, string>>;
  /** `null` for none. */
  readonly permissionsBoundary: string | null;
  /** `null` takes images as each release names them. */
  readonly imageRegistry: string | null;
}

export interface DeletionGuard {
  readonly deployingRoleArn: string;
  readonly liftedBy: readonly string[];
  /** Of the role that lifts it; `null` is none, whatever other roles have. */
  readonly permissionsBoundary: string | null;
}

export type KubernetesAccess =
  | { readonly from: 'vpc-runner' }
  | { readonly from: 'internet'; readonly ranges: readonly string[] };

export interface Nodes {
  readonly architecture: 'arm64' | 'x86_64';
  /** Empty where they are computed. */
  readonly types: readonly string[];
  readonly commitments: readonly Commitment[];
  readonly spotShare: number;
  /** `null` where no saving is aimed at. */
  readonly saving: number | null;
}

export type Commitment =
  | { readonly kind: 'savings-plan'; readonly usdPerHour: number; readonly until: string }
  | { readonly kind: 'reserved'; readonly type: string; readonly count: number; readonly until: string };

export interface Receiver {
  readonly pager: string | null;
  readonly chat: string | null;
  readonly mail: string | null;
}

export interface Backups {
  readonly recoveryPoint: Milliseconds;
  readonly recoveryTime: Milliseconds;
  readonly keep: Milliseconds;
  readonly copyTo: string | null;
}

export interface Budget {
  readonly usdPerMonth: number;
  readonly warnAt: readonly number[];
  readonly owner: string;
}

export interface Prices {
  readonly source: string;
  readonly asOf: string;
  readonly usdPerHour: ReadonlyMap<string, number>;
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
