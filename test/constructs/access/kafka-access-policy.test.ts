import { MskCluster } from '@cdktf/provider-aws/lib/msk-cluster';
import type { TerraformStack } from 'cdktf';
import { IAM_POLICY } from '../../../lib/catalog/iam-limits';
import { KafkaAccessPolicy, type KafkaAccessPolicyProps } from '../../../lib/constructs/access';
import { messageOf, only, type Resources, synthesize } from '../support';

const CLUSTER = 'arn:aws:kafka:us-east-1:111122223333:cluster/hunt/0c9f4b1e-1';
const build = (props: Partial<KafkaAccessPolicyProps>): Resources =>
  synthesize((stack) => make(stack, { clusterArn: CLUSTER, ...props }));

function make(stack: TerraformStack, props: Partial<KafkaAccessPolicyProps> & { clusterArn: string }): void {
  new KafkaAccessPolicy(stack, 'Access', { name: 'award', description: 'What award does', ...props });
}

const policyOf = (resources: Resources): unknown => JSON.parse(String(only(resources, 'aws_iam_policy').policy));

const IN = (kind: string, name: string): string =>
  `arn:aws:kafka:us-east-1:111122223333:${kind}/hunt/0c9f4b1e-1/${name}`;

test('what is stated is allowed on exact ARNs, with what it needs of the cluster', () => {
  const resources = build({
    reads: ['b', 'a'],
    writes: ['c'],
    inspects: ['a'],
    joins: ['g'],
    watches: ['h'],
    transactionalIds: ['t'],
  });
  expect(policyOf(resources)).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'ConnectWriteDataIdempotently',
        Effect: 'Allow',
        Action: ['kafka-cluster:Connect', 'kafka-cluster:WriteDataIdempotently'],
        Resource: [CLUSTER],
      },
      {
        Sid: 'DescribeTopicDescribeTopicDynamicConfigurationReadData',
        Effect: 'Allow',
        Action: [
          'kafka-cluster:DescribeTopic',
          'kafka-cluster:DescribeTopicDynamicConfiguration',
          'kafka-cluster:ReadData',
        ],
        Resource: [IN('topic', 'a')],
      },
      {
        Sid: 'DescribeTopicReadData',
        Effect: 'Allow',
        Action: ['kafka-cluster:DescribeTopic', 'kafka-cluster:ReadData'],
        Resource: [IN('topic', 'b')],
      },
      {
        Sid: 'DescribeTopicWriteData',
        Effect: 'Allow',
        Action: ['kafka-cluster:DescribeTopic', 'kafka-cluster:WriteData'],
        Resource: [IN('topic', 'c')],
      },
      {
        Sid: 'AlterGroupDescribeGroup',
        Effect: 'Allow',
        Action: ['kafka-cluster:AlterGroup', 'kafka-cluster:DescribeGroup'],
        Resource: [IN('group', 'g')],
      },
      {
        Sid: 'DescribeGroup',
        Effect: 'Allow',
        Action: ['kafka-cluster:DescribeGroup'],
        Resource: [IN('group', 'h')],
      },
      {
        Sid: 'AlterTransactionalIdDescribeTransactionalId',
        Effect: 'Allow',
        Action: ['kafka-cluster:AlterTransactionalId', 'kafka-cluster:DescribeTransactionalId'],
        Resource: [IN('transactional-id', 't')],
      },
    ],
  });
});

test('schemas of what is written are found by definition, on their registry and by their own ARNs', () => {
  const glue = (rest: string): string => `arn:aws:glue:us-east-1:111122223333:${rest}`;
  const { Statement } = policyOf(
    build({ writes: ['c'], schemaArns: [glue('schema/r/hunt.c'), glue('schema/r/hunt.b')] }),
  ) as { readonly Statement: readonly object[] };
  expect(Statement.at(-1)).toEqual({
    Sid: 'GetSchemaByDefinition',
    Effect: 'Allow',
    Action: ['glue:GetSchemaByDefinition'],
    Resource: [glue('registry/r'), glue('schema/r/hunt.b'), glue('schema/r/hunt.c')],
  });
  expect(messageOf(() => build({ writes: ['c'], schemaArns: [glue('schema/r/*')] }))).toContain('schemaArns');
});

test('a topic that is only described is neither read nor shown in its settings', () => {
  const { Statement } = policyOf(build({ describes: ['a'] })) as { readonly Statement: readonly object[] };
  expect(Statement.at(-1)).toMatchObject({ Action: ['kafka-cluster:DescribeTopic'], Resource: [IN('topic', 'a')] });
});

test('who only reads writes nothing, and the order of names changes no byte', () => {
  const text = (reads: readonly string[]): unknown => only(build({ reads, joins: ['g'] }), 'aws_iam_policy').policy;
  expect(text(['b', 'a'])).toBe(text(['a', 'b']));
  expect(text(['a'])).not.toMatch(/Write/);
});

test('the ARNs of a cluster that is not there yet are worked out by Terraform', () => {
  const resources = synthesize((stack) => {
    const cluster = new MskCluster(stack, 'Cluster', {
      clusterName: 'hunt',
      kafkaVersion: '3.9.x.kraft',
      numberOfBrokerNodes: 3,
      brokerNodeGroupInfo: { clientSubnets: ['s'], instanceType: 'kafka.m7g.large', securityGroups: ['g'] },
    });
    make(stack, { clusterArn: cluster.arn, reads: ['a'], joins: ['g'] });
  });
  const policy = String(only(resources, 'aws_iam_policy').policy);
  expect(policy).toContain('"Resource":["${aws_msk_cluster.Cluster.arn}"]');
  expect(policy).toContain('"Resource":["${replace(aws_msk_cluster.Cluster.arn, ":cluster/", ":topic/")}/a"]');
  expect(policy).toContain('"Resource":["${replace(aws_msk_cluster.Cluster.arn, ":cluster/", ":group/")}/g"]');
});

test.each([
  ['a pattern', { reads: ['hunt.*'] }, 'reads["hunt.*"]: got characters beyond letters'],
  ['a variable of IAM', { joins: ['${aws:username}'] }, 'joins["${aws:username}"]: got '],
  ['nothing at all', {}, 'reads: got nothing that is read, written or looked at'],
  [
    'an ARN of something else',
    { reads: ['a'], clusterArn: 'arn:aws:sns:us-east-1:111122223333:x' },
    'clusterArn: got ',
  ],
  ['an ARN with a pattern', { reads: ['a'], clusterArn: CLUSTER.replace('hunt', '*') }, 'clusterArn: got '],
])('%s is refused', (_, props, said) => {
  expect(messageOf(() => build(props))).toContain(said);
});

test('as many characters as IAM takes are made, and one more is refused before the apply', () => {
  // Of 240 characters each, until less than that is left; the last one fills up what is.
  const names = (last: number): readonly string[] => [
    ...Array.from({ length: 19 }, (_, index) => String(index).padStart(240, 'n')),
    'x'.repeat(last),
  ];
  const lengthWith = (last: number): number =>
    String(only(build({ reads: names(last) }), 'aws_iam_policy').policy).length;
  const left = IAM_POLICY.characters - lengthWith(1);
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(249);
  expect(lengthWith(1 + left)).toBe(6_144);
  expect(messageOf(() => build({ reads: names(2 + left) }))).toBe(
    'reads: got a policy of up to 6145 characters, allowed the 6144 that IAM takes; state some of the topics in a second policy, and attach both to the role',
  );
});
