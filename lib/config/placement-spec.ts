import type { DurationText } from '../base/units';

/** From where the Kubernetes API answers: machines inside the network, or also from these ranges of the internet. */
export type KubernetesAccessSpec =
  | {
      /** `vpc-runner`: only inside the network. */
      readonly from: 'vpc-runner';
    }
  | {
      /** `internet`: also from the ranges that are named. */
      readonly from: 'internet';
      /** IPv4 ranges, for example `203.0.113.0/24`. */
      readonly ranges: readonly string[];
    };

export interface NodesSpec {
  /**
   * Of the processors.
   * @default 'arm64'
   */
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
  readonly spot?: {
    /** From 0 to 1. */
    readonly share: number;
  };
  /**
   * Share of the nodes' bill on demand that is to be saved, from 0 to 1: the plan tells which mix reaches it, and what it risks.
   * @default - none
   */
  readonly saving?: number;
}

export type CommitmentSpec =
  | {
      /** `savings-plan`: a sum per hour, whatever runs. */
      readonly kind: 'savings-plan';
      /** The sum that is committed. */
      readonly usdPerHour: number;
      /** Its last day, `YYYY-MM-DD`. */
      readonly until: string;
    }
  | {
      /** `reserved`: instances of one type. */
      readonly kind: 'reserved';
      /** The instance type, for example `m7g.large`. */
      readonly type: string;
      /** How many of them. */
      readonly count: number;
      /** Its last day, `YYYY-MM-DD`. */
      readonly until: string;
    };

/** What stands behind a name that owners page. Addresses that are secret stand in Secrets Manager, by their ARN. */
export interface ReceiverSpec {
  /**
   * Wakes somebody.
   * @default - no pager
   */
  readonly pager?: {
    /** ARN of the secret with the key of the pager service. */
    readonly secretArn: string;
  };
  /**
   * Writes into a channel.
   * @default - no chat
   */
  readonly chat?: {
    /** ARN of the secret with the address of the channel's hook. */
    readonly secretArn: string;
  };
  /**
   * Address of a mailbox.
   * @default - no mail
   */
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
  /** What may be spent in a month. */
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
