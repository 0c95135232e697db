import { kafkaCredentialUnused } from '../../../lib/validation/declared/kafka-credential-unused';
import { anEnvironment, anEventsDocument, anIssue, anotherKafka, resolved, ruling, rulingOn } from '../../support';

const ARN = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:kafka';
const at = (name: string) => ['environment', 'kafka', 'existing', 'credentials', name];
const environment = (kafka: Parameters<typeof anotherKafka>[0]) => anEnvironment({ kafka: anotherKafka(kafka) });
const judged = (kafka: Parameters<typeof anotherKafka>[0]) =>
  ruling(kafkaCredentialUnused, anEventsDocument(), environment(kafka));

test('proves those of a handler', () => {
  expect(judged({})).toEqual({
    issues: [],
    notProven: [],
    proven: ['environment.kafka.existing.credentials.shipOrder'],
  });
});

test('notes those of nobody, and who may be meant', () => {
  expect(judged({ credentials: { shipOrders: ARN } }).issues).toEqual([
    {
      ...anIssue('kafka-credential-unused', at('shipOrders'), {
        got: 'credentials of shipOrders, which is no handler and no service that emits',
        allowed: 'those of whoever logs in',
        fix: 'did you mean shipOrder?',
      }),
      severity: 'note',
    },
  ]);
  // Who has its own is not meant.
  expect(judged({ credentials: { shipOrders: ARN, shipOrder: ARN } }).issues.map(({ fix }) => fix)).toEqual([
    'take it out',
  ]);
});

test('notes them where nobody is asked', () => {
  const { issues, proven } = judged({ authentication: 'tls' });
  expect(issues.map(({ path, got }) => [path, got])).toEqual([
    [at('shipOrder'), "credentials, where authentication is 'tls'"],
  ]);
  expect(proven).toEqual([]);
});

test('says nothing while something cannot be read that they may belong to', () => {
  const model = resolved(anEventsDocument(), environment({ credentials: { shipOrders: ARN } }));
  const unreadable = new Set(['handlers shipOrders']);
  expect(rulingOn(kafkaCredentialUnused, { ...model, unreadable }).issues).toEqual([]);
});
