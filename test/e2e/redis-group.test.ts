import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateRoleCommand, GetPolicyVersionCommand, ListAttachedRolePoliciesCommand } from '@aws-sdk/client-iam';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { RedisDeletionGuard } from '../../lib/constructs/access';
import { RedisGroup, type RedisGroupResources, type StateGroupProps } from '../../lib/constructs/redis';
import { synthStack } from '../../lib/testing';
import type { Site } from '../../stacks/local/deploy';
import { startEmulator } from '../../stacks/local/emulator/emulator';
import { prepareEmulator } from '../../stacks/local/emulator/prepare';
import { startSupplement } from '../../stacks/local/supplement/process';
import { decide, type IamPolicyDocument } from '../support/iam-evaluator';
import { type AwsClients, awsAt, frontPort } from './support/aws';
import { callForm } from './support/form-service';
import { isolatedNetwork } from './support/isolated-network';
import { leave } from './support/leave';
import { aPlace } from './support/place';
import { siteOf } from './support/site';
import { changesPlanned, terraform } from './support/terraform';

/**
 * The whole life of a replication group that holds state: the construct as it is synthesized, the real Terraform with the real
 * provider, the emulator with the supplement. One story, each test going on where the last one ended.
 */
jest.setTimeout(3 * 60_000);

const ACCOUNT = '000000000000';
const GROUP = 'shop-test-board';
const DEPLOYING = `arn:aws:iam::${ACCOUNT}:role/deploy`;
const GUARD = {
  deployingRoleArn: DEPLOYING,
  liftedBy: [`arn:aws:iam::${ACCOUNT}:role/owners`],
  region: 'us-east-1',
  accountId: ACCOUNT,
  name: GROUP,
  replicationGroupIds: [GROUP],
};

const place = aPlace();
const folder = join(place.cache, 'life');
let site: Site;
let aws: AwsClients;
let declared: StateGroupProps;

beforeAll(async () => {
  const { emulator, tools } = place.folders;
  const { port } = await startEmulator({ folder: emulator, interpreter: await prepareEmulator({ cache: tools }) });
  await startSupplement({ folder: emulator, upstreamPort: port });
  site = await siteOf(place);
  aws = awsAt(frontPort(place));
  await aws.iam.send(new CreateRoleCommand({ RoleName: 'deploy', AssumeRolePolicyDocument: '{}' }));
  declared = {
    role: 'state',
    name: GROUP,
    engine: 'valkey',
    engineVersion: '8.0',
    nodeType: 'cache.m7g.large',
    shards: 1,
    replicas: 1,
    snapshotDays: 7,
    network: await isolatedNetwork(aws, ['us-east-1a', 'us-east-1b']),
    region: 'us-east-1',
    accountId: ACCOUNT,
    protected: false,
    logs: { retentionDays: 30 },
    transitEncryption: 'preferred',
    clients: { network: { cidr: '10.60.0.0/16' } },
    users: {
      'shop-test-award': [{ keyPrefix: 'shop:test:award:', access: 'write' }],
      'shop-test-show': [{ keyPrefix: 'shop:test:award:', access: 'read' }],
    },
  };
  mkdirSync(folder);
  write(declared);
  await terraform(site, folder, ['init', '-input=false']);
});

afterAll(() => leave(place));

test('is made, and the next plan is empty', async () => {
  const changes = await planned();
  expect(changes).toEqual([
    'create aws_cloudwatch_log_group',
    'create aws_cloudwatch_log_group',
    'create aws_elasticache_parameter_group',
    'create aws_elasticache_replication_group',
    'create aws_elasticache_subnet_group',
    'create aws_elasticache_user',
    'create aws_elasticache_user',
    'create aws_elasticache_user',
    'create aws_elasticache_user_group',
    'create aws_iam_policy',
    'create aws_iam_role',
    'create aws_iam_role_policy',
    'create aws_iam_role_policy_attachment',
    'create aws_kms_alias',
    'create aws_kms_alias',
    'create aws_kms_key',
    'create aws_kms_key',
    'create aws_security_group',
    'create aws_vpc_security_group_ingress_rule',
  ]);
  await apply();
  expect(await planned()).toEqual([]);
  const group = await asked('DescribeReplicationGroups', { ReplicationGroupId: GROUP });
  for (const said of [
    '<AutomaticFailover>enabled<',
    '<MultiAZ>enabled<',
    '<AtRestEncryptionEnabled>true<',
    '<TransitEncryptionMode>preferred<',
    '<SnapshotRetentionLimit>7<',
    '<AutoMinorVersionUpgrade>false<',
    '<UserGroupIds></UserGroupIds>',
  ]) {
    expect(group).toContain(said);
  }
  expect(group.match(/<LogType>/g)).toHaveLength(2);
  proved(`${changes.length} resources made, the plan after them is empty`);
});

test('users log in by IAM with their own keys, and who says nothing is nobody', async () => {
  const user = (id: string): Promise<string> => asked('DescribeUsers', { UserId: id });
  expect(await user('shop-test-award')).toMatch(
    /<UserName>shop-test-award<.*<AccessString>on ~shop:test:award:\* .*<Type>iam</s,
  );
  expect(await user('shop-test-show')).toMatch(/<AccessString>on %R~shop:test:award:\* .*<Type>iam</s);
  expect(await user(`${GROUP}-off`)).toMatch(/<UserName>default<.*<AccessString>off -@all<.*<Type>no-password</s);
  proved('two users with IAM and a key prefix each, default is off');
});

test('preferred becomes required and brings the users in, without another group', async () => {
  await deploy({ transitEncryption: 'required' }, ['update aws_elasticache_replication_group']);
  const group = await asked('DescribeReplicationGroups', { ReplicationGroupId: GROUP });
  expect(group).toContain('<TransitEncryptionMode>required<');
  expect(group).toContain(`<UserGroupIds><member>${GROUP}</member></UserGroupIds>`);
  proved('two applies from preferred to required with users, the group changed in place');
});

test('a topic is told from the next apply on, in place, and the plan after it is empty', async () => {
  const made = await callForm(frontPort(place), 'sns', '2010-03-31', { Action: 'CreateTopic', Name: 'pages' });
  const notificationTopicArn = /<TopicArn>([^<]*)</.exec(made)?.[1] ?? '';
  expect(notificationTopicArn).toMatch(/^arn:aws:sns:/);
  await deploy({ notificationTopicArn }, ['update aws_elasticache_replication_group']);
  proved('a topic for failovers and snapshots in place, the plan after it is empty');
});

test('a parameter changes in place, and what the role decides is what it was', async () => {
  await deploy({ parameters: { timeout: 300 } }, ['update aws_elasticache_parameter_group']);
  expect(await parameter('timeout')).toBe('300');
  expect(await parameter('maxmemory-policy')).toBe('noeviction');
  expect(await parameter('reserved-memory-percent')).toBe('25');
  proved('timeout changed in place, noeviction and 25 percent stay');
});

test('an edit that cannot fail over is refused where it is written, and Terraform alone would do it', async () => {
  for (const [unsafe, said] of [
    [{ replicas: 0 }, 'replicas: got 0, allowed whole numbers from 1 to 5'],
    [{ shards: 2 }, 'shards: got 2, allowed 1, or 3 and more'],
  ] as const) {
    expect(() => write({ ...declared, ...unsafe })).toThrow(said);
  }
  // The same without the construct: planned in place, and after the apply nobody takes over.
  write(declared, (group) => {
    group.automaticFailoverEnabled = false;
    group.multiAzEnabled = false;
    group.replicasPerNodeGroup = 0;
  });
  expect(await planned()).toEqual(['update aws_elasticache_replication_group']);
  write(declared);
  proved('no copies and two shards are refused at synth; without the construct Terraform plans to take failover away');
});

test('a renamed handler can log in after one apply: the group has its user before the old one goes', async () => {
  const { 'shop-test-show': rights, ...others } = declared.users ?? {};
  declared = { ...declared, users: { ...others, 'shop-test-list': rights ?? [] } };
  write(declared);
  expect(await planned()).toEqual([
    'create aws_elasticache_user',
    'delete aws_elasticache_user',
    'update aws_elasticache_user_group',
  ]);
  const told = await terraform(site, folder, ['apply', '-input=false', '-no-color', 'planned']);
  const steps = [/user_group\S*: Modifications complete/, /users_shop-test-show\S*: Destroying/].map((step) =>
    told.search(step),
  );
  expect(steps[0]).toBeGreaterThan(-1);
  expect(steps[1]).toBeGreaterThan(steps[0] ?? -1);
  const members = await asked('DescribeUserGroups', { UserGroupId: GROUP });
  for (const user of [`${GROUP}-off`, 'shop-test-award', 'shop-test-list']) {
    expect(members).toContain(`<member>${user}</member>`);
  }
  expect(members).not.toContain('shop-test-show');
  expect(await planned()).toEqual([]);
  proved('one user less and one more in one apply: the group changes first, and has the new one');
});

test('the guard denies the deploying role what would delete the group', async () => {
  const { AttachedPolicies = [] } = await aws.iam.send(new ListAttachedRolePoliciesCommand({ RoleName: 'deploy' }));
  expect(AttachedPolicies.map(({ PolicyName }) => PolicyName)).toEqual([`${GROUP}-guard`]);
  const { PolicyVersion } = await aws.iam.send(
    new GetPolicyVersionCommand({ PolicyArn: AttachedPolicies[0]?.PolicyArn, VersionId: 'v1' }),
  );
  const denial = JSON.parse(decodeURIComponent(PolicyVersion?.Document ?? '')) as IamPolicyDocument;
  const everything: IamPolicyDocument = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
  };
  const resource = `arn:aws:elasticache:us-east-1:${ACCOUNT}:replicationgroup:${GROUP}`;
  expect(decide([everything, denial], { action: 'elasticache:DeleteReplicationGroup', resource })).toBe('denied');
  expect(decide([everything, denial], { action: 'elasticache:ModifyReplicationGroup', resource })).toBe('allowed');
  proved('the guard stands at the deploying role: deleting is denied, changing is not');
});

test('what is destroyed leaves its last snapshot, and nothing else', async () => {
  await terraform(site, folder, ['destroy', '-auto-approve', '-input=false']);
  expect(await asked('DescribeReplicationGroups', {})).not.toContain(GROUP);
  expect(await asked('DescribeUsers', {})).not.toContain('shop-test-');
  const [, snapshot] = /<SnapshotName>(.*?)</.exec(await asked('DescribeSnapshots', {})) ?? [];
  expect(snapshot).toMatch(/^shop-test-board-final-sg-/);
  proved(`destroyed: no group and no users are left, and snapshot ${snapshot} is`);
});

/** Changes what is declared, plans exactly this, applies it, and finds nothing more to do. */
async function deploy(changes: Partial<StateGroupProps>, expected: readonly string[]): Promise<void> {
  declared = { ...declared, ...changes };
  write(declared);
  expect(await planned()).toEqual(expected);
  await apply();
  expect(await planned()).toEqual([]);
}

type Resource = RedisGroupResources['group'];

function write(props: StateGroupProps, change: (group: Resource) => void = () => undefined): void {
  const { json } = synthStack(
    (stack) => {
      new AwsProvider(stack, 'aws', { region: 'us-east-1', allowedAccountIds: [ACCOUNT] });
      stack.addOverride('terraform.required_providers.aws.version', '>= 5.100, < 7');
      const group = new RedisGroup(stack, 'redis', {
        ...props,
        override: (made: RedisGroupResources) => change(made.group),
      });
      new RedisDeletionGuard(stack, 'guard', { ...GUARD, keyArns: group.keyArns });
    },
    { name: 'life' },
  );
  writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify(json));
}

/** What Terraform would do, by type, sorted. */
async function planned(): Promise<readonly string[]> {
  const changes = await changesPlanned(site, folder);
  return changes.map(({ action, resource }) => `${action} ${resource.resource_type}`).sort();
}

async function apply(): Promise<void> {
  const from = performance.now();
  await terraform(site, folder, ['apply', '-input=false', 'planned']);
  process.stderr.write(`  applied in ${((performance.now() - from) / 1_000).toFixed(1)} s\n`);
}

/** Of the parameters that somebody set. */
async function parameter(name: string): Promise<string | undefined> {
  const xml = await asked('DescribeCacheParameters', {
    CacheParameterGroupName: `${GROUP}-valkey8`,
    Source: 'user',
  });
  return new RegExp(`<ParameterName>${name}</ParameterName><ParameterValue>(.*?)<`).exec(xml)?.[1];
}

function asked(action: string, form: Readonly<Record<string, string>>): Promise<string> {
  return callForm(frontPort(place), 'elasticache', '2015-02-02', { Action: action, ...form });
}

function proved(what: string): void {
  process.stderr.write(`  proved: ${what}\n`);
}
