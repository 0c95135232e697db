import { scramSecretNotAccepted } from '../../../lib/validation/declared/scram-secret-not-accepted';
import { anEnvironment, anIssue, ruling } from '../../support';

const SECRET = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:AmazonMSK_report-AbCdEf';
const KEY = 'arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const PATH = ['environment', 'kafka', 'scramUsers', 'report'];

const judged = (secretArn: string, keyArn: string) =>
  ruling(
    scramSecretNotAccepted,
    undefined,
    anEnvironment({
      kafka: {
        topics: 'terraform',
        brokerLogs: { retention: '30d' },
        scramUsers: { report: { secretArn, keyArn } },
      },
    }),
  );

test('proves a secret that is named for MSK, under a key of the account', () => {
  expect(judged(SECRET, KEY)).toEqual({
    issues: [],
    notProven: [],
    proven: ['environment.kafka.scramUsers.report.secretArn', 'environment.kafka.scramUsers.report.keyArn'],
  });
});

test.each([
  'arn:aws:secretsmanager:eu-central-1:111122223333:secret:report-AbCdEf',
  'arn:aws:secretsmanager:eu-central-1:111122223333:secret:amazonmsk_report-AbCdEf',
  'arn:aws:secretsmanager:eu-central-1:111122223333:secret:shop/AmazonMSK_report-AbCdEf',
  'arn:aws:ssm:eu-central-1:111122223333:parameter/AmazonMSK_report',
])('refuses %s', (arn) => {
  expect(judged(arn, KEY).issues).toEqual([
    anIssue('scram-secret-not-accepted', [...PATH, 'secretArn'], {
      got: arn,
      allowed: 'the ARN of a secret whose name begins with AmazonMSK_',
      fix: 'make the secret anew under such a name',
    }),
  ]);
});

test.each([
  'arn:aws:kms:eu-central-1:111122223333:alias/aws/secretsmanager',
  'arn:aws:kms:eu-central-1:111122223333:alias/kafka',
  'arn:aws:secretsmanager:eu-central-1:111122223333:key/1',
])('refuses the key %s', (arn) => {
  expect(judged(SECRET, arn).issues).toEqual([
    anIssue('scram-secret-not-accepted', [...PATH, 'keyArn'], {
      got: arn,
      allowed: 'the ARN of a KMS key of the account, arn:aws:kms:…:key/…, and no alias',
      fix: 'encrypt the secret with a key of your own, and name that key by its id',
    }),
  ]);
});

test.each([
  ['account', '444455556666', '111122223333', 'accountId'],
  ['region', 'eu-west-1', 'eu-central-1', 'region'],
])('refuses a secret of another %s', (part, got, own, key) => {
  expect(judged(SECRET.replace(own, got), KEY).issues).toEqual([
    anIssue(
      'scram-secret-not-accepted',
      [...PATH, 'secretArn'],
      {
        got: `a secret of the ${part} ${got}`,
        allowed: `one of ${own}: MSK takes no secret of another ${part} than its own`,
        fix: 'make the secret beside the cluster',
      },
      [['environment', 'aws', key]],
    ),
  ]);
});

test('refuses one secret for two users, at the second', () => {
  const scramUsers = {
    report: { secretArn: SECRET, keyArn: KEY },
    audit: { secretArn: SECRET, keyArn: KEY },
    other: { secretArn: SECRET.replace('report', 'other'), keyArn: KEY },
  };
  const kafka = { topics: 'terraform', brokerLogs: { retention: '30d' }, scramUsers } as const;
  expect(ruling(scramSecretNotAccepted, undefined, anEnvironment({ kafka })).issues).toEqual([
    anIssue(
      'scram-secret-not-accepted',
      [...PATH, 'secretArn'],
      {
        got: 'the secret of audit',
        allowed: 'a secret of its own for each user, since it holds the name and the password',
        fix: 'make one for this user, or take it out and let audit stand for both',
      },
      [['environment', 'kafka', 'scramUsers', 'audit', 'secretArn']],
    ),
  ]);
});
