import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { LocalBackend } from 'cdktf';
import { AuroraAlarms, AuroraEvents, RedisAlarms } from '../../lib/constructs/alarms';
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
 * The alarms of the stores of the example's production on CloudWatch, and what RDS tells of by itself: the real Terraform with the real provider, the emulator
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
const CLUSTER = 'treasure-hunt-production-main';
const EVENTS = 'treasure-hunt-production-postgres-main';
let site: Site;
let pages: string;
let tickets: string;

beforeAll(async () => {
  const { emulator, tools } = place.folders;
  const { port } = await startEmulator({ folder: emulator, interpreter: await prepareEmulator({ cache: tools }) });
  await startSupplement({ folder: emulator, upstreamPort: port });
  site = await siteOf(place);
  [pages, tickets] = [await aTopic('pages'), await aTopic('tickets')];
  // RDS subscribes to nothing that is not there.
  await rds({ Action: 'CreateDBCluster', DBClusterIdentifier: CLUSTER, Engine: 'aurora-postgresql' });
  mkdirSync(folder);
  write();
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
  proved(`${changes.length} alarms and subscriptions of stores made, the plan after them is empty`);
});

test('topics are told of failovers, failures and maintenance of the cluster', async () => {
  const told = await rds({ Action: 'DescribeEventSubscriptions', SubscriptionName: `${EVENTS}-pages` });
  expect(told).toContain(`<SnsTopicArn>${pages}</SnsTopicArn>`);
  expect(told).toContain(`<SourceIdsList><SourceId>${CLUSTER}</SourceId></SourceIdsList>`);
  expect([...told.matchAll(/<EventCategory>(\w+)</g)].map(([, category]) => category).sort()).toEqual([
    'failover',
    'failure',
    'maintenance',
  ]);
  proved('the topic is told of failovers, failures and maintenance');
});

test('one more topic is one more subscription, and one that is switched off changes in place', async () => {
  write({ notify: [pages, tickets], silent: 'pages' });
  expect(await planned()).toEqual(['create tickets', 'update pages']);
  await apply();
  expect(await planned()).toEqual([]);
  expect(await subscribed()).toEqual({ [`${EVENTS}-pages`]: 'false', [`${EVENTS}-tickets`]: 'true' });
  proved('a second subscription made, the first switched off in place, the plan after them is empty');
});

test('a changed threshold changes its alarms in place, and no other', async () => {
  write({ notify: [pages, tickets], silent: 'pages', transactionIds: 2_000_000_000 });
  expect(await planned()).toEqual(['update transaction-ids']);
  await apply();
  expect(await described('postgres-main-transaction-ids')).toContain('<Threshold>2000000000<');
  proved('one threshold changed its alarm in place');
});

test('are all gone when they are destroyed', async () => {
  await terraform(site, folder, ['apply', '-destroy', '-auto-approve', '-input=false']);
  expect(await cloudwatch({ Action: 'DescribeAlarms' })).toContain('<MetricAlarms></MetricAlarms>');
  expect(await subscribed()).toEqual({});
  proved('no alarm and no subscription is left');
});

interface Changed {
  readonly notify?: readonly string[];
  /** The topic whose subscription is switched off. */
  readonly silent?: string;
  readonly transactionIds?: number;
}

/** Stands in for the clusters, whose own tests make them. */
function write({ notify = [pages], silent, transactionIds = 1_000_000_000 }: Changed = {}): void {
  const [main, board] = [plan.postgres.get('main'), plan.redis.get('board')];
  if (main === undefined || board === undefined) throw new Error('production has no stores of its own');
  const { json } = synthStack((stack) => {
    new AwsProvider(stack, 'aws', { region: 'us-east-1' });
    new LocalBackend(stack, { path: join(folder, 'terraform.tfstate') });
    new AuroraAlarms(stack, 'main', {
      name: EVENTS,
      clusterIdentifier: CLUSTER,
      serverless: false,
      readers: true,
      notify: [],
      thresholds: {
        ...Object.fromEntries(postgresAlarms(model, main).map(({ alarm, threshold }) => [alarm, threshold.value])),
        'transaction-ids': transactionIds,
      },
    });
    new AuroraEvents(stack, 'main-events', {
      name: EVENTS,
      clusterIdentifier: CLUSTER,
      notify,
      override: ({ subscriptions }) => {
        for (const [topic, subscription] of Object.entries(subscriptions)) subscription.enabled = topic !== silent;
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
    .map(
      ({ action, resource }) =>
        `${action} ${resource.addr.replace(/^.*\.(?:main-events|main|board)_(.*)_\w{8}$/, '$1')}`,
    )
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

/** Which topics are told, by the name of the subscription. */
async function subscribed(): Promise<Readonly<Record<string, string>>> {
  const told = await rds({ Action: 'DescribeEventSubscriptions' });
  const enabled = /<CustSubscriptionId>([^<]*)<.*?<Enabled>([^<]*)</gs;
  return Object.fromEntries([...told.matchAll(enabled)].map(([, name = '', is = '']) => [name, is]));
}

async function aTopic(name: string): Promise<string> {
  const made = await callForm(frontPort(place), 'sns', '2010-03-31', { Action: 'CreateTopic', Name: name });
  return /<TopicArn>([^<]*)</.exec(made)?.[1] ?? '';
}

function rds(form: Readonly<Record<string, string>>): Promise<string> {
  return callForm(frontPort(place), 'rds', '2014-10-31', form);
}

function proved(what: string): void {
  process.stderr.write(`  ${what}\n`);
}
