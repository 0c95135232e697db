import { stringify } from 'yaml';
import type { Issue, Path } from '../../lib/base/issue';
import { NAME_LIMITS } from '../../lib/base/naming';
import { readEnvironment } from '../../lib/config/read';
import { readEnvironmentText } from '../../lib/config/read-text';
import { anEnvironment, anExistingKafka, anIssue, without, withValue } from '../support';

const ARN = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:AmazonMSK_report-AbCdEf';
const ROLE = 'arn:aws:iam::111122223333:role';

const whole = anEnvironment({
  kafka: {
    topics: 'terraform',
    clusterId: 'abcdefghijklmnopqrstuv',
    brokers: 'standard',
    storageGrowth: { to: '2TiB', at: 0.5 },
    clients: { nodes: { securityGroupId: 'sg-1', via: 'scram' }, office: { cidr: '10.9.0.0/16', via: 'certificate' } },
    brokerLogs: { bucket: 'logs', prefix: 'kafka/' },
    scramUsers: { report: { secretArn: ARN, keyArn: 'arn:aws:kms:eu-central-1:111122223333:key/1' } },
    certificateAuthorities: ['arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/1'],
    alarmTopics: ['arn:aws:sns:eu-central-1:111122223333:alarms'],
  },
  deletionGuard: {
    deployingRoleArn: `${ROLE}/deploy`,
    liftedBy: [`${ROLE}/platform-admin`],
    permissionsBoundary: 'arn:aws:iam::111122223333:policy/guard-boundary',
  },
});

const other = anEnvironment({
  kafka: {
    topics: 'admin-protocol',
    existing: {
      bootstrapServers: 'kafka-1:9093,kafka-2:9093',
      authentication: 'scram-sha-512',
      credentials: { shipOrder: ARN },
    },
  },
});

const SHARE = 'a share from 0.1 to 0.8';
const KAFKA = '{ topics, brokerLogs } or { topics, existing }';
const LOGS = '{ retention } or { bucket }';
const EXISTING =
  '{ clusterArn, clusterName, bootstrapServers, securityGroupId } or { bootstrapServers, authentication }';
const CIDR = 'an IPv4 range such as 10.20.0.0/16';
const CLIENT = 'the first address of a range that is not the whole internet, such as 10.20.0.0/17';
const GROWN = 'a size such as 500GiB or 2TiB, without a blank';
const AUTHORITY = 'the ARN of a private certificate authority, arn:aws:acm-pca:…:certificate-authority/…';
const ACM = 'arn:aws:acm:eu-central-1:111122223333:certificate/1';
const CLUSTER_ID = '22 letters, digits, - and _, as kafka-cluster.sh cluster-id prints it';

function issuesAt(document: unknown): readonly Issue[] {
  return readEnvironment(document).issues;
}

function wrong(path: Path, got: string, allowed: string, fix = 'write it in that form'): Issue {
  return anIssue('value-not-allowed', path, { got, allowed, fix });
}

test.each<[string, unknown]>([
  ['with everything of a new cluster', whole],
  ['with another Kafka', other],
  ['with logs in a bucket without a prefix', withValue(whole, ['kafka', 'brokerLogs'], { bucket: 'logs' })],
  ['with a guard whose role has no boundary', without(whole, ['deletionGuard', 'permissionsBoundary'])],
  ['with logs kept for a time', withValue(whole, ['kafka', 'brokerLogs'], { retention: '30d' })],
  ['with volumes that grow at the usual share', withValue(whole, ['kafka', 'storageGrowth'], { to: '200GiB' })],
])('reads an environment %s as it is', (_, environment) => {
  expect(readEnvironment(environment)).toEqual({ document: environment, issues: [], leftOut: [] });
});

test.each(['scram-sha-256', 'scram-sha-512', 'certificate', 'tls', 'none'])('reads another Kafka by %s', (kind) => {
  expect(issuesAt(withValue(other, ['kafka', 'existing', 'authentication'], kind))).toEqual([]);
});

test.each([
  ['a new cluster', whole],
  ['another Kafka', other],
])('reads the same of %s from YAML', (_, environment) => {
  expect(readEnvironmentText(stringify(environment), 'environment.yaml').document).toEqual(environment);
});

test('names the line in YAML', () => {
  const text = stringify(withValue(whole, ['kafka', 'storageGrowth', 'at'], 0.9));
  const line = text.split('\n').findIndex((one) => one.includes('at: 0.9')) + 1;
  const { issues, locate } = readEnvironmentText(text, 'environment.yaml');
  expect(issues.map(({ path, allowed }) => [locate(path)?.line, allowed])).toEqual([[line, SHARE]]);
});

describe('a value of the wrong form', () => {
  test.each<[Path, unknown, string, string]>([
    [['storageGrowth', 'to'], '2', '"2"', GROWN],
    [['storageGrowth', 'to'], '-1GiB', '"-1GiB"', GROWN],
    [['storageGrowth', 'at'], 0.09, '0.09', SHARE],
    [['storageGrowth', 'at'], 0.81, '0.81', SHARE],
    [['storageGrowth', 'at'], '60%', '"60%"', SHARE],
    [['brokerLogs'], '30d', '"30d"', LOGS],
    [['brokerLogs', 'bucket'], 'lo', '"lo"', '3 to 63 characters'],
    [['brokerLogs', 'bucket'], 'My_Logs', '"My_Logs"', NAME_LIMITS['s3-bucket'].allowed],
    [['clients', 'office', 'cidr'], '10.9.0.0', '"10.9.0.0"', CIDR],
    [['clients', 'office', 'cidr'], '0.0.0.0/0', '"0.0.0.0/0"', CLIENT],
    [['clients', 'office', 'cidr'], '10.9.0.1/16', '"10.9.0.1/16"', CLIENT],
    [['clients', 'office', 'cidr'], '10.9.128.0/16', '"10.9.128.0/16"', CLIENT],
    [['scramUsers', 'report', 'secretArn'], 'report', '"report"', 'an ARN'],
    [['scramUsers', 'report', 'keyArn'], 3, '3', 'an ARN'],
    [['certificateAuthorities'], [], 'an empty list', 'at least one ARN of certificate authorities'],
    [['certificateAuthorities', 0], 'ca', '"ca"', AUTHORITY],
    [['certificateAuthorities', 0], ACM, JSON.stringify(ACM), AUTHORITY],
    [['alarmTopics'], 'arn:aws:sns:x', '"arn:aws:sns:x"', 'a list of ARNs of SNS topics'],
    [['alarmTopics', 0], ACM, JSON.stringify(ACM), 'the ARN of an SNS topic, arn:aws:sns:…'],
    [['alarmTopics'], [], 'an empty list', 'at least one ARN of SNS topics'],
    [['clusterId'], 7, '7', CLUSTER_ID],
    [['clusterId'], 'abcdefghijklmnopqrstu', '"abcdefghijklmnopqrstu"', CLUSTER_ID],
    [['clusterId'], 'abcdefghijklmnopqrstuvw', '"abcdefghijklmnopqrstuvw"', CLUSTER_ID],
    [['clusterId'], 'abcdefghijklmnopqrst==', '"abcdefghijklmnopqrst=="', CLUSTER_ID],
  ])('of a new cluster, at %j: %j', (below, value, got, allowed) => {
    const path = ['kafka', ...below];
    expect(issuesAt(withValue(whole, path, value))).toEqual([wrong(path, got, allowed)]);
  });

  test('among choices is told what was meant', () => {
    const via = ['kafka', 'clients', 'office', 'via'];
    expect(issuesAt(withValue(whole, via, 'scarm'))).toEqual([
      wrong(via, '"scarm"', 'iam, scram or certificate', 'did you mean scram?'),
    ]);
    const authentication = ['kafka', 'existing', 'authentication'];
    expect(issuesAt(withValue(other, authentication, 'scram-sha-265'))).toEqual([
      wrong(
        authentication,
        '"scram-sha-265"',
        'scram-sha-256, scram-sha-512, certificate, tls or none',
        'did you mean scram-sha-256?',
      ),
    ]);
  });

  test.each<[Path, unknown, string, string]>([
    [['bootstrapServers'], ['kafka-1:9093'], 'a list', 'a name'],
    [['credentials', 'shipOrder'], 'secret', '"secret"', 'an ARN'],
  ])('of another Kafka, at %j: %j', (below, value, got, allowed) => {
    const path = ['kafka', 'existing', ...below];
    expect(issuesAt(withValue(other, path, value))).toEqual([wrong(path, got, allowed)]);
  });

  test.each<[Path, unknown, string, string]>([
    [['deployingRoleArn'], 'deploy', '"deploy"', 'an ARN'],
    [['permissionsBoundary'], 'boundary', '"boundary"', 'an ARN'],
    [['liftedBy'], [], 'an empty list', 'at least one ARN of roles'],
    [['liftedBy'], `${ROLE}/x`, `"${ROLE}/x"`, 'a list of ARNs of roles'],
  ])('of the deletion guard, at %j: %j', (below, value, got, allowed) => {
    const path = ['deletionGuard', ...below];
    expect(issuesAt(withValue(whole, path, value))).toEqual([wrong(path, got, allowed)]);
  });

  test('of the id of an existing cluster of MSK; what only speaks the protocol has ids of its own', () => {
    const msk = anEnvironment({ kafka: { ...anExistingKafka(), clusterId: 'lkc-1' } });
    expect(issuesAt(msk)).toEqual([wrong(['kafka', 'clusterId'], '"lkc-1"', CLUSTER_ID)]);
    expect(issuesAt(anEnvironment({ kafka: anExistingKafka() }))).toEqual([]);
    expect(issuesAt(withValue(other, ['kafka', 'clusterId'], 'lkc-1'))).toEqual([]);
  });

  test.each(['10.9.0.0/16', '10.9.128.0/17', '10.9.0.1/32', '0.0.0.0/1', '128.0.0.0/1'])(
    'is none at the edge: the range %s',
    (range) => {
      expect(issuesAt(withValue(whole, ['kafka', 'clients', 'office', 'cidr'], range))).toEqual([]);
    },
  );

  test.each([0.1, 0.8])('is none at the edge: volumes grow at %d', (at) => {
    expect(issuesAt(withValue(whole, ['kafka', 'storageGrowth', 'at'], at))).toEqual([]);
  });
});

describe('what is neither one nor the other', () => {
  test.each<[string, unknown, Path]>([
    ['logs in both places', withValue(whole, ['kafka', 'brokerLogs', 'retention'], '30d'), ['kafka', 'brokerLogs']],
    ['storage that grows, of another Kafka', withValue(other, ['kafka', 'storageGrowth'], { to: '1TiB' }), ['kafka']],
    ['an address of MSK, of another Kafka', withValue(other, ['kafka', 'existing', 'securityGroupId'], 'sg-1'), []],
  ])('is refused: %s', (_, document, near) => {
    const issues = issuesAt(document);
    expect(issues.length).toBeGreaterThan(0);
    for (const { path } of issues) expect(path.slice(0, near.length)).toEqual(near);
  });

  test('is told that one of them goes: a cluster that exists, with logs of its own', () => {
    const kafka = { ...anExistingKafka(), brokerLogs: { retention: '30d' } };
    expect(issuesAt({ ...anEnvironment(), kafka })).toMatchObject([
      { path: ['kafka', 'existing'], fix: 'remove existing, or else brokerLogs: they exclude each other' },
    ]);
  });

  test.each<[unknown, string, Path]>([
    [withValue(whole, ['kafka'], 'msk'), KAFKA, ['kafka']],
    [withValue(other, ['kafka', 'existing'], 'msk'), EXISTING, ['kafka', 'existing']],
  ])('is told which form there is', (document, allowed, path) => {
    expect(issuesAt(document)).toEqual([wrong(path, '"msk"', allowed)]);
  });

  test('misses what must be stated', () => {
    const missing = (document: unknown): unknown => issuesAt(document).map(({ code, path }) => [code, path.join(' ')]);
    expect(missing(without(whole, ['kafka', 'storageGrowth', 'to']))).toEqual([
      ['key-missing', 'kafka storageGrowth to'],
    ]);
    expect(missing(without(whole, ['deletionGuard', 'liftedBy']))).toEqual([['key-missing', 'deletionGuard liftedBy']]);
    expect(missing(without(other, ['kafka', 'existing', 'authentication']))).toEqual([
      ['key-missing', 'kafka existing authentication'],
    ]);
    expect(missing(without(whole, ['kafka', 'scramUsers', 'report', 'keyArn']))).toEqual([
      ['key-missing', 'kafka scramUsers report keyArn'],
    ]);
  });
});
