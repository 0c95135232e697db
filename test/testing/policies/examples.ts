import { KafkaCluster } from '../../../lib/constructs/kafka';
import { Network } from '../../../lib/constructs/network';
import { PostgresCluster } from '../../../lib/constructs/postgres';
import { RedisGroup } from '../../../lib/constructs/redis';
import { parseStack, type SynthesizedStack, synthStack } from '../../../lib/testing';
import { aCluster, NETWORK } from '../../constructs/kafka/a-cluster';
import { aNetwork } from '../../constructs/support';
import { withAws } from '../support';
import type { Mutation } from './mutations';
import { JOBS, NODES } from './written';

const PLACE = {
  network: NETWORK,
  region: 'us-east-1',
  accountId: '111122223333',
  logs: { retentionDays: 30 },
} as const;

/** What holds to all policies: our own constructs, and resources in the shape of the provider. */
export const EXAMPLES: Readonly<Record<Mutation['example'], SynthesizedStack>> = {
  jobs: parseStack('jobs', JSON.stringify({ resource: JOBS })),
  kafka: synthStack(
    (stack) => new KafkaCluster(withAws(stack), 'Kafka', aCluster({ clients: { hunt: { cidr: '10.20.0.0/16' } } })),
    { name: 'kafka' },
  ),
  network: synthStack((stack) => new Network(withAws(stack), 'Network', aNetwork()), { name: 'network' }),
  nodes: parseStack('nodes', JSON.stringify({ resource: NODES })),
  stores: synthStack(
    (stack) => {
      new PostgresCluster(withAws(stack), 'Postgres', {
        ...PLACE,
        name: 'hunt-main',
        version: '17.7',
        instanceClass: 'db.r7g.large',
        protected: true,
        proxy: { borrowTimeoutSeconds: 2 },
      });
      new RedisGroup(stack, 'Redis', {
        ...PLACE,
        name: 'hunt-board',
        engine: 'valkey',
        engineVersion: '8.0',
        nodeType: 'cache.r7g.large',
        role: 'cache',
        shards: 3,
        replicas: 2,
        protected: true,
        users: { award: [{ keyPrefix: 'hunt:', access: 'write' }] },
      });
    },
    { name: 'stores' },
  ),
};
