import {
  type ObservedTopic,
  topicChanges,
  type WantedTopic,
  wantedTopic,
} from '../../../lib/plan/topics/topic-changes';
import { planOf, topicOf } from '../support';

const CONFIGS = { 'cleanup.policy': 'delete', 'retention.ms': '1000' };

function aTopic(overrides: Partial<WantedTopic> = {}): WantedTopic {
  return { name: 'shop.order', partitions: 6, replicationFactor: 3, configs: CONFIGS, ...overrides };
}

describe('a topic that is planned', () => {
  test('states each setting that the plan decides, and none that it does not', () => {
    expect(wantedTopic(topicOf(planOf(), 'shop.order.placed'))).toEqual({
      name: 'shop.order.placed',
      partitions: 3,
      replicationFactor: 3,
      configs: {
        'cleanup.policy': 'delete',
        'max.message.bytes': String(64 * 1_024),
        'min.insync.replicas': '2',
        'retention.ms': String(7 * 86_400_000),
      },
    });
  });

  test('leaves out what Express brokers decide themselves', () => {
    const { configs } = wantedTopic(topicOf(planOf(), 'shop.order.placed'), 'express');
    expect(Object.keys(configs)).toEqual(['cleanup.policy', 'max.message.bytes', 'retention.ms']);
  });

  test('is made where it is not', () => {
    expect(topicChanges([aTopic()], [])).toEqual([{ kind: 'create', topic: aTopic() }]);
  });

  test('is left alone where it is as planned', () => {
    expect(topicChanges([aTopic()], [aTopic()])).toEqual([]);
  });

  test.each([
    ['is left alone with as many partitions', 6, []],
    ['grows by the one that is missing', 5, [{ kind: 'grow', name: 'shop.order', from: 5, to: 6 }]],
    [
      'is refused with one that would have to go',
      7,
      [
        {
          kind: 'refused',
          name: 'shop.order',
          got: '7 partitions on the broker',
          allowed: 'at most the 6 that are planned, since partitions cannot be taken away',
          fix: 'raise the number in the lock to what is there',
        },
      ],
    ],
  ])('%s', (_, partitions, changes) => {
    expect(topicChanges([aTopic()], [aTopic({ partitions })])).toEqual(changes);
  });

  test.each([2, 4])('is refused with %p copies, which is neither more nor fewer than allowed', (replicationFactor) => {
    expect(topicChanges([aTopic()], [aTopic({ replicationFactor })])).toEqual([
      {
        kind: 'refused',
        name: 'shop.order',
        got: `${replicationFactor} copies on the broker`,
        allowed: 'the 3 that are planned: a topic keeps the copies it was made with',
        fix: 'reassign its partitions to more brokers, or plan the number that is there',
      },
    ]);
  });

  test('gets the settings that differ, and only those', () => {
    const there = aTopic({ configs: { ...CONFIGS, 'retention.ms': '999' } });
    expect(topicChanges([aTopic()], [there])).toEqual([
      { kind: 'configure', name: 'shop.order', configs: { 'retention.ms': '1000' } },
    ]);
  });

  test('gets what it only inherits, even if that happens to be the same today', () => {
    expect(topicChanges([aTopic()], [aTopic({ configs: {} })])).toEqual([
      { kind: 'configure', name: 'shop.order', configs: CONFIGS },
    ]);
  });

  test('keeps settings of its own that nobody planned', () => {
    const there = aTopic({ configs: { ...CONFIGS, 'compression.type': 'zstd' } });
    expect(topicChanges([aTopic()], [there])).toEqual([]);
  });

  test('grows before it is configured', () => {
    expect(topicChanges([aTopic()], [aTopic({ partitions: 3, configs: {} })]).map(({ kind }) => kind)).toEqual([
      'grow',
      'configure',
    ]);
  });

  test('is neither grown nor configured where something of it is refused', () => {
    const there = aTopic({ partitions: 3, replicationFactor: 2, configs: {} });
    expect(topicChanges([aTopic()], [there]).map(({ kind }) => kind)).toEqual(['refused']);
  });
});

test('topics that nobody planned are left alone', () => {
  expect(topicChanges([aTopic()], [aTopic(), aTopic({ name: 'other', partitions: 1 })])).toEqual([]);
  expect(topicChanges([], [aTopic()])).toEqual([]);
});

test('steps stand in the order of names, however topics and brokers list them', () => {
  const wanted = ['b', 'a.b', 'a', 'B', 'a-b'].map((name) => aTopic({ name }));
  const observed: readonly ObservedTopic[] = [aTopic({ name: 'a', partitions: 3 })];
  const changes = topicChanges(wanted, observed);
  expect(changes.map((change) => (change.kind === 'create' ? change.topic.name : change.name))).toEqual([
    'B',
    'a',
    'a-b',
    'a.b',
    'b',
  ]);
  expect(topicChanges([...wanted].reverse(), observed)).toEqual(changes);
  expect(wanted.map(({ name }) => name)).toEqual(['b', 'a.b', 'a', 'B', 'a-b']);
});
