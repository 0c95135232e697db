import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformOutput } from 'cdktf';
import { PostgresCluster, type ProvisionedPostgresClusterProps } from '../../lib/constructs/postgres';
import { synthStack } from '../../lib/testing';
import type { Site } from '../../stacks/local/deploy';
import { startEmulator } from '../../stacks/local/emulator/emulator';
import { prepareEmulator } from '../../stacks/local/emulator/prepare';
import { startSupplement } from '../../stacks/local/supplement/process';
import { type AwsClients, awsAt, frontPort } from './support/aws';
import { callForm } from './support/form-service';
import { isolatedNetwork } from './support/isolated-network';
import { callJson } from './support/json-service';
import { leave } from './support/leave';
import { aPlace } from './support/place';
import { siteOf } from './support/site';
import { changesPlanned, terraform } from './support/terraform';

/**
 * The whole life of an Aurora cluster: the construct as it is synthesized, the real Terraform with the real provider, the
 * emulator with the supplement. One story, each test going on where the last one ended.
 */
jest.setTimeout(4 * 60_000);

const ACCOUNT = '000000000000';
const NAME = 'shop-test-main';
const TWICE = 'shop-test-twice';
const AUTOSCALED = 'application-autoscaling-61aabbcc-4e2f-4c65-b620-ab7421abc123';

/** A cluster of somebody else's, of which only a secret is of interest here. */
const LEGACY = {
  writerEndpoint: 'legacy.example.com',
  clusterEndpoint: 'legacy.example.com',
  readerEndpoint: undefined,
  port: 5432,
  securityGroupId: 'sg-1',
  iamResources: [],
  clusterIdentifier: undefined,
};

const place = aPlace();
const folder = join(place.cache, 'life');
/** A cluster without instances that is made twice, beside the story: RDS lets the provider wait for half a minute each time. */
const twice = join(place.cache, 'twice');
let madeTwice: Promise<void>;
let site: Site;
let aws: AwsClients;
let declared: ProvisionedPostgresClusterProps;
/** Secrets of others that lie beside it, by ARN with their values: of a pager, and of a store that exists. */
let planted: ReadonlyMap<string, string>;

beforeAll(async () => {
  const { emulator, tools } = place.folders;
  const { port } = await startEmulator({ folder: emulator, interpreter: await prepareEmulator({ cache: tools }) });
  await startSupplement({ folder: emulator, upstreamPort: port });
  site = await siteOf(place);
  aws = awsAt(frontPort(place));
  planted = new Map([await aSecret('hunt/pager'), await aSecret('hunt/legacy')]);
  declared = {
    name: NAME,
    version: '17.7',
    instanceClass: 'db.r7g.large',
    readers: { min: 1, max: 3 },
    network: await isolatedNetwork(aws),
    region: 'us-east-1',
    accountId: ACCOUNT,
    protected: false,
    logs: { retentionDays: 30 },
    clients: { network: { cidr: '10.60.0.0/16' } },
    staleReads: true,
  };
  mkdirSync(folder);
  write();
  await terraform(site, folder, ['init', '-input=false']);
  madeTwice = makeTwice();
  // Whether it failed, the last test asks.
  madeTwice.catch(() => undefined);
});

afterAll(() => leave(place));

test('is made, and the next plan is empty', async () => {
  const changes = await planned();
  expect(changes).toEqual([
    'create aws_appautoscaling_policy',
    'create aws_appautoscaling_target',
    'create aws_cloudwatch_log_group',
    'create aws_db_parameter_group',
    'create aws_db_subnet_group',
    'create aws_iam_role',
    'create aws_iam_role_policy_attachment',
    'create aws_kms_alias',
    'create aws_kms_alias',
    'create aws_kms_alias',
    'create aws_kms_key',
    'create aws_kms_key',
    'create aws_kms_key',
    'create aws_rds_cluster',
    'create aws_rds_cluster_instance',
    'create aws_rds_cluster_instance',
    'create aws_rds_cluster_parameter_group',
    'create aws_security_group',
    'create aws_vpc_security_group_ingress_rule',
  ]);
  await apply();
  expect(await planned()).toEqual([]);
  proved(`${changes.length} resources made, the plan after them is empty`);
});

test('no secret is in what is synthesized, in the plan or in the state, only where each lies', async () => {
  const [, masterArn = ''] = /<SecretArn>([^<]*)</.exec(await clusterXml()) ?? [];
  const master = JSON.parse(await secretAt(masterArn)) as { readonly password: string };
  expect(master.password.length).toBeGreaterThan(8);
  const looked = {
    'what is synthesized': readFileSync(join(folder, 'cdk.tf.json'), 'utf8'),
    'the plan': await terraform(site, folder, ['show', '-json', 'planned']),
    'the state': await terraform(site, folder, ['state', 'pull']),
  };
  const values = [master.password, ...planted.values()];
  for (const [name, text] of Object.entries(looked)) {
    const strings = stringsIn(JSON.parse(text));
    const arns = [...(name === 'what is synthesized' ? [] : [masterArn]), ...planted.keys()];
    // Whoever looks in the wrong place would find nothing either.
    expect([name, arns.filter((arn) => !strings.includes(arn))]).toEqual([name, []]);
    expect([name, strings.filter((one) => values.some((value) => one.includes(value))).length]).toEqual([name, 0]);
    proved(`none of ${values.length} secrets in ${name}: ${strings.length} texts in ${text.length} characters`);
  }
});

test('a reader that autoscaling makes is no drift', async () => {
  await rds({
    Action: 'CreateDBInstance',
    DBInstanceIdentifier: AUTOSCALED,
    DBClusterIdentifier: NAME,
    DBInstanceClass: 'db.r7g.large',
    Engine: 'aurora-postgresql',
    PromotionTier: '15',
  });
  expect(await planned()).toEqual([]);
  proved('a reader made behind the back of Terraform: empty plan');
});

test('a dynamic parameter changes in place, a static one waits for a restart, and nothing else is touched', async () => {
  write({ parameters: { work_mem: 8_192, track_activity_query_size: 8_192 } });
  expect(await planned()).toEqual(['update aws_rds_cluster_parameter_group']);
  await apply();
  expect(await methods()).toMatchObject({ work_mem: 'immediate', track_activity_query_size: 'pending-reboot' });
  expect(await waiting()).toEqual([AUTOSCALED, `${NAME}-1`, `${NAME}-2`]);
  await rds({ Action: 'RebootDBInstance', DBInstanceIdentifier: `${NAME}-2` });
  expect(await waiting()).toEqual([AUTOSCALED, `${NAME}-1`]);
  proved(
    'work_mem is there at once, track_activity_query_size after a restart; the reader of autoscaling still stands',
  );
});

test('a closed range takes away what autoscaling made, and only that', async () => {
  write({ readers: { min: 1, max: 1 } });
  expect(await planned()).toEqual(['delete aws_appautoscaling_policy', 'update aws_appautoscaling_target']);
  await apply();
  expect(await members()).toEqual([`${NAME}-1`, `${NAME}-2`]);
  proved('readers from 1 to 1: the one that autoscaling made is gone, those of Terraform stand');
});

test('what is destroyed leaves a snapshot, and made and destroyed twice two of different names', async () => {
  await terraform(site, folder, ['destroy', '-auto-approve', '-input=false']);
  expect(await snapshots(NAME)).toEqual([expect.stringMatching(new RegExp(`^${NAME}-final-\\d{14}$`))]);
  await madeTwice;
  const left = await snapshots(TWICE);
  expect(left).toHaveLength(2);
  expect(new Set(left).size).toBe(2);
  expect(await scalingTargets()).toEqual([]);
  proved(`destroyed: no scaling target, and three snapshots are left, of one name ${left.join(' and ')}`);
});

async function makeTwice(): Promise<void> {
  mkdirSync(twice);
  const cluster = synthesize(twice, { ...declared, name: TWICE, readers: { min: 0, max: 0 } });
  await terraform(site, twice, ['init', '-input=false']);
  const only = ['-auto-approve', '-input=false', `-target=${cluster}`];
  await terraform(site, twice, ['apply', ...only]);
  await terraform(site, twice, ['destroy', ...only]);
  await terraform(site, twice, ['apply', ...only]);
  await terraform(site, twice, ['destroy', '-auto-approve', '-input=false']);
}

function write(changes: Partial<ProvisionedPostgresClusterProps> = {}): void {
  declared = { ...declared, ...changes };
  synthesize(folder, declared);
}

/** Writes what Terraform reads; answers with the address of the cluster. */
function synthesize(into: string, props: ProvisionedPostgresClusterProps): string {
  const { json } = synthStack(
    (stack) => {
      new AwsProvider(stack, 'aws', { region: 'us-east-1', allowedAccountIds: [ACCOUNT] });
      stack.addOverride('terraform.required_providers.aws.version', '>= 5.100, < 7');
      const { writerEndpoint, readerEndpoint, masterSecretArn } = new PostgresCluster(stack, 'postgres', props);
      const [pager, legacySecret] = [...planted.keys()];
      const legacy = new PostgresCluster(stack, 'legacy', { existing: { ...LEGACY, masterSecretArn: legacySecret } });
      const told = {
        writer: writerEndpoint,
        readers: readerEndpoint,
        secret: masterSecretArn,
        'legacy-secret': legacy.masterSecretArn,
        pager,
      };
      for (const [id, value] of Object.entries(told)) {
        if (value !== undefined) new TerraformOutput(stack, id, { value });
      }
    },
    { name: 'life' },
  );
  writeFileSync(join(into, 'cdk.tf.json'), JSON.stringify(json));
  const { resource } = json as { readonly resource?: Readonly<Record<string, object>> };
  return `aws_rds_cluster.${Object.keys(resource?.aws_rds_cluster ?? {}).join()}`;
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

/** Members of the cluster, by identifier. */
async function members(): Promise<readonly string[]> {
  return (await memberXml()).map((member) => element(member, 'DBInstanceIdentifier')).sort();
}

/** Those that have not begun with the parameters of the cluster as they are. */
async function waiting(): Promise<readonly string[]> {
  return (await memberXml())
    .filter((member) => element(member, 'DBClusterParameterGroupStatus') === 'pending-reboot')
    .map((member) => element(member, 'DBInstanceIdentifier'))
    .sort();
}

/** When each parameter of the cluster is brought in. */
async function methods(): Promise<Readonly<Record<string, string>>> {
  const DBClusterParameterGroupName = `${NAME}-aurora-postgresql17`;
  const told = await rds({ Action: 'DescribeDBClusterParameters', DBClusterParameterGroupName, Source: 'user' });
  const parameters = [...told.matchAll(/<Parameter>(.*?)<\/Parameter>/gs)].map(([, inner = '']) => inner);
  return Object.fromEntries(parameters.map((one) => [element(one, 'ParameterName'), element(one, 'ApplyMethod')]));
}

async function memberXml(): Promise<readonly string[]> {
  return [...(await clusterXml()).matchAll(/<DBClusterMember>(.*?)<\/DBClusterMember>/gs)].map(
    ([, member = '']) => member,
  );
}

function clusterXml(): Promise<string> {
  return rds({ Action: 'DescribeDBClusters', DBClusterIdentifier: NAME });
}

async function snapshots(of: string): Promise<readonly string[]> {
  const told = await rds({ Action: 'DescribeDBClusterSnapshots' });
  return [...told.matchAll(/<DBClusterSnapshotIdentifier>([^<]*)</g)]
    .map(([, id = '']) => id)
    .filter((id) => id.startsWith(`${of}-final-`));
}

async function scalingTargets(): Promise<readonly object[]> {
  const { ScalableTargets } = await callJson<{ readonly ScalableTargets: readonly object[] }>(
    frontPort(place),
    'application-autoscaling',
    'AnyScaleFrontendService.DescribeScalableTargets',
    { ServiceNamespace: 'rds' },
  );
  return ScalableTargets;
}

/** Made behind the back of Terraform; answers with its ARN and its value. */
async function aSecret(name: string): Promise<readonly [arn: string, value: string]> {
  const SecretString = `planted-${randomUUID()}`;
  const { ARN } = await secrets<{ readonly ARN: string }>('CreateSecret', { Name: name, SecretString });
  return [ARN, SecretString];
}

async function secretAt(SecretId: string): Promise<string> {
  return (await secrets<{ readonly SecretString: string }>('GetSecretValue', { SecretId })).SecretString;
}

function secrets<Answered>(operation: string, body: object): Promise<Answered> {
  return callJson(frontPort(place), 'secretsmanager', `secretsmanager.${operation}`, body);
}

/** Every text at any depth, keys among them, as it reads: JSON writes some characters in more than one way. */
function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...stringsIn(inner)]);
}

function element(xml: string, name: string): string {
  return new RegExp(`<${name}>([^<]*)<`).exec(xml)?.[1] ?? '';
}

function rds(form: Readonly<Record<string, string>>): Promise<string> {
  return callForm(frontPort(place), 'rds', '2014-10-31', form);
}

function proved(what: string): void {
  process.stderr.write(`  ${what}\n`);
}
