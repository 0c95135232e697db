import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { TerraformStack } from 'cdktf';
import { KafkaAccessPolicy, KafkaDeletionGuard } from '../../../lib/constructs/access';
import { MskAlarms } from '../../../lib/constructs/alarms';
import { KafkaCluster } from '../../../lib/constructs/kafka';
import { INTERFACE_ENDPOINTS, Network } from '../../../lib/constructs/network';
import { type NewPostgresClusterProps, PostgresCluster } from '../../../lib/constructs/postgres';
import { RedisGroup, type StateGroupProps } from '../../../lib/constructs/redis';
import { SchemaRegistry } from '../../../lib/constructs/schemas';
import { MskTopics } from '../../../lib/constructs/topics';
import { type SynthesizedStack, synthStack } from '../../../lib/testing';
import { aCluster, NETWORK } from '../../constructs/kafka/a-cluster';
import { aNetwork } from '../../constructs/support';

const ACCOUNT = '111122223333';
const CLUSTER = `arn:aws:kafka:us-east-1:${ACCOUNT}:cluster/hunt/0c9f4b1e-1`;
const KEY = `arn:aws:kms:us-east-1:${ACCOUNT}:key/0c9f4b1e`;
const PLACE = { network: NETWORK, region: 'us-east-1', accountId: ACCOUNT } as const;

/** Each construct alone, with as little as it takes and with all that it has. */
const SITES: Readonly<Record<string, (stack: TerraformStack) => void>> = {
  'access-narrow': (stack) =>
    new KafkaAccessPolicy(stack, 'Access', { clusterArn: CLUSTER, name: 'a', description: 'Reads a', reads: ['a'] }),
  'access-wide': (stack) => {
    new KafkaAccessPolicy(stack, 'Access', {
      clusterArn: CLUSTER,
      name: 'all',
      description: 'All that there is',
      reads: ['a'],
      writes: ['b'],
      inspects: ['c'],
      joins: ['g'],
      watches: ['h'],
      transactionalIds: ['t'],
    });
    new KafkaDeletionGuard(stack, 'Guard', {
      name: 'hunt',
      clusterArn: CLUSTER,
      keyArns: [KEY],
      deployingRoleArn: `arn:aws:iam::${ACCOUNT}:role/deploy`,
      liftedBy: [`arn:aws:iam::${ACCOUNT}:role/owners`],
    });
  },
  alarms: (stack) =>
    new MskAlarms(stack, 'Alarms', {
      name: 'hunt',
      clusterName: 'hunt',
      brokerType: 'kafka.m7g.large',
      brokers: 3,
      notify: [`arn:aws:sns:us-east-1:${ACCOUNT}:pages`],
    }),
  'kafka-narrow': (stack) => new KafkaCluster(stack, 'Kafka', aCluster({ protected: false })),
  'kafka-wide': (stack) =>
    new KafkaCluster(
      stack,
      'Kafka',
      aCluster({
        brokerType: 'kafka.m7g.4xlarge',
        volumeThroughputMiBps: 500,
        storageGrowth: { toGiB: 1_000 },
        scramUsers: {
          legacy: {
            secretArn: `arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:AmazonMSK_legacy-abcdef`,
            keyArn: KEY,
          },
        },
        clients: { inside: { cidr: '10.20.0.0/16' }, old: { securityGroupId: 'sg-1', via: 'scram' } },
        scrapers: { prometheus: { securityGroupId: 'sg-2' } },
      }),
    ),
  'network-narrow': (stack) =>
    new Network(stack, 'Network', aNetwork({ zones: ['us-east-1a'], nat: 'none', flowLogs: { retentionDays: 365 } })),
  'network-wide': (stack) =>
    new Network(
      stack,
      'Network',
      aNetwork({ interfaceEndpoints: [...INTERFACE_ENDPOINTS], flowLogs: { retentionDays: 365 } }),
    ),
  'postgres-narrow': (stack) => new PostgresCluster(stack, 'Postgres', aPostgres()),
  'postgres-wide': (stack) =>
    new PostgresCluster(
      stack,
      'Postgres',
      aPostgres({
        protected: true,
        readers: { min: 2, max: 5 },
        backups: { retentionDays: 35 },
        proxy: { borrowTimeoutSeconds: 2 },
        staleReads: true,
        clients: { inside: { cidr: '10.20.0.0/16' } },
        logs: { retentionDays: 365 },
        insights: 'advanced',
      }),
    ),
  'redis-cache-narrow': (stack) =>
    new RedisGroup(stack, 'Redis', { ...redisCommon(), role: 'cache', replicas: 0, shards: 1 }),
  'redis-state-narrow': (stack) => new RedisGroup(stack, 'Redis', aState()),
  'redis-preferred': (stack) => new RedisGroup(stack, 'Redis', aState({ transitEncryption: 'preferred' })),
  'redis-wide': (stack) =>
    new RedisGroup(
      stack,
      'Redis',
      aState({
        engine: 'redis',
        engineVersion: '7.1',
        protected: true,
        shards: 3,
        replicas: 2,
        users: { award: [{ keyPrefix: 'hunt:', access: 'write' }] },
        clients: { inside: { cidr: '10.20.0.0/16' } },
        logs: { retentionDays: 365 },
      }),
    ),
  schemas: (stack) =>
    new SchemaRegistry(stack, 'Schemas', {
      name: 'hunt',
      schemas: { a: { format: 'AVRO', compatibility: 'FULL', definition: '"string"' } },
    }),
  topics: (stack) =>
    new MskTopics(stack, 'Topics', {
      clusterArn: CLUSTER,
      topics: { a: { partitions: 12, replicationFactor: 3, configs: {} } },
    }),
};

export function siteStacks(): readonly SynthesizedStack[] {
  return Object.entries(SITES).map(([name, build]) =>
    synthStack(
      (stack) => {
        new AwsProvider(stack, 'aws', { region: 'us-east-1' });
        build(stack);
      },
      { name: `alone-${name}` },
    ),
  );
}

function aPostgres(changes: Partial<NewPostgresClusterProps> = {}): NewPostgresClusterProps {
  return {
    ...PLACE,
    name: 'hunt-main',
    version: '17.7',
    instanceClass: 'db.r7g.large',
    protected: false,
    logs: { retentionDays: 30 },
    ...changes,
  } as NewPostgresClusterProps;
}

function redisCommon() {
  return {
    ...PLACE,
    name: 'hunt-board',
    engine: 'valkey',
    engineVersion: '8.0',
    nodeType: 'cache.r7g.large',
    protected: false,
    logs: { retentionDays: 30 },
  } as const;
}

function aState(changes: Partial<StateGroupProps> = {}): StateGroupProps {
  return { ...redisCommon(), role: 'state', snapshotDays: 7, replicas: 1, shards: 1, ...changes };
}
