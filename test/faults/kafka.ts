import type { Fault } from './fault';

const ACCOUNT = 'eu-central-1:111122223333';
const SECRET = `arn:aws:secretsmanager:${ACCOUNT}:secret:AmazonMSK_report-AbCdEf`;
const KEY = `arn:aws:kms:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const AUTHORITY = `arn:aws:acm-pca:${ACCOUNT}:certificate-authority/1`;
const ROLE = 'arn:aws:iam::111122223333:role';
const POLICY = 'arn:aws:iam::111122223333:policy';

const USERS = [
  'bookOrder',
  'mailInvoice',
  'trackDevice',
  'shipDomestic',
  'fileCustoms',
  'shipAbroad',
  'api',
  'tracker',
];
const credentialsOf = (names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, `arn:aws:secretsmanager:${ACCOUNT}:secret:kafka-${name}`]));

/** The cluster of somebody else, with a user for whoever logs in. */
const OTHER = {
  topics: 'admin-protocol',
  existing: {
    bootstrapServers: 'kafka-1.example.org:9093,kafka-2.example.org:9093',
    authentication: 'scram-sha-512',
    credentials: credentialsOf(USERS),
  },
};
/** Nothing of AWS guards it. */
const ANOTHER = { 'environment.kafka': OTHER, 'environment.deletionGuard': undefined };
const CREDENTIALS = 'environment.kafka.existing.credentials';
const REPORT = { 'environment.kafka.scramUsers': { report: { secretArn: SECRET, keyArn: KEY } } };

/** Where events live, and who gets in. */
export const KAFKA_FAULTS: readonly Fault[] = [...otherKafka(), ...waysIn(), ...storage(), ...guard()];

function otherKafka(): readonly Fault[] {
  return [
    {
      name: 'the cluster is moved from MSK to another, and its topics stay with Terraform',
      rule: 'topics-need-msk',
      at: 'environment.kafka.topics',
      fault: { ...ANOTHER, 'environment.kafka': { ...OTHER, topics: 'terraform' } },
      repair: { 'environment.kafka.topics': 'admin-protocol' },
      nearMiss: ANOTHER,
    },
    {
      name: 'topics of another Kafka are given to Terraform, as they are elsewhere',
      rule: 'topics-need-msk',
      at: 'environment.kafka.topics',
      given: ANOTHER,
      fault: { 'environment.kafka.topics': 'terraform' },
      repair: { 'environment.kafka.topics': 'admin-protocol' },
      nearMiss: { 'environment.kafka.clusterId': 'abcdefghijklmnopqrstuv' },
    },
    {
      name: 'a handler without a user of its own is refused by the brokers',
      rule: 'kafka-credential-missing',
      at: 'environment.kafka.existing',
      given: ANOTHER,
      fault: { [`${CREDENTIALS}.mailInvoice`]: undefined },
      repair: credentialAt('mailInvoice'),
      nearMiss: { 'environment.kafka.existing.authentication': 'certificate' },
    },
    {
      name: 'a service that emits is forgotten where users are made',
      rule: 'kafka-credential-missing',
      at: 'environment.kafka.existing',
      given: ANOTHER,
      fault: { [`${CREDENTIALS}.api`]: undefined },
      repair: credentialAt('api'),
      nearMiss: { 'environment.kafka.existing.authentication': 'scram-sha-256' },
    },
    {
      name: 'the user of a handler that is gone may still read',
      rule: 'kafka-credential-unused',
      at: `${CREDENTIALS}.oldInvoices`,
      given: ANOTHER,
      fault: credentialAt('oldInvoices'),
      repair: { [`${CREDENTIALS}.oldInvoices`]: undefined },
      nearMiss: credentialAt('mailInvoice'),
    },
    {
      name: 'somebody of another platform is let in by the list of this one',
      rule: 'kafka-credential-unused',
      at: `${CREDENTIALS}.report`,
      given: ANOTHER,
      fault: credentialAt('report'),
      repair: { [`${CREDENTIALS}.report`]: undefined },
      nearMiss: credentialAt('bookOrder'),
    },
  ];
}

function credentialAt(name: string): Readonly<Record<string, string>> {
  return { [`${CREDENTIALS}.${name}`]: `arn:aws:secretsmanager:${ACCOUNT}:secret:kafka-${name}` };
}

function waysIn(): readonly Fault[] {
  return [
    {
      name: 'the secret of a user has a name of its own',
      rule: 'scram-secret-not-accepted',
      at: 'environment.kafka.scramUsers.report.secretArn',
      given: REPORT,
      fault: { 'environment.kafka.scramUsers.report.secretArn': SECRET.replace('AmazonMSK_', '') },
      repair: { 'environment.kafka.scramUsers.report.secretArn': SECRET },
      nearMiss: { 'environment.kafka.scramUsers.report.secretArn': SECRET.replace('report', 'reports') },
    },
    {
      name: 'the secret of a user is encrypted with the default key',
      rule: 'scram-secret-not-accepted',
      at: 'environment.kafka.scramUsers.report.keyArn',
      given: REPORT,
      fault: { 'environment.kafka.scramUsers.report.keyArn': `arn:aws:kms:${ACCOUNT}:alias/aws/secretsmanager` },
      repair: { 'environment.kafka.scramUsers.report.keyArn': KEY },
      nearMiss: { 'environment.kafka.scramUsers.report.keyArn': `arn:aws:kms:${ACCOUNT}:key/mrk-1` },
    },
    {
      name: 'a client comes by password, and nobody has one',
      rule: 'kafka-way-in-closed',
      at: 'environment.kafka.clients.report.via',
      given: { 'environment.kafka.clients': { report: { securityGroupId: 'sg-0123456789abcdef0' } } },
      fault: { 'environment.kafka.clients.report.via': 'scram' },
      repair: REPORT,
      nearMiss: { 'environment.kafka.clients.report.via': 'iam' },
    },
    {
      name: 'a partner shows a certificate that no authority stands for',
      rule: 'kafka-way-in-closed',
      at: 'environment.kafka.clients.partner.via',
      given: REPORT,
      fault: { 'environment.kafka.clients': { partner: { cidr: '10.9.0.0/16', via: 'certificate' } } },
      repair: { 'environment.kafka.certificateAuthorities': [AUTHORITY] },
      nearMiss: { 'environment.kafka.clients': { partner: { cidr: '10.9.0.0/16', via: 'scram' } } },
    },
  ];
}

function storage(): readonly Fault[] {
  const to = 'environment.kafka.storageGrowth.to';
  return [
    {
      name: 'volumes may grow to more than a broker can have',
      rule: 'storage-growth-not-possible',
      at: to,
      fault: { 'environment.kafka.storageGrowth': { to: '20TiB' } },
      repair: { [to]: '4TiB' },
      nearMiss: { 'environment.kafka.storageGrowth': { to: '16TiB' } },
    },
    {
      name: 'the brokers become Express, and their volumes are still to grow',
      rule: 'storage-growth-not-possible',
      at: 'environment.kafka.storageGrowth',
      given: { 'environment.kafka.storageGrowth': { to: '4TiB' } },
      fault: { 'environment.kafka.brokers': 'express' },
      repair: { 'environment.kafka.storageGrowth': undefined },
      nearMiss: { 'environment.kafka.brokers': 'standard' },
    },
  ];
}

function guard(): readonly Fault[] {
  const lifted = 'environment.deletionGuard.liftedBy';
  return [
    {
      name: 'the pipeline lifts what keeps it from deleting',
      rule: 'deletion-guard-not-effective',
      at: `${lifted}[0]`,
      fault: { [lifted]: [`${ROLE}/deploy`] },
      repair: { [lifted]: [`${ROLE}/platform-admin`] },
      nearMiss: { [lifted]: [`${ROLE}/deploy-admin`] },
    },
    {
      name: 'the session of a role is denied in place of the role',
      rule: 'deletion-guard-not-effective',
      at: 'environment.deletionGuard.deployingRoleArn',
      fault: { 'environment.deletionGuard.deployingRoleArn': 'arn:aws:sts::111122223333:assumed-role/deploy/ci' },
      repair: { 'environment.deletionGuard.deployingRoleArn': `${ROLE}/deploy` },
      nearMiss: { 'environment.deletionGuard.deployingRoleArn': `${ROLE}/ci/deploy` },
    },
    {
      name: 'the cluster is moved from MSK to another, and the guard stays behind, of which nothing is made',
      rule: 'deletion-guard-not-effective',
      at: 'environment.deletionGuard',
      fault: { 'environment.kafka': OTHER },
      repair: { 'environment.deletionGuard': undefined },
      nearMiss: { 'environment.kafka.alarmTopics': ['arn:aws:sns:eu-central-1:111122223333:guards'] },
    },
    {
      name: 'roles get a boundary, and nobody thinks of the one that lifts the guard',
      rule: 'deletion-guard-without-boundary',
      at: 'environment.deletionGuard.permissionsBoundary',
      fault: { 'environment.permissionsBoundary': `${POLICY}/workloads` },
      repair: { 'environment.deletionGuard.permissionsBoundary': `${POLICY}/guard-boundary` },
      nearMiss: { 'environment.deletionGuard.permissionsBoundary': `${POLICY}/guard-boundary` },
    },
    {
      name: 'the boundary of the lifting role is taken out, as one of all roles is there',
      rule: 'deletion-guard-without-boundary',
      at: 'environment.deletionGuard.permissionsBoundary',
      given: {
        'environment.permissionsBoundary': `${POLICY}/workloads`,
        'environment.deletionGuard.permissionsBoundary': `${POLICY}/guard-boundary`,
      },
      fault: { 'environment.deletionGuard.permissionsBoundary': undefined },
      repair: { 'environment.permissionsBoundary': undefined },
      nearMiss: { 'environment.deletionGuard.permissionsBoundary': `${POLICY}/workloads` },
    },
  ];
}
