import { topicsNeedMsk } from '../../../lib/validation/declared/topics-need-msk';
import { anEnvironment, anExistingKafka, anIssue, anotherKafka, ruling } from '../../support';

const PATH = ['environment', 'kafka', 'topics'];
const judged = (kafka: ReturnType<typeof anEnvironment>['kafka']) =>
  ruling(topicsNeedMsk, undefined, anEnvironment({ kafka }));

test('takes topics of another Kafka by its admin protocol', () => {
  expect(judged(anotherKafka())).toEqual({ issues: [], notProven: [], proven: ['environment.kafka.topics'] });
});

test('refuses them by Terraform, with the word that heals', () => {
  expect(judged({ ...anotherKafka(), topics: 'terraform' }).issues).toEqual([
    anIssue(
      'topics-need-msk',
      PATH,
      {
        got: "'terraform', of a Kafka that is not MSK",
        allowed: "'admin-protocol'",
        fix: "write 'admin-protocol': veltrix topics then plans and applies them",
      },
      [['environment', 'kafka', 'existing']],
      [{ path: PATH, value: 'admin-protocol' }],
    ),
  ]);
});

test('asks nothing of MSK, whoever made it', () => {
  const nothing = { issues: [], notProven: [], proven: [] };
  expect(judged({ topics: 'terraform', brokerLogs: { retention: '30d' } })).toEqual(nothing);
  expect(judged({ ...anExistingKafka(), topics: 'terraform' } as ReturnType<typeof anExistingKafka>)).toEqual(nothing);
});
