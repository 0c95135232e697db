import type { DurationText } from '../base/units';

/** From where the Kubernetes API answers: machines inside the network, or also from these ranges of the internet. */
export type KubernetesAccessSpec =
  | { readonly from: 'vpc-runner' }
  | { readonly from: 'internet'; readonly ranges: readonly string[] };

/** One store of the declaration: sized here, or existing. */
export type StorePlacementSpec = SizedStoreSpec | ExistingStoreSpec;

export interface SizedStoreSpec {
  /**
   * Instance or node type, for example `db.r7g.large`.
   * @default - computed, then held by the lock
   */
  readonly instance?: string;
  /**
   * Readers beside the writer, of a postgres store.
   * @default - one, in another zone
   */
  readonly readers?: {
    /** @default 1 */
    readonly min?: number;
    /** At most 15, as many as Aurora has. */
    readonly max: number;
  };
  /**
   * Copies of each shard, of a redis store.
   * @default 1
   */
  readonly replicas?: number;
  readonly existing?: never;
}

export interface ExistingStoreSpec {
  readonly existing: {
    /** Host name that writes go to. */
    readonly endpoint: string;
    readonly port: number;
    readonly securityGroupId: string;
  };
}

export interface NodesSpec {
  /** @default 'arm64' */
  readonly architecture?: 'arm64' | 'x86_64';
  /**
   * Instance types that may be used.
   * @default - computed from what handlers need
   */
  readonly types?: readonly string[];
  /**
   * What is paid for in advance anyway.
   * @default - none
   */
  readonly commitments?: readonly CommitmentSpec[];
  /**
   * Share of the nodes beyond the commitments that may disappear at two minutes' notice, from 0 to 1.
   * @default - none
   */
  readonly spot?: { readonly share: number };
}

export type CommitmentSpec =
  | {
      readonly kind: 'savings-plan';
      readonly usdPerHour: number;
      /** Its last day, `YYYY-MM-DD`. */
      readonly until: string;
    }
  | {
      readonly kind: 'reserved';
      readonly type: string;
      readonly count: number;
      /** Its last day, `YYYY-MM-DD`. */
      readonly until: string;
    };

/** What stands behind a name that owners page. Addresses that are secret stand in Secrets Manager, by their ARN. */
export interface ReceiverSpec {
  /** @default - no pager */
  readonly pager?: { readonly secretArn: string };
  /** @default - no chat */
  readonly chat?: { readonly secretArn: string };
  /** @default - no mail */
  readonly mail?: string;
}

export interface BackupsSpec {
  /** The most that may be lost, counted back from the failure. Aurora and snapshots allow 5 minutes at best. */
  readonly recoveryPoint: DurationText;
  /** How long it may take until everything runs again. */
  readonly recoveryTime: DurationText;
  /** How long backups are kept, 1 to 35 days. */
  readonly keep: DurationText;
  /**
   * Region that gets a copy.
   * @default - none
   */
  readonly copyTo?: string;
}

export interface BudgetSpec {
  readonly usdPerMonth: number;
  /** Shares of it at which somebody is told, each above 0 and at most 2. */
  readonly warnAt: readonly number[];
  /** The owner who is told. */
  readonly owner: string;
}

export interface PricesSpec {
  /** Where they come from. */
  readonly source: string;
  /** Their day, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** By instance or broker type. */
  readonly usdPerHour: Readonly<Record<string, number>>;
}
