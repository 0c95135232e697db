import {
  type KafkaOperation,
  type KafkaResourceKind,
  type KafkaRight,
  kafkaResourceName,
  mergedRights,
} from '../base/kafka-access';
import type { Source } from './source';

/** An ACL binding by the names that `kafka-acls.sh` and the admin protocol have for its parts. */
export interface AclBinding {
  readonly principal: string;
  readonly host: '*';
  readonly permission: 'ALLOW';
  readonly operation: AclOperation;
  readonly resourceType: AclResourceType;
  readonly resourceName: string;
  readonly patternType: 'LITERAL';
}

export type AclOperation = 'DESCRIBE' | 'DESCRIBE_CONFIGS' | 'READ' | 'WRITE' | 'IDEMPOTENT_WRITE';
export type AclResourceType = 'CLUSTER' | 'TOPIC' | 'GROUP' | 'TRANSACTIONAL_ID';

export const KAFKA_ACLS: Source & {
  /** `null`: whoever logs in is connected, and no ACL says so. */
  readonly operations: Readonly<Record<KafkaOperation, AclOperation | null>>;
  readonly types: Readonly<Record<KafkaResourceKind, AclResourceType>>;
  /** What also is allowed to whom these are. */
  readonly impliesDescribe: readonly AclOperation[];
  /** The one name that the cluster has as a resource. */
  readonly cluster: string;
} = {
  operations: {
    connect: null,
    describe: 'DESCRIBE',
    'describe-configs': 'DESCRIBE_CONFIGS',
    read: 'READ',
    write: 'WRITE',
    'idempotent-write': 'IDEMPOTENT_WRITE',
  },
  types: { cluster: 'CLUSTER', topic: 'TOPIC', group: 'GROUP', 'transactional-id': 'TRANSACTIONAL_ID' },
  impliesDescribe: ['READ', 'WRITE'],
  cluster: 'kafka-cluster',
  source:
    'Apache Kafka, org.apache.kafka.common.acl.AclOperation (READ, WRITE, DELETE and ALTER imply DESCRIBE), ResourceType and Resource.CLUSTER_NAME; KIP-679 and the notes on upgrading to 3.0: brokers before 2.8 ask an idempotent producer for IDEMPOTENT_WRITE',
  asOf: '2026-11-21',
  confidence: 'high',
};

/** One binding for each operation on each resource; what another of them implies is left out. */
export function aclBindings(user: string, rights: readonly KafkaRight[]): readonly AclBinding[] {
  return mergedRights(rights).flatMap(({ resource, operations }) =>
    aclOperationsOf(operations).map((operation) => ({
      principal: `User:${user}`,
      host: '*',
      permission: 'ALLOW',
      operation,
      resourceType: KAFKA_ACLS.types[resource.kind],
      resourceName: resource.kind === 'cluster' ? KAFKA_ACLS.cluster : kafkaResourceName(resource),
      patternType: 'LITERAL',
    })),
  );
}

export function aclOperationsOf(operations: readonly KafkaOperation[]): readonly AclOperation[] {
  const all = operations.flatMap((operation) => KAFKA_ACLS.operations[operation] ?? []);
  const implied = all.some((operation) => KAFKA_ACLS.impliesDescribe.includes(operation));
  return all.filter((operation) => operation !== 'DESCRIBE' || !implied);
}
