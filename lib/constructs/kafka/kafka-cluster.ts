import { MskCluster } from '@cdktf/provider-aws/lib/msk-cluster';
import { MskConfiguration } from '@cdktf/provider-aws/lib/msk-configuration';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { checkAccountId, checkPlain, checkRegion, checkWhole, refuse, serviceName } from '../checks';
import { EncryptionKey } from '../encryption';
import { checkRetention, EncryptedLogGroup } from '../logging';
import { KafkaAccess } from './kafka-access';
import type {
  ExpressKafkaClusterProps,
  IKafkaCluster,
  KafkaClusterProps,
  NewKafkaClusterProps,
} from './kafka-cluster-props';
import { REPLICATION_FACTOR, renderServerProperties } from './server-properties';

/** What one broker's volume can have (MSK quotas, read 2026-11). */
const STORAGE_GIB = { min: 1, max: 16_384 };
const VERSION = /^\d+\.\d+\.(?:x|\d+)(?:\.\d+)?(?:\.tiered)?(?:\.kraft)?$/;

/** MSK with Standard or Express brokers: encrypted everywhere, IAM as the only way in, and settings that keep acknowledged records. */
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
      serverProperties: renderServerProperties(props.serverProperties ?? {}, isExpress(props) ? 'express' : 'standard'),
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
        ...(isExpress(props) ? {} : { storageInfo: { ebsStorageInfo: { volumeSize: props.storagePerBrokerGiB } } }),
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
  checkBrokerType(props);
  if (!isExpress(props)) checkWhole(['storagePerBrokerGiB'], props.storagePerBrokerGiB, STORAGE_GIB);
  checkRetention(['brokerLogs', 'retentionDays'], props.brokerLogs.retentionDays);
  checkSubnets(props);
  checkBrokers(props.brokers, props.network.isolatedSubnetIds.length);
}

function isExpress(props: NewKafkaClusterProps): props is ExpressKafkaClusterProps {
  return props.brokerType.startsWith('express.');
}

function checkBrokerType(props: NewKafkaClusterProps): void {
  const { brokerType, storagePerBrokerGiB } = props;
  if (!/^(?:kafka|express)\.[a-z0-9]+\.[a-z0-9]+$/.test(brokerType)) {
    refuse({
      at: ['brokerType'],
      got: JSON.stringify(brokerType),
      allowed: 'a size of Standard brokers, such as kafka.m7g.large, or of Express brokers, such as express.m7g.large',
      fix: 'write kind, family and size with dots',
    });
  }
  if (!isExpress(props) || storagePerBrokerGiB === undefined) return;
  refuse({
    at: ['storagePerBrokerGiB'],
    got: String(storagePerBrokerGiB),
    allowed: 'nothing with Express brokers, which store what comes',
    fix: 'leave it out, or choose a size of Standard brokers, such as kafka.m7g.large',
  });
}

function checkSubnets(props: NewKafkaClusterProps): void {
  const subnets = props.network.isolatedSubnetIds.length;
  if (subnets === 3 || (subnets === 2 && !isExpress(props))) return;
  refuse({
    at: ['network', 'isolatedSubnetIds'],
    got: String(subnets),
    allowed: isExpress(props) ? '3, in as many zones, with Express brokers' : '2 or 3, in as many zones',
    fix: `brokers need no way out: give the network ${isExpress(props) ? 'three' : 'two or three'} zones, or name the subnets of an existing one here`,
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
