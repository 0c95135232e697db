import type { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import type { MskCluster } from '@cdktf/provider-aws/lib/msk-cluster';
import type { MskConfiguration } from '@cdktf/provider-aws/lib/msk-configuration';
import type { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import type { LogRetentionDays } from '../../catalog/log-retention';
import type { NothingOf } from '../existing';
import type { INetwork } from '../network';
import type { KafkaPeer } from './kafka-access';
import type { ExpressServerProperties, ServerProperties } from './server-properties';

/** What topics, handlers and monitoring need of a cluster. */
export interface IKafkaCluster {
  readonly clusterArn: string;
  readonly clusterName: string;
  /** Host and port pairs joined by commas, for clients that log in with IAM over TLS (port 9098). */
  readonly bootstrapServers: string;
  /** The brokers' group, to which other stacks add what they let in. */
  readonly securityGroupId: string;
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
  /** 1 to 16384 GiB on each broker. It can only be raised, every six hours at most. */
  readonly storagePerBrokerGiB: number;
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
  /** All brokers together: a multiple of the network's zones, at least 3. It can only be raised, and partitions must then be moved. */
  readonly brokers: number;
  /** Two or three zones with isolated subnets; neither can change later without replacing the cluster. */
  readonly network: INetwork;
  /** For example `us-east-1`. */
  readonly region: string;
  /** The account the cluster is made in: twelve digits. */
  readonly accountId: string;
  /** Whether terraform refuses to destroy the cluster and its key. MSK itself has no such protection. */
  readonly protected: boolean;
  /** How long the brokers' logs are kept. */
  readonly brokerLogs: { readonly retentionDays: LogRetentionDays };
  /**
   * Who may open Kafka connections (9098), by a name of your own; IAM then decides what they may do.
   * @default - nobody; other stacks add rules of their own to `securityGroupId`
   */
  readonly clients?: Readonly<Record<string, KafkaPeer>>;
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
  readonly logGroup: CloudwatchLogGroup;
}
