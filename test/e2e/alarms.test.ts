import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { LocalBackend } from 'cdktf';
import { bytes } from '../../lib/base/units';
import { placeKafkaAlarms } from '../../lib/platform/place-kafka-alarms';
import { type PlannedPlatform, planOrThrow } from '../../lib/platform/planned-platform';
import { synthStack } from '../../lib/testing';
import { production } from '../../stacks/environments/production';
import { treasureHunt } from '../../stacks/events/treasure-hunt';
import type { Site } from '../../stacks/local/deploy';
import { startEmulator } from '../../stacks/local/emulator/emulator';
import { prepareEmulator } from '../../stacks/local/emulator/prepare';
import { startSupplement } from '../../stacks/local/supplement/process';
import { committedLock } from '../stacks/support';
import { frontPort } from './support/aws';
import { callForm } from './support/form-service';
import { leave } from './support/leave';
import { aPlace } from './support/place';
import { siteOf } from './support/site';
import { changesPlanned, terraform } from './support/terraform';

/**
 * The alarms of the example's production on CloudWatch: the real Terraform with the real provider, the emulator with the
 * supplement. One story, each test going on where the last one ended.
 */
jest.setTimeout(2 * 60_000);

const CLUSTER = 'treasure-hunt-production-kafka';
/** Five that look at the cluster as a whole, and five of each broker. */
const OF_CLUSTER = 5;
const OF_BROKER = 5;

const place = aPlace();
const folder = join(place.cache, 'alarms');
const declared = planOrThrow({ environment: production, events: treasureHunt, lock: committedLock('production') });
const growing = growingAt(0.7);
let site: Site;

beforeAll(async () => {
  const { emulator, tools } = place.folders;
  const { port } = await startEmulator({ folder: emulator, interpreter: await prepareEmulator({ cache: tools }) });
  await startSupplement({ folder: emulator, upstreamPort: port });
  site = await siteOf(place);
  mkdirSync(folder);
  write(declared);
  await terraform(site, folder, ['init', '-input=false']);
});

afterAll(() => leave(place));

test('are made with the numbers of the plan, and the next plan is empty', async () => {
  const changes = await planned();
  expect(changes).toHaveLength(OF_CLUSTER + 3 * OF_BROKER);
  expect(changes.filter((change) => !change.startsWith('create '))).toEqual([]);
  await apply();
  expect(await planned()).toEqual([]);
  expect(await described('offline-partitions')).toMatch(
    /<MetricName>OfflinePartitionsCount<.*<Statistic>Maximum<.*<Threshold>0<.*<TreatMissingData>ignore</,
  );
  proved(`${changes.length} alarms made, the plan after them is empty`);
});

test('a changed threshold changes its alarms in place, and no other', async () => {
  write(growing);
  // Halfway from 70 % to 85 %.
  expect(await planned()).toEqual([1, 2, 3].map((id) => `update disk-filling-broker-${id}`));
  await apply();
  expect(await described('disk-filling-broker-2')).toContain('<Threshold>77<');
  proved('one threshold changed its three alarms in place');
});

test('a broker more adds its alarms and touches none; one that somebody deleted comes back', async () => {
  await cloudwatch({ Action: 'DeleteAlarms', 'AlarmNames.member.1': `${CLUSTER}-under-min-isr` });
  write(withBrokers(growing, 4));
  const added = ['connections', 'cpu', 'disk-filling', 'disk-full', 'heap'].map((name) => `create ${name}-broker-4`);
  expect(await planned()).toEqual([...added, 'create under-min-isr']);
  await apply();
  expect(await described('under-min-isr')).toContain('SELECT MAX("UnderMinIsrPartitionCount")');
  expect(await planned()).toEqual([]);
  proved(`a fourth broker added ${added.length} alarms and touched none`);
});

test('are all gone when they are destroyed', async () => {
  await terraform(site, folder, ['apply', '-destroy', '-auto-approve', '-input=false']);
  expect(await cloudwatch({ Action: 'DescribeAlarms' })).toContain('<MetricAlarms></MetricAlarms>');
  proved('no alarm is left');
});

function write(platform: PlannedPlatform): void {
  const cluster = { clusterArn: '', clusterName: CLUSTER, bootstrapServers: '', securityGroupId: '' };
  const { json } = synthStack((stack) => {
    new AwsProvider(stack, 'aws', { region: 'us-east-1' });
    new LocalBackend(stack, { path: join(folder, 'terraform.tfstate') });
    placeKafkaAlarms(stack, platform, cluster);
  });
  writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify(json));
}

/** The same cluster, whose volumes grow by themselves; no number of it but one threshold follows from that. */
function growingAt(at: number): PlannedPlatform {
  const { kafka } = declared.plan;
  const environment = declared.model.environment;
  if (kafka === undefined || environment.kafka.kind !== 'new') throw new Error('production has no cluster of its own');
  const to = 16_384;
  const storageGrowth = { to: bytes(to * 2 ** 30), at };
  const storageGrowsTo = { ...kafka.brokers, key: 'kafka.storageGrowsTo', value: to };
  return {
    ...declared,
    model: { ...declared.model, environment: { ...environment, kafka: { ...environment.kafka, storageGrowth } } },
    plan: { ...declared.plan, kafka: { ...kafka, storageGrowsTo } },
  };
}

function withBrokers(platform: PlannedPlatform, value: number): PlannedPlatform {
  const { kafka } = platform.plan;
  if (kafka === undefined) throw new Error('no cluster is planned');
  return { ...platform, plan: { ...platform.plan, kafka: { ...kafka, brokers: { ...kafka.brokers, value } } } };
}

/** What the plan would do, by the alarm's own name, sorted. */
async function planned(): Promise<readonly string[]> {
  const changes = await changesPlanned(site, folder);
  return changes
    .map(({ action, resource }) => `${action} ${resource.addr.replace(/^.*\.kafka-alarms_(.*)_\w{8}$/, '$1')}`)
    .sort();
}

/** What was planned last. */
async function apply(): Promise<void> {
  await terraform(site, folder, ['apply', '-input=false', 'planned']);
}

async function described(alarm: string): Promise<string> {
  return cloudwatch({ Action: 'DescribeAlarms', 'AlarmNames.member.1': `${CLUSTER}-${alarm}` });
}

function cloudwatch(form: Readonly<Record<string, string>>): Promise<string> {
  return callForm(frontPort(place), 'monitoring', '2010-08-01', form);
}

function proved(what: string): void {
  process.stderr.write(`  ${what}\n`);
}
