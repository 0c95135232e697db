import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emulatorStatus, startEmulator, stopEmulator } from '../../stacks/local/emulator/emulator';
import { prepareEmulator } from '../../stacks/local/emulator/prepare';
import { acceptsConnections } from '../../stacks/local/processes';
import { startSupplement, stopSupplement, supplementStatus } from '../../stacks/local/supplement/process';
import { aCluster, base64 } from '../local/supplement/kafka-support';
import { send, sendJson, signed } from '../local/supplement/support';
import { callForm } from './support/form-service';

/** Needs Python and its package index, or what VELTRIX_E2E_CACHE kept of the last time. */
const folder = mkdtempSync(join(tmpdir(), 'veltrix-supplement-'));
const cache = process.env.VELTRIX_E2E_CACHE ?? join(folder, 'cache');
const MINUTES = 60_000;
const PROPERTIES = { name: 'shop', serverProperties: base64('log.retention.hours=1\n') };

let interpreter = '';
let port = 0;

beforeAll(async () => {
  interpreter = await prepareEmulator({ cache });
  await start();
}, 5 * MINUTES);

afterAll(async () => {
  await stopSupplement(folder);
  await stopEmulator(folder);
  rmSync(folder, { recursive: true });
});

async function start(): Promise<void> {
  const emulator = emulatorStatus(folder) ?? (await startEmulator({ folder, interpreter, keepsState: true }));
  const supplement = await startSupplement({ folder, upstreamPort: emulator.port });
  port = supplement.port;
}

const kafka = (method: string, path: string, body?: unknown) => sendJson(port, 'kafka', method, path, body);

async function describe(arn: string): Promise<Record<string, unknown>> {
  const { body } = await kafka('GET', `/api/v2/clusters/${encodeURIComponent(arn)}`);
  return (body as { clusterInfo: Record<string, unknown> }).clusterInfo;
}

let clusterArn = '';
let configurationArn = '';

test('a cluster is made, described and changed', async () => {
  const configuration = await kafka('POST', '/v1/configurations', PROPERTIES);
  configurationArn = (configuration.body as { arn: string }).arn;
  const made = await kafka('POST', '/v1/clusters', {
    ...aCluster({ configurationInfo: { arn: configurationArn, revision: 1 } }),
    tags: { Team: 'Hunt' },
  });
  clusterArn = (made.body as { clusterArn: string }).clusterArn;
  const { currentVersion, ...described } = await describe(clusterArn);
  expect(described).toMatchObject({ clusterType: 'PROVISIONED', state: 'ACTIVE', tags: { Team: 'Hunt' } });
  const update = { currentVersion, targetBrokerEBSVolumeInfo: [{ kafkaBrokerNodeId: 'All', volumeSizeGB: 20 }] };
  const path = `/v1/clusters/${encodeURIComponent(clusterArn)}`;
  expect((await kafka('PUT', `${path}/nodes/storage`, update)).status).toBe(200);
  await settled();
  expect((await kafka('PUT', `${path}/nodes/storage`, update)).status).toBe(400);
  expect((await kafka('GET', `${path}/bootstrap-brokers`)).body).toEqual({
    bootstrapBrokerStringSaslIam: 'b-1.shop.ministack.local:9098',
  });
});

test(
  'changes outlive the supplement and an orderly end of the emulator',
  async () => {
    const before = await describe(clusterArn);
    expect(before).toMatchObject({
      provisioned: { brokerNodeGroupInfo: { storageInfo: { ebsStorageInfo: { volumeSize: 20 } } } },
    });
    await stopSupplement(folder);
    await stopEmulator(folder);
    await start();
    expect(await describe(clusterArn)).toEqual(before);
  },
  MINUTES,
);

test(
  'what the emulator lost in a kill is gone',
  async () => {
    const emulator = emulatorStatus(folder);
    if (emulator === undefined) throw new Error('the emulator does not run');
    process.kill(emulator.pid, 'SIGKILL');
    while (await acceptsConnections(emulator.port)) await new Promise(setImmediate);
    await stopSupplement(folder);
    expect(supplementStatus(folder)).toBeUndefined();
    await start();
    const { status, type } = await kafka('GET', `/v1/configurations/${encodeURIComponent(configurationArn)}`);
    expect([status, type]).toEqual([400, 'BadRequestException']);
    expect((await kafka('GET', `/api/v2/clusters/${encodeURIComponent(clusterArn)}`)).status).toBe(404);
  },
  MINUTES,
);

test('a name is free again after a deletion', async () => {
  const make = async (): Promise<string> => {
    const { body } = await kafka('POST', '/v1/configurations', PROPERTIES);
    return `/v1/configurations/${encodeURIComponent((body as { arn: string }).arn)}`;
  };
  const first = await make();
  await kafka('DELETE', first);
  const second = await make();
  expect(second).not.toBe(first);
  expect((await kafka('GET', second)).body).toMatchObject({ name: 'shop' });
});

test('a flow log is described as it was made', async () => {
  const ec2 = (form: Readonly<Record<string, string>>): Promise<string> => callForm(port, 'ec2', '2016-11-15', form);
  const made = await ec2({
    Action: 'CreateFlowLogs',
    ResourceType: 'VPC',
    'ResourceId.1': 'vpc-1',
    LogDestination: 'arn:aws:logs:us-east-1:000000000000:log-group:/aws/vpc/shop',
    DeliverLogsPermissionArn: 'arn:aws:iam::000000000000:role/logs',
    'TagSpecification.1.ResourceType': 'vpc-flow-log',
    'TagSpecification.1.Tag.1.Key': 'Name',
    'TagSpecification.1.Tag.1.Value': 'shop',
  });
  const id = /<item>(fl-\w+)<\/item>/.exec(made)?.[1] ?? '';
  const described = await ec2({ Action: 'DescribeFlowLogs', 'FlowLogId.1': id });
  expect(described).toContain('<deliverLogsPermissionArn>arn:aws:iam::000000000000:role/logs<');
  expect(described).toContain('<maxAggregationInterval>600<');
  expect(described).toContain('<key>Name</key><value>shop</value>');
});

test('what the emulator has is handed on: an object comes back byte by byte', async () => {
  const body = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251));
  const headers = signed('s3');
  await send(port, { method: 'PUT', path: '/bucket', headers });
  await send(port, { method: 'PUT', path: '/bucket/a%20key', headers, body });
  const got = await send(port, { method: 'GET', path: '/bucket/a%20key', headers });
  expect(got.body.equals(body)).toBe(true);
  const { headers: told } = await send(port, { method: 'HEAD', path: '/bucket/a%20key', headers });
  expect(told['content-length']).toBe('300000');
});

async function settled(): Promise<void> {
  while ((await describe(clusterArn)).state !== 'ACTIVE') await new Promise((resolve) => setTimeout(resolve, 50));
}
