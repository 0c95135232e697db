import { resolveEnvironment } from '../../../lib/validation/resolve/resolve-environment';
import { anEnvironment, anExistingKafka } from '../../support';

const DAY = 86_400_000;

test('answers everything that may be left out', () => {
  expect(resolveEnvironment(anEnvironment(), 'shop')).toEqual({
    name: 'test',
    protected: false,
    proof: 'required',
    sizes: 'computed',
    loadScale: 1,
    accountId: '111122223333',
    region: 'eu-central-1',
    zones: ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'],
    awsProvider: '>= 6.38, < 7',
    state: { kind: 's3', bucket: 'shop-test-state', region: 'eu-central-1', kmsKeyArn: null },
    network: { kind: 'new', cidr: '10.20.0.0/16', nat: 'one', endpoints: 'gateways', flowLogRetention: 30 * DAY },
    kafka: {
      kind: 'new',
      topics: 'terraform',
      clusterId: null,
      brokers: 'standard',
      storageGrowth: null,
      clients: new Map(),
      brokerLogs: { kind: 'cloudwatch', retention: 30 * DAY },
      scramUsers: new Map(),
      certificateAuthorities: [],
      alarmTopics: [],
    },
    deletionGuard: null,
    names: { prefix: '', platform: 'shop', environment: 'test' },
    tags: {},
    permissionsBoundary: null,
    imageRegistry: null,
    kubernetesProvider: null,
    kubernetesAccess: null,
    stores: new Map(),
    nodes: { architecture: 'arm64', types: [], commitments: [], spotShare: 0, saving: null },
    receivers: new Map(),
    backups: null,
    budget: null,
    releases: new Map(),
    values: new Map(),
    secrets: new Map(),
    prices: null,
  });
});

test('takes what is stated', () => {
  const network = {
    vpcId: 'vpc-1',
    cidr: '10.0.0.0/16',
    zones: ['eu-central-1a'],
    publicSubnetIds: ['subnet-1'],
    privateSubnetIds: ['subnet-2'],
    isolatedSubnetIds: [],
  };
  const kafka = anExistingKafka();
  const found = resolveEnvironment(
    anEnvironment({
      aws: { accountId: '111122223333', region: 'eu-central-1', zones: ['eu-central-1c'] },
      namePrefix: 'acme',
      tags: { team: 'a' },
      permissionsBoundary: 'arn:aws:iam::111122223333:policy/b',
      imageRegistry: 'registry.example.org',
      state: { local: { folder: 'states' } },
      network: { existing: network },
      kafka,
    }),
    'shop',
  );
  expect(found).toMatchObject({
    zones: ['eu-central-1c'],
    names: { prefix: 'acme', platform: 'shop', environment: 'test' },
    tags: { team: 'a' },
    permissionsBoundary: 'arn:aws:iam::111122223333:policy/b',
    imageRegistry: 'registry.example.org',
  });
  expect(found.state).toEqual({ kind: 'local', folder: 'states' });
  expect(found.network).toEqual({ kind: 'existing', ...network });
  expect(found.kafka).toEqual({ kind: 'existing', topics: 'admin-protocol', clusterId: null, ...kafka.existing });
});

test('keeps who may delete and who may lift that', () => {
  const deletionGuard = {
    deployingRoleArn: 'arn:aws:iam::111122223333:role/deploy',
    liftedBy: ['arn:aws:iam::111122223333:role/platform-admin'],
  };
  const permissionsBoundary = 'arn:aws:iam::111122223333:policy/b';
  const own = { ...deletionGuard, permissionsBoundary };
  expect(resolveEnvironment(anEnvironment({ deletionGuard: own }), 'shop').deletionGuard).toEqual(own);
  // That of other roles is none of its own.
  const beside = anEnvironment({ deletionGuard, permissionsBoundary });
  expect(resolveEnvironment(beside, 'shop').deletionGuard).toEqual({ ...deletionGuard, permissionsBoundary: null });
});

test.each([
  [1, ['eu-central-1a']],
  [2, ['eu-central-1a', 'eu-central-1b']],
] as const)('takes the first %d zones of a region', (zones, names) => {
  const aws = { accountId: '111122223333', region: 'eu-central-1', zones };
  expect(resolveEnvironment(anEnvironment({ aws }), 'shop').zones).toEqual(names);
});

test('knows no zones of a region that the catalog does not know, which a rule then asks for', () => {
  const aws = { accountId: '111122223333', region: 'us-west-1', zones: 2 } as const;
  expect(resolveEnvironment(anEnvironment({ aws }), 'shop').zones).toEqual([]);
});
