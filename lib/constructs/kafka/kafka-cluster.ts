import type { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { MskCluster } from '@cdktf/provider-aws/lib/msk-cluster';
import { MskConfiguration } from '@cdktf/provider-aws/lib/msk-configuration';
import type { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import type { LogRetentionDays } from '../../catalog/log-retention';
import { checkAccountId, checkPlain, checkRegion, checkWhole, refuse, serviceName } from '../checks';
import { EncryptionKey } from '../encryption';
import type { NothingOf } from '../existing';
import { checkRetention, EncryptedLogGroup } from '../logging';
import type { INetwork } from '../network';
import { KafkaAccess, type KafkaPeer } from './kafka-access';
import { REPLICATION_FACTOR, renderServerProperties, type ServerProperties } from './server-properties';

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
export type BrokerType = `kafka.${string}`;

/** A cluster of our own, or one that exists; never half of each. */
export type KafkaClusterProps = NewKafkaClusterProps | ExistingKafkaClusterProps;

export interface ExistingKafkaClusterProps extends NothingOf<NewKafkaClusterProps> {
  /** A cluster made elsewhere, with IAM access on; nothing is created. */
  readonly existing: IKafkaCluster;
}

export interface NewKafkaClusterProps {
  /** Absent for a new cluster. */
  readonly existing?: never;
  /** 1 to 64 letters, digits and hyphens. A new name is a new, empty cluster. */
  readonly name: string;
  /** A version MSK lists, for example `3.9.x.kraft`. It can only be raised. */
  readonly kafkaVersion: string;
  /** For example `kafka.m7g.large`. A change restarts one broker after the other. */
  readonly brokerType: BrokerType;
  /** All brokers together: a multiple of the network's zones, at least 3. It can only be raised, and partitions must then be moved. */
  readonly brokers: number;
  /** 1 to 16384 GiB on each broker. It can only be raised, every six hours at most. */
  readonly storagePerBrokerGiB: number;
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
   * Broker properties beside those that keep records safe, which are fixed.
   * @default - what MSK and Kafka start with
   */
  readonly serverProperties?: ServerProperties;
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

/** What one broker's volume can have (MSK quotas, read 2026-11). */
const STORAGE_GIB = { min: 1, max: 16_384 };
const VERSION = /^\d+\.\d+\.(?:x|\d+)(?:\.\d+)?(?:\.tiered)?(?:\.kraft)?$/;

/** MSK with Standard brokers: encrypted everywhere, IAM as the only way in, and settings that keep acknowledged records. */
export class KafkaCluster extends Construct implements IKafkaCluster {
  readonly clusterArn: string;
  readonly clusterName: string;
  readonly bootstrapServers: string;
  readonly securityGroupId: string;

  constructor(scope: Construct, id: string, props: KafkaClusterProps) {
    super(scope, id);
    const cluster = props.existing === undefined ? this.create(props) : props.existing;
    this.clusterArn = cluster.clusterArn;
    this.clusterName = cluster.clusterName;
    this.bootstrapServers = cluster.bootstrapServers;
    this.securityGroupId = cluster.securityGroupId;
  }

  private create(props: NewKafkaClusterProps): IKafkaCluster {
    check(props);
    const { name } = props;
    const access = new KafkaAccess(this, 'Access', {
      name,
      vpcId: props.network.vpcId,
      clients: props.clients ?? {},
      scrapers: props.scrapers ?? {},
    });
    const logGroupName = `/aws/msk/${name}/broker`;
    const keyArn = props.encryptionKeyArn ?? this.createKey(props, logGroupName).keyArn;
    const logs = new EncryptedLogGroup(this, 'BrokerLogs', {
      name: logGroupName,
      retentionDays: props.brokerLogs.retentionDays,
      keyArn,
    });
    // Changed properties make a new revision of the same configuration. Versions of Kafka are left open: naming them would
    // replace the configuration at every upgrade, and one that a cluster uses cannot be deleted.
    const configuration = new MskConfiguration(this, 'Configuration', {
      name: serviceName('msk-configuration', name),
      description: `Brokers of ${name}`,
      serverProperties: renderServerProperties(props.serverProperties ?? {}),
    });
    const cluster = new MskCluster(this, 'Resource', {
      clusterName: serviceName('msk-cluster', name),
      kafkaVersion: props.kafkaVersion,
      numberOfBrokerNodes: props.brokers,
      // Broker metrics are what alarms look at. Per topic, CloudWatch charges each metric of each topic and broker; the
      // exporters below have the same for nothing.
      enhancedMonitoring: 'PER_BROKER',
      brokerNodeGroupInfo: {
        instanceType: props.brokerType,
        clientSubnets: [...props.network.isolatedSubnetIds],
        securityGroups: [access.securityGroup.id],
        connectivityInfo: { publicAccess: { type: 'DISABLED' } },
        storageInfo: { ebsStorageInfo: { volumeSize: props.storagePerBrokerGiB } },
      },
      clientAuthentication: { sasl: { iam: true, scram: false }, unauthenticated: false },
      configurationInfo: { arn: configuration.arn, revision: configuration.latestRevision },
      encryptionInfo: {
        encryptionAtRestKmsKeyArn: keyArn,
        encryptionInTransit: { clientBroker: 'TLS', inCluster: true },
      },
      loggingInfo: { brokerLogs: { cloudwatchLogs: { enabled: true, logGroup: logs.resource.name } } },
      openMonitoring: {
        prometheus: { jmxExporter: { enabledInBroker: true }, nodeExporter: { enabledInBroker: true } },
      },
      tags: { Name: name },
      lifecycle: { preventDestroy: props.protected },
    });
    props.override?.({
      cluster,
      configuration,
      securityGroup: access.securityGroup,
      logGroup: logs.resource,
    });
    return {
      clusterArn: cluster.arn,
      clusterName: cluster.clusterName,
      bootstrapServers: cluster.bootstrapBrokersSaslIam,
      securityGroupId: access.securityGroup.id,
    };
  }

  private createKey(props: NewKafkaClusterProps, logGroupName: string): EncryptionKey {
    return new EncryptionKey(this, 'Key', {
      name: props.name,
      description: `Records and broker logs of Kafka cluster ${props.name}`,
      accountId: props.accountId,
      region: props.region,
      protected: props.protected,
      logGroupNames: [logGroupName],
    });
  }
}

function check(props: NewKafkaClusterProps): void {
  checkPlain(['name'], props.name);
  checkRegion(['region'], props.region);
  checkAccountId(['accountId'], props.accountId);
  if (!VERSION.test(props.kafkaVersion)) {
    refuse({
      at: ['kafkaVersion'],
      got: JSON.stringify(props.kafkaVersion),
      allowed: 'a version as MSK writes it, such as 3.9.x.kraft',
      fix: 'write it as aws kafka list-kafka-versions does',
    });
  }
  if (!/^kafka\.[a-z0-9]+\.[a-z0-9]+$/.test(props.brokerType)) {
    refuse({
      at: ['brokerType'],
      got: JSON.stringify(props.brokerType),
      allowed: 'a size of Standard brokers, such as kafka.m7g.large',
      fix: 'write kafka, family and size with dots',
    });
  }
  checkWhole(['storagePerBrokerGiB'], props.storagePerBrokerGiB, STORAGE_GIB);
  checkRetention(['brokerLogs', 'retentionDays'], props.brokerLogs.retentionDays);
  checkSubnets(props.network);
  checkBrokers(props.brokers, props.network.isolatedSubnetIds.length);
}

function checkSubnets(network: INetwork): void {
  const subnets = network.isolatedSubnetIds.length;
  if (subnets === 2 || subnets === 3) return;
  refuse({
    at: ['network', 'isolatedSubnetIds'],
    got: String(subnets),
    allowed: '2 or 3, in as many zones',
    fix: 'brokers need no way out: give the network two or three zones, or name the subnets of an existing one here',
  });
}

function checkBrokers(brokers: number, zones: number): void {
  if (Token.isUnresolved(brokers)) return;
  if (Number.isInteger(brokers) && brokers >= REPLICATION_FACTOR && brokers % zones === 0) return;
  refuse({
    at: ['brokers'],
    got: String(brokers),
    allowed: `multiples of ${zones} (one for each zone) from ${REPLICATION_FACTOR} (copies of a record) on`,
    fix: `use ${Math.ceil(Math.max(REPLICATION_FACTOR, Math.ceil(brokers) || 0) / zones) * zones}`,
  });
}
