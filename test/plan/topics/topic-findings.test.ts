import type { AssignedPartition, DescribedTopic, ObservedCluster } from '../../../lib/plan/topics/observed-cluster';
import type { WantedTopic } from '../../../lib/plan/topics/topic-changes';
import { type CheckedTopics, topicFindings } from '../../../lib/plan/topics/topic-findings';

const WANTED: WantedTopic = {
  name: 'shop.paid',
  partitions: 2,
  replicationFactor: 3,
  configs: { 'min.insync.replicas': '2', 'retention.ms': '1000' },
};
const ZONES: ObservedCluster = {
  id: 'abc',
  brokers: [
    { id: 1, rack: 'a' },
    { id: 2, rack: 'b' },
    { id: 3, rack: 'c' },
    { id: 4, rack: 'a' },
  ],
};
const WELL: readonly AssignedPartition[] = [led([1, 2, 3]), led([2, 3, 1])];
const THERE: DescribedTopic = { ...WANTED, inherited: { 'retention.bytes': '-1' }, assigned: WELL };

function led(replicas: readonly number[], leader: number | null = replicas[0] ?? null): AssignedPartition {
  return { leader, replicas, inSync: replicas };
}

function findings(there: Partial<DescribedTopic> | undefined, over: Partial<CheckedTopics> = {}): readonly string[] {
  const found = topicFindings({
    wanted: [WANTED],
    described: there === undefined ? [] : [{ ...THERE, ...there }],
    unplanned: [],
    cluster: ZONES,
    make: 'run veltrix topics apply --yes',
    ...over,
  });
  return found.map(({ topic, kind, got, allowed, fix }) => `${topic} ${kind}: ${got} | ${allowed} | ${fix}`);
}

test('nothing is found where all is as planned and well', () => {
  expect(findings({})).toEqual([]);
});

describe('against the plan', () => {
  test('a topic is missing', () => {
    expect(findings(undefined)).toEqual([
      'shop.paid missing: no topic of this name that we may see | 2 partitions, replication factor 3 | run veltrix topics apply --yes',
    ]);
  });

  test.each([
    [1, [led([1, 2, 3])], '1 partition', 'run veltrix topics apply --yes'],
    [
      3,
      [...WELL, led([3, 1, 2])],
      '3 partitions',
      'raise the number in the lock to what is there, since partitions cannot be taken away',
    ],
  ])('a topic has %d partitions instead of 2', (partitions, assigned, got, fix) => {
    expect(findings({ partitions, assigned })).toEqual([
      `shop.paid partitions: ${got} | the 2 that are planned | ${fix}`,
    ]);
  });

  test.each([
    ['2', [led([1, 2]), led([2, 3])]],
    ['2 or 3', [led([1, 2, 3]), led([2, 3])]],
    // As while partitions are moved.
    ['3 or 4', [led([1, 2, 3]), led([2, 3, 1, 4])]],
  ])('a topic has %s copies instead of 3', (got, assigned) => {
    expect(findings({ assigned })).toEqual([
      `shop.paid copies: replication factor ${got} | the 3 that are planned | reassign its partitions (kafka-reassign-partitions), or plan the number that is there`,
    ]);
  });

  test.each([
    [{ 'min.insync.replicas': '2', 'retention.ms': '999' }, {}, 'retention.ms=999'],
    [{ 'min.insync.replicas': '2' }, { 'retention.ms': '1000' }, 'retention.ms inherited from the cluster (1000)'],
    [{ 'min.insync.replicas': '2' }, {}, 'retention.ms inherited from the cluster (unknown)'],
  ])('a setting is another: %p', (configs, inherited, got) => {
    expect(findings({ configs, inherited })).toEqual([
      `shop.paid setting: ${got} | retention.ms=1000 | run veltrix topics apply --yes`,
    ]);
  });

  test('a setting is there that nobody planned, which nothing takes away', () => {
    expect(findings({ configs: { ...WANTED.configs, 'segment.ms': '7' } })).toEqual([
      'shop.paid unplanned setting: segment.ms=7 | settings that are planned | find out who set it; kafka-configs --alter --delete-config segment.ms takes it away',
    ]);
  });

  test.each([
    ['-1', 0],
    ['1000000', 1],
  ])('the cluster lets topics have %s bytes', (bytes, found) => {
    expect(findings({ inherited: { 'retention.bytes': bytes } })).toEqual(
      [
        `shop.paid retention cut: retention.bytes=${bytes}, inherited from the cluster | retention by time alone (retention.ms=1000) | take log.retention.bytes out of the brokers' configuration`,
      ].slice(0, found),
    );
  });

  test('a topic is there that nobody planned: lost or, if one of a like name is missing, renamed', () => {
    const unplanned = ['shop.shipped', 'shop.payed'];
    const fixOf = (now: string): string =>
      `was it renamed to ${now}? its events stay where they are: have them handled, then delete it yourself`;
    const lost = 'declare again what was lost or renamed, or delete the topic yourself once nobody needs its events';
    const said = "unplanned topic: a topic with the platform's prefix | topics that the declaration asks for";
    expect(findings({}, { unplanned })).toEqual([`shop.payed ${said} | ${lost}`, `shop.shipped ${said} | ${lost}`]);
    expect(findings(undefined, { unplanned })).toEqual([
      expect.stringContaining('shop.paid missing'),
      `shop.payed ${said} | ${fixOf('shop.paid')}`,
      `shop.shipped ${said} | ${lost}`,
    ]);
  });
});

describe('of partitions', () => {
  test('nobody leads one', () => {
    expect(findings({ assigned: [led([1, 2, 3]), led([2, 3, 1], null)] })).toEqual([
      'shop.paid no leader: 1 of 2 partitions without a leader (1) | a leader for each: nothing is written or read without | bring back the brokers that have the copies; events may be lost if one leads that was not in sync',
    ]);
  });

  const BEHIND =
    'shop.paid under-replicated: 1 of 2 partitions with copies that are not in sync (0) | every copy in sync | see which broker is down or slow; it catches up by itself';

  test('copies are behind, and still enough', () => {
    const assigned = [{ ...led([1, 2, 3]), inSync: [1, 3] }, led([2, 3, 1])];
    expect(findings({ assigned })).toEqual([BEHIND]);
  });

  test.each([
    ['its own', {}],
    [
      'that of the cluster',
      { wanted: [{ ...WANTED, configs: {} }], configs: {}, inherited: { 'min.insync.replicas': '2' } },
    ],
  ])(
    'fewer are in sync than must be by %s setting',
    (_, { wanted, ...there }: Partial<CheckedTopics & DescribedTopic>) => {
      const assigned = [{ ...led([1, 2, 3]), inSync: [1] }, led([2, 3, 1])];
      expect(findings({ assigned, ...there }, wanted === undefined ? {} : { wanted })).toEqual([
        'shop.paid under min in sync: 1 of 2 partitions with fewer than 2 copies in sync (0) | at least 2: producers that wait for all of them are refused | bring back the brokers that are missing',
        BEHIND,
      ]);
    },
  );

  const two = { wanted: [{ ...WANTED, replicationFactor: 2 }] };
  const TOGETHER =
    'shop.paid one rack: 1 of 2 partitions with all copies in one rack (0) | copies in several of a, b, c: one that fails takes them all | reassign them (kafka-reassign-partitions)';

  test.each<[string, Partial<CheckedTopics>, readonly string[]]>([
    ['there are several', {}, [TOGETHER]],
    ['there is only one', { cluster: { ...ZONES, brokers: ZONES.brokers.map(({ id }) => ({ id, rack: 'a' })) } }, []],
    [
      'nobody told one of the brokers',
      {
        cluster: {
          ...ZONES,
          brokers: ZONES.brokers.map((broker) => (broker.id === 4 ? { id: 4, rack: null } : broker)),
        },
      },
      [],
    ],
    ['the broker is gone', { cluster: { ...ZONES, brokers: ZONES.brokers.slice(0, 3) } }, []],
  ])('all copies are in one rack, and %s', (_, over, found) => {
    expect(findings({ assigned: [led([1, 4]), led([2, 1])] }, { ...two, ...over })).toEqual(found);
  });

  test('a single copy is in one rack, which is no finding', () => {
    const wanted = [{ ...WANTED, replicationFactor: 1, configs: {} }];
    expect(findings({ configs: {}, assigned: [led([1]), led([4])] }, { wanted })).toEqual([]);
  });

  test.each([
    // Kafka leaves 10 % where they are.
    [1, []],
    [
      2,
      [
        'shop.paid leader elsewhere: 2 of 10 partitions led by another than the preferred broker (0, 1) | at most 10 % of all partitions, as Kafka itself leaves them | kafka-leader-election --election-type preferred moves them back, once every broker is well',
      ],
    ],
  ])('%d of 10 are led by another than should', (elsewhere, found) => {
    const assigned = Array.from({ length: 10 }, (_, number) => led([1, 2, 3], number < elsewhere ? 2 : 1));
    expect(findings({ partitions: 10, assigned }, { wanted: [{ ...WANTED, partitions: 10 }] })).toEqual(found);
  });

  test('all of them, or many, are not listed one by one', () => {
    const unled = (of: number): readonly AssignedPartition[] =>
      Array.from({ length: 14 }, (_, number) => led([1, 2, 3], number < of ? null : 1));
    const wanted = [{ ...WANTED, partitions: 14 }];
    expect(findings({ partitions: 14, assigned: unled(14) }, { wanted })[0]).toContain(
      '14 of 14 partitions without a leader (all)',
    );
    expect(findings({ partitions: 14, assigned: unled(13) }, { wanted })[0]).toContain(
      'without a leader (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and more)',
    );
    expect(findings({ partitions: 14, assigned: unled(12) }, { wanted })[0]).toContain('9, 10, 11) |');
  });
});
