import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { LocalBackend } from 'cdktf';
import { AuroraAlarms, RedisAlarms } from '../../lib/constructs/alarms';
import { postgresAlarms, redisAlarms } from '../../lib/plan/alarms/store-alarms';
import { planOrThrow } from '../../lib/platform/planned-platform';
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
 * The alarms of the stores of the example's production on CloudWatch: the real Terraform with the real provider, the emulator
 * with the supplement. One story, each test going on where the last one ended.
 */
jest.setTimeout(3 * 60_000);

const place = aPlace();
const folder = join(place.cache, 'stores-alarms');
const { model, plan } = planOrThrow({
  environment: production,
  events: treasureHunt,
  lock: committedLock('production'),
});
let site: Site;

beforeAll(async () => {
  const { emulator, tools } = place.folders;
  const { port } = await startEmulator({ folder: emulator, interpreter: await prepareEmulator({ cache: tools }) });
  await startSupplement({ folder: emulator, upstreamPort: port });
  site = await siteOf(place);
  mkdirSync(folder);
  write(1);
  await terraform(site, folder, ['init', '-input=false']);
});

afterAll(() => leave(place));

test('are made with the numbers of the plan, and the next plan is empty', async () => {
  const changes = await planned();
  expect(changes.length).toBeGreaterThan(20);
  expect(changes.filter((change) => !change.startsWith('create '))).toEqual([]);
  await apply();
  expect(await planned()).toEqual([]);
  expect(await described('postgres-main-replica-lag')).toContain('IF(m2 &gt; 0, m1, 0)');
  expect(await described('redis-board-no-primary-shard-1')).toMatch(/MAX\(\[m1, m2, m3\]\).*breaching</);
  proved(`${changes.length} alarms of stores made, the plan after them is empty`);
});

test('a changed threshold changes its alarms in place, and no other', async () => {
  write(2);
  expect(await planned()).toEqual(['update transaction-ids']);
  await apply();
  expect(await described('postgres-main-transaction-ids')).toContain('<Threshold>2000000000<');
  proved('one threshold changed its alarm in place');
});

test('are all gone when they are destroyed', async () => {
  await terraform(site, folder, ['apply', '-destroy', '-auto-approve', '-input=false']);
  expect(await cloudwatch({ Action: 'DescribeAlarms' })).toContain('<MetricAlarms></MetricAlarms>');
  proved('no alarm is left');
});

/** Stands in for the clusters, whose own tests make them. */
function write(times: number): void {
  const [main, board] = [plan.postgres.get('main'), plan.redis.get('board')];
  if (main === undefined || board === undefined) throw new Error('production has no stores of its own');
  const { json } = synthStack((stack) => {
    new AwsProvider(stack, 'aws', { region: 'us-east-1' });
    new LocalBackend(stack, { path: join(folder, 'terraform.tfstate') });
    new AuroraAlarms(stack, 'main', {
      name: 'treasure-hunt-production-postgres-main',
      clusterIdentifier: 'treasure-hunt-production-main',
      serverless: false,
      readers: true,
      notify: [],
      thresholds: {
        ...Object.fromEntries(postgresAlarms(model, main).map(({ alarm, threshold }) => [alarm, threshold.value])),
        'transaction-ids': times * 1_000_000_000,
      },
    });
    new RedisAlarms(stack, 'board', {
      name: 'treasure-hunt-production-redis-board',
      replicationGroupId: 'treasure-hunt-production-board',
      clusterMode: board.shards.value > 1,
      shards: board.shards.value,
      replicas: board.replicas.value,
      holdsState: board.holdsState,
      notify: [],
      thresholds: Object.fromEntries(redisAlarms(model, board).map(({ alarm, threshold }) => [alarm, threshold.value])),
    });
  });
  writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify(json));
}

async function planned(): Promise<readonly string[]> {
  const changes = await changesPlanned(site, folder);
  return changes
    .map(({ action, resource }) => `${action} ${resource.addr.replace(/^.*\.(?:main|board)_(.*)_\w{8}$/, '$1')}`)
    .sort();
}

async function apply(): Promise<void> {
  await terraform(site, folder, ['apply', '-input=false', 'planned']);
}

async function described(alarm: string): Promise<string> {
  return cloudwatch({ Action: 'DescribeAlarms', 'AlarmNames.member.1': `treasure-hunt-production-${alarm}` });
}

function cloudwatch(form: Readonly<Record<string, string>>): Promise<string> {
  return callForm(frontPort(place), 'monitoring', '2010-08-01', form);
}

function proved(what: string): void {
  process.stderr.write(`  ${what}\n`);
}
