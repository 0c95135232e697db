import { resolveKafka } from '../../../lib/validation/resolve/resolve-kafka';
import { anExistingKafka } from '../../support';

const DAY = 86_400_000;
const NEW = { topics: 'terraform', brokerLogs: { retention: '30d' } } as const;
const OTHER = { bootstrapServers: 'kafka-1:9093', authentication: 'scram-sha-512' } as const;
const SECRET = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:AmazonMSK_report-AbCdEf';
const KEY = 'arn:aws:kms:eu-central-1:111122223333:key/1';

test('answers everything of a new cluster that may be left out', () => {
  expect(resolveKafka(NEW)).toEqual({
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
  });
});

test('takes everything of a new cluster that is stated', () => {
  const authority = 'arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/1';
  const alarms = 'arn:aws:sns:eu-central-1:111122223333:alarms';
  const kafka = resolveKafka({
    ...NEW,
    clusterId: 'abcdefghijklmnopqrstuv',
    brokers: 'express',
    storageGrowth: { to: '2TiB', at: 0.5 },
    brokerLogs: { bucket: 'logs', prefix: 'kafka/' },
    scramUsers: { report: { secretArn: SECRET, keyArn: KEY } },
    certificateAuthorities: [authority],
    alarmTopics: [alarms],
  });
  expect(kafka).toMatchObject({
    clusterId: 'abcdefghijklmnopqrstuv',
    brokers: 'express',
    storageGrowth: { to: 2 * 2 ** 40, at: 0.5 },
    brokerLogs: { kind: 's3', bucket: 'logs', prefix: 'kafka/' },
    scramUsers: new Map([['report', { secretArn: SECRET, keyArn: KEY }]]),
    certificateAuthorities: [authority],
    alarmTopics: [alarms],
  });
});

test('lets volumes grow when 60 % are used, and knows a bucket without a prefix', () => {
  // AWS recommends between 50 and 60 %.
  const kafka = resolveKafka({ ...NEW, storageGrowth: { to: '1TiB' }, brokerLogs: { bucket: 'logs' } });
  expect(kafka).toMatchObject({
    storageGrowth: { to: 2 ** 40, at: 0.6 },
    brokerLogs: { kind: 's3', bucket: 'logs', prefix: null },
  });
});

test('lets clients in by IAM where nothing else is said, sorted by name', () => {
  const kafka = resolveKafka({
    ...NEW,
    clients: {
      office: { cidr: '10.9.0.0/16', via: 'certificate' },
      nodes: { securityGroupId: 'sg-1' },
      legacy: { securityGroupId: 'sg-2', via: 'scram' },
    },
  });
  expect(kafka.kind === 'new' && [...kafka.clients]).toEqual([
    ['legacy', { securityGroupId: 'sg-2', via: 'scram' }],
    ['nodes', { securityGroupId: 'sg-1', via: 'iam' }],
    ['office', { cidr: '10.9.0.0/16', via: 'certificate' }],
  ]);
});

test('tells a cluster of MSK that exists from any other Kafka', () => {
  const msk = anExistingKafka();
  expect(resolveKafka({ ...msk, clusterId: 'x' } as typeof msk)).toEqual({
    kind: 'existing',
    topics: 'admin-protocol',
    clusterId: 'x',
    ...msk.existing,
  });
  expect(resolveKafka({ topics: 'admin-protocol', existing: OTHER })).toEqual({
    kind: 'other',
    topics: 'admin-protocol',
    clusterId: null,
    ...OTHER,
    credentials: new Map(),
  });
});

test('sorts the credentials of another Kafka by name', () => {
  const existing = { ...OTHER, credentials: { shipOrder: SECRET, api: SECRET } };
  const kafka = resolveKafka({ topics: 'admin-protocol', existing });
  expect(kafka.kind === 'other' && [...kafka.credentials.keys()]).toEqual(['api', 'shipOrder']);
});
