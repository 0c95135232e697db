import { SETTLE_MS } from '../../../stacks/local/supplement/kafka/update';
import { CLUSTER, CONFIGURATION } from './fake-msk';
import { aCluster, base64, Msk } from './kafka-support';
import { closeServers } from './support';

afterEach(closeServers);

async function aRunningCluster(overrides: object = {}): Promise<Msk> {
  const msk = await Msk.start();
  await msk.call('POST', '/v1/clusters', aCluster(overrides));
  return msk;
}

test('is updating until the change is through, then says it, under another version', async () => {
  const msk = await aRunningCluster();
  const volumes = [{ kafkaBrokerNodeId: 'All', volumeSizeGB: 20 }];
  const { status, body } = await msk.update('PUT nodes/storage', { targetBrokerEBSVolumeInfo: volumes });
  const { clusterOperationArn } = body as { clusterOperationArn: string };
  expect([status, body]).toEqual([200, { clusterArn: CLUSTER, clusterOperationArn }]);
  expect(clusterOperationArn).toMatch(
    /^arn:aws:kafka:us-east-1:000000000000:cluster-operation\/shop\/1\/[0-9a-f-]{36}$/,
  );

  msk.wait(SETTLE_MS - 1);
  expect(await msk.describe()).toMatchObject({
    state: 'UPDATING',
    activeOperationArn: clusterOperationArn,
    currentVersion: 'K1',
    brokerNodeGroupInfo: { storageInfo: { ebsStorageInfo: { volumeSize: 10 } } },
  });
  expect(await operation(msk, clusterOperationArn)).toMatchObject({ operationState: 'UPDATE_IN_PROGRESS' });

  msk.wait(1);
  const settled = await msk.describe();
  expect(settled).toMatchObject({
    state: 'ACTIVE',
    currentVersion: expect.stringMatching(/^K[0-9A-F]{13}$/),
    brokerNodeGroupInfo: {
      instanceType: 'kafka.m7g.large',
      storageInfo: { ebsStorageInfo: { volumeSize: 20 } },
    },
  });
  expect(settled.activeOperationArn).toBeUndefined();
});

test('tells what an operation did, in both versions', async () => {
  const msk = await aRunningCluster();
  const { body } = await msk.update('PUT nodes/count', { targetNumberOfBrokerNodes: 6 });
  const arn = (body as { clusterOperationArn: string }).clusterOperationArn;
  msk.settle();
  const common = {
    clusterArn: CLUSTER,
    endTime: '2026-11-21T12:00:00.300Z',
    operationArn: arn,
    operationState: 'UPDATE_COMPLETE',
    operationType: 'UPDATE_BROKER_COUNT',
  };
  const details = {
    operationSteps: [],
    sourceClusterInfo: { numberOfBrokerNodes: 3 },
    targetClusterInfo: { numberOfBrokerNodes: 6 },
  };
  const start = '2026-11-21T12:00:00.000Z';
  const versionOne = { ...common, ...details, creationTime: start };
  const versionTwo = { ...common, clusterType: 'PROVISIONED', startTime: start };
  expect(await operation(msk, arn)).toEqual(versionOne);
  expect(await operation(msk, arn, '/api/v2')).toEqual({ ...versionTwo, provisioned: details });
  const list = (api: string) => msk.call('GET', `${api}/clusters/${encodeURIComponent(CLUSTER)}/operations`);
  expect((await list('/v1')).body).toEqual({ clusterOperationInfoList: [versionOne] });
  expect((await list('/api/v2')).body).toEqual({ clusterOperationInfoList: [versionTwo] });
  expect(await msk.call('GET', `/v1/operations/${encodeURIComponent(`${arn}0`)}`)).toEqual({
    status: 404,
    type: 'NotFoundException',
    body: { invalidParameter: 'clusterOperationArn', message: 'The cluster operation does not exist.' },
  });
});

test('takes one change at a time, and only from who has seen the newest version', async () => {
  const msk = await aRunningCluster();
  const six = { targetNumberOfBrokerNodes: 6 };
  expect(await msk.update('PUT nodes/count', { ...six, currentVersion: 'K0' })).toEqual({
    status: 400,
    type: 'BadRequestException',
    body: {
      invalidParameter: 'currentVersion',
      message: "The version of the cluster isn't current. Check the current version and try again.",
    },
  });
  expect(await msk.update('PUT nodes/count', { ...six, currentVersion: undefined })).toMatchObject({
    status: 400,
    body: { invalidParameter: 'currentVersion' },
  });
  expect((await msk.update('PUT nodes/count', six)).status).toBe(200);
  expect(await msk.update('PUT nodes/type', { targetInstanceType: 'kafka.m7g.xlarge' })).toMatchObject({
    status: 400,
    body: { message: "You can't update the cluster while it is in the UPDATING state." },
  });
  msk.settle();
  expect(
    (await msk.update('PUT nodes/type', { targetInstanceType: 'kafka.m7g.xlarge', currentVersion: 'K1' })).status,
  ).toBe(400);
  expect((await msk.update('PUT nodes/type', { targetInstanceType: 'kafka.m7g.xlarge' })).status).toBe(200);
});

test('refuses a body that is no JSON', async () => {
  const msk = await aRunningCluster();
  const answer = await msk.call('PUT', `/v1/clusters/${encodeURIComponent(CLUSTER)}/monitoring`, 'text');
  expect([answer.status, answer.type]).toEqual([400, 'BadRequestException']);
});

const toVolumes = (volumeSizeGB: number, kafkaBrokerNodeId = 'All'): object => ({
  targetBrokerEBSVolumeInfo: [{ kafkaBrokerNodeId, volumeSizeGB }],
});
const FAST = { enabled: true, volumeThroughput: 509 };
const TRANSIT = { encryptionInTransit: { clientBroker: 'TLS_PLAINTEXT' } };

/** Request, and what the description says after it. */
const TAKEN: readonly (readonly [string, object, object, object?])[] = [
  ['PUT nodes/count', { targetNumberOfBrokerNodes: 60 }, { numberOfBrokerNodes: 60 }],
  ['PUT nodes/count', { targetNumberOfBrokerNodes: 3 }, { numberOfBrokerNodes: 3 }, { numberOfBrokerNodes: 6 }],
  [
    'PUT nodes/storage',
    toVolumes(20),
    { brokerNodeGroupInfo: { storageInfo: { ebsStorageInfo: { volumeSize: 20 } } } },
  ],
  ['PUT nodes/storage', toVolumes(16_384), {}],
  [
    'PUT nodes/storage',
    { targetBrokerEBSVolumeInfo: [{ kafkaBrokerNodeId: 'All', volumeSizeGB: 10, provisionedThroughput: FAST }] },
    { brokerNodeGroupInfo: { storageInfo: { ebsStorageInfo: { volumeSize: 10, provisionedThroughput: FAST } } } },
  ],
  [
    'PUT nodes/type',
    { targetInstanceType: 'kafka.m5.24xlarge' },
    { brokerNodeGroupInfo: { instanceType: 'kafka.m5.24xlarge' } },
  ],
  [
    'PUT version',
    { targetKafkaVersion: '4.0.x.kraft' },
    { currentBrokerSoftwareInfo: { kafkaVersion: '4.0.x.kraft' } },
  ],
  ['PUT version', { targetKafkaVersion: '3.6.1' }, {}, { kafkaVersion: '3.6.0' }],
  ['PUT monitoring', { enhancedMonitoring: 'PER_BROKER' }, { enhancedMonitoring: 'PER_BROKER' }],
  ['PUT monitoring', { openMonitoring: { prometheus: {} } }, { openMonitoring: { prometheus: {} } }],
  ['PUT monitoring', { loggingInfo: { brokerLogs: {} } }, { loggingInfo: { brokerLogs: {} } }],
  [
    'PATCH security',
    { clientAuthentication: { sasl: { scram: { enabled: true } } } },
    {
      clientAuthentication: {
        sasl: { iam: { enabled: true }, scram: { enabled: true } },
        unauthenticated: { enabled: false },
      },
    },
  ],
  [
    'PATCH security',
    { encryptionInfo: TRANSIT },
    {
      encryptionInfo: {
        encryptionAtRest: { dataVolumeKMSKeyId: 'key' },
        encryptionInTransit: { clientBroker: 'TLS_PLAINTEXT', inCluster: true },
      },
    },
  ],
  [
    'PUT connectivity',
    { connectivityInfo: { publicAccess: { type: 'SERVICE_PROVIDED_EIPS' } } },
    { brokerNodeGroupInfo: { connectivityInfo: { publicAccess: { type: 'SERVICE_PROVIDED_EIPS' } } } },
  ],
  ['PUT storage', { storageMode: 'TIERED' }, { storageMode: 'TIERED' }],
  [
    'PUT storage',
    { volumeSizeGB: 11, provisionedThroughput: { enabled: true } },
    {
      brokerNodeGroupInfo: {
        storageInfo: { ebsStorageInfo: { volumeSize: 11, provisionedThroughput: { enabled: true } } },
      },
    },
  ],
];

test.each(TAKEN.map(([route, body, after, overrides = {}]) => ({ route, body, after, overrides })))(
  '$route takes $body',
  async ({ route, body, after, overrides }) => {
    const msk = await aRunningCluster(overrides);
    expect((await msk.update(route, body)).status).toBe(200);
    msk.settle();
    expect(await msk.describe()).toMatchObject(after);
  },
);

/** Request, the parameter that is wrong, and how the cluster is made where that matters. */
const REFUSED: readonly (readonly [string, object, string | undefined, object?])[] = [
  ['PUT nodes/count', { targetNumberOfBrokerNodes: 63 }, 'targetNumberOfBrokerNodes'],
  ['PUT nodes/count', { targetNumberOfBrokerNodes: 4 }, 'targetNumberOfBrokerNodes'],
  ['PUT nodes/count', { targetNumberOfBrokerNodes: 3 }, 'targetNumberOfBrokerNodes'],
  ['PUT nodes/count', { targetNumberOfBrokerNodes: 0 }, 'targetNumberOfBrokerNodes'],
  ['PUT nodes/count', { targetNumberOfBrokerNodes: '6' }, 'targetNumberOfBrokerNodes'],
  ['PUT nodes/count', { targetNumberOfBrokerNodes: 3 }, 'targetNumberOfBrokerNodes', { numberOfBrokerNodes: 9 }],
  ['PUT nodes/storage', toVolumes(10), 'targetBrokerEBSVolumeInfo'],
  ['PUT nodes/storage', toVolumes(9), 'targetBrokerEBSVolumeInfo'],
  ['PUT nodes/storage', toVolumes(19), 'targetBrokerEBSVolumeInfo'],
  ['PUT nodes/storage', toVolumes(16_385), 'targetBrokerEBSVolumeInfo'],
  ['PUT nodes/storage', toVolumes(20, '1'), 'kafkaBrokerNodeId'],
  ['PUT nodes/storage', { targetBrokerEBSVolumeInfo: [] }, 'targetBrokerEBSVolumeInfo'],
  ['PUT nodes/type', { targetInstanceType: 'm7g.large' }, 'targetInstanceType'],
  ['PUT nodes/type', { targetInstanceType: 'kafka.m7g.24xlarge' }, 'targetInstanceType'],
  ['PUT nodes/type', { targetInstanceType: 'kafka.m7g.large' }, 'targetInstanceType'],
  ['PUT nodes/type', { targetInstanceType: 'express.m7g.large' }, 'targetInstanceType'],
  ['PUT version', { targetKafkaVersion: '3.8.x.kraft' }, 'targetKafkaVersion'],
  ['PUT version', { targetKafkaVersion: '3.9.x.kraft' }, 'targetKafkaVersion'],
  ['PUT version', { targetKafkaVersion: '4.0.x' }, 'targetKafkaVersion'],
  ['PUT version', { targetKafkaVersion: 'newest' }, 'targetKafkaVersion'],
  ['PUT configuration', { configurationInfo: { arn: CONFIGURATION, revision: 1 } }, 'arn'],
  ['PUT configuration', { configurationInfo: { arn: CONFIGURATION } }, 'configurationInfo.revision'],
  ['PUT monitoring', {}, undefined],
  ['PUT monitoring', { enhancedMonitoring: 'EVERYTHING' }, 'enhancedMonitoring'],
  ['PUT monitoring', { loggingInfo: {} }, 'loggingInfo.brokerLogs'],
  ['PATCH security', {}, undefined],
  ['PATCH security', { encryptionInfo: { encryptionAtRest: {} } }, 'encryptionAtRest'],
  [
    'PATCH security',
    { encryptionInfo: { encryptionInTransit: { clientBroker: 'NONE' } } },
    'encryptionInfo.encryptionInTransit.clientBroker',
  ],
  ['PUT connectivity', { connectivityInfo: { publicAccess: { type: 'ON' } } }, 'connectivityInfo.publicAccess.type'],
  ['PUT storage', { storageMode: 'LOCAL' }, 'storageMode', { storageMode: 'TIERED' }],
  ['PUT storage', { storageMode: 'LOCAL' }, undefined],
  ['PUT storage', { volumeSizeGB: 10 }, undefined],
  ['PUT storage', { volumeSizeGB: 9 }, 'volumeSizeGB'],
];

test.each(REFUSED.map(([route, body, wrong, overrides = {}]) => ({ route, body, wrong, overrides })))(
  '$route refuses $body',
  async ({ route, body, wrong, overrides }) => {
    const msk = await aRunningCluster(overrides);
    const earlier = await msk.describe();
    const answer = await msk.update(route, body);
    expect([answer.status, answer.type]).toEqual([400, 'BadRequestException']);
    expect(answer.body).toEqual({
      ...(wrong === undefined ? {} : { invalidParameter: wrong }),
      message: expect.stringMatching(/\w/),
    });
    msk.settle();
    expect(await msk.describe()).toEqual(earlier);
  },
);

test('uses another revision of a configuration when told to, and none that nobody made', async () => {
  const msk = await Msk.start();
  await msk.call('POST', '/v1/configurations', { name: 'shop', serverProperties: base64('a=1') });
  const info = { arn: CONFIGURATION, revision: 1 };
  await msk.call('POST', '/v1/clusters', aCluster({ configurationInfo: info }));
  const path = `/v1/configurations/${encodeURIComponent(CONFIGURATION)}`;
  await msk.call('PUT', path, { serverProperties: base64('a=2') });
  for (const revision of [0, 3, 1.5]) {
    expect(await msk.update('PUT configuration', { configurationInfo: { ...info, revision } })).toMatchObject({
      status: 400,
      body: { invalidParameter: 'configurationInfo' },
    });
  }
  expect((await msk.update('PUT configuration', { configurationInfo: { ...info, revision: 2 } })).status).toBe(200);
  msk.settle();
  expect(await msk.describe()).toMatchObject({
    currentBrokerSoftwareInfo: { configurationArn: CONFIGURATION, configurationRevision: 2 },
  });
});

test('lists the brokers that the cluster has by now, in turn among its subnets', async () => {
  const msk = await aRunningCluster({ numberOfBrokerNodes: 3 });
  await msk.update('PUT nodes/count', { targetNumberOfBrokerNodes: 6 });
  msk.settle();
  const { body } = await msk.call('GET', `/v1/clusters/${encodeURIComponent(CLUSTER)}/nodes`);
  const { nodeInfoList } = body as {
    nodeInfoList: readonly { readonly brokerNodeInfo: { readonly clientSubnet: string } }[];
  };
  expect(nodeInfoList.map(({ brokerNodeInfo }) => brokerNodeInfo.clientSubnet)).toEqual([
    'subnet-a',
    'subnet-b',
    'subnet-c',
    'subnet-a',
    'subnet-b',
    'subnet-c',
  ]);
  expect(nodeInfoList[5]).toEqual({
    nodeARN: `${CLUSTER}/node/6`,
    nodeType: 'BROKER',
    instanceType: 'kafka.m7g.large',
    brokerNodeInfo: {
      brokerId: 6,
      clientSubnet: 'subnet-c',
      currentBrokerSoftwareInfo: { kafkaVersion: '3.9.x.kraft' },
      endpoints: ['b-1'],
    },
  });
});

async function operation(msk: Msk, arn: string, api = '/v1'): Promise<unknown> {
  const { body } = await msk.call('GET', `${api}/operations/${encodeURIComponent(arn)}`);
  return (body as { clusterOperationInfo: unknown }).clusterOperationInfo;
}
