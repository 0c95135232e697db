import type { KafkaOperation, KafkaResourceKind } from '../base/kafka-access';
import type { Source } from './source';

/** Operations of Kafka that nothing of ours is ever allowed. */
type NeverGranted = 'alter' | 'alter-configs' | 'create' | 'delete';

export interface KafkaIamRow {
  /** Behind `kafka-cluster:`. */
  readonly action: string;
  readonly on: KafkaResourceKind;
  /** The operation of an ACL that AWS calls equivalent; `AlterGroup` is what Kafka calls reading a group. */
  readonly operation: KafkaOperation | NeverGranted;
  /** Actions that must be allowed too, on the cluster or on the same or another resource. */
  readonly requires: readonly string[];
}

/** Every action that a broker of MSK asks IAM about. */
export const KAFKA_IAM: Source & { readonly actions: readonly KafkaIamRow[] } = {
  actions: [
    row('Connect', 'cluster', 'connect', []),
    row('DescribeCluster', 'cluster', 'describe', ['Connect']),
    row('AlterCluster', 'cluster', 'alter', ['Connect', 'DescribeCluster']),
    row('DescribeClusterDynamicConfiguration', 'cluster', 'describe-configs', ['Connect']),
    row('AlterClusterDynamicConfiguration', 'cluster', 'alter-configs', [
      'Connect',
      'DescribeClusterDynamicConfiguration',
    ]),
    row('WriteDataIdempotently', 'cluster', 'idempotent-write', ['Connect', 'WriteData']),
    row('CreateTopic', 'topic', 'create', ['Connect']),
    row('DescribeTopic', 'topic', 'describe', ['Connect']),
    row('AlterTopic', 'topic', 'alter', ['Connect', 'DescribeTopic']),
    row('DeleteTopic', 'topic', 'delete', ['Connect', 'DescribeTopic']),
    row('DescribeTopicDynamicConfiguration', 'topic', 'describe-configs', ['Connect']),
    row('AlterTopicDynamicConfiguration', 'topic', 'alter-configs', ['Connect', 'DescribeTopicDynamicConfiguration']),
    row('ReadData', 'topic', 'read', ['Connect', 'DescribeTopic', 'AlterGroup']),
    row('WriteData', 'topic', 'write', ['Connect', 'DescribeTopic']),
    row('DescribeGroup', 'group', 'describe', ['Connect']),
    row('AlterGroup', 'group', 'read', ['Connect', 'DescribeGroup']),
    row('DeleteGroup', 'group', 'delete', ['Connect', 'DescribeGroup']),
    row('DescribeTransactionalId', 'transactional-id', 'describe', ['Connect']),
    row('AlterTransactionalId', 'transactional-id', 'write', ['Connect', 'DescribeTransactionalId', 'WriteData']),
  ],
  source:
    'https://docs.aws.amazon.com/msk/latest/developerguide/kafka-actions.html, "Semantics of IAM authorization policy actions and resources": actions, required actions and resources; the same list in the Service Authorization Reference of kafka-cluster',
  asOf: '2026-11-21',
  confidence: 'high',
};

/** The actions that allow these operations on one kind of resource, in the order of the table. */
export function iamActionsOf(kind: KafkaResourceKind, operations: readonly KafkaOperation[]): readonly string[] {
  return KAFKA_IAM.actions
    .filter(({ on, operation }) => on === kind && operations.some((one) => one === operation))
    .map(({ action }) => `kafka-cluster:${action}`);
}

function row(
  action: string,
  on: KafkaResourceKind,
  operation: KafkaIamRow['operation'],
  requires: readonly string[],
): KafkaIamRow {
  return { action, on, operation, requires };
}
