import type { EnvironmentDocument } from '../../lib/config/environment-spec';
import { expectResource, resources } from '../../lib/testing';
import { aCache, aDocumentWithStores, aHandler, anEnvironment, aUse, thrownBy } from '../support';
import { inOwnStack } from './support';

const ledger = { store: 'main', database: 'ledger' } as const;

function placed(
  board: NonNullable<EnvironmentDocument['stores']>[string] = {},
  { holdsState = false, ...overrides }: Partial<EnvironmentDocument> & { readonly holdsState?: boolean } = {},
) {
  const leaderboard = holdsState
    ? ({ store: 'board', role: 'state', entries: 1_000, entrySize: '512B' } as const)
    : aCache();
  const events = aDocumentWithStores({
    dependencies: { ledger, leaderboard },
    handlers: { shipOrder: aHandler({ uses: { leaderboard: aUse({ access: 'write' }) } }) },
  });
  const environment = anEnvironment({ stores: { main: {}, board }, proof: 'reported', ...overrides });
  return inOwnStack({ environment, events, parts: ['network', 'redis'] });
}

const group = (stack: ReturnType<typeof placed>) => resources(stack, 'aws_elasticache_replication_group')[0]?.config;

test('a store is a group of Valkey with what is planned, and its users have the keys that they use', () => {
  const stack = placed();
  expect(group(stack)).toMatchObject({
    engine: 'valkey',
    engine_version: '8.0',
    num_node_groups: 1,
    replicas_per_node_group: 1,
    snapshot_retention_limit: 0,
    transit_encryption_mode: 'required',
  });
  const user = resources(stack, 'aws_elasticache_user').find(({ config }) => config.user_name !== 'default');
  expect(user?.config.access_string).toMatch(/^on ~[\w-]+:[\w-]+:leaderboard:\* resetchannels /);
});

test('where some of it is a state all of it is kept as one, as long as backups are', () => {
  const backups = { recoveryPoint: '5m', recoveryTime: '10m', keep: '35d' } as const;
  expect(group(placed({}, { holdsState: true, backups }))).toMatchObject({ snapshot_retention_limit: 35 });
  expect(group(placed({}, { holdsState: true }))).toMatchObject({ snapshot_retention_limit: 1 });
});

test('what the environment states reaches the group', () => {
  const stack = placed({
    engine: 'redis',
    version: '7.1',
    replicas: 2,
    parameters: { timeout: 300 },
    clients: { office: { cidr: '10.99.0.0/24' } },
    logRetention: '30d',
    windows: { maintenance: 'mon:03:00-mon:04:00', backup: '05:00-06:00' },
    transitEncryption: 'preferred',
  });
  expect(group(stack)).toMatchObject({
    engine: 'redis',
    engine_version: '7.1',
    replicas_per_node_group: 2,
    maintenance_window: 'mon:03:00-mon:04:00',
    snapshot_window: '05:00-06:00',
    transit_encryption_mode: 'preferred',
  });
  expectResource(stack, 'aws_vpc_security_group_ingress_rule', { cidr_ipv4: '10.99.0.0/24', from_port: 6379 });
});

test('a group tells the topic that is stated, and never one of its alarms by itself', () => {
  const topic = 'arn:aws:sns:eu-central-1:111122223333:pages';
  expect(group(placed({ eventTopic: topic }))).toMatchObject({ notification_topic_arn: topic });
  expect(group(placed({ alarmTopics: [topic] }))).not.toHaveProperty('notification_topic_arn');
});

test('whoever uses two stores is one user of both groups, with the keys of both', () => {
  const events = aDocumentWithStores({
    stores: { main: { engine: 'postgres', writes: '5000/s' }, board: { engine: 'redis' }, kept: { engine: 'redis' } },
    dependencies: {
      ledger,
      leaderboard: aCache(),
      sessions: { store: 'kept', role: 'state', entries: 1_000, entrySize: '512B' },
    },
    handlers: {
      shipOrder: aHandler({
        uses: { leaderboard: aUse({ access: 'write' }), sessions: aUse() },
      }),
    },
  });
  const environment = anEnvironment({ stores: { main: {}, board: {}, kept: {} }, proof: 'reported' });
  const stack = inOwnStack({ environment, events, parts: ['network', 'redis'] });
  const [user, ...others] = resources(stack, 'aws_elasticache_user').filter(
    ({ config }) => config.user_name !== 'default',
  );
  expect(others).toEqual([]);
  expect(user?.config.access_string).toMatch(/^on ~shop:test:leaderboard:\* %R~shop:test:sessions:\* /);
  const groups = resources(stack, 'aws_elasticache_user_group').map(({ config }) => config.user_ids as string[]);
  expect(groups.map((ids) => ids.filter((id) => id.includes('ship-order')).length)).toEqual([1, 1]);
});

test('a group is guarded where the environment says who deploys', () => {
  expect(resources(placed(), 'aws_iam_policy').filter(({ config }) => String(config.name).endsWith('-guard'))).toEqual(
    [],
  );
  const stack = placed(
    {},
    {
      deletionGuard: {
        deployingRoleArn: 'arn:aws:iam::111122223333:role/deploy',
        liftedBy: ['arn:aws:iam::111122223333:role/owners'],
      },
    },
  );
  const guards = resources(stack, 'aws_iam_policy').filter(({ config }) => String(config.name).endsWith('-guard'));
  expect(guards.map(({ address, config }) => [address.replace(/_[0-9A-F]{8}$/, ''), config.name])).toEqual([
    ['aws_iam_policy.platform_redis-guard_Denial', 'shop-test-redis-guard'],
  ]);
  expect(String(guards[0]?.config.policy)).toContain('elasticache:DeleteReplicationGroup');
});

test('a group needs a network', () => {
  const environment = anEnvironment({ stores: { main: {}, board: {} }, proof: 'reported' });
  expect(thrownBy(() => inOwnStack({ environment, events: aDocumentWithStores(), parts: ['redis'] })).message).toBe(
    "parts: got 'redis' without a network, allowed both; add 'network' to parts or hand in `network`",
  );
});
