import type { Construct } from 'constructs';
import { resourceName } from '../base/naming';
import { type ExpressBrokerType, type IKafkaCluster, KafkaCluster, type StandardBrokerType } from '../constructs/kafka';
import type { INetwork } from '../constructs/network';
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
  if (plan.kafka === undefined) throw new Error('a new cluster was declared, but none was planned');
  if (network === undefined) {
    throw new RangeError(
      "parts: got 'kafka' without a network, allowed both; add 'network' to parts or hand in `network`",
    );
  }
  const { version, brokerType, brokers, storagePerBroker } = plan.kafka;
  const common = {
    name: resourceName(environment.names, 'kafka'),
    kafkaVersion: version.value,
    brokers: brokers.value,
    network,
    region: environment.region,
    accountId: environment.accountId,
    protected: environment.protected,
    brokerLogs: { retentionDays: retentionDays(kafka.brokerLogRetention) },
    clients: Object.fromEntries(kafka.clients),
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
        },
  );
}
