import type { NewKafkaSpec } from '../../../lib/config/kafka-spec';
import { kafkaWayInClosed } from '../../../lib/validation/declared/kafka-way-in-closed';
import { anEnvironment, anIssue, ruling } from '../../support';

const OPEN = {
  scramUsers: {
    report: {
      secretArn: 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:AmazonMSK_report-AbCdEf',
      keyArn: 'arn:aws:kms:eu-central-1:111122223333:key/1',
    },
  },
  certificateAuthorities: ['arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/1'],
} as const;

const judged = (kafka: Partial<NewKafkaSpec>) =>
  ruling(
    kafkaWayInClosed,
    undefined,
    anEnvironment({
      kafka: {
        topics: 'terraform',
        brokerLogs: { retention: '30d' },
        clients: {
          legacy: { securityGroupId: 'sg-1', via: 'scram' },
          nodes: { securityGroupId: 'sg-2' },
          partner: { cidr: '10.9.0.0/16', via: 'certificate' },
        },
        ...kafka,
      },
    }),
  );
const at = (name: string) => ['environment', 'kafka', 'clients', name, 'via'];

test('proves ways that are open, and asks nothing of IAM', () => {
  expect(judged(OPEN)).toEqual({
    issues: [],
    notProven: [],
    proven: ['environment.kafka.clients.legacy.via', 'environment.kafka.clients.partner.via'],
  });
});

test('refuses each way that is closed', () => {
  expect(judged({}).issues).toEqual([
    anIssue('kafka-way-in-closed', at('legacy'), {
      got: "via: 'scram', which is closed",
      allowed: "'iam', or users under kafka.scramUsers",
      fix: 'state the secrets of those who log in so',
    }),
    anIssue('kafka-way-in-closed', at('partner'), {
      got: "via: 'certificate', which is closed",
      allowed: "'iam', or kafka.certificateAuthorities",
      fix: 'state the authorities whose certificates count',
    }),
  ]);
});

test('takes one way for no other', () => {
  expect(judged({ scramUsers: OPEN.scramUsers }).issues.map(({ path }) => path)).toEqual([at('partner')]);
  expect(judged({ scramUsers: {}, certificateAuthorities: OPEN.certificateAuthorities }).issues).toHaveLength(1);
});
