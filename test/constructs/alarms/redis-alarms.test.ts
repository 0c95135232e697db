import { Token } from 'cdktf';
import { RedisAlarms, type RedisAlarmsProps } from '../../../lib/constructs/alarms';
import { type Attributes, addresses, all, messageOf, named, type Resources, synthesize } from '../support';

const ALARM = 'aws_cloudwatch_metric_alarm';

const build = (changes: Partial<RedisAlarmsProps> = {}): Resources =>
  synthesize((stack) => {
    new RedisAlarms(stack, 'alarms', {
      name: 'hunt-board',
      replicationGroupId: 'board',
      clusterMode: true,
      shards: 2,
      replicas: 1,
      holdsState: false,
      notify: [],
      ...changes,
    });
  });

const alarm = (name: string, changes: Partial<RedisAlarmsProps> = {}): Attributes =>
  named(build(changes), ALARM, `hunt-board-${name}`);
const kindsOf = (changes: Partial<RedisAlarmsProps>): readonly string[] => [
  ...new Set(
    all(build(changes), ALARM).map(({ alarm_name }) => String(alarm_name).replace(/^hunt-board-|-shard.*/g, '')),
  ),
];

describe('alarms of a replication group', () => {
  test.each([
    [true, 'engine-cpu-shard-2-node-1', 'board-0002-001'],
    [false, 'engine-cpu-shard-1-node-2', 'board-002'],
  ])('with cluster mode %s name a node as ElastiCache does', (clusterMode, name, CacheClusterId) => {
    expect(alarm(name, { clusterMode, shards: clusterMode ? 2 : 1 })).toMatchObject({
      namespace: 'AWS/ElastiCache',
      metric_name: 'EngineCPUUtilization',
      dimensions: { CacheClusterId },
    });
  });

  test('tell once that a shard has another primary, whichever node it was', () => {
    const query = alarm('failover-shard-1').metric_query as readonly Attributes[];
    expect(query[0]?.expression).toBe('ABS(DIFF(m1)) + ABS(DIFF(m2))');
    expect(query.slice(1).map(({ metric }) => metric)).toMatchObject([
      { metric_name: 'IsMaster', dimensions: { CacheClusterId: 'board-0001-001' } },
      { metric_name: 'IsMaster', dimensions: { CacheClusterId: 'board-0001-002' } },
    ]);
  });

  test('page where a shard has no primary, also when nothing is heard of it', () => {
    const { metric_query, ...silent } = alarm('no-primary-shard-2');
    expect((metric_query as readonly Attributes[])[0]?.expression).toBe('MAX([m1, m2])');
    expect(silent).toMatchObject({
      comparison_operator: 'LessThanThreshold',
      threshold: 1,
      treat_missing_data: 'breaching',
    });
  });

  test('page for one state that is thrown away, and make a ticket of caches that do not fit', () => {
    expect(alarm('evictions-of-state-shard-1', { holdsState: true })).toMatchObject({
      threshold: 0,
      datapoints_to_alarm: 1,
      tags: { severity: 'page' },
    });
    expect(alarm('evictions-shard-1', { thresholds: { evictions: 40 } })).toMatchObject({
      threshold: 40,
      datapoints_to_alarm: 15,
      tags: { severity: 'ticket' },
    });
    expect(kindsOf({ holdsState: true })).not.toContain('evictions');
    expect(kindsOf({})).not.toContain('evictions-of-state');
    expect(kindsOf({})).not.toContain('memory-full');
  });

  test('read no more metrics than an expression takes, with as many replicas as there can be', () => {
    const queries = all(build({ replicas: 5 }), ALARM).map(
      ({ metric_query = [] }) => metric_query as readonly unknown[],
    );
    expect(Math.max(...queries.map(({ length }) => length - 1))).toBe(6);
  });

  test('one more shard adds its own and leaves every other as it is', () => {
    const [two, three] = [build(), build({ shards: 3 })];
    expect({ ...three[ALARM], ...two[ALARM] }).toEqual(three[ALARM]);
    expect(addresses(three).length).toBeGreaterThan(addresses(two).length);
  });

  test('without replicas say nothing of copies and failovers', () => {
    expect(kindsOf({ replicas: 0 })).not.toEqual(expect.arrayContaining(['replica-lag']));
    expect(kindsOf({ replicas: 0 })).not.toEqual(expect.arrayContaining(['failover']));
  });

  test('have the dedupe key of their node', () => {
    expect(alarm('swap-shard-2-node-1').alarm_description).toMatch(
      /^A node has swapped more than 300 MiB .* ticket, dedupe key redis\/board\/swap-shard-2-node-1$/,
    );
  });

  test.each<[Partial<RedisAlarmsProps>, string]>([
    [{ clusterMode: false, shards: 2 }, 'shards: got 2, allowed whole numbers from 1 to 1; use 1'],
    [{ replicas: 6 }, 'replicas: got 6, allowed whole numbers from 0 to 5; use 5'],
    [
      { shards: Token.asNumber('${var.shards}') },
      'shards: got a value known only after deployment, allowed a number; write the number itself, there is an alarm for each of them',
    ],
  ])('refuse %#', (changes, message) => {
    expect(messageOf(() => build(changes))).toBe(message);
  });
});
