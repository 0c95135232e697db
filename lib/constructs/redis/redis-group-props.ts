import type { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import type { ElasticacheParameterGroup } from '@cdktf/provider-aws/lib/elasticache-parameter-group';
import type { ElasticacheReplicationGroup } from '@cdktf/provider-aws/lib/elasticache-replication-group';
import type { ElasticacheSubnetGroup } from '@cdktf/provider-aws/lib/elasticache-subnet-group';
import type { ElasticacheUser } from '@cdktf/provider-aws/lib/elasticache-user';
import type { ElasticacheUserGroup } from '@cdktf/provider-aws/lib/elasticache-user-group';
import type { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import type { LogRetentionDays } from '../../catalog/log-retention';
import type { RedisRight } from '../../catalog/redis-access';
import type { NothingOf } from '../existing';
import type { INetwork } from '../network';
import type { StorePeer } from '../store-access';
import type { IRedisGroup } from './redis-group-interface';

/** A group of our own, or one that exists; never half of each. */
export type RedisGroupProps = NewRedisGroupProps | ExistingRedisGroupProps;

/** What is lost may be lost, or not: eviction, snapshots, zones and copies follow from it. */
export type NewRedisGroupProps = CacheGroupProps | StateGroupProps;

export interface ExistingRedisGroupProps extends NothingOf<StateGroupProps> {
  /** A group made elsewhere; nothing is created. */
  readonly existing: IRedisGroup;
}

export interface CacheGroupProps extends CommonRedisGroupProps {
  /** Evicts any entry when memory is full, and has no snapshots: what is lost is loaded again. */
  readonly role: 'cache';
  readonly snapshotDays?: never;
  /** Copies of each shard, beside it: 0 to 5. Without any a lost node is a cold start, and several shards are refused. */
  readonly replicas: number;
}

export interface StateGroupProps extends CommonRedisGroupProps {
  /**
   * Refuses to write what it has no room for, and evicts nothing. A copy stands in another zone; replication is asynchronous, so
   * that a failover loses what was written last. Snapshots are taken daily, and before the group is destroyed.
   */
  readonly role: 'state';
  /** How long daily snapshots are kept: 1 to 35 days. */
  readonly snapshotDays: number;
  /** Copies of each shard, beside it: 1 to 5. */
  readonly replicas: number;
}

interface CommonRedisGroupProps {
  /** Absent for a new group. */
  readonly existing?: never;
  /** 1 to 36 lower-case letters, digits and hyphens. A new name is a new, empty group. */
  readonly name: string;
  /** Once made a group goes from `redis` to `valkey`, and never back. */
  readonly engine: 'valkey' | 'redis';
  /** `major.minor`, for example `8.0` of Valkey. It can only be raised; nodes are replaced one by one. */
  readonly engineVersion: string;
  /** For example `cache.r7g.large`. */
  readonly nodeType: string;
  /**
   * 1, or 3 to 500: with two of them the loss of one leaves no majority to agree on who takes over. Several shards are in cluster
   * mode, which clients must speak. From one shard to several AWS goes in two steps: set the group's cluster mode to `compatible`
   * (`clusterMode`), change the clients, and then ask for the shards.
   */
  readonly shards: number;
  /**
   * `compatible` serves one shard to clients of both kinds, while they change: it comes before several shards, and there is no way
   * back from those.
   * @default - enabled for several shards, disabled for one
   */
  readonly clusterMode?: 'compatible';
  /** At least two zones with isolated subnets, where there are replicas. */
  readonly network: INetwork;
  /** For example `us-east-1`. */
  readonly region: string;
  /** The account the group is made in: twelve digits. */
  readonly accountId: string;
  /** Whether terraform refuses to destroy the group and its key. ElastiCache itself has no such protection. */
  readonly protected: boolean;
  /** How long engine and slow logs are kept in CloudWatch Logs. The slow log has the arguments of commands. */
  readonly logs: { readonly retentionDays: LogRetentionDays };
  /**
   * Who logs in by IAM, by the name of the user: what each may do with which keys. At most 99, beside the one that is off.
   * @default - none: nobody may do anything, until other stacks add users
   */
  readonly users?: Readonly<Record<string, readonly RedisRight[]>>;
  /**
   * Users made elsewhere, as whoever logs in to several groups: their ids (`RedisUser`), by their names. They count among the 99.
   * @default - none
   */
  readonly members?: Readonly<Record<string, string>>;
  /**
   * Who may open connections, by a name of your own.
   * @default - nobody; other stacks add rules of their own to `securityGroupId`
   */
  readonly clients?: Readonly<Record<string, StorePeer>>;
  /**
   * `preferred` takes clients with and without TLS, while they change. ElastiCache knows no users meanwhile: whoever is let through
   * by the security group may do everything, so that it is a step and no state to stay in.
   *
   * A group without TLS becomes one with it in this order: `preferred`; every client with TLS; `required`, and with it users. AWS
   * takes no group from nothing to `required` at once, and does it from Redis 7.0.5 and any Valkey on.
   * @default 'required'
   */
  readonly transitEncryption?: 'preferred' | 'required';
  /**
   * Parameters beside those that follow from role and size (eviction, reserved memory, cluster mode), by the engine's own names.
   * All of them are in force at once. `min-replicas-to-write` is at most `replicas`; as many as there are means that a copy that is
   * lost, or replaced in a maintenance, stops all writes of its shard until it is back.
   * @default - what ElastiCache starts with
   */
  readonly parameters?: Readonly<Record<string, string | number | boolean>>;
  /**
   * Percent of a node's memory that is not for entries; needed of a type that the catalog does not have.
   * @default - 25, of small types 30, of micro types 50
   */
  readonly reservedMemoryPercent?: number;
  /**
   * When nodes may be replaced, in UTC: at least an hour.
   * @default 'sun:03:00-sun:04:00'
   */
  readonly maintenanceWindow?: string;
  /**
   * When snapshots are taken, in UTC: at least an hour, not within the maintenance. Of a cache nothing is taken.
   * @default '01:00-02:00'
   */
  readonly snapshotWindow?: string;
  /**
   * The ARN of the SNS topic that ElastiCache tells of failovers, failed snapshots, replaced nodes and maintenance, which no metric
   * shows; a group has one. It lies in the same region and account and is not encrypted: ElastiCache switches an encrypted one off,
   * and every plan wants to put it back. Its policy asks for `aws:SourceOwner`, not for `aws:SourceAccount`. Another one changes the
   * group in place.
   * @default - they stand in the events of the account for 14 days, and nobody is told
   */
  readonly notificationTopicArn?: string;
  /**
   * The ARN of the KMS key for disks and snapshots. Another key later means another group.
   * @default - a key of the group's own, which rotates every year
   */
  readonly encryptionKeyArn?: string;
  /**
   * The ARN of the KMS key for logs; its policy must let CloudWatch Logs use it.
   * @default - a key of the logs' own, which rotates every year
   */
  readonly logKeyArn?: string;
  /**
   * Reaches the resources behind the construct, after it has set them up.
   * @default - they stay as set up
   */
  readonly override?: (resources: RedisGroupResources) => void;
}

export interface RedisGroupResources {
  readonly group: ElasticacheReplicationGroup;
  readonly parameterGroup: ElasticacheParameterGroup;
  readonly subnetGroup: ElasticacheSubnetGroup;
  readonly securityGroup: SecurityGroup;
  readonly userGroup: ElasticacheUserGroup;
  /** By name; `default` is the one that is off. */
  readonly users: Readonly<Record<string, ElasticacheUser>>;
  readonly engineLog: CloudwatchLogGroup;
  readonly slowLog: CloudwatchLogGroup;
}
