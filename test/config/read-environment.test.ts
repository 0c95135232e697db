import type { Issue, Path } from '../../lib/base/issue';
import { readEnvironment } from '../../lib/config/read';
import { anEnvironment, anExistingKafka, anIssue, pathsOf, without, withValue } from '../support';

const valid = anEnvironment({
  namePrefix: 'acme',
  tags: { 'cost-center': 'games' },
  permissionsBoundary: 'arn:aws:iam::111122223333:policy/boundary',
  imageRegistry: '111122223333.dkr.ecr.eu-central-1.amazonaws.com',
});

const DURATION = 'a duration such as 250ms, 5m or 7d, without a blank';
const CIDR = 'an IPv4 range such as 10.20.0.0/16';
const NAME = 'lower-case letters, digits and single hyphens, starting with a letter, not ending with a hyphen';
const TAG = 'letters, digits, blanks and _.:/=+-@, not starting with aws:';
const SCALE = 'a factor above 0, at most 1000';
const PREFIX = '1 to 16 lower-case letters and digits, starting with a letter';
const ZONES = '1, 2 or 3, or a list of one to three zone names';

function wrong(path: Path, got: string, allowed: string, fix = 'write it in that form'): Issue {
  return anIssue('value-not-allowed', path, { got, allowed, fix });
}

function missing(path: Path, allowed: string): Issue {
  return anIssue('key-missing', path, { got: 'nothing', allowed, fix: `state ${String(path.at(-1))}` });
}

const CLIENTS = { nodes: { securityGroupId: 'sg-1' }, office: { cidr: '10.9.0.0/16' } };

const existingNetwork = {
  existing: {
    vpcId: 'vpc-1',
    cidr: '10.20.0.0/16',
    zones: ['eu-central-1a', 'eu-central-1b'],
    publicSubnetIds: [],
    privateSubnetIds: ['subnet-1', 'subnet-2'],
    isolatedSubnetIds: ['subnet-3', 'subnet-4'],
  },
};

function anExistingNetwork(overrides: Readonly<Record<string, unknown>>): unknown {
  return { existing: { ...existingNetwork.existing, ...overrides } };
}

test.each<[string, unknown]>([
  ['with all that can be stated', valid],
  ['with nothing but what must be stated', anEnvironment()],
  ['with an existing network', withValue(valid, ['network'], existingNetwork)],
  ['with an existing cluster', withValue(valid, ['kafka'], anExistingKafka())],
  ['with local state', withValue(valid, ['state'], { local: { folder: '.' } })],
  [
    'with an encrypted state',
    withValue(valid, ['state', 's3', 'kmsKeyArn'], 'arn:aws:kms:eu-central-1:111122223333:key/1'),
  ],
  ['with zones by name', withValue(valid, ['aws', 'zones'], ['eu-central-1a', 'eu-central-1b'])],
  ['with Express brokers', withValue(valid, ['kafka', 'brokers'], 'express')],
  ['with clients of the brokers', withValue(valid, ['kafka', 'clients'], CLIENTS)],
  ['in a region with a longer name', withValue(valid, ['aws', 'region'], 'us-gov-west-1')],
])('reads an environment %s as it is', (_, environment) => {
  expect(readEnvironment(environment)).toEqual({ document: environment, issues: [], leftOut: [] });
});

describe('a value of the wrong form', () => {
  test.each<[Path, unknown, string, string]>([
    [['name'], 'Prod', '"Prod"', NAME],
    [['name'], 'a'.repeat(17), `"${'a'.repeat(17)}"`, '1 to 16 characters'],
    [['protected'], 'yes', '"yes"', 'true or false'],
    [['load', 'scale'], 0, '0', SCALE],
    [['load', 'scale'], -1, '-1', SCALE],
    [['load', 'scale'], '1', '"1"', SCALE],
    [['load', 'scale'], Number.NaN, 'NaN', SCALE],
    [['load', 'scale'], 1_000.1, '1000.1', SCALE],
    [['aws', 'accountId'], '1'.repeat(11), '"11111111111"', 'twelve digits'],
    [['aws', 'accountId'], '1'.repeat(13), '"1111111111111"', 'twelve digits'],
    [['aws', 'accountId'], 111_122_223_333, '111122223333', 'twelve digits, as text'],
    [['aws', 'region'], 'us-east', '"us-east"', 'a region such as us-east-1'],
    [['aws', 'zones'], ['eu-central-1a', 3], '3', 'a name'],
    [['network', 'cidr'], '10.20.0.0', '"10.20.0.0"', CIDR],
    [['network', 'cidr'], '10.20.0.0/33', '"10.20.0.0/33"', CIDR],
    [['network', 'flowLogs', 'retention'], '30', '"30"', DURATION],
    [['kafka', 'brokerLogs', 'retention'], 30, '30', DURATION],
    [['kafka', 'clients', 'office'], { cidr: '10.9.0.0' }, '"10.9.0.0"', CIDR],
    [['namePrefix'], 'Acme', '"Acme"', PREFIX],
    [['namePrefix'], '1a', '"1a"', PREFIX],
    [['namePrefix'], 1, '1', PREFIX],
    [['tags', 'aws:x'], '1', 'the key "aws:x"', TAG],
    [['tags', 'cost-center'], 'a*b', '"a*b"', TAG],
    [['tags', 'cost-center'], 1, '1', `0 to 256 characters: ${TAG}`],
    [['tags', 'cost-center'], 'a'.repeat(257), `"${'a'.repeat(77)}"…`, '0 to 256 characters'],
    [['permissionsBoundary'], 'boundary', '"boundary"', 'an ARN'],
    [['network', 'cidr'], '10.20.0.0/15', '"10.20.0.0/15"', 'an IPv4 range of /16 to /20'],
    [['network', 'cidr'], '10.20.0.0/21', '"10.20.0.0/21"', 'an IPv4 range of /16 to /20'],
    [['permissionsBoundary'], 'arn:aws:iam::awsx:policy/x', '"arn:aws:iam::awsx:policy/x"', 'an ARN'],
  ])('at %j: %j', (path, value, got, allowed) => {
    const place = typeof value === 'object' ? [...path, Array.isArray(value) ? 1 : 'cidr'] : path;
    expect(readEnvironment(withValue(valid, path, value))).toEqual({
      document: undefined,
      issues: [wrong(place, got, allowed)],
      leftOut: [],
    });
  });

  test.each<[Path, unknown, string, string, string]>([
    [['proof'], 'requird', '"requird"', 'required or reported', 'did you mean required?'],
    [['sizes'], 'lokced', '"lokced"', 'locked or computed', 'did you mean locked?'],
    [['network', 'nat'], 'two', '"two"', 'per-zone, one or none', 'choose one of them'],
    [['kafka', 'brokers'], 'serverless', '"serverless"', 'standard or express', 'choose one of them'],
    [['network', 'endpoints'], 'gateway', '"gateway"', 'private-cluster or gateways', 'did you mean gateways?'],
    [['kafka', 'topics'], 'terrafrom', '"terrafrom"', 'terraform or admin-protocol', 'did you mean terraform?'],
  ])('where there are choices, at %j: %j', (path, value, got, allowed, fix) => {
    expect(readEnvironment(withValue(valid, path, value)).issues).toEqual([wrong(path, got, allowed, fix)]);
  });

  test.each<[string, Path, unknown, unknown]>([
    ['scale of the load', ['load', 'scale'], 1_000, 1_000.1],
    ['length of a name', ['name'], 'a'.repeat(16), 'a'.repeat(17)],
    ['length of a prefix', ['namePrefix'], 'a'.repeat(16), 'a'.repeat(17)],
    ['number of zones', ['aws', 'zones'], 3, 4],
    ['lowest number of zones', ['aws', 'zones'], 1, 0],
    ['names of zones', ['aws', 'zones'], ['a', 'b', 'c'], ['a', 'b', 'c', 'd']],
    ['fewest names of zones', ['aws', 'zones'], ['a'], []],
  ])('last allowed and first refused: %s', (_, path, allowed, refused) => {
    expect(readEnvironment(withValue(valid, path, allowed)).issues).toEqual([]);
    expect(readEnvironment(withValue(valid, path, refused)).issues).toHaveLength(1);
  });

  test.each<[Path, unknown, string, string, Path?]>([
    [['load', 'scale'], 1_001, '1001', SCALE],
    [['aws', 'zones'], [], 'an empty list', ZONES],
    [['aws', 'zones'], ['a', 'b', 'c', 'd'], 'a list', ZONES],
    [['aws', 'zones'], 4, '4', ZONES],
    [['aws', 'zones'], '3', '"3"', ZONES],
    [['aws', 'region'], 3, '3', 'a region such as us-east-1'],
    [['providers', 'aws'], '', '""', "versions such as '>= 6.38, < 7'"],
    [['providers', 'aws'], 6, '6', "versions such as '>= 6.38, < 7'"],
    [['permissionsBoundary'], 3, '3', 'an ARN'],
    [['network'], 'vpc-1', '"vpc-1"', '{ cidr, nat, endpoints, flowLogs } or { existing }'],
    [['network', 'cidr'], 3, '3', CIDR],
    [['kafka'], [], 'an empty list', '{ topics, brokerLogs } or { topics, existing }'],
    [['kafka', 'clients'], { office: '10.9.0.0/16' }, '"10.9.0.0/16"', '{ cidr } or { securityGroupId }', ['office']],
    [['state'], 'here', '"here"', '{ s3 } or { local }'],
    [
      ['network'],
      anExistingNetwork({ publicSubnetIds: 'subnet-1' }),
      '"subnet-1"',
      'a list of names',
      ['existing', 'publicSubnetIds'],
    ],
    [['network'], anExistingNetwork({ zones: [] }), 'an empty list', 'at least one name', ['existing', 'zones']],
    [['network'], anExistingNetwork({ zones: Array(7).fill('a') }), 'a list', 'at most 6 names', ['existing', 'zones']],
  ])('is told which form there is, in our own words and once, at %j: %j', (path, value, got, allowed, below = []) => {
    expect(readEnvironment(withValue(valid, path, value)).issues).toEqual([wrong([...path, ...below], got, allowed)]);
  });

  test('never speaks with the words of the schema library, and tells nothing twice, whatever stands at any one place', () => {
    const foreign =
      /Too (big|small)|Invalid|[Ee]xpected|Unrecognized|a (array|string|record|int|boolean)\b|another form/;
    const values = [
      null,
      undefined,
      true,
      0,
      -1,
      1.5,
      1e300,
      Number.NaN,
      '',
      'x',
      'x'.repeat(600),
      [],
      ['x'],
      {},
      { x: 1 },
    ];
    for (const document of [valid, { ...valid, network: existingNetwork, kafka: anExistingKafka() }]) {
      for (const path of pathsOf(document)) {
        for (const value of values) {
          const said = readEnvironment(withValue(document, path, value)).issues;
          expect(said.filter(({ allowed }) => foreign.test(allowed))).toEqual([]);
          expect(new Set(said.map((issue) => JSON.stringify(issue))).size).toBe(said.length);
        }
      }
    }
  });
});

describe('a key that is missing', () => {
  test.each<[Path, string]>([
    [['name'], `1 to 16 characters: ${NAME}`],
    [['protected'], 'true or false'],
    [['proof'], 'required or reported'],
    [['sizes'], 'locked or computed'],
    [['load'], 'a mapping'],
    [['load', 'scale'], SCALE],
    [['aws', 'accountId'], 'twelve digits, as text'],
    [['network', 'flowLogs'], 'a mapping'],
    [['network', 'nat'], 'per-zone, one or none'],
    [['kafka', 'brokerLogs'], '{ retention } or { bucket }'],
    [['network'], '{ cidr, nat, endpoints, flowLogs } or { existing }'],
    [['kafka'], '{ topics, brokerLogs } or { topics, existing }'],
    [['state'], '{ s3 } or { local }'],
  ])('is asked for at %j', (path, allowed) => {
    expect(readEnvironment(without(valid, path)).issues).toEqual([missing(path, allowed)]);
  });
});

describe('a key that nobody knows', () => {
  test('is refused with what may stand there', () => {
    expect(readEnvironment(withValue(valid, ['protcted'], true)).issues).toEqual([
      anIssue('key-unknown', ['protcted'], {
        got: 'the key "protcted"',
        allowed:
          'aws, backups, budget, deletionGuard, imageRegistry, kafka, kubernetesAccess, load, name, namePrefix, network, nodes, permissionsBoundary, prices, proof, protected, providers, receivers, releases, secrets and 6 more',
        fix: 'did you mean protected?',
      }),
    ]);
  });

  test.each<[string, Path, unknown, string]>([
    ['state on two places', ['state', 'local'], { folder: '.' }, 'remove local, or else s3: they exclude each other'],
    [
      'a network that is new and exists',
      ['network', 'existing'],
      existingNetwork.existing,
      'remove existing, or else cidr, endpoints, flowLogs and nat: they exclude each other',
    ],
  ])('beside the others is not proposed again: %s', (_, path, value, fix) => {
    const [issue, ...others] = readEnvironment(withValue(valid, path, value)).issues;
    expect(others).toEqual([]);
    expect(issue).toMatchObject({ code: 'key-unknown', path, fix });
  });

  test('of an existing network that is not whole names each part that is missing', () => {
    const { issues } = readEnvironment(withValue(valid, ['network'], { existing: { vpcId: 'vpc-1' } }));
    expect(issues.map(({ code, path }) => [code, path.join(' ')])).toEqual([
      ['key-missing', 'network existing cidr'],
      ['key-missing', 'network existing isolatedSubnetIds'],
      ['key-missing', 'network existing privateSubnetIds'],
      ['key-missing', 'network existing publicSubnetIds'],
      ['key-missing', 'network existing zones'],
    ]);
  });
});

test.each([null, 3, 'x', [], undefined])('refuses what is no mapping: %j', (input) => {
  const reading = readEnvironment(input);
  expect(reading.document).toBeUndefined();
  expect(reading.issues.map(({ path, allowed }) => [path, allowed])).toEqual([[[], 'a mapping']]);
});

test('takes a permissions boundary that AWS manages itself', () => {
  const policy = 'arn:aws:iam::aws:policy/PowerUserAccess';
  expect(readEnvironment(withValue(valid, ['permissionsBoundary'], policy)).issues).toEqual([]);
});
