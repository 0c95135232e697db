import type { DurationText } from '../base/units';

/** One store of the declaration: sized here, or existing. */
export type StorePlacementSpec = SizedStoreSpec | ExistingStoreSpec;

export interface SizedStoreSpec {
  /**
   * Instance or node type, for example `db.r7g.large`.
   * @default - computed, then held by the lock
   */
  readonly instance?: string;
  /**
   * Of a postgres store: capacity that follows the load, in place of an instance.
   * @default - instances of one class
   */
  readonly serverless?: {
    /**
     * The least, in capacity units of 2 GiB, 1 to 256.
     * @default - computed, then held by the lock
     */
    readonly min?: number;
    /**
     * The most, in capacity units of 2 GiB, 1 to 256.
     * @default - computed, then held by the lock
     */
    readonly max?: number;
  };
  /**
   * Readers beside the writer, of a postgres store.
   * @default - one, in another zone
   */
  readonly readers?: {
    /**
     * The fewest.
     * @default 1
     */
    readonly min?: number;
    /** At most 15, as many as Aurora has. */
    readonly max: number;
  };
  /**
   * Copies of each shard, of a redis store.
   * @default 1
   */
  readonly replicas?: number;
  /**
   * What a redis store runs: a store is never turned from the one into the other.
   * @default 'valkey'
   */
  readonly engine?: 'valkey' | 'redis';
  /**
   * Version of the engine: `16.9` of Aurora PostgreSQL, `8.0` of Valkey. Aurora's minor versions are stated too, and no upgrade
   * comes by itself.
   * @default - the one that the catalog recommends
   */
  readonly version?: string;
  /**
   * Of a postgres store: lets Aurora go to the stated version of another major while this is `true`. It restarts, cannot be taken
   * back but by a snapshot, and the plan says in which order.
   * @default false
   */
  readonly majorUpgrade?: boolean;
  /**
   * Parameters of the engine beside those that Veltrix sets, by the engine's own names: `work_mem` of PostgreSQL in kB.
   * @default - those that follow from what the store is for
   */
  readonly parameters?: Readonly<Record<string, string | number | boolean>>;
  /**
   * Of a postgres store: whether clients share connections through RDS Proxy.
   * @default - where the budget of connections needs it
   */
  readonly proxy?: boolean;
  /**
   * Of a redis store: `preferred` takes clients with and without TLS, for the time in which they change; `required` takes only
   * those with. Turned from the one into the other without a break, never from nothing straight to `required`.
   * @default 'required'
   */
  readonly transitEncryption?: 'preferred' | 'required';
  /**
   * Who may reach the store, by a name of its own: a security group or an IPv4 range.
   * @default - nobody; other stacks add rules to the store's security group
   */
  readonly clients?: Readonly<Record<string, StoreClientSpec>>;
  /**
   * How long the store's logs are kept: one of the times that CloudWatch Logs offers, for example `30d`.
   * @default '90d'
   */
  readonly logRetention?: DurationText;
  /**
   * When the store may be touched, in UTC.
   * @default - Sunday 03:00 to 04:00, backups from 01:00 to 02:00
   */
  readonly windows?: {
    /** Half an hour at least, for example `sun:03:00-sun:04:00`. */
    readonly maintenance: string;
    /** Half an hour of Aurora and an hour of Redis at least, for example `01:00-02:00`, and not within the other. */
    readonly backup: string;
  };
  /**
   * ARNs of the SNS topics that CloudWatch tells what must be seen even when Prometheus is down. RDS tells them of
   * failovers and maintenance itself; ElastiCache has `eventTopic`.
   * @default - the alarms change their state, and nobody is told
   */
  readonly alarmTopics?: readonly string[];
  /**
   * Of a redis store: ARN of the one SNS topic that ElastiCache tells of failovers, failed snapshots and replaced nodes. It must
   * not be encrypted: ElastiCache switches an encrypted one off, and every plan wants it back.
   * @default - they stand in the events of the account for 14 days, and nobody is told
   */
  readonly eventTopic?: string;
  readonly existing?: never;
}

export type StoreClientSpec =
  | {
      /** Everyone in this IPv4 range. */
      readonly cidr: string;
    }
  | {
      /** Everyone in this security group. */
      readonly securityGroupId: string;
    };

export interface ExistingStoreSpec {
  /** The store that is there already. */
  readonly existing: {
    /** Host name that writes go to. */
    readonly endpoint: string;
    /**
     * Of a postgres store: host name that reads of a declared staleness go to.
     * @default - they go to where writes go
     */
    readonly readerEndpoint?: string;
    /** The port it listens at, 1 to 65535. */
    readonly port: number;
    /** The security group that guards it. */
    readonly securityGroupId: string;
    /**
     * What IAM calls it: of Aurora the resource id, `cluster-…`, or `prx-…` of its proxy; of ElastiCache the id of the replication
     * group. With it handlers log in by IAM, and get the policies for it.
     * @default - handlers log in with what you give them
     */
    readonly iamResource?: string;
    /**
     * Whether connections are encrypted.
     * @default true
     */
    readonly tls?: boolean;
  };
}
