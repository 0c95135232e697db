import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  DescribeClusterV2Command,
  DescribeConfigurationRevisionCommand,
  GetBootstrapBrokersCommand,
  ListClustersV2Command,
  ListConfigurationsCommand,
  ListScramSecretsCommand,
  type Provisioned,
  UpdateBrokerStorageCommand,
} from '@aws-sdk/client-kafka';
import { CreateKeyCommand } from '@aws-sdk/client-kms';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformOutput } from 'cdktf';
import { KafkaCluster, type StandardKafkaClusterProps } from '../../lib/constructs/kafka';
import type { INetwork } from '../../lib/constructs/network';
import { synthStack } from '../../lib/testing';
import type { Site } from '../../stacks/local/deploy';
import { startEmulator } from '../../stacks/local/emulator/emulator';
import { prepareEmulator } from '../../stacks/local/emulator/prepare';
import { startSupplement } from '../../stacks/local/supplement/process';
import { type AwsClients, awsAt, frontPort } from './support/aws';
import { isolatedNetwork } from './support/isolated-network';
import { callJson } from './support/json-service';
import { leave } from './support/leave';
import { aPlace, recorded } from './support/place';
import { siteOf } from './support/site';
import { changesPlanned, terraform } from './support/terraform';

/**
 * The whole life of a cluster: the construct as it is synthesized, the real Terraform with the real provider, the emulator with
 * the supplement. Needs Terraform and Python; one story, each test going on where the last one ended.
 */
jest.setTimeout(5 * 60_000);

const ACCOUNT = '000000000000';
const AUTHORITY = `arn:aws:acm-pca:us-east-1:${ACCOUNT}:certificate-authority/11111111-2222-3333-4444-555555555555`;
const BUCKET = 'shop-test-broker-logs';

const place = aPlace();
const folder = join(place.cache, 'life');
let site: Site;
let aws: AwsClients;
let network: INetwork;
let user: { readonly secretArn: string; readonly keyArn: string };
let declared: StandardKafkaClusterProps;

beforeAll(async () => {
  const { emulator, tools } = place.folders;
  const { port } = await startEmulator({ folder: emulator, interpreter: await prepareEmulator({ cache: tools }) });
  await startSupplement({ folder: emulator, upstreamPort: port });
  site = await siteOf(place);
  aws = awsAt(frontPort(place));
  network = await isolatedNetwork(aws);
  user = await aScramUser();
  await aws.s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
  declared = {
    name: 'shop-test-kafka',
    kafkaVersion: '3.9.x.kraft',
    brokerType: 'kafka.m7g.large',
    brokers: 3,
    storagePerBrokerGiB: 100,
    storageGrowth: { toGiB: 200 },
    network,
    region: 'us-east-1',
    accountId: ACCOUNT,
    protected: false,
    brokerLogs: { retentionDays: 30 },
    clients: { network: { cidr: '10.60.0.0/16' } },
  };
  mkdirSync(folder);
  write(declared);
  await terraform(site, folder, ['init', '-input=false']);
});

afterAll(() => leave(place));

test('is made, and the next plan is empty', async () => {
  const changes = await planned();
  expect(changes).toEqual([
    'create aws_appautoscaling_policy',
    'create aws_appautoscaling_target',
    'create aws_cloudwatch_log_group',
    'create aws_kms_alias',
    'create aws_kms_key',
    'create aws_msk_cluster',
    'create aws_msk_configuration',
    'create aws_security_group',
    'create aws_vpc_security_group_ingress_rule',
  ]);
  await apply();
  expect(await planned()).toEqual([]);
  expect(await provisioned()).toMatchObject({
    ClientAuthentication: {
      Sasl: { Iam: { Enabled: true }, Scram: { Enabled: false } },
      Unauthenticated: { Enabled: false },
    },
    EnhancedMonitoring: 'PER_BROKER',
    StorageMode: 'LOCAL',
  });
  expect(await targets()).toMatchObject([{ MinCapacity: 100, MaxCapacity: 200 }]);
  proved(`${changes.length} resources made, the plan after them is empty`);
});

test('volumes that autoscaling has raised are no drift, and would be without growth', async () => {
  await autoscale(110);
  expect(await planned()).toEqual([]);
  write({ ...declared, storageGrowth: { toGiB: 100 } });
  expect(await planned()).toEqual([
    'delete aws_appautoscaling_policy',
    'delete aws_appautoscaling_target',
    'update aws_msk_cluster',
  ]);
  proved('grown from 100 to 110 GiB behind the back of Terraform: empty plan; with a closed range a shrink is planned');
});

test('a declared size beyond the ceiling is applied, and the range opened again', async () => {
  await autoscale(195);
  const { storageGrowth: _, ...closed } = declared;
  declared = closed;
  await deploy({ storagePerBrokerGiB: 210 }, [
    'delete aws_appautoscaling_policy',
    'delete aws_appautoscaling_target',
    'update aws_msk_cluster',
  ]);
  expect(await volume()).toBe(210);
  expect(await targets()).toEqual([]);
  await deploy({ storageGrowth: { toGiB: 400, at: 0.57 } }, [
    'create aws_appautoscaling_policy',
    'create aws_appautoscaling_target',
  ]);
  expect(await volume()).toBe(210);
  expect(await targets()).toMatchObject([{ MinCapacity: 210, MaxCapacity: 400 }]);
  proved(
    'grown to 195 GiB, then declared 210, ten beyond the old ceiling: the volumes have 210, and grow to 400 again',
  );
});

test('a declared size within the range is the least that autoscaling raises volumes to; a changed server property is a new revision of the same configuration, and the cluster is on it', async () => {
  const before = configurationId();
  await deploy({ serverProperties: { 'num.partitions': 6 }, storagePerBrokerGiB: 220 }, [
    'update aws_appautoscaling_target',
    'update aws_msk_cluster',
    'update aws_msk_configuration',
  ]);
  expect(await targets()).toMatchObject([{ MinCapacity: 220, MaxCapacity: 400 }]);
  await grown(220);
  expect(await planned()).toEqual([]);
  proved(
    'declared 220 GiB within the range: the target follows, and autoscaling raises the volumes, which is no drift',
  );
  expect(configurationId()).toBe(before);
  const software = (await provisioned()).CurrentBrokerSoftwareInfo;
  expect(software).toMatchObject({ ConfigurationArn: before, ConfigurationRevision: 2 });
  const { ServerProperties } = await aws.kafka.send(
    new DescribeConfigurationRevisionCommand({ Arn: before, Revision: 2 }),
  );
  expect(Buffer.from(ServerProperties ?? []).toString()).toContain('\nnum.partitions=6\n');
  proved('num.partitions changed: revision 2 of the same configuration, and the cluster is on it');
});

test('users with passwords and certificates are let in beside IAM and logs move to a bucket, in place', async () => {
  await deploy(
    {
      scramUsers: { legacy: user },
      certificateAuthorityArns: [AUTHORITY],
      clients: { ...declared.clients, old: { cidr: '10.61.0.0/16', via: 'scram' } },
      brokerLogs: { bucketName: BUCKET, prefix: 'brokers' },
    },
    [
      'create aws_msk_single_scram_secret_association',
      'create aws_vpc_security_group_ingress_rule',
      'delete aws_cloudwatch_log_group',
      'update aws_kms_key',
      'update aws_msk_cluster',
    ],
  );
  expect((await provisioned()).ClientAuthentication).toMatchObject({
    Sasl: { Iam: { Enabled: true }, Scram: { Enabled: true } },
    Tls: { Enabled: true, CertificateAuthorityArnList: [AUTHORITY] },
    Unauthenticated: { Enabled: false },
  });
  const { SecretArnList } = await aws.kafka.send(new ListScramSecretsCommand({ ClusterArn: await clusterArn() }));
  expect(SecretArnList).toEqual([user.secretArn]);
  const brokers = await aws.kafka.send(new GetBootstrapBrokersCommand({ ClusterArn: await clusterArn() }));
  expect(await outputs()).toEqual({
    iam: brokers.BootstrapBrokerStringSaslIam,
    scram: brokers.BootstrapBrokerStringSaslScram,
    certificate: brokers.BootstrapBrokerStringTls,
  });
  proved('a SCRAM user and a certificate authority added: one association, one rule, the cluster changed in place');
  const { S3 } = (await provisioned()).LoggingInfo?.BrokerLogs ?? {};
  expect(S3).toEqual({ Enabled: true, Bucket: BUCKET, Prefix: 'brokers' });
  proved('broker logs go to a bucket: the cluster changed in place, the log group is gone');
});

test('who came in by a password or a certificate is locked out again, in place', async () => {
  const { scramUsers: _, ...without } = declared;
  declared = without;
  await deploy({ certificateAuthorityArns: [], clients: { network: { cidr: '10.60.0.0/16' } } }, [
    'delete aws_msk_single_scram_secret_association',
    'delete aws_vpc_security_group_ingress_rule',
    'update aws_msk_cluster',
  ]);
  expect((await provisioned()).ClientAuthentication).toMatchObject({
    Sasl: { Iam: { Enabled: true }, Scram: { Enabled: false } },
    Tls: { Enabled: false },
  });
  proved('SCRAM without users and certificates without authorities are closed, in place');
});

test('what is destroyed leaves nothing', async () => {
  const arn = configurationId();
  await terraform(site, folder, ['destroy', '-auto-approve', '-input=false']);
  expect((await aws.kafka.send(new ListClustersV2Command({}))).ClusterInfoList).toEqual([]);
  const { Configurations = [] } = await aws.kafka.send(new ListConfigurationsCommand({}));
  expect(Configurations.map(({ Arn }) => Arn)).not.toContain(arn);
  expect(await targets()).toEqual([]);
  expect(await policies()).toEqual([]);
  expect(recorded({ ...place, folders: { ...place.folders, state: folder } }, 'life').ids).toEqual({});
  proved('destroyed: no cluster, configuration, scaling target or policy is left');
});

/** Changes what is declared, plans exactly this, applies it, and finds nothing more to do. */
async function deploy(changes: Partial<StandardKafkaClusterProps>, expected: readonly string[]): Promise<void> {
  declared = { ...declared, ...changes };
  write(declared);
  expect(await planned()).toEqual(expected);
  await apply();
  expect(await planned()).toEqual([]);
}

function write(props: StandardKafkaClusterProps): void {
  const { json } = synthStack(
    (stack) => {
      new AwsProvider(stack, 'aws', { region: 'us-east-1', allowedAccountIds: [ACCOUNT] });
      stack.addOverride('terraform.required_providers.aws.version', '>= 5.100, < 7');
      const kafka = new KafkaCluster(stack, 'kafka', props);
      const { bootstrapServers, bootstrapServersScram, bootstrapServersCertificate } = kafka;
      const known = { iam: bootstrapServers, scram: bootstrapServersScram, certificate: bootstrapServersCertificate };
      for (const [way, value] of Object.entries(known)) {
        if (value !== undefined) new TerraformOutput(stack, way, { value });
      }
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

/** As Application Auto Scaling would do it. */
async function autoscale(gib: number): Promise<void> {
  const ClusterArn = await clusterArn();
  const { ClusterInfo } = await aws.kafka.send(new DescribeClusterV2Command({ ClusterArn }));
  await aws.kafka.send(
    new UpdateBrokerStorageCommand({
      ClusterArn,
      CurrentVersion: ClusterInfo?.CurrentVersion,
      TargetBrokerEBSVolumeInfo: [{ KafkaBrokerNodeId: 'All', VolumeSizeGB: gib }],
    }),
  );
  await grown(gib);
}

/** MSK takes its time. */
async function grown(gib: number): Promise<void> {
  const patience = performance.now() + 10_000;
  while ((await volume()) !== gib && performance.now() < patience) await sleep(50);
  expect(await volume()).toBe(gib);
}

async function clusterArn(): Promise<string> {
  const { ClusterInfoList = [] } = await aws.kafka.send(new ListClustersV2Command({}));
  return ClusterInfoList[0]?.ClusterArn ?? 'no cluster';
}

async function provisioned(): Promise<Provisioned> {
  const { ClusterInfo } = await aws.kafka.send(new DescribeClusterV2Command({ ClusterArn: await clusterArn() }));
  if (ClusterInfo?.Provisioned === undefined) throw new Error('there is no cluster');
  return ClusterInfo.Provisioned;
}

async function volume(): Promise<number | undefined> {
  return (await provisioned()).BrokerNodeGroupInfo?.StorageInfo?.EbsStorageInfo?.VolumeSize;
}

function configurationId(): string {
  const { ids } = recorded({ ...place, folders: { ...place.folders, state: folder } }, 'life');
  const [, id = 'no configuration'] = Object.entries(ids).find(([at]) => at.startsWith('aws_msk_configuration.')) ?? [];
  return id;
}

async function outputs(): Promise<Readonly<Record<string, unknown>>> {
  const told = JSON.parse(await terraform(site, folder, ['output', '-json'])) as Record<
    string,
    { readonly value: unknown }
  >;
  return Object.fromEntries(Object.entries(told).map(([name, { value }]) => [name, value]));
}

async function targets(): Promise<readonly object[]> {
  const told = await scaling<{ readonly ScalableTargets: readonly object[] }>('DescribeScalableTargets');
  return told.ScalableTargets;
}

async function policies(): Promise<readonly object[]> {
  const told = await scaling<{ readonly ScalingPolicies: readonly object[] }>('DescribeScalingPolicies');
  return told.ScalingPolicies;
}

function scaling<Answered>(operation: string): Promise<Answered> {
  const target = `AnyScaleFrontendService.${operation}`;
  return callJson(frontPort(place), 'application-autoscaling', target, { ServiceNamespace: 'kafka' });
}

/** A secret as somebody else made it, under a key of their own. */
async function aScramUser(): Promise<typeof user> {
  const { KeyMetadata } = await aws.kms.send(new CreateKeyCommand({}));
  const keyArn = KeyMetadata?.Arn ?? '';
  const { ARN: secretArn } = await callJson<{ readonly ARN: string }>(
    frontPort(place),
    'secretsmanager',
    'secretsmanager.CreateSecret',
    { Name: 'AmazonMSK_legacy', KmsKeyId: keyArn, SecretString: '{}', ClientRequestToken: '0'.repeat(32) },
  );
  return { secretArn, keyArn };
}

function proved(what: string): void {
  process.stderr.write(`  proved: ${what}\n`);
}
