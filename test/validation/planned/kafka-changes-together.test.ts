import { kafkaChangesTogether } from '../../../lib/validation/planned/kafka-changes-together';
import { changed, lockOf } from '../../plan/support';
import { anEnvironment, anExistingKafka, anIssue } from '../../support';
import { planRuling } from './support';

const lock = lockOf();
const judged = (sizes: Readonly<Record<string, number | string>>) =>
  planRuling(kafkaChangesTogether, undefined, undefined, changed(lock, sizes));

test('warns of a version that comes with another type of brokers', () => {
  expect(judged({ 'kafka.version': '4.0.x', 'kafka.brokerType': 'kafka.m7g.xlarge' }).issues).toEqual([
    {
      ...anIssue('kafka-changes-together', ['environment', 'kafka'], {
        got: 'version 3.9.x.kraft to 4.0.x together with kafka.brokerType',
        allowed: 'a version by itself: it restarts every broker and has no way back',
        fix: 'write version 3.9.x.kraft back into the lock, accept and apply the rest, then raise it once the cluster is quiet',
      }),
      severity: 'warning',
    },
  ]);
});

test.each([
  ['a version by itself', { 'kafka.version': '4.0.x' }],
  [
    'type, brokers and storage together',
    { 'kafka.brokerType': 'kafka.m7g.xlarge', 'kafka.brokers': 6, 'kafka.storagePerBroker': 30 },
  ],
  ['a version while a topic grows', { 'kafka.version': '4.0.x', 'topics.shop.order.placed.partitions': 6 }],
  ['nothing that changes', {}],
])('takes %s', (_, sizes) => {
  expect(judged(sizes)).toEqual({ issues: [], proven: ['environment.kafka'], notProven: [] });
});

test('has nothing to say of the cluster of another, and without a lock', () => {
  const theirs = anEnvironment({ kafka: anExistingKafka() });
  expect(planRuling(kafkaChangesTogether, undefined, theirs, lockOf(undefined, theirs)).proven).toEqual([]);
  expect(planRuling(kafkaChangesTogether).proven).toEqual([]);
});
