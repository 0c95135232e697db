import { KafkaCluster, type StandardKafkaClusterProps } from '../../../lib/constructs/kafka';
import type { INetwork } from '../../../lib/constructs/network';
import { type Resources, synthesize } from '../support';

export const NETWORK: INetwork = {
  vpcId: 'vpc-1',
  cidr: '10.20.0.0/16',
  zones: ['us-east-1a', 'us-east-1b', 'us-east-1c'],
  publicSubnetIds: [],
  privateSubnetIds: ['subnet-p1', 'subnet-p2', 'subnet-p3'],
  isolatedSubnetIds: ['subnet-1', 'subnet-2', 'subnet-3'],
};

export function aCluster(changes: Partial<StandardKafkaClusterProps> = {}): StandardKafkaClusterProps {
  return {
    name: 'hunt-test-kafka',
    kafkaVersion: '3.9.x.kraft',
    brokerType: 'kafka.m7g.large',
    brokers: 3,
    storagePerBrokerGiB: 100,
    network: NETWORK,
    region: 'us-east-1',
    accountId: '111122223333',
    protected: true,
    brokerLogs: { retentionDays: 30 },
    ...changes,
  };
}

/** The resources of a cluster like that one, but for the changes. */
export function build(changes: Partial<StandardKafkaClusterProps> = {}): Resources {
  return synthesize((stack) => new KafkaCluster(stack, 'Kafka', aCluster(changes)));
}
