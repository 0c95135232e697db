import { BROKERS, CLUSTER } from './fake-msk';
import { aCluster, Msk } from './kafka-support';
import { closeServers } from './support';

afterEach(closeServers);

const PATH = `/v1/clusters/${encodeURIComponent(CLUSTER)}`;
const V2 = `/api${PATH.replace('/v1', '/v2')}`;

test('describes a cluster in both versions, with its tags as they were given', async () => {
  const msk = await Msk.start();
  await msk.call('POST', '/v1/clusters', aCluster());
  Object.assign(msk.upstream.tags, { Name: 'shop' });
  const one = await msk.call('GET', PATH);
  const two = await msk.call('GET', V2);
  const common = {
    clusterArn: CLUSTER,
    clusterName: 'shop',
    creationTime: '2026-11-21T10:00:00Z',
    currentVersion: 'K1',
    state: 'ACTIVE',
    tags: { Name: 'shop' },
  };
  const provisioned = {
    ...aCluster({ clusterName: undefined, kafkaVersion: undefined }),
    currentBrokerSoftwareInfo: { kafkaVersion: '3.9.x.kraft' },
    storageMode: 'LOCAL',
    clientAuthentication: {
      sasl: { scram: { enabled: false }, iam: { enabled: true } },
      unauthenticated: { enabled: false },
    },
  };
  expect(one).toEqual({
    status: 200,
    type: undefined,
    body: { clusterInfo: { ...common, ...withoutUndefined(provisioned) } },
  });
  expect(two).toEqual({
    status: 200,
    type: undefined,
    body: { clusterInfo: { ...common, clusterType: 'PROVISIONED', provisioned: withoutUndefined(provisioned) } },
  });
  const listed = await msk.call('GET', '/api/v2/clusters?clusterNameFilter=sh');
  expect(listed.body).toEqual({ clusterInfoList: [(two.body as { clusterInfo: unknown }).clusterInfo] });
  expect((await msk.call('GET', '/api/v2/clusters?clusterTypeFilter=SERVERLESS')).body).toEqual({
    clusterInfoList: [],
  });
});

test.each([
  ['nobody asked for', undefined, { scram: false, iam: false, unauthenticated: true }],
  ['authorities without a word more', { tls: { certificateAuthorityArnList: ['arn:a'] } }, { tls: ['arn:a'] }],
  [
    'authorities of a way that is closed',
    { sasl: { scram: { enabled: true } }, tls: { certificateAuthorityArnList: ['arn:a'], enabled: false } },
    { scram: true, tls: [] },
  ],
])('shows the ways in, with %s', async (_, clientAuthentication, expected) => {
  const { scram = false, iam = false, tls, unauthenticated = false } = expected as Readonly<Record<string, unknown>>;
  const msk = await Msk.start();
  await msk.call('POST', '/v1/clusters', aCluster({ clientAuthentication }));
  expect((await msk.describe()).clientAuthentication).toEqual({
    sasl: { scram: { enabled: scram }, iam: { enabled: iam } },
    unauthenticated: { enabled: unauthenticated },
    ...(Array.isArray(tls) ? { tls: { certificateAuthorityArnList: tls, enabled: tls.length > 0 } } : {}),
  });
});

test('takes no change of security that changes nothing', async () => {
  const msk = await Msk.start();
  await msk.call('POST', '/v1/clusters', aCluster());
  const security = (tls: object) => msk.update('PATCH security', { clientAuthentication: { tls } });
  expect(await security({ enabled: false })).toMatchObject({
    status: 400,
    body: {
      message:
        'The request does not include any updates to the security setting of the cluster. Verify the request, then try again.',
    },
  });
  expect((await security({ enabled: true, certificateAuthorityArnList: ['arn:a'] })).status).toBe(200);
});

test('remembers what the emulator drops when a cluster is made', async () => {
  const msk = await Msk.start();
  await msk.call('POST', '/v1/clusters', aCluster({ storageMode: 'TIERED', rebalancing: { status: 'PAUSED' } }));
  expect(await msk.describe()).toMatchObject({ storageMode: 'TIERED', rebalancing: { status: 'PAUSED' } });
});

test('hands on that a cluster does not exist', async () => {
  const msk = await Msk.start();
  const { status, body } = await msk.call('GET', V2);
  expect([status, body]).toEqual([404, { Message: `Cluster ${CLUSTER} not found.`, __type: 'NotFoundException' }]);
});

test('forgets the changes of a cluster that was deleted, or that the emulator lost', async () => {
  const msk = await Msk.start();
  for (const lose of [
    () => msk.call('DELETE', PATH),
    async () => {
      msk.upstream.clusters.clear();
      await msk.call('GET', V2);
    },
  ]) {
    await msk.call('POST', '/v1/clusters', aCluster());
    await msk.update('PUT nodes/count', { targetNumberOfBrokerNodes: 6 });
    msk.settle();
    expect(await msk.describe()).toMatchObject({ numberOfBrokerNodes: 6 });
    await lose();
    expect((await msk.call('GET', V2)).status).toBe(404);
  }
  await msk.upstream.clusters.set(CLUSTER, {
    ...aCluster(),
    clusterArn: CLUSTER,
    creationTime: '',
    currentVersion: 'K1',
    state: 'ACTIVE',
    currentBrokerSoftwareInfo: { kafkaVersion: '3.9.x.kraft' },
  });
  expect(await msk.describe()).toMatchObject({ numberOfBrokerNodes: 3, currentVersion: 'K1' });
});

test.each([
  ['IAM only', {}, ['bootstrapBrokerStringSaslIam']],
  [
    'every login',
    { clientAuthentication: { sasl: { iam: { enabled: true }, scram: { enabled: true } }, tls: { enabled: true } } },
    ['bootstrapBrokerStringTls', 'bootstrapBrokerStringSaslScram', 'bootstrapBrokerStringSaslIam'],
  ],
  ['nothing said', { clientAuthentication: undefined }, ['bootstrapBrokerStringTls']],
  [
    'plain text too',
    {
      clientAuthentication: { unauthenticated: { enabled: true } },
      encryptionInfo: { encryptionInTransit: { clientBroker: 'TLS_PLAINTEXT' } },
    },
    ['bootstrapBrokerString', 'bootstrapBrokerStringTls'],
  ],
])('names brokers only for the ways in that are open: %s', async (_, overrides, names) => {
  const msk = await Msk.start();
  await msk.call('POST', '/v1/clusters', aCluster(overrides));
  const { body } = await msk.call('GET', `${PATH}/bootstrap-brokers`);
  expect(body).toEqual(Object.fromEntries(Object.entries(BROKERS).filter(([name]) => names.includes(name))));
});

const GROUP = { clientSubnets: ['subnet-a', 'subnet-b', 'subnet-c'], instanceType: 'kafka.m7g.large' };
const volume = (volumeSize: number): object => ({
  brokerNodeGroupInfo: { ...GROUP, storageInfo: { ebsStorageInfo: { volumeSize } } },
});

test.each([
  ['4 brokers in 3 zones', { numberOfBrokerNodes: 4 }, 'numberOfBrokerNodes'],
  ['63 brokers', { numberOfBrokerNodes: 63 }, 'numberOfBrokerNodes'],
  ['33 brokers with ZooKeeper', { numberOfBrokerNodes: 33, kafkaVersion: '3.6.0' }, 'numberOfBrokerNodes'],
  ['no name', { clusterName: undefined }, 'clusterName'],
  ['no brokers', { numberOfBrokerNodes: undefined }, 'numberOfBrokerNodes'],
  ['a type nobody makes', { brokerNodeGroupInfo: { ...GROUP, instanceType: 'kafka.m7g.small' } }, 'instanceType'],
  ['one subnet', { brokerNodeGroupInfo: { ...GROUP, clientSubnets: ['a'] } }, 'brokerNodeGroupInfo.clientSubnets'],
  ['a subnet twice', { brokerNodeGroupInfo: { ...GROUP, clientSubnets: ['a', 'b', 'a'] } }, 'clientSubnets'],
  ['no storage', volume(0), 'volumeSize'],
  ['16 TiB and one GiB', volume(16_385), 'volumeSize'],
  ['a version nobody knows', { kafkaVersion: 'latest' }, 'kafkaVersion'],
  ['another level of monitoring', { enhancedMonitoring: 'ALL' }, 'enhancedMonitoring'],
  ['a configuration nobody made', { configurationInfo: { arn: 'arn', revision: 1 } }, 'arn'],
])('refuses to make a cluster with %s', async (_, overrides, invalidParameter) => {
  const msk = await Msk.start();
  const { status, type, body } = await msk.call('POST', '/v1/clusters', aCluster(overrides));
  expect([status, type]).toEqual([400, 'BadRequestException']);
  expect(body).toEqual({ invalidParameter, message: expect.stringMatching(/\w/) });
  expect(msk.upstream.clusters.size).toBe(0);
});

test.each([
  ['60 brokers', { numberOfBrokerNodes: 60 }],
  ['30 brokers with ZooKeeper', { numberOfBrokerNodes: 30, kafkaVersion: '3.6.0' }],
  ['the smallest volumes', volume(1)],
  ['the largest volumes', volume(16_384)],
])('makes a cluster with %s', async (_, overrides) => {
  const msk = await Msk.start();
  expect((await msk.call('POST', '/v1/clusters', aCluster(overrides))).status).toBe(200);
});

test('remembers the throughput that a cluster was made with, where the emulator does not', async () => {
  const msk = await Msk.start();
  const provisionedThroughput = { enabled: true, volumeThroughput: 509 };
  const storageInfo = { ebsStorageInfo: { volumeSize: 100, provisionedThroughput } };
  await msk.call('POST', '/v1/clusters', aCluster({ brokerNodeGroupInfo: { ...GROUP, storageInfo } }));
  const kept = msk.upstream.clusters.get(CLUSTER);
  msk.upstream.clusters.set(CLUSTER, { ...kept, ...volume(100) });
  expect(await msk.describe()).toMatchObject({ brokerNodeGroupInfo: { storageInfo } });
  await msk.update('PUT nodes/storage', {
    targetBrokerEBSVolumeInfo: [{ kafkaBrokerNodeId: 'All', volumeSizeGB: 120 }],
  });
  msk.settle();
  expect(await msk.describe()).toMatchObject({
    brokerNodeGroupInfo: { storageInfo: { ebsStorageInfo: { volumeSize: 120, provisionedThroughput } } },
  });
});

function withoutUndefined(value: object): object {
  return JSON.parse(JSON.stringify(value));
}
