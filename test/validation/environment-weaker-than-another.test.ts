import type { EnvironmentDocument } from '../../lib/config/environment-spec';
import { compareEnvironments } from '../../lib/validation/environment-weaker-than-another';
import { ENVIRONMENTS } from '../../stacks/environments';
import { production } from '../../stacks/environments/production';
import { anEnvironment, anExistingKafka, anIssue, anotherKafka } from '../support';

const live = (overrides: Partial<EnvironmentDocument> = {}) =>
  anEnvironment({ name: 'live', protected: true, ...overrides });
const trial = (overrides: Partial<EnvironmentDocument> = {}) => anEnvironment({ name: 'trial', ...overrides });
const places = (environment: EnvironmentDocument, ...others: readonly EnvironmentDocument[]) =>
  compareEnvironments(environment, others).issues.map(({ path }) => path.slice(1).join('.'));

const network = (overrides: object): EnvironmentDocument['network'] => ({
  cidr: '10.20.0.0/16',
  nat: 'one',
  endpoints: 'gateways',
  flowLogs: { retention: '30d' },
  ...overrides,
});
const GUARD = {
  deployingRoleArn: 'arn:aws:iam::111122223333:role/deploy',
  liftedBy: ['arn:aws:iam::111122223333:role/platform-admin'],
};
const WITH_SCRAM: EnvironmentDocument['kafka'] = {
  topics: 'terraform',
  brokerLogs: { retention: '30d' },
  scramUsers: {
    report: {
      secretArn: 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:AmazonMSK_report-AbCdEf',
      keyArn: 'arn:aws:kms:eu-central-1:111122223333:key/1',
    },
  },
};
const BACKUPS = { recoveryPoint: '15m', recoveryTime: '1h', keep: '7d' } as const;

test('two equal environments are proven to be so, aspect by aspect', () => {
  const { issues, provenCount } = compareEnvironments(live(), [trial()]);
  expect(issues).toEqual([]);
  expect(provenCount).toBe(15);
});

test('says what stands there and what the other one has', () => {
  const { issues, provenCount } = compareEnvironments(live({ aws: { ...live().aws, zones: 2 } }), [trial()]);
  expect(issues).toEqual([
    {
      ...anIssue('environment-weaker-than-another', ['environment', 'aws', 'zones'], {
        got: 'zones: 2',
        allowed: 'at least as strong as trial, which has 3',
        fix: 'make it at least as strong: what only the weaker environment does was never tried in the other',
      }),
      severity: 'warning',
    },
  ]);
  expect(provenCount).toBe(14);
});

test.each<[string, Partial<EnvironmentDocument>, Partial<EnvironmentDocument>]>([
  ['proof', { proof: 'reported' }, {}],
  ['sizes', {}, { sizes: 'locked' }],
  ['load.scale', {}, { load: { scale: 2 } }],
  ['aws.zones', { aws: { ...live().aws, zones: 2 } }, {}],
  ['state', { state: { local: { folder: '.' } } }, {}],
  ['network.nat', {}, { network: network({ nat: 'per-zone' }) }],
  ['network.nat', {}, { network: network({ nat: 'none' }) }],
  ['network.endpoints', {}, { network: network({ endpoints: 'private-cluster' }) }],
  ['network.flowLogs.retention', {}, { network: network({ flowLogs: { retention: '60d' } }) }],
  ['kafka.brokerLogs.retention', {}, { kafka: { topics: 'terraform', brokerLogs: { retention: '60d' } } }],
  ['kafka', { kafka: WITH_SCRAM }, {}],
  ['deletionGuard', {}, { deletionGuard: GUARD }],
  ['kafka.existing.authentication', { kafka: anotherKafka({ authentication: 'tls' }) }, { kafka: anotherKafka() }],
  ['permissionsBoundary', {}, { permissionsBoundary: 'arn:aws:iam::111122223333:policy/boundary' }],
  ['budget', {}, { budget: { usdPerMonth: 1, warnAt: [], owner: 'orders' } }],
  ['backups', {}, { backups: BACKUPS }],
  ['backups.keep', { backups: BACKUPS }, { backups: { ...BACKUPS, keep: '8d' } }],
  ['backups.recoveryPoint', { backups: BACKUPS }, { backups: { ...BACKUPS, recoveryPoint: '10m' } }],
  ['backups.copyTo', { backups: BACKUPS }, { backups: { ...BACKUPS, copyTo: 'eu-west-1' } }],
  [
    'kubernetesAccess',
    { kubernetesAccess: { from: 'internet', ranges: ['203.0.113.0/28'] } },
    { kubernetesAccess: { from: 'vpc-runner' } },
  ],
  [
    'kubernetesAccess',
    { kubernetesAccess: { from: 'internet', ranges: ['203.0.113.0/28', '0.0.0.0/0'] } },
    { kubernetesAccess: { from: 'internet', ranges: ['203.0.113.0/28'] } },
  ],
  [
    'stores.main.readers.min',
    { stores: { main: { readers: { max: 3 } } } },
    { stores: { main: { readers: { min: 2, max: 2 } } } },
  ],
  ['stores.board.replicas', { stores: { board: { replicas: 1 } } }, { stores: { board: { replicas: 2 } } }],
])('%s: %j is weaker than %j, and not the other way round', (place, weak, strong) => {
  expect(places(live(weak), trial(strong))).toEqual([place]);
  expect(places(live(strong), trial(weak))).toEqual([]);
});

test('compares what both have and nothing else', () => {
  expect(places(live({ kafka: anExistingKafka() }), trial())).toEqual([]);
  expect(places(live(), trial({ stores: { main: { readers: { max: 3 } } } }))).toEqual([]);
  const existing = { existing: { endpoint: 'db', port: 5432, securityGroupId: 'sg-1' } };
  expect(places(live({ stores: { main: existing } }), trial({ stores: { main: { readers: { max: 3 } } } }))).toEqual(
    [],
  );
});

test('holds protected environments to those that are not, each by itself, and to no other', () => {
  const better = { budget: { usdPerMonth: 1, warnAt: [], owner: 'orders' } };
  expect(places(live(), trial(better), trial({ ...better, name: 'stage' }))).toEqual(['budget', 'budget']);
  expect(places(live(), trial({ ...better, protected: true }))).toEqual([]);
  expect(places(live({ protected: false }), trial(better))).toEqual([]);
  expect(compareEnvironments(live(), []).provenCount).toBe(0);
});

test('leaves out what the environment accepts in writing', () => {
  const waiver = {
    code: 'environment-weaker-than-another',
    at: 'environment.budget',
    reason: 'the budget is watched by the parent account',
    until: '2027-01-31',
  };
  const { issues, waived } = compareEnvironments(live({ waivers: [waiver] }), [
    trial({ budget: { usdPerMonth: 1, warnAt: [], owner: 'orders' } }),
  ]);
  expect(issues).toEqual([]);
  expect(waived.map(({ waiver: { reason } }) => reason)).toEqual([waiver.reason]);
});

test('production of the example is in nothing weaker than its neighbours', () => {
  const { issues, provenCount } = compareEnvironments(production, Object.values(ENVIRONMENTS));
  expect(issues).toEqual([]);
  expect(provenCount).toBeGreaterThan(30);
});
