import type { Construct } from 'constructs';
import { resourceName } from '../base/naming';
import {
  type BrokerLogs,
  type ExpressBrokerType,
  type IKafkaCluster,
  KafkaCluster,
  type StandardBrokerType,
  type StorageGrowth,
} from '../constructs/kafka';
import type { INetwork } from '../constructs/network';
import type { NewKafka } from '../model/kafka-model';
import type { PlannedPlatform } from './planned-platform';
import { retentionDays } from './retention-days';

export function placeKafka(
  scope: Construct,
  { model, plan }: PlannedPlatform,
  network: INetwork | undefined,
): IKafkaCluster {
  const { environment } = model;
  const { kafka } = environment;
  if (kafka.kind === 'existing') {
    const { clusterArn, clusterName, bootstrapServers, securityGroupId } = kafka;
    return new KafkaCluster(scope, 'kafka', {
      existing: { clusterArn, clusterName, bootstrapServers, securityGroupId },
    });
  }
  if (kafka.kind === 'other') {
    throw new RangeError(
      "parts: got 'kafka' of a cluster that is not MSK, allowed parts without it; take it out of parts: AWS knows nothing of such a cluster",
    );
  }
  if (plan.kafka === undefined) throw new Error('a new cluster was declared, but none was planned');
  if (network === undefined) {
    throw new RangeError(
      "parts: got 'kafka' without a network, allowed both; add 'network' to parts or hand in `network`",
    );
  }
  const { version, brokerType, brokers, storagePerBroker, volumeThroughput } = plan.kafka;
  const common = {
    name: resourceName(environment.names, 'kafka'),
    kafkaVersion: version.value,
    brokers: brokers.value,
    network,
    region: environment.region,
    accountId: environment.accountId,
    protected: environment.protected,
    brokerLogs: logsOf(kafka),
    clients: Object.fromEntries(kafka.clients),
    scramUsers: Object.fromEntries(kafka.scramUsers),
    // An empty list would be an order to close what is open; nobody has ordered it.
    ...(kafka.certificateAuthorities.length === 0 ? {} : { certificateAuthorityArns: kafka.certificateAuthorities }),
  };
  // The rules let through no type of another kind than is planned, and volumes only for those that have them.
  return new KafkaCluster(
    scope,
    'kafka',
    storagePerBroker === undefined
      ? { ...common, brokerType: brokerType.value as ExpressBrokerType }
      : {
          ...common,
          brokerType: brokerType.value as StandardBrokerType,
          storagePerBrokerGiB: storagePerBroker.value,
          ...growthOf(kafka, plan.kafka.storageGrowsTo?.value),
          ...(volumeThroughput === undefined ? {} : { volumeThroughputMiBps: volumeThroughput.value }),
        },
  );
}

function logsOf({ brokerLogs }: NewKafka): BrokerLogs {
  if (brokerLogs.kind === 'cloudwatch') return { retentionDays: retentionDays(brokerLogs.retention) };
  const { bucket, prefix } = brokerLogs;
  return { bucketName: bucket, ...(prefix === null ? {} : { prefix }) };
}

/** How far they grow stands in the lock; a range that is closed is handed on as such, and the construct leaves no size alone. */
function growthOf({ storageGrowth }: NewKafka, toGiB: number | undefined): { readonly storageGrowth?: StorageGrowth } {
  return storageGrowth === null || toGiB === undefined ? {} : { storageGrowth: { toGiB, at: storageGrowth.at } };
}
