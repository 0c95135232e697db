import type { AppautoscalingPolicy } from '@cdktf/provider-aws/lib/appautoscaling-policy';
import type { AppautoscalingTarget } from '@cdktf/provider-aws/lib/appautoscaling-target';
import type { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import type { MskCluster } from '@cdktf/provider-aws/lib/msk-cluster';
import type { MskConfiguration } from '@cdktf/provider-aws/lib/msk-configuration';
import type { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import type { NothingOf } from '../existing';
import type { INetwork } from '../network';
import type { BrokerLogs } from './broker-logs';
import type { KafkaClient, KafkaPeer } from './kafka-access';
import type { ScramUser } from './scram-users';
import type { ExpressServerProperties, ServerProperties } from './server-properties';
import type { StorageGrowth } from './storage-growth';

/** What topics, handlers and monitoring need of a cluster. */
export interface IKafkaCluster {
  readonly clusterArn: string;
  readonly clusterName: string;
  /** Host and port pairs joined by commas, for clients that log in with IAM over TLS (port 9098). */
  readonly bootstrapServers: string;
  /**
   * The same for clients that log in with name and password (port 9096).
   * @default - this way is closed
   */
  readonly bootstrapServersScram?: string;
  /**
   * The same for clients that show a certificate (port 9094).
   * @default - this way is closed
   */
  readonly bootstrapServersCertificate?: string;
  /** The brokers' group, to which other stacks add what they let in. */
  readonly securityGroupId: string;
  /**
   * The ARN of the KMS key without which the records cannot be read.
   * @default - whoever made the cluster looks after it
   */
  readonly encryptionKeyArn?: string;
}

/** Broker sizes of MSK Standard, for example `kafka.m7g.large`. */
export type StandardBrokerType = `kafka.${string}`;
/** Broker sizes of MSK Express, for example `express.m7g.large`. */
export type ExpressBrokerType = `express.${string}`;

/** A cluster of our own, or one that exists; never half of each. */
export type KafkaClusterProps = NewKafkaClusterProps | ExistingKafkaClusterProps;

/** Brokers of one kind. A cluster of one kind never becomes one of the other: MSK takes the update and keeps the kind. */
export type NewKafkaClusterProps = StandardKafkaClusterProps | ExpressKafkaClusterProps;

export interface ExistingKafkaClusterProps extends NothingOf<StandardKafkaClusterProps> {
  /** A cluster made elsewhere, with IAM access on; nothing is created. */
  readonly existing: IKafkaCluster;
}

export interface StandardKafkaClusterProps extends CommonKafkaClusterProps {
  /** For example `kafka.m7g.large`. A change restarts one broker after the other. */
  readonly brokerType: StandardBrokerType;
  /**
   * 1 to 16384 GiB on each broker. It can only be raised, by 10 GiB or more and every six hours at most. Where volumes grow by
   * themselves, see `storageGrowth` for how.
   */
  readonly storagePerBrokerGiB: number;
  /**
   * Volumes that grow by themselves, between `storagePerBrokerGiB` and a ceiling. What has grown is no drift: the size is left
   * alone as long as the ceiling is above it, and a declared size within the range is the least that autoscaling raises volumes to.
   * To raise the size itself later, declare `storagePerBrokerGiB` as the old ceiling and 10 GiB, leave `storageGrowth` out, and
   * deploy: nothing has outgrown the old ceiling, so that this never shrinks, and MSK takes no smaller step than 10 GiB. Then open
   * the range again with a higher ceiling. MSK takes a growth every six hours.
   * @default - volumes have the declared size
   */
  readonly storageGrowth?: StorageGrowth;
  /**
   * MiB/s that is provisioned for each broker's volume: whole, above the 250 that every volume has, and at most what the broker
   * takes (312 of `kafka.m7g.2xlarge`, 625 of `kafka.m7g.4xlarge`, 593 of `kafka.m5.4xlarge`, at most 1000). Smaller brokers and
   * volumes below 10 GiB take none. It comes only with more `num.replica.fetchers`, which are set to what suits the size unless
   * `serverProperties` says them or the size is not known; brokers restart one by one for that, and volumes take up to a day.
   * @default - 250 MiB/s, as every volume has
   */
  readonly volumeThroughputMiBps?: number;
  /**
   * Broker properties beside those that keep records safe, which are fixed.
   * @default - what MSK and Kafka start with
   */
  readonly serverProperties?: ServerProperties;
}

/** Express brokers store what comes, keep three copies of it with two in sync, and need three zones. */
export interface ExpressKafkaClusterProps extends CommonKafkaClusterProps {
  /** For example `express.m7g.large`. A change restarts one broker after the other. */
  readonly brokerType: ExpressBrokerType;
  readonly storagePerBrokerGiB?: never;
  readonly storageGrowth?: never;
  readonly volumeThroughputMiBps?: never;
  /**
   * Broker properties, of those that Express lets one set.
   * @default - what MSK and Kafka start with
   */
  readonly serverProperties?: ExpressServerProperties;
}

interface CommonKafkaClusterProps {
  /** Absent for a new cluster. */
  readonly existing?: never;
  /** 1 to 64 letters, digits and hyphens. A new name is a new, empty cluster. */
  readonly name: string;
  /** A version MSK lists, for example `3.9.x.kraft`. It can only be raised. */
  readonly kafkaVersion: string;
  /**
   * All brokers together: a multiple of the network's zones, at least 3. To Standard brokers that are added partitions must be
   * moved; fewer are taken only when those that go hold none any more, one of each zone in a change.
   */
  readonly brokers: number;
  /** Two or three zones with isolated subnets; neither can change later without replacing the cluster. */
  readonly network: INetwork;
  /** For example `us-east-1`. */
  readonly region: string;
  /** The account the cluster is made in: twelve digits. */
  readonly accountId: string;
  /** Whether terraform refuses to destroy the cluster and its key. MSK itself has no such protection. */
  readonly protected: boolean;
  /** Where the brokers' logs go: to CloudWatch Logs for a time, or to a bucket of yours. */
  readonly brokerLogs: BrokerLogs;
  /**
   * Who may open Kafka connections, by a name of your own, and by which way in: IAM (9098), SCRAM (9096) or a certificate (9094).
   * The way must be open.
   * @default - nobody; other stacks add rules of their own to `securityGroupId`
   */
  readonly clients?: Readonly<Record<string, KafkaClient>>;
  /**
   * Users that log in with name and password, by a name of your own, for clients that cannot sign with IAM. What they may do on
   * topics is decided by Kafka's ACLs; without any they may do nothing.
   * @default - none, and SCRAM is closed
   */
  readonly scramUsers?: Readonly<Record<string, ScramUser>>;
  /**
   * ARNs of private certificate authorities: who shows a certificate of one of them is let in, with what Kafka's ACLs let it do.
   * To let nobody in by certificates any more, leave an empty list: without the prop the provider leaves the way open that was
   * opened before, and plans to close it for ever (hashicorp/terraform-provider-aws#30752).
   * @default - none, and certificates are of no use
   */
  readonly certificateAuthorityArns?: readonly string[];
  /**
   * Who may scrape the brokers' Prometheus exporters (11001 and 11002), by a name of your own.
   * @default - nobody; other stacks add rules of their own to `securityGroupId`
   */
  readonly scrapers?: Readonly<Record<string, KafkaPeer>>;
  /**
   * The ARN of a KMS key for records and broker logs; its policy must let CloudWatch Logs use it for `/aws/msk/<name>/broker`.
   * Another key later means another cluster.
   * @default - a key of the cluster's own, which rotates every year
   */
  readonly encryptionKeyArn?: string;
  /**
   * Reaches the resources behind the construct, after it has set them up.
   * @default - they stay as set up
   */
  readonly override?: (resources: KafkaClusterResources) => void;
}

export interface KafkaClusterResources {
  readonly cluster: MskCluster;
  readonly configuration: MskConfiguration;
  readonly securityGroup: SecurityGroup;
  /** Absent where the logs go to a bucket. */
  readonly logGroup?: CloudwatchLogGroup;
  /** Present where volumes grow by themselves. */
  readonly storageGrowth?: { readonly target: AppautoscalingTarget; readonly policy: AppautoscalingPolicy };
}
