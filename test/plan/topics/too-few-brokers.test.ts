import { beyondBrokers } from '../../../lib/plan/topics/too-few-brokers';
import type { TopicChange } from '../../../lib/plan/topics/topic-changes';

const cluster = (brokers: number) => ({
  id: 'AAAAAAAAAAAAAAAAAAAAAA',
  brokers: Array.from({ length: brokers }, (_, id) => ({ id, rack: null })),
});
const CHANGES: readonly TopicChange[] = [
  { kind: 'create', topic: { name: 'a', partitions: 1, replicationFactor: 3, configs: {} } },
  { kind: 'grow', name: 'b', from: 1, to: 2 },
];

test.each([3, 4])('three copies fit %d brokers', (brokers) => {
  expect(beyondBrokers(CHANGES, cluster(brokers), { protected: false })).toEqual([]);
});

test('where it is protected nobody is told to make fewer copies', () => {
  expect(beyondBrokers(CHANGES, cluster(1), { protected: true })).toEqual([
    {
      kind: 'refused',
      name: 'a',
      got: 'a replication factor of 3',
      allowed: 'at most 1, since the cluster has 1 broker that answers',
      fix: 'start the brokers that are missing, or add some: nothing may have fewer copies than planned where it is protected',
    },
  ]);
  expect(beyondBrokers(CHANGES, cluster(2), { protected: false })).toMatchObject([
    { name: 'a', fix: 'run it with --copies 2, or add brokers' },
  ]);
});
