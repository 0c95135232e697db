import { MskTopics, type MskTopicsProps, type TopicOptions } from '../../../lib/constructs/topics';
import { addresses, count, messageOf, only, type Resources, synthesize } from '../support';

const CLUSTER = 'arn:aws:kafka:us-east-1:111122223333:cluster/hunt/1-1';
const aTopic = (changes: Partial<TopicOptions> = {}): TopicOptions => ({
  partitions: 12,
  replicationFactor: 3,
  configs: {},
  ...changes,
});
const build = (props: Omit<MskTopicsProps, 'clusterArn'>): Resources =>
  synthesize((stack) => new MskTopics(stack, 'Topics', { clusterArn: CLUSTER, ...props }));

describe('topics', () => {
  test('are written with the arguments of the resource, settings as sorted JSON', () => {
    const configs = { 'retention.ms': '604800000', 'cleanup.policy': 'delete' };
    expect(only(build({ topics: { 'hunt.treasure.found': aTopic({ configs }) } }), 'aws_msk_topic')).toEqual({
      cluster_arn: CLUSTER,
      name: 'hunt.treasure.found',
      partition_count: 12,
      replication_factor: 3,
      configs: '{"cleanup.policy":"delete","retention.ms":"604800000"}',
      lifecycle: { prevent_destroy: true },
    });
    expect('configs' in only(build({ topics: { a: aTopic() } }), 'aws_msk_topic')).toBe(false);
  });

  test('keep their addresses whatever else is there, also when names differ only in dots and hyphens', () => {
    const alone = addresses(build({ topics: { 'a.b': aTopic() } }));
    const together = addresses(build({ topics: { ab: aTopic(), 'a-b': aTopic(), 'a.b': aTopic() } }));
    expect(alone).toEqual(['aws_msk_topic.Topics_ab_87046B3A']);
    expect(together).toEqual([
      'aws_msk_topic.Topics_a-b_7FB67081',
      'aws_msk_topic.Topics_ab_87046B3A',
      'aws_msk_topic.Topics_ab_A8534725',
    ]);
  });

  test('are destroyed only when that is said', () => {
    const lifecycle = (isProtected: boolean): unknown =>
      only(build({ topics: { a: aTopic() }, protected: isProtected }), 'aws_msk_topic').lifecycle;
    expect(lifecycle(true)).toEqual({ prevent_destroy: true });
    expect(lifecycle(false)).toEqual({ prevent_destroy: false });
  });

  test('have their ARNs by name, and are handed over by name', () => {
    const seen: string[][] = [];
    synthesize((stack) => {
      const made = new MskTopics(stack, 'Topics', {
        clusterArn: CLUSTER,
        topics: { b: aTopic(), a: aTopic() },
        override: ({ topics }) => seen.push(Object.keys(topics)),
      });
      expect(Object.keys(made.topicArns)).toEqual(['a', 'b']);
    });
    expect(seen).toEqual([['a', 'b']]);
  });

  test('may be none', () => {
    expect(count(build({ topics: {} }), 'aws_msk_topic')).toBe(0);
  });

  test.each([
    [{ a: aTopic({ partitions: 0 }) }, 'topics.a.partitions: got 0, allowed whole numbers from 1 on; use 1'],
    [{ a: aTopic({ partitions: 1.5 }) }, 'topics.a.partitions: got 1.5, allowed whole numbers from 1 on; use 2'],
    [
      { a: aTopic({ replicationFactor: 0 }) },
      'topics.a.replicationFactor: got 0, allowed whole numbers from 1 on; use 1',
    ],
    [
      { 'a/b': aTopic() },
      'topics["a/b"]: got characters beyond letters, digits, dots, underscores and hyphens, not . or .., allowed 1 to 249 letters, digits, dots, underscores and hyphens, not . or ..; choose another name',
    ],
    [
      { a_b: aTopic(), 'a.b': aTopic() },
      'topics.a_b: got a name that metrics show as they show a.b, allowed names that differ in more than dots and underscores; rename one of them',
    ],
  ])('refuse %j', (topics, message) => {
    expect(messageOf(() => build({ topics }))).toBe(message);
  });
});
