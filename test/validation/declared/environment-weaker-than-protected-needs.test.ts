import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import type { EventsDocument } from '../../../lib/config/events-spec';
import { environmentWeakerThanProtectedNeeds } from '../../../lib/validation/declared/environment-weaker-than-protected-needs';
import {
  aDocumentWithStores,
  anEnvironment,
  anExistingKafka,
  anIssue,
  anotherKafka,
  remedied,
  ruling,
  withValue,
} from '../../support';

const BACKUPS = { recoveryPoint: '5m', recoveryTime: '1h', keep: '7d' } as const;
const STORES = { main: { readers: { max: 1 } }, board: { replicas: 1 } };
const strong = anEnvironment({
  protected: true,
  sizes: 'locked',
  network: { cidr: '10.20.0.0/16', nat: 'per-zone', endpoints: 'gateways', flowLogs: { retention: '30d' } },
  backups: BACKUPS,
  stores: STORES,
});
const document = aDocumentWithStores();
const judged = (environment: EnvironmentDocument, declared: EventsDocument = document) =>
  ruling(environmentWeakerThanProtectedNeeds, declared, environment);
const places = (environment: EnvironmentDocument, declared?: EventsDocument) =>
  judged(environment, declared).issues.map(({ path }) => path.slice(1).join('.'));

test('takes an environment that has the least of everything, and names every aspect', () => {
  expect(judged(strong)).toEqual({
    issues: [],
    notProven: [],
    proven: [
      'environment.proof',
      'environment.sizes',
      'environment.load.scale',
      'environment.aws.zones',
      'environment.network.nat',
      'environment.backups',
      'environment.stores.main.readers.min',
    ],
  });
});

test.each([
  ['none', false],
  ['tls', false],
  ['scram-sha-256', true],
  ['certificate', true],
] as const)('takes another Kafka by %s: %p', (authentication, taken) => {
  const { issues, proven } = judged({ ...strong, kafka: anotherKafka({ authentication }) });
  const path = ['environment', 'kafka', 'existing', 'authentication'];
  expect(issues.map((issue) => [issue.path, issue.got])).toEqual(
    taken ? [] : [[path, `authentication: '${authentication}'`]],
  );
  expect(proven.includes(path.join('.'))).toBe(taken);
});

test('says nothing where nothing is protected', () => {
  expect(judged(anEnvironment())).toEqual({ issues: [], notProven: [], proven: [] });
});

test.each<[string, unknown, unknown]>([
  ['proof', 'reported', 'required'],
  ['sizes', 'computed', 'locked'],
  ['load.scale', 0.99, 1],
  ['aws.zones', 2, 3],
  ['network.nat', 'one', 'per-zone'],
  ['stores.main.readers.min', 0, 1],
])('refuses %s of %j and proposes %j', (place, weak, enough) => {
  const path = place.split('.');
  const environment = withValue(strong, path, weak) as EnvironmentDocument;
  expect(places(environment)).toEqual([place]);
  const [issue] = judged(environment).issues;
  expect(issue?.remedy).toEqual([{ path: ['environment', ...path], value: enough }]);
  if (issue === undefined) throw new Error('nothing is refused');
  expect(places(remedied(document, environment, issue).environment)).toEqual([]);
});

test('says what stands there, what would do, and why', () => {
  const environment = { ...strong, aws: { ...strong.aws, zones: 2 as const } };
  expect(judged(environment).issues).toEqual([
    anIssue(
      'environment-weaker-than-protected-needs',
      ['environment', 'aws', 'zones'],
      {
        got: 'zones: 2',
        allowed: '3 where a Kafka cluster is created, else 2, since it is protected',
        fix: 'make it stronger: the loss of one zone would stop producers or everything',
      },
      [['environment', 'protected']],
      [{ path: ['environment', 'aws', 'zones'], value: 3 }],
    ),
  ]);
});

test('asks for two zones where the cluster exists', () => {
  const existing = (zones: 1 | 2) => ({ ...strong, kafka: anExistingKafka(), aws: { ...strong.aws, zones } });
  expect(places(existing(2))).toEqual([]);
  expect(places(existing(1))).toEqual(['aws.zones']);
});

test('has no remedy where the catalog does not know the zones', () => {
  const environment = anEnvironment({
    ...strong,
    aws: { ...strong.aws, region: 'sa-east-1', zones: ['sa-east-1a', 'sa-east-1c'] },
  });
  expect(judged(environment).issues.map(({ remedy }) => remedy)).toEqual([undefined]);
});

test('asks for no backups of a cache, nor of what another backs up', () => {
  const { backups: _, ...environment } = strong;
  const board = { board: { engine: 'redis', operations: '100/s' } } as const;
  const { dependencies: __, ...declared } = document;
  const withoutState = { ...declared, dependencies: { ledger: { store: 'main', database: 'ledger' } } } as const;
  const cached = { ...declared, stores: board };
  expect(places({ ...environment, stores: {} }, cached)).toEqual([]);
  const main = { existing: { endpoint: 'db.example.org', port: 5432, securityGroupId: 'sg-0123456789abcdef0' } };
  expect(places({ ...environment, stores: { main, board: { replicas: 1 } } }, withoutState)).toEqual([]);
  const kept = { positions: { store: 'board', role: 'state', entries: 10, entrySize: '1KiB' } } as const;
  expect(places({ ...environment, stores: {} }, { ...cached, dependencies: kept })).toEqual(['backups']);
});

test('has no remedy where an existing network has its own zones', () => {
  const network = { existing: { vpcId: 'vpc-1', zones: ['eu-central-1a', 'eu-central-1b'], subnetIds: {} } };
  const zones = network.existing.zones;
  const weak = { ...strong, network, aws: { ...strong.aws, zones } } as unknown as EnvironmentDocument;
  expect(judged(weak).issues.map(({ path, remedy }) => [path.join('.'), remedy])).toEqual([
    ['environment.aws.zones', undefined],
  ]);
});

test('asks for backups where there is a store, and takes none where there is not', () => {
  const { backups: _, stores: __, ...without } = strong;
  expect(places(without)).toEqual(['backups']);
  const { stores: ___, dependencies: ____, ...declared } = document;
  expect(places(without, declared)).toEqual([]);
});

test('asks for copies of what must not be lost, and not of a cache', () => {
  const environment = withValue(strong, ['stores', 'board', 'replicas'], 0) as EnvironmentDocument;
  expect(places(environment)).toEqual([]);
  const positions = { store: 'board', role: 'state', entries: 5, entrySize: '1KiB' } as const;
  expect(places(environment, aDocumentWithStores({ dependencies: { positions } }))).toEqual(['stores.board.replicas']);
});
