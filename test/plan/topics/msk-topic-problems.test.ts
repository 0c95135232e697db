import { mskTopicProblems } from '../../../lib/plan/topics/msk-topic-problems';
import { type WantedTopic, wantedTopic } from '../../../lib/plan/topics/topic-changes';
import { planOf } from '../support';

const MOST_BYTES = 104_857_600;

function aTopic(configs: WantedTopic['configs'], overrides: Partial<WantedTopic> = {}): WantedTopic {
  return { name: 'shop.order', partitions: 6, replicationFactor: 3, configs, ...overrides };
}

function saying(got: string, allowed: string, fix: string): object {
  return { kind: 'refused', name: 'shop.order', got, allowed, fix };
}

test('nothing that is planned by default is refused', () => {
  const topics = planOf().topics.map((topic) => wantedTopic(topic));
  expect(topics).toHaveLength(2);
  expect(topics.flatMap((topic) => mskTopicProblems(topic))).toEqual([]);
});

test('a setting that no topic has is refused, with the one that was meant', () => {
  expect(mskTopicProblems(aTopic({ 'retention.mss': '1', 'log.cleaner.threads': '1' }))).toEqual([
    saying('the setting log.cleaner.threads', 'settings that MSK lets a topic have', 'leave it out'),
    saying('the setting retention.mss', 'settings that MSK lets a topic have', 'did you mean retention.ms?'),
  ]);
});

test.each([
  ['max.message.bytes', '0', []],
  ['max.message.bytes', '-1', [saying('max.message.bytes -1', 'a whole number from 0 on', 'plan at least 0')]],
  ['max.message.bytes', String(MOST_BYTES), []],
  [
    'max.message.bytes',
    String(MOST_BYTES + 1),
    [
      saying(
        'max.message.bytes 104857601',
        'at most 104857600, since no request larger than socket.request.max.bytes is read, which MSK leaves at 100MiB',
        'keep what is larger elsewhere and send its address',
      ),
    ],
  ],
  ['retention.ms', '-1', []],
  ['retention.ms', '-2', [saying('retention.ms -2', 'a whole number from -1 on', 'plan at least -1')]],
  ['retention.ms', '1.5', [saying('retention.ms 1.5', 'a whole number from -1 on', 'plan at least -1')]],
  ['retention.ms', '31536000000', []],
  ['min.insync.replicas', '0', [saying('min.insync.replicas 0', 'a whole number from 1 on', 'plan at least 1')]],
  ['min.insync.replicas', '1', []],
  ['min.insync.replicas', '2', []],
  [
    'min.insync.replicas',
    '3',
    [
      saying(
        'min.insync.replicas 3 with a replication factor of 3',
        'at most 2, since MSK restarts brokers one by one',
        'plan min.insync.replicas 2, or one more copy',
      ),
    ],
  ],
])('%s %s', (setting, value, problems) => {
  expect(mskTopicProblems(aTopic({ [setting]: value }))).toEqual(problems);
});

test('a topic of one copy is refused: it is gone whenever its broker restarts', () => {
  expect(mskTopicProblems(aTopic({}, { replicationFactor: 1 }))).toEqual([
    saying(
      'min.insync.replicas 1 with a replication factor of 1',
      'at least 2 copies, since MSK restarts brokers one by one',
      'plan 3 copies',
    ),
  ]);
  expect(mskTopicProblems(aTopic({}, { replicationFactor: 2 }))).toEqual([]);
});

describe('on Express brokers', () => {
  test('what they protect is refused too', () => {
    expect(mskTopicProblems(aTopic({ 'min.insync.replicas': '2', 'retention.ms': '1' }), 'express')).toEqual([
      saying('the setting min.insync.replicas', 'settings that MSK lets a topic have', 'leave it out'),
    ]);
  });

  test('every topic has three copies', () => {
    expect(mskTopicProblems(aTopic({}, { replicationFactor: 3 }), 'express')).toEqual([]);
    expect(mskTopicProblems(aTopic({}, { replicationFactor: 2 }), 'express')).toEqual([
      saying('a replication factor of 2', '3, which is fixed there', 'plan 3'),
    ]);
  });
});
