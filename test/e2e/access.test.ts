import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MskConfiguration } from '@cdktf/provider-aws/lib/msk-configuration';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Fn, LocalBackend, Token } from 'cdktf';
import { topicGuard } from '../../lib/plan/kafka/topic-guard';
import { placeAccess } from '../../lib/platform/place-access';
import { placeDeletionGuard } from '../../lib/platform/place-deletion-guard';
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
 * Policies and guard of the example's production, for a cluster whose ARN is known only while it is applied: the real Terraform
 * with the real provider, the emulator with the supplement. One story, each test going on where the last one ended.
 */
jest.setTimeout(2 * 60_000);

/** Of the example awardTreasure, detectCheating, rankPlayer, trackPlayer, reviewFind and the service api use a store of it. */
const STORE_POLICIES = 6;

/** Nine handlers and services and three teams of the example have one policy each; the guard is a policy, its attachment, a role and what that may. */
const POLICIES = 12;
const GUARD = 4;

const nowhere = { port: 0, securityGroupId: '' };
const MAIN = {
  ...nowhere,
  writerEndpoint: '',
  readerEndpoint: undefined,
  clusterEndpoint: '',
  iamResources: ['cluster-ABCDEFGHIJKL01234'],
  clusterIdentifier: 'main',
  masterSecretArn: undefined,
};
const BOARD = { ...nowhere, endpoint: '', replicationGroupId: 'treasure-hunt-production-board', userIds: {} };
const place = aPlace();
const folder = join(place.cache, 'access');
const platform = planOrThrow({ environment: production, events: treasureHunt, lock: committedLock('production') });
let site: Site;

beforeAll(async () => {
  const { emulator, tools } = place.folders;
  const { port } = await startEmulator({ folder: emulator, interpreter: await prepareEmulator({ cache: tools }) });
  await startSupplement({ folder: emulator, upstreamPort: port });
  site = await siteOf(place);
  mkdirSync(folder);
  write();
  // Who deploys is there before anything is.
  await iam({ Action: 'CreateRole', RoleName: 'deploy', AssumeRolePolicyDocument: '{}' });
  await terraform(site, folder, ['init', '-input=false']);
});

afterAll(() => leave(place));

test('are made in one apply, on the ARNs of the cluster, and the next plan is empty', async () => {
  expect(await planned()).toEqual({ create: 1 + POLICIES + STORE_POLICIES + GUARD });
  await terraform(site, folder, ['apply', '-input=false', 'planned']);
  expect(await planned()).toEqual({});
  const award = await policy('treasure-hunt-production-kafka-handler-awardTreasure');
  const all = award.Statement.flatMap(({ Resource }) => Resource).sort();
  const resources = all.filter((arn) => arn.startsWith('arn:aws:kafka:'));
  const [cluster = ''] = resources;
  expect(cluster).toMatch(/^arn:aws:kafka:us-east-1:\d{12}:cluster\/brokers\/[\w-]+$/);
  const in_ = (kind: string, name: string): string => `${cluster.replace(':cluster/', `:${kind}/`)}/${name}`;
  expect(resources).toEqual(
    [
      cluster,
      in_('group', 'treasure-hunt.awardTreasure'),
      ...['player.notified', 'score.changed', 'treasure.found', 'treasure.found.awardTreasure.dead-letter'].map(
        (event) => in_('topic', `treasure-hunt.${event}`),
      ),
    ].sort(),
  );
  // What it sends has a schema, whose version its client asks for.
  const glue = 'arn:aws:glue:us-east-1:111122223333';
  expect(all.filter((arn) => !resources.includes(arn))).toEqual([
    `${glue}:registry/treasure-hunt-production-schemas`,
    `${glue}:schema/treasure-hunt-production-schemas/treasure-hunt.score.changed`,
  ]);
  proved(`${POLICIES} policies made and read back with the ARNs of the cluster, the plan after them is empty`);
});

test('let who uses a store log in to it as who it is, and nobody else', async () => {
  const award = (await policy('treasure-hunt-production-stores-handler-awardTreasure')).Statement;
  const elastiCache = 'arn:aws:elasticache:us-east-1:111122223333';
  expect(award.map(({ Action, Resource }) => [Action, Resource])).toEqual([
    [
      ['rds-db:connect'],
      ['arn:aws:rds-db:us-east-1:111122223333:dbuser:cluster-ABCDEFGHIJKL01234/treasure_hunt_award_treasure'],
    ],
    [
      ['elasticache:Connect'],
      [
        `${elastiCache}:replicationgroup:treasure-hunt-production-board`,
        `${elastiCache}:user:treasure-hunt-prod-award-treasure`,
      ],
    ],
  ]);
  proved(`${STORE_POLICIES} policies for stores made and read back`);
});

test('the deploying role is denied, and only the lifting role may take that away', async () => {
  expect(await iam({ Action: 'ListAttachedRolePolicies', RoleName: 'deploy' })).toContain(
    '<PolicyName>treasure-hunt-production-kafka-guard</PolicyName>',
  );
  const denied = (await policy('treasure-hunt-production-kafka-guard')).Statement;
  expect(denied.every(({ Effect }) => Effect === 'Deny')).toBe(true);
  expect(denied.flatMap(({ Action }) => Action)).toContain('kafka:DeleteCluster');
  const role = await iam({ Action: 'GetRole', RoleName: 'treasure-hunt-production-kafka-unguard' });
  expect(decodeURIComponent(role)).toContain('arn:aws:iam::111122223333:role/platform-admin');
  // Within the boundary of its own, not within the one of workloads, which lacks what lifts.
  expect(role).toContain(
    '<PermissionsBoundaryArn>arn:aws:iam::111122223333:policy/deletion-guard-boundary</PermissionsBoundaryArn>',
  );
  proved('the guard is attached to the deploying role, and the role that lifts it is there');
});

test('once lifted, the guard is put back by the next apply, which changes nothing else', async () => {
  const { policyArn = '', deployingRole: RoleName = '' } = topicGuard(platform.model.environment) ?? {};
  const attached = async (): Promise<string | undefined> =>
    /<PolicyArn>([^<]*)</.exec(await iam({ Action: 'ListAttachedRolePolicies', RoleName }))?.[1];
  const PolicyArn = (await attached()) ?? '';
  // The emulator has an account of its own.
  expect(PolicyArn.replace(/\d{12}/, '111122223333')).toBe(policyArn);
  await iam({ Action: 'DetachRolePolicy', RoleName, PolicyArn });
  expect(await attached()).toBeUndefined();
  expect(await planned()).toEqual({ create: 1 });
  await terraform(site, folder, ['apply', '-input=false', 'planned']);
  expect(await attached()).toBe(PolicyArn);
  proved('the guard was lifted by the command that the plan tells, and the next apply put it back');
});

test('are all gone when they are destroyed', async () => {
  await terraform(site, folder, ['apply', '-destroy', '-auto-approve', '-input=false']);
  expect(await iam({ Action: 'ListPolicies', Scope: 'Local' })).not.toContain('treasure-hunt-production');
  expect(await iam({ Action: 'ListAttachedRolePolicies', RoleName: 'deploy' })).not.toContain('<PolicyName>');
  proved('no policy and no attachment is left');
});

function write(): void {
  const { json } = synthStack((stack) => {
    new AwsProvider(stack, 'aws', { region: 'us-east-1' });
    new LocalBackend(stack, { path: join(folder, 'terraform.tfstate') });
    // Stands in for the cluster: an ARN of that shape, which nobody knows before it is made.
    const { arn } = new MskConfiguration(stack, 'brokers', { name: 'brokers', serverProperties: 'num.partitions=1\n' });
    const kafka = {
      clusterArn: Token.asString(Fn.replace(arn, ':configuration/', ':cluster/brokers/')),
      clusterName: 'brokers',
      bootstrapServers: '',
      securityGroupId: '',
    };
    placeAccess(stack, platform, kafka, { postgres: new Map([['main', MAIN]]), redis: new Map([['board', BOARD]]) });
    placeDeletionGuard(stack, platform, kafka);
  });
  writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify(json));
}

/** How many of each change the plan would make. */
async function planned(): Promise<Readonly<Record<string, number>>> {
  const actions = (await changesPlanned(site, folder)).map(({ action }) => action);
  return Object.fromEntries(
    [...new Set(actions)].map((one) => [one, actions.filter((action) => action === one).length]),
  );
}

interface PolicyDocument {
  readonly Statement: readonly {
    readonly Effect: string;
    readonly Action: readonly string[];
    readonly Resource: readonly string[];
  }[];
}

/** As AWS has it now. */
async function policy(name: string): Promise<PolicyDocument> {
  const listed = await iam({ Action: 'ListPolicies', Scope: 'Local' });
  const arn = new RegExp(`<Arn>([^<]*:policy/${name})</Arn>`).exec(listed)?.[1] ?? '';
  const version = await iam({ Action: 'GetPolicyVersion', PolicyArn: arn, VersionId: 'v1' });
  return JSON.parse(decodeURIComponent(/<Document>([^<]*)</.exec(version)?.[1] ?? '')) as PolicyDocument;
}

function iam(form: Readonly<Record<string, string>>): Promise<string> {
  return callForm(frontPort(place), 'iam', '2010-05-08', form);
}

function proved(what: string): void {
  process.stderr.write(`  ${what}\n`);
}
