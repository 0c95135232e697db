import type { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import type { DbParameterGroup } from '@cdktf/provider-aws/lib/db-parameter-group';
import type { DbSubnetGroup } from '@cdktf/provider-aws/lib/db-subnet-group';
import type { RdsCluster } from '@cdktf/provider-aws/lib/rds-cluster';
import type { RdsClusterInstance } from '@cdktf/provider-aws/lib/rds-cluster-instance';
import type { RdsClusterParameterGroup } from '@cdktf/provider-aws/lib/rds-cluster-parameter-group';
import type { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import type { ParameterInput } from '../../catalog/aurora-parameter-values';
import type { LogRetentionDays } from '../../catalog/log-retention';
import type { NothingOf } from '../existing';
import type { INetwork } from '../network';
import type { StorePeer } from '../store-access';
import type { IPostgresCluster } from './postgres-cluster-interface';
import type { PostgresProxy, PostgresProxyResources } from './postgres-proxy';
import type { PostgresReaders, ReaderScalingResources } from './reader-scaling';

/** A cluster of our own, or one that exists; never half of each. */
export type PostgresClusterProps = NewPostgresClusterProps | ExistingPostgresClusterProps;

/** Instances of one class, or capacity that follows the load. A change from one to the other restarts every instance. */
export type NewPostgresClusterProps = ProvisionedPostgresClusterProps | ServerlessPostgresClusterProps;

export interface ExistingPostgresClusterProps extends NothingOf<ProvisionedPostgresClusterProps> {
  /** A cluster made elsewhere; nothing is created. */
  readonly existing: IPostgresCluster;
}

export interface ProvisionedPostgresClusterProps extends CommonPostgresClusterProps {
  /** Of the writer and of every reader, for example `db.r7g.large`. A change restarts each, the writer with a failover. */
  readonly instanceClass: `db.${string}`;
  readonly serverless?: never;
}

export interface ServerlessPostgresClusterProps extends CommonPostgresClusterProps {
  readonly instanceClass?: never;
  /** Aurora Serverless v2: capacity units of 2 GiB of each instance, 0.5 to 256 in steps of a half; in place at once. */
  readonly serverless: { readonly minUnits: number; readonly maxUnits: number };
}

interface CommonPostgresClusterProps {
  /** Absent for a new cluster. */
  readonly existing?: never;
  /** 1 to 50 lower-case letters, digits and single hyphens, starting with a letter. A new name is a new, empty cluster. */
  readonly name: string;
  /** For example `17.7`. It can only be raised, and to another major version only with `majorUpgrade`. */
  readonly version: string;
  /**
   * Lets Aurora go to the stated version of another major. Then, in one apply: groups of parameters for the new family beside the
   * old ones, the upgrade itself, in which nobody is served for minutes, and the old groups away. There is no way back but a
   * snapshot; Aurora takes one before. Try it on a clone first, and take it out again afterwards: while it stands, a slip in
   * `version` is enough.
   * @default false
   */
  readonly majorUpgrade?: boolean;
  /** At least two zones with isolated subnets; they cannot change later without replacing the cluster. */
  readonly network: INetwork;
  /** For example `us-east-1`. */
  readonly region: string;
  /** The account the cluster is made in: twelve digits. */
  readonly accountId: string;
  /** Whether terraform refuses to destroy the cluster, its first instance and its keys, and RDS to delete the cluster. */
  readonly protected: boolean;
  /**
   * Readers: those that always stand, and how many autoscaling makes of them.
   * @default - one, in another zone than the writer
   */
  readonly readers?: PostgresReaders;
  /**
   * Parameters of the engine by its own names, of those that the catalog has. Static ones wait for a restart that nobody makes
   * by himself: `aws rds reboot-db-instance`, readers first. Dynamic ones are there within seconds.
   * @default - those that Veltrix sets
   */
  readonly parameters?: Readonly<Record<string, ParameterInput>>;
  /** How long the log of PostgreSQL is kept in CloudWatch. */
  readonly logs: { readonly retentionDays: LogRetentionDays };
  /**
   * Backups to which any second can be restored.
   * @default - 7 days, beginning in the window of `windows`
   */
  readonly backups?: {
    /** 1 to 35 days. */
    readonly retentionDays: number;
  };
  /**
   * When AWS may touch the cluster, in UTC. What is deployed is applied at once, whatever they are.
   * @default - Sunday 03:00 to 04:00, backups from 01:00 to 02:00
   */
  readonly windows?: { readonly maintenance: string; readonly backup: string };
  /**
   * RDS Proxy in front, by which many clients share few connections. Clients may log in to both, so that one that comes denies
   * nobody: until they are rolled out they go on past it. Turning it off takes two steps, since it is gone before they are: first
   * let all clients connect to `clusterEndpoint`, with their pools small enough for the instances, and wait until the rollout has
   * ended; then leave it out.
   * @default - clients connect to the instances
   */
  readonly proxy?: PostgresProxy;
  /**
   * Whether somebody reads what may be stale: only then there is a `readerEndpoint`.
   * @default false
   */
  readonly staleReads?: boolean;
  /**
   * Who may open connections, by a name of your own.
   * @default - nobody; other stacks add rules of their own to `securityGroupId`
   */
  readonly clients?: Readonly<Record<string, StorePeer>>;
  /**
   * What clients connect to, 1150 to 65535; beside a proxy 5432 alone. Another one later restarts every instance.
   * @default 5432
   */
  readonly port?: number;
  /**
   * Who owns everything, and logs in with the password that RDS makes, keeps in Secrets Manager and rotates. Handlers never do.
   * Another name later means another cluster.
   * @default 'veltrix'
   */
  readonly masterUsername?: string;
  /**
   * After how many days the master password is another, 1 to 1000.
   * @default - every 7 days, as RDS has it
   */
  readonly masterPasswordRotationDays?: number;
  /**
   * What Database Insights keeps: `standard` a week, `advanced` 15 months, for which AWS charges.
   * @default 'standard'
   */
  readonly insights?: 'standard' | 'advanced';
  /**
   * Seconds between two measurements of the operating system: 1, 5, 10, 15, 30 or 60.
   * @default 60
   */
  readonly monitoringSeconds?: number;
  /**
   * The ARN of the policy that bounds every role the account lets be created.
   * @default - roles have no boundary
   */
  readonly permissionsBoundary?: string;
  /**
   * ARNs of KMS keys: of the data, of the master password, of the logs. That of the data can never change.
   * @default - a key of the cluster's own for each of them, which rotates every year
   */
  readonly encryptionKeyArns?: { readonly database: string; readonly secret: string; readonly logs: string };
  /**
   * Reaches the resources behind the construct, after it has set them up.
   * @default - they stay as set up
   */
  readonly override?: (resources: PostgresClusterResources) => void;
}

export interface PostgresClusterResources {
  readonly cluster: RdsCluster;
  /** Those that terraform has: the writer of the first day, then the readers that always stand. */
  readonly instances: readonly RdsClusterInstance[];
  readonly clusterParameters: RdsClusterParameterGroup;
  readonly instanceParameters: DbParameterGroup;
  readonly subnetGroup: DbSubnetGroup;
  readonly securityGroup: SecurityGroup;
  readonly logGroup: CloudwatchLogGroup;
  /** Present where a reader stands. */
  readonly readerScaling?: ReaderScalingResources;
  /** Present where there is a proxy. */
  readonly proxy?: PostgresProxyResources;
}
