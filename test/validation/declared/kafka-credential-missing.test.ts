import type { OtherKafkaSpec } from '../../../lib/config/kafka-spec';
import { kafkaCredentialMissing } from '../../../lib/validation/declared/kafka-credential-missing';
import { aHandler, anEnvironment, anEventsDocument, anIssue, anotherKafka, aService, ruling } from '../../support';

const PATH = ['environment', 'kafka', 'existing'];
const ARN = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:kafka';
const DOCUMENT = anEventsDocument({
  handlers: { shipOrder: aHandler(), billOrder: aHandler() },
  services: { api: aService({ rate: { steady: '1/s', peak: '2/s' } }), status: aService({ emits: {} }) },
});
const judged = (names: readonly string[], authentication: OtherKafkaSpec['authentication'] = 'certificate') =>
  ruling(
    kafkaCredentialMissing,
    DOCUMENT,
    anEnvironment({
      kafka: anotherKafka({ authentication, credentials: Object.fromEntries(names.map((name) => [name, ARN])) }),
    }),
  );

test('proves a secret for each handler, and for each service that emits', () => {
  const proven = { issues: [], notProven: [], proven: ['environment.kafka.existing'] };
  expect(judged(['api', 'billOrder', 'shipOrder'])).toEqual(proven);
  expect(judged(['api', 'billOrder', 'shipOrder', 'status'], 'scram-sha-256')).toEqual(proven);
});

test('names all who have none, and where they stand', () => {
  expect(judged(['shipOrder', 'status']).issues).toEqual([
    anIssue(
      'kafka-credential-missing',
      PATH,
      {
        got: 'no credentials of api or billOrder',
        allowed: 'a secret for each, since the cluster asks for certificate',
        fix: 'state kafka.existing.credentials.api, and so on: ARNs of secrets',
      },
      [
        ['services', 'api'],
        ['handlers', 'billOrder'],
      ],
    ),
  ]);
});

test.each(['tls', 'none'] as const)('asks for none where nobody is asked: %s', (authentication) => {
  expect(judged([], authentication)).toEqual({ issues: [], notProven: [], proven: [] });
});

test('asks for none of MSK, where roles are the identity', () => {
  expect(ruling(kafkaCredentialMissing, DOCUMENT)).toEqual({ issues: [], notProven: [], proven: [] });
});
