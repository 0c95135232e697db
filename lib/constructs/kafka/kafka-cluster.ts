import type { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { DataAwsMskBootstrapBrokers } from '@cdktf/provider-aws/lib/data-aws-msk-bootstrap-brokers';
import {
  MskCluster,
  type MskClusterBrokerNodeGroupInfoStorageInfoEbsStorageInfo,
} from '@cdktf/provider-aws/lib/msk-cluster';
import { MskConfiguration } from '@cdktf/provider-aws/lib/msk-configuration';
import { Construct } from 'constructs';
import { serviceName } from '../checks';
import { EncryptionKey } from '../encryption';
import { EncryptedLogGroup } from '../logging';
import { loggingOf } from './broker-logs';
import { checkCluster, isExpress } from './check-cluster';
import { KafkaAccess } from './kafka-access';
import type {
  IKafkaCluster,
  KafkaClusterProps,
  NewKafkaClusterProps,
  StandardKafkaClusterProps,
} from './kafka-cluster-props';
import { ScramUsers } from './scram-users';
import { renderServerProperties } from './server-properties';
import { growsByItself, StorageAutoscaling, type StorageGrowth } from './storage-growth';
import { propertiesWithFetchers, provisionedThroughput } from './volume-throughput';
import { authenticationOf, isOpen, openWays } from './ways-in';

/** MSK with Standard or Express brokers: encrypted everywhere, IAM as the way in, and settings that keep acknowledged records. */
export class KafkaCluster extends Construct implements IKafkaCluster {
  readonly clusterArn: string;
  readonly clusterName: string;
  readonly bootstrapServers: string;
  readonly bootstrapServersScram?: string;
  readonly bootstrapServersCertificate?: string;
  readonly securityGroupId: string;
  readonly encryptionKeyArn?: string;

  constructor(scope: Construct, id: string, props: KafkaClusterProps) {
    super(scope, id);
    const cluster = props.existing === undefined ? this.create(props) : props.existing;
    const { bootstrapServersScram, bootstrapServersCertificate } = cluster;
    this.clusterArn = cluster.clusterArn;
    this.clusterName = cluster.clusterName;
    this.bootstrapServers = cluster.bootstrapServers;
    if (bootstrapServersScram !== undefined) this.bootstrapServersScram = bootstrapServersScram;
    if (bootstrapServersCertificate !== undefined) this.bootstrapServersCertificate = bootstrapServersCertificate;
    this.securityGroupId = cluster.securityGroupId;
    if (cluster.encryptionKeyArn !== undefined) this.encryptionKeyArn = cluster.encryptionKeyArn;
  }

  private create(props: NewKafkaClusterProps): IKafkaCluster {
    checkCluster(props);
    const { name } = props;
    const access = new KafkaAccess(this, 'Access', {
      name,
      vpcId: props.network.vpcId,
      clients: props.clients ?? {},
      open: openWays(props),
      scrapers: props.scrapers ?? {},
    });
    const { keyArn, logGroup } = this.createLogs(props);
    // Changed properties make a new revision of the same configuration. Versions of Kafka are left open: naming them would
    // replace the configuration at every upgrade, and one that a cluster uses cannot be deleted.
    const configuration = new MskConfiguration(this, 'Configuration', {
      name: serviceName('msk-configuration', name),
      description: `Brokers of ${name}`,
      serverProperties: renderServerProperties(
        isExpress(props) ? (props.serverProperties ?? {}) : propertiesWithFetchers(props),
        isExpress(props) ? 'express' : 'standard',
        props.kafkaVersion,
      ),
    });
    const growth = growthOf(props);
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
        ...(isExpress(props) ? {} : { storageInfo: { ebsStorageInfo: volumeOf(props) } }),
      },
      clientAuthentication: authenticationOf(props),
      configurationInfo: { arn: configuration.arn, revision: configuration.latestRevision },
      encryptionInfo: {
        encryptionAtRestKmsKeyArn: keyArn,
        encryptionInTransit: { clientBroker: 'TLS', inCluster: true },
      },
      loggingInfo: { brokerLogs: loggingOf(props.brokerLogs, logGroup) },
      openMonitoring: {
        prometheus: { jmxExporter: { enabledInBroker: true }, nodeExporter: { enabledInBroker: true } },
      },
      tags: { Name: name },
      lifecycle: {
        preventDestroy: props.protected,
        ...(growth === undefined ? {} : { ignoreChanges: [VOLUME_SIZE] }),
      },
    });
    const { scramUsers = {} } = props;
    if (isOpen(props, 'scram')) new ScramUsers(this, 'ScramUsers', { clusterArn: cluster.arn, users: scramUsers });
    const autoscaling =
      growth === undefined
        ? undefined
        : new StorageAutoscaling(this, 'StorageGrowth', {
            clusterArn: cluster.arn,
            name: `${name}-storage`,
            ...growth,
          });
    props.override?.({
      cluster,
      configuration,
      securityGroup: access.securityGroup,
      ...(logGroup === undefined ? {} : { logGroup }),
      ...(autoscaling === undefined ? {} : { storageGrowth: autoscaling }),
    });
    return {
      clusterArn: cluster.arn,
      clusterName: cluster.clusterName,
      bootstrapServers: cluster.bootstrapBrokersSaslIam,
      ...this.otherAddresses(props, cluster),
      securityGroupId: access.securityGroup.id,
      encryptionKeyArn: keyArn,
    };
  }

  /**
   * Of the ways in that may open later. The provider plans the cluster's own attributes as they were, so that whatever refers to
   * them gets nothing in the apply that opens a way; what is read after a change of the cluster is as it is then.
   */
  private otherAddresses(
    props: NewKafkaClusterProps,
    cluster: MskCluster,
  ): Pick<IKafkaCluster, 'bootstrapServersScram' | 'bootstrapServersCertificate'> {
    if (openWays(props).length === 1) return {};
    const brokers = new DataAwsMskBootstrapBrokers(this, 'OpenedLater', {
      clusterArn: cluster.arn,
      dependsOn: [cluster],
    });
    return {
      ...(isOpen(props, 'scram') ? { bootstrapServersScram: brokers.bootstrapBrokersSaslScram } : {}),
      ...(isOpen(props, 'certificate') ? { bootstrapServersCertificate: brokers.bootstrapBrokersTls } : {}),
    };
  }

  /** The key of records and logs, and the log group where there is one. */
  private createLogs(props: NewKafkaClusterProps): { readonly keyArn: string; readonly logGroup?: CloudwatchLogGroup } {
    const { name, brokerLogs } = props;
    const logGroupName = `/aws/msk/${name}/broker`;
    if (brokerLogs.bucketName !== undefined) {
      return { keyArn: props.encryptionKeyArn ?? this.createKey(props, 'Records', []).keyArn };
    }
    const keyArn = props.encryptionKeyArn ?? this.createKey(props, 'Records and broker logs', [logGroupName]).keyArn;
    const { retentionDays } = brokerLogs;
    const logs = new EncryptedLogGroup(this, 'BrokerLogs', { name: logGroupName, retentionDays, keyArn });
    return { keyArn, logGroup: logs.resource };
  }

  private createKey(props: NewKafkaClusterProps, what: string, logGroupNames: readonly string[]): EncryptionKey {
    return new EncryptionKey(this, 'Key', {
      name: props.name,
      description: `${what} of Kafka cluster ${props.name}`,
      accountId: props.accountId,
      region: props.region,
      protected: props.protected,
      logGroupNames,
    });
  }
}

/** What autoscaling owns once it is there, as Terraform's lifecycle names it. */
const VOLUME_SIZE = 'broker_node_group_info[0].storage_info[0].ebs_storage_info[0].volume_size';

/** Of each broker. */
function volumeOf(props: StandardKafkaClusterProps): MskClusterBrokerNodeGroupInfoStorageInfoEbsStorageInfo {
  return { volumeSize: props.storagePerBrokerGiB, ...provisionedThroughput(props) };
}

interface Growth {
  readonly storagePerBrokerGiB: number;
  readonly growth: StorageGrowth;
}

/** Present exactly where volumes grow by themselves. */
function growthOf(props: NewKafkaClusterProps): Growth | undefined {
  if (isExpress(props)) return undefined;
  const { storagePerBrokerGiB, storageGrowth: growth } = props;
  return growsByItself(storagePerBrokerGiB, growth) ? { storagePerBrokerGiB, growth } : undefined;
}
