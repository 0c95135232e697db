import { TerraformOutput } from 'cdktf';
import { RedisGroup, type RedisGroupResources } from '../../../lib/constructs/redis';
import { addresses, all, count, named, only, type Resources, synthesize } from '../support';
import { A_CACHE, A_STATE, buildCache, buildState } from './a-group';

const group = (resources: Resources) => only(resources, 'aws_elasticache_replication_group');
const USERS = {
  'hunt-test-award': [{ keyPrefix: 'hunt:test:award:', access: 'write' }],
  'hunt-test-show': [{ keyPrefix: 'hunt:test:award:', access: 'read' }],
} as const;

describe('a replication group', () => {
  test('keeps its addresses', () => {
    expect(addresses(buildState({ users: USERS, clients: { handlers: { securityGroupId: 'sg-1' } } }))).toEqual([
      'aws_cloudwatch_log_group.Redis_Logs_Engine_719B1F6A',
      'aws_cloudwatch_log_group.Redis_Logs_Slow_7794D197',
      'aws_elasticache_parameter_group.Redis_Parameters_95CA1A27',
      'aws_elasticache_replication_group.Redis_FF642DF2',
      'aws_elasticache_subnet_group.Redis_Subnets_445F6F85',
      'aws_elasticache_user.Redis_Users_Off_EF0AC642',
      'aws_elasticache_user.Redis_Users_users_hunt-test-award_4198F98B',
      'aws_elasticache_user.Redis_Users_users_hunt-test-show_8DEA819C',
      'aws_elasticache_user_group.Redis_Users_Group_D7279E69',
      'aws_kms_alias.Redis_Key_Alias_E7F66B7E',
      'aws_kms_alias.Redis_Logs_Key_Alias_DFA97C42',
      'aws_kms_key.Redis_Key_99F69F89',
      'aws_kms_key.Redis_Logs_Key_57F32C48',
      'aws_security_group.Redis_Access_SecurityGroup_640D6A1B',
      'aws_vpc_security_group_ingress_rule.Redis_Access_clients_handlers_17FE4F8D',
    ]);
  });

  test('is encrypted everywhere, private, logged, and entered by IAM only', () => {
    expect(group(buildState())).toMatchSnapshot();
  });

  test('lets nobody in unless it is written out', () => {
    const resources = buildState();
    expect(count(resources, 'aws_security_group')).toBe(1);
    expect(count(resources, 'aws_vpc_security_group_ingress_rule')).toBe(0);
  });

  test('opens its port for clients, each by a rule of its own', () => {
    const rules = all(
      buildState({ clients: { handlers: { securityGroupId: 'sg-1' }, office: { cidr: '10.99.0.0/24' } } }),
      'aws_vpc_security_group_ingress_rule',
    );
    expect(rules.map(({ from_port, to_port }) => [from_port, to_port])).toEqual([
      [6379, 6379],
      [6379, 6379],
    ]);
  });

  test('stands in isolated subnets', () => {
    expect(only(buildState(), 'aws_elasticache_subnet_group').subnet_ids).toEqual(['subnet-1', 'subnet-2', 'subnet-3']);
  });

  test('tells one topic of failovers and failed snapshots, and nobody where none is named', () => {
    const topic = 'arn:aws:sns:us-east-1:111122223333:pages';
    expect(group(buildState({ notificationTopicArn: topic })).notification_topic_arn).toBe(topic);
    expect(group(buildCache())).not.toHaveProperty('notification_topic_arn');
  });

  test('runs the version that is stated until another one is', () => {
    expect(group(buildState())).toMatchObject({ engine_version: '8.0', auto_minor_version_upgrade: 'false' });
  });
});

describe('what it is for', () => {
  test('state refuses what it has no room for, is backed up every day and once more when it is destroyed', () => {
    const resources = buildState({ snapshotDays: 35 });
    expect(parameters(resources)).toMatchObject({ 'maxmemory-policy': 'noeviction' });
    const { snapshot_retention_limit, final_snapshot_identifier, snapshot_window } = group(resources);
    expect([snapshot_retention_limit, snapshot_window]).toEqual([35, '01:00-02:00']);
    const [id] = Object.keys(resources.aws_security_group ?? {});
    // Another security group is made with another group of the same name: its last snapshot has another name.
    expect(final_snapshot_identifier).toBe(`hunt-test-board-final-\${aws_security_group.${id}.id}`);
  });

  test('a cache evicts, and has no snapshots', () => {
    const resources = buildCache();
    expect(parameters(resources)).toMatchObject({ 'maxmemory-policy': 'allkeys-lru' });
    expect(group(resources)).toMatchObject({ snapshot_retention_limit: 0 });
    expect(group(resources)).not.toHaveProperty('final_snapshot_identifier');
  });
});

describe('what survives', () => {
  test.each([
    [1, true],
    [5, true],
    [0, false],
  ])('with %i copies failover and several zones are %s, together', (replicas, expected) => {
    expect(group(buildCache({ replicas }))).toMatchObject({
      replicas_per_node_group: replicas,
      automatic_failover_enabled: expected,
      multi_az_enabled: expected,
    });
  });

  test('one shard is not in cluster mode and has a primary, several are and have an address that knows all', () => {
    const one = endpoint({ shards: 1 });
    expect(group(one.resources)).toMatchObject({ cluster_mode: 'disabled', num_node_groups: 1 });
    expect(parameters(one.resources)).toMatchObject({ 'cluster-enabled': 'no' });
    expect(one.endpoint).toContain('.primary_endpoint_address');
    const three = endpoint({ shards: 3 });
    expect(group(three.resources)).toMatchObject({ cluster_mode: 'enabled', num_node_groups: 3 });
    expect(parameters(three.resources)).toMatchObject({ 'cluster-enabled': 'yes' });
    expect(three.endpoint).toContain('.configuration_endpoint_address');
  });

  test('on the way to several shards one shard serves clients of both kinds', () => {
    const between = endpoint({ clusterMode: 'compatible' });
    expect(group(between.resources)).toMatchObject({ cluster_mode: 'compatible', num_node_groups: 1 });
    expect(parameters(between.resources)).toMatchObject({ 'cluster-enabled': 'yes' });
    expect(between.endpoint).toContain('.configuration_endpoint_address');
  });

  test('what a running group cannot change of its parameters is in their name, and the new ones come first', () => {
    const of = (resources: Resources) => only(resources, 'aws_elasticache_parameter_group');
    expect(of(buildState())).toMatchObject({ name: 'hunt-test-board-valkey8', family: 'valkey8' });
    expect(of(buildState({ shards: 3 })).name).toBe('hunt-test-board-valkey8-cluster');
    expect(of(buildState({ engine: 'redis', engineVersion: '7.1' }))).toMatchObject({
      name: 'hunt-test-board-redis7',
      family: 'redis7',
      lifecycle: { create_before_destroy: true },
    });
  });
});

describe('memory', () => {
  test.each([
    ['cache.m7g.large', '25'],
    ['cache.t4g.small', '30'],
    ['cache.t4g.micro', '50'],
  ])('of %s %s percent are reserved, as AWS advises', (nodeType, percent) => {
    expect(parameters(buildCache({ nodeType }))).toMatchObject({ 'reserved-memory-percent': percent });
  });

  test('of a type that nobody knows it is stated', () => {
    const stated = buildCache({ nodeType: 'cache.x9g.large', reservedMemoryPercent: 40 });
    expect(parameters(stated)).toMatchObject({ 'reserved-memory-percent': '40' });
  });

  test('other parameters stand beside those that follow from role and size, sorted', () => {
    const said = parameters(buildCache({ parameters: { timeout: 300, activedefrag: true } }));
    expect(Object.keys(said)).toEqual([
      'activedefrag',
      'cluster-enabled',
      'maxmemory-policy',
      'reserved-memory-percent',
      'timeout',
    ]);
    expect(said).toMatchObject({ activedefrag: 'yes', timeout: '300' });
  });
});

describe('users', () => {
  test('each logs in by IAM under an id that is its name, with its own keys', () => {
    const resources = buildState({ users: USERS });
    expect(named(resources, 'aws_elasticache_user', 'hunt-test-award')).toMatchObject({
      user_id: 'hunt-test-award',
      user_name: 'hunt-test-award',
      authentication_mode: { type: 'iam' },
      access_string: expect.stringContaining('on ~hunt:test:award:* resetchannels -@all '),
      // One that goes is deleted after the group let it go, and not before.
      lifecycle: { create_before_destroy: true },
    });
    expect(named(resources, 'aws_elasticache_user', 'hunt-test-show').access_string).toContain(
      'on %R~hunt:test:award:* resetchannels -@all ',
    );
  });

  test('who says nothing is nobody: default is off, and in the group that the nodes know', () => {
    const resources = buildState();
    const off = only(resources, 'aws_elasticache_user');
    expect(off).toMatchObject({
      user_id: 'hunt-test-board-off',
      user_name: 'default',
      access_string: 'off -@all',
      no_password_required: true,
    });
    const [id] = Object.keys(resources.aws_elasticache_user ?? {});
    const users = only(resources, 'aws_elasticache_user_group');
    expect(users.user_ids).toEqual([`\${aws_elasticache_user.${id}.user_id}`]);
    expect(group(resources).user_group_ids).toHaveLength(1);
  });

  test('another user changes no address of those that are there', () => {
    const { 'hunt-test-award': award, ...rest } = USERS;
    const before = addresses(buildState({ users: rest }));
    expect(addresses(buildState({ users: { ...rest, 'hunt-test-award': award } }))).toEqual(
      expect.arrayContaining([...before]),
    );
  });

  test('as long as clients without TLS are taken ElastiCache takes no users, and none are told', () => {
    const { resources, group: made } = told({ users: USERS, transitEncryption: 'preferred' });
    expect(group(resources)).toMatchObject({
      transit_encryption_enabled: true,
      transit_encryption_mode: 'preferred',
    });
    expect(group(resources)).not.toHaveProperty('user_group_ids');
    expect(made.userIds).toEqual({});
    expect(count(resources, 'aws_elasticache_user')).toBe(3);
  });

  test('with TLS required they are told by name, without the one that is off', () => {
    expect(Object.keys(told({ users: USERS }).group.userIds)).toEqual(['hunt-test-award', 'hunt-test-show']);
  });
});

describe('keys and logs', () => {
  test('disks and logs have a key each, and the log groups end', () => {
    const resources = buildState();
    expect(count(resources, 'aws_kms_key')).toBe(2);
    expect(
      all(resources, 'aws_cloudwatch_log_group').map(({ name, retention_in_days }) => [name, retention_in_days]),
    ).toEqual([
      ['/aws/elasticache/hunt-test-board/engine', 90],
      ['/aws/elasticache/hunt-test-board/slow', 90],
    ]);
    expect(group(resources).log_delivery_configuration).toMatchObject([
      { log_type: 'engine-log', log_format: 'json', destination_type: 'cloudwatch-logs' },
      { log_type: 'slow-log', log_format: 'json', destination_type: 'cloudwatch-logs' },
    ]);
  });

  test('keys that exist are used, and none is made', () => {
    const keyArn = 'arn:aws:kms:us-east-1:111122223333:key/1';
    const resources = buildState({ encryptionKeyArn: keyArn, logKeyArn: `${keyArn}2` });
    expect(count(resources, 'aws_kms_key')).toBe(0);
    expect(group(resources).kms_key_id).toBe(keyArn);
    expect(all(resources, 'aws_cloudwatch_log_group').every((log) => log.kms_key_id === `${keyArn}2`)).toBe(true);
  });

  test.each([true, false])('protected is %s for the group and its keys', (kept) => {
    const resources = buildState({ protected: kept });
    for (const type of ['aws_elasticache_replication_group', 'aws_kms_key']) {
      expect(
        all(resources, type).every(
          ({ lifecycle }) => (lifecycle as { readonly prevent_destroy: boolean }).prevent_destroy === kept,
        ),
      ).toBe(true);
    }
  });
});

test('a group that exists is told as it is, and nothing is made', () => {
  const existing = {
    endpoint: 'master.old.use1.cache.amazonaws.com',
    port: 6380,
    securityGroupId: 'sg-9',
    replicationGroupId: undefined,
    userIds: {},
  };
  const { resources, group: made } = told({ existing });
  expect(resources).toEqual({});
  expect(made).toMatchObject({ ...existing, groupArn: undefined, keyArns: [] });
});

test('what stands behind it can be reached, after it is set up', () => {
  const seen: RedisGroupResources[] = [];
  const resources = buildState({
    users: USERS,
    override: (made) => {
      seen.push(made);
      made.group.snapshotWindow = '05:00-06:00';
    },
  });
  expect(group(resources).snapshot_window).toBe('05:00-06:00');
  expect(Object.keys(seen[0]?.users ?? {})).toEqual(['default', 'hunt-test-award', 'hunt-test-show']);
});

function parameters(resources: Resources): Readonly<Record<string, string>> {
  const { parameter } = only(resources, 'aws_elasticache_parameter_group');
  return Object.fromEntries(
    (parameter as readonly { readonly name: string; readonly value: string }[]).map(({ name, value }) => [name, value]),
  );
}

function told(changes: object): { readonly resources: Resources; readonly group: RedisGroup } {
  let made: RedisGroup | undefined;
  const resources = synthesize((stack) => {
    const props = 'existing' in changes ? changes : { ...A_STATE, ...changes };
    made = new RedisGroup(stack, 'Redis', props as typeof A_STATE);
  });
  if (made === undefined) throw new Error('nothing was made');
  return { resources, group: made };
}

/** With what the address is made of, as Terraform has it. */
function endpoint(changes: Partial<typeof A_CACHE>): { readonly resources: Resources; readonly endpoint: string } {
  let written = '';
  const resources = synthesize((stack) => {
    new TerraformOutput(stack, 'endpoint', {
      value: new RedisGroup(stack, 'Redis', { ...A_CACHE, ...changes }).endpoint,
    });
    const { output } = stack.toTerraform() as { readonly output: object };
    written = JSON.stringify(output);
  });
  return { resources, endpoint: written };
}
