import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import { arnOfAnotherAccount } from '../../../lib/validation/declared/arn-of-another-account';
import { anEnvironment, anEventsDocument, anExistingKafka, anIssue, anotherKafka, ruling } from '../../support';

const secret = (account: string) => `arn:aws:secretsmanager:eu-central-1:${account}:secret:key`;
const judged = (overrides: Partial<EnvironmentDocument>) =>
  ruling(arnOfAnotherAccount, anEventsDocument(), anEnvironment(overrides));
const everywhere = (account: string): Partial<EnvironmentDocument> => ({
  secrets: { key: secret(account) },
  receivers: { oncall: { pager: { secretArn: secret(account) }, chat: { secretArn: secret(account) } } },
  state: { s3: { bucket: 'x-state', region: 'eu-central-1', kmsKeyArn: `arn:aws:kms:eu-central-1:${account}:key/1` } },
  permissionsBoundary: `arn:aws:iam::${account}:policy/boundary`,
});
const PLACES = [
  'environment.secrets.key',
  'environment.receivers.oncall.pager.secretArn',
  'environment.receivers.oncall.chat.secretArn',
  'environment.state.s3.kmsKeyArn',
  'environment.permissionsBoundary',
];

test('takes what lies in the account, wherever it is handed in', () => {
  expect(judged(everywhere('111122223333'))).toEqual({ issues: [], notProven: [], proven: PLACES });
  expect(judged({ kafka: anExistingKafka() }).proven).toEqual(['environment.kafka.existing.clusterArn']);
});

test('takes everything that a cluster and its guard name, in the order they are stated', () => {
  const at = (service: string, name: string) => `arn:aws:${service}:eu-central-1:111122223333:${name}`;
  const kafka: EnvironmentDocument['kafka'] = {
    topics: 'terraform',
    brokerLogs: { retention: '30d' },
    scramUsers: { report: { secretArn: at('secretsmanager', 'secret:AmazonMSK_report'), keyArn: at('kms', 'key/1') } },
    alarmTopics: [at('sns', 'pages')],
  };
  const role = 'arn:aws:iam::111122223333:role';
  const deletionGuard = {
    deployingRoleArn: `${role}/deploy`,
    liftedBy: [`${role}/admin`, `${role}/owner`],
    permissionsBoundary: 'arn:aws:iam::111122223333:policy/guard-boundary',
  };
  expect(judged({ kafka, deletionGuard }).proven).toEqual([
    'environment.kafka.scramUsers.report.keyArn',
    'environment.kafka.alarmTopics[0]',
    'environment.deletionGuard.deployingRoleArn',
    'environment.deletionGuard.liftedBy[0]',
    'environment.deletionGuard.liftedBy[1]',
    'environment.deletionGuard.permissionsBoundary',
  ]);
  expect(judged({ kafka: anotherKafka() }).proven).toEqual(['environment.kafka.existing.credentials.shipOrder']);
});

test('says nothing of an authority, which may lie in any account', () => {
  const certificateAuthorities = ['arn:aws:acm-pca:eu-central-1:444455556666:certificate-authority/1'];
  const kafka = { topics: 'terraform', brokerLogs: { retention: '30d' }, certificateAuthorities } as const;
  expect(judged({ kafka })).toEqual({ issues: [], notProven: [], proven: [] });
});

test('says nothing of what AWS manages itself', () => {
  const boundary = { permissionsBoundary: 'arn:aws:iam::aws:policy/PowerUserAccess' };
  expect(judged(boundary)).toEqual({ issues: [], notProven: [], proven: [] });
});

test('warns of what lies in another one', () => {
  const { issues } = judged(everywhere('444455556666'));
  expect(issues.map(({ path }) => path.join('.'))).toEqual(PLACES);
  expect(issues[0]).toEqual({
    ...anIssue(
      'arn-of-another-account',
      ['environment', 'secrets', 'key'],
      {
        got: 'an ARN of the account 444455556666',
        allowed: 'one of 111122223333, the account of this environment',
        fix: 'name the one of this account',
      },
      [['environment', 'aws', 'accountId']],
    ),
    severity: 'warning',
  });
});

test('says nothing of what lies in no account', () => {
  expect(judged({ secrets: { key: 'arn:aws:s3:::bucket' } })).toEqual({ issues: [], notProven: [], proven: [] });
});

test('warns of topics for the alarms of a store too', () => {
  const alarmTopics = ['arn:aws:sns:eu-central-1:444455556666:pages'];
  expect(judged({ stores: { main: { alarmTopics } } }).issues.map(({ path }) => path)).toEqual([
    ['environment', 'stores', 'main', 'alarmTopics', 0],
  ]);
});
