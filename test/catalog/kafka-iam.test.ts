import { type KafkaOperation, mergedRights } from '../../lib/base/kafka-access';
import { IAM_POLICY, LONGEST_CLUSTER_ARN } from '../../lib/catalog/iam-limits';
import { aclOperationsOf, KAFKA_ACLS } from '../../lib/catalog/kafka-acls';
import { iamActionsOf, KAFKA_IAM } from '../../lib/catalog/kafka-iam';
import { arnStartIn, kafkaPolicy, kafkaPolicyLength } from '../../lib/catalog/kafka-iam-policy';

test('each action stands there once, and what it requires is there', () => {
  const actions = KAFKA_IAM.actions.map(({ action }) => action);
  expect(new Set(actions).size).toBe(19);
  expect(KAFKA_IAM.actions.flatMap(({ requires }) => requires).filter((one) => !actions.includes(one))).toEqual([]);
  const operations = KAFKA_IAM.actions.map(({ on, operation }) => `${on} ${operation}`);
  expect(new Set(operations).size).toBe(19);
});

test.each<readonly [Parameters<typeof iamActionsOf>[0], readonly KafkaOperation[], readonly string[]]>([
  ['topic', ['describe', 'read'], ['kafka-cluster:DescribeTopic', 'kafka-cluster:ReadData']],
  ['group', ['describe', 'read'], ['kafka-cluster:DescribeGroup', 'kafka-cluster:AlterGroup']],
  ['cluster', ['connect', 'idempotent-write'], ['kafka-cluster:Connect', 'kafka-cluster:WriteDataIdempotently']],
  ['transactional-id', ['write'], ['kafka-cluster:AlterTransactionalId']],
  ['group', ['write'], []],
])('of a %s, %j is asked for as %j', (kind, operations, actions) => {
  expect(iamActionsOf(kind, operations)).toEqual(actions);
});

test('only those imply describing that a client of ours can have', () => {
  const had = Object.values(KAFKA_ACLS.operations);
  expect(KAFKA_ACLS.impliesDescribe.every((operation) => had.includes(operation))).toBe(true);
});

test('who reads or writes describes too: no ACL says it again', () => {
  expect(aclOperationsOf(['describe', 'read'])).toEqual(['READ']);
  expect(aclOperationsOf(['describe'])).toEqual(['DESCRIBE']);
  expect(aclOperationsOf(['connect', 'idempotent-write'])).toEqual(['IDEMPOTENT_WRITE']);
  expect(aclOperationsOf(['describe', 'describe-configs', 'read'])).toEqual(['DESCRIBE_CONFIGS', 'READ']);
});

test('the length of a policy is that of its JSON', () => {
  const start = arnStartIn(LONGEST_CLUSTER_ARN.arn);
  const topic = (name: string, ...operations: readonly KafkaOperation[]) =>
    ({ resource: { kind: 'topic', name }, operations }) as const;
  const rights = [
    { resource: { kind: 'cluster' }, operations: ['connect'] } as const,
    topic('a', 'describe', 'read'),
    topic('b', 'describe', 'read'),
    topic('a', 'write'),
    topic('c', 'describe', 'write'),
  ];
  for (let count = 0; count <= rights.length; count += 1) {
    const some = mergedRights(rights.slice(0, count));
    expect(kafkaPolicyLength(some, start)).toBe(JSON.stringify(kafkaPolicy(some, start)).length);
  }
  expect(IAM_POLICY.characters).toBe(6_144);
});
