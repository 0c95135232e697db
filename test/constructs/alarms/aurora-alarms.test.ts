import {
  AuroraAlarms,
  type AuroraAlarmsProps,
  AuroraEvents,
  type AuroraEventsProps,
} from '../../../lib/constructs/alarms';
import { type Attributes, all, messageOf, named, only, type Resources, synthesize } from '../support';

const ALARM = 'aws_cloudwatch_metric_alarm';
const TOPIC = 'arn:aws:sns:us-east-1:111122223333:pages';

const build = (changes: Partial<AuroraAlarmsProps> = {}): Resources =>
  synthesize((stack) => {
    new AuroraAlarms(stack, 'alarms', {
      name: 'hunt-main',
      clusterIdentifier: 'main',
      serverless: false,
      readers: true,
      notify: [TOPIC],
      ...changes,
    });
  });

const alarm = (name: string, changes: Partial<AuroraAlarmsProps> = {}): Attributes =>
  named(build(changes), ALARM, `hunt-main-${name}`);
const namesOf = (changes: Partial<AuroraAlarmsProps> = {}): readonly string[] =>
  all(build(changes), ALARM)
    .map(({ alarm_name }) => String(alarm_name).replace('hunt-main-', ''))
    .sort();

describe('alarms of Aurora', () => {
  test('read what all instances publish together, so that a reader that autoscaling added is watched too', () => {
    expect(alarm('cpu')).toMatchObject({
      namespace: 'AWS/RDS',
      metric_name: 'CPUUtilization',
      statistic: 'Maximum',
      dimensions: { DBClusterIdentifier: 'main' },
      threshold: 90,
      alarm_actions: [TOPIC],
      ok_actions: [TOPIC],
    });
    expect(JSON.stringify(build())).not.toContain('DBInstanceIdentifier');
  });

  test('take a lag for none while the writer commits nothing', () => {
    const metric = (id: string, metric_name: string, stat: string, dimensions: object) => ({
      id,
      metric: { namespace: 'AWS/RDS', metric_name, period: 60, stat, dimensions },
    });
    expect(alarm('replica-lag').metric_query).toEqual([
      {
        id: 'combined',
        expression: 'IF(m2 > 0, m1, 0)',
        label: 'AuroraReplicaLagMaximum, CommitThroughput',
        return_data: true,
      },
      metric('m1', 'AuroraReplicaLagMaximum', 'Maximum', { DBClusterIdentifier: 'main' }),
      metric('m2', 'CommitThroughput', 'Average', { DBClusterIdentifier: 'main', Role: 'WRITER' }),
    ]);
  });

  test('only that of the writer takes silence for the worst', () => {
    const breaching = all(build(), ALARM).filter(({ treat_missing_data }) => treat_missing_data === 'breaching');
    expect(breaching.map(({ alarm_name }) => alarm_name)).toEqual(['hunt-main-writer-silent']);
  });

  test('have a threshold only where somebody knows one', () => {
    expect(namesOf()).toEqual(['cpu', 'deadlocks', 'replica-lag', 'transaction-ids', 'volume', 'writer-silent']);
    expect(namesOf({ thresholds: { connections: 600, 'local-storage': 1 } })).toEqual(
      expect.arrayContaining(['connections', 'local-storage']),
    );
  });

  test('of capacity units tell when there is nothing left to grow into, and have no local storage to run out of', () => {
    const names = namesOf({ serverless: true, thresholds: { 'local-storage': 1 } });
    expect(names).toContain('capacity');
    expect(names).not.toContain('local-storage');
  });

  test('without readers say nothing of lag', () => {
    expect(namesOf({ readers: false })).not.toContain('replica-lag');
  });

  test('of a proxy are told apart by its name', () => {
    const proxied = { proxyName: 'front', thresholds: { 'proxy-borrow': 10_000 } };
    expect(alarm('proxy-borrow', proxied)).toMatchObject({ dimensions: { ProxyName: 'front' }, threshold: 10_000 });
    expect(alarm('proxy-refusals', proxied)).toMatchObject({ statistic: 'Sum', dimensions: { ProxyName: 'front' } });
    expect(namesOf().filter((name) => name.startsWith('proxy'))).toEqual([]);
  });

  test('end with severity and dedupe key', () => {
    expect(alarm('volume').alarm_description).toMatch(/^More than 102 TiB |^More than 104858 GiB /);
    expect(alarm('volume').alarm_description).toMatch(/\. ticket, dedupe key postgres\/main\/volume$/);
  });

  test('fit what CloudWatch takes, also with the longest names', () => {
    const longest = build({ name: 'n'.repeat(200), clusterIdentifier: 'c'.repeat(63), proxyName: 'p' });
    for (const { alarm_name, alarm_description } of all(longest, ALARM)) {
      expect(String(alarm_name).length).toBeLessThanOrEqual(255);
      expect(String(alarm_description).length).toBeLessThanOrEqual(1_024);
    }
  });

  test('refuse more topics than an alarm can tell', () => {
    expect(messageOf(() => build({ notify: Array(6).fill(TOPIC) }))).toBe(
      'notify: got 6 topics, allowed at most 5; let one topic tell the others',
    );
  });
});

describe('events of Aurora', () => {
  const events = (changes: Partial<AuroraEventsProps> = {}): Resources =>
    synthesize((stack) => {
      new AuroraEvents(stack, 'events', { name: 'hunt-main', clusterIdentifier: 'main', notify: [TOPIC], ...changes });
    });

  test('tell each topic of failovers, failures and maintenance', () => {
    expect(only(events(), 'aws_db_event_subscription')).toEqual({
      name: 'hunt-main-pages',
      sns_topic: TOPIC,
      source_type: 'db-cluster',
      source_ids: ['main'],
      event_categories: ['failover', 'failure', 'maintenance'],
      enabled: true,
      tags: { Name: 'hunt-main-pages' },
    });
  });

  test('one more topic moves no other', () => {
    const [one, two] = [events(), events({ notify: [`${TOPIC}-first`, TOPIC] })];
    const type = 'aws_db_event_subscription';
    expect({ ...two[type], ...one[type] }).toEqual(two[type]);
    expect(Object.keys(two[type] ?? {})).toHaveLength(2);
  });

  const named = (topic: string, name = 'hunt-main') =>
    only(events({ name, notify: [TOPIC.replace(/[^:]+$/, topic)] }), 'aws_db_event_subscription').name;

  test.each([
    ['on_call', 'hunt-main-on-call'],
    ['on--_-call', 'hunt-main-on-call'],
    ['_Pages-', 'hunt-main-Pages'],
  ])('are named as RDS takes it of topic %s', (topic, name) => {
    expect(named(topic)).toBe(name);
  });

  test('have names of 255 characters, and refuse longer ones', () => {
    const [longest, over] = [254 - 'hunt-main'.length, 255 - 'hunt-main'.length].map((length) => 'p'.repeat(length));
    expect(named(longest ?? '')).toHaveLength(255);
    expect(messageOf(() => named(over ?? ''))).toContain('RDS event subscription');
  });

  test.each([`${TOPIC}_a`, `${TOPIC}-A`])('refuse topics whose subscriptions would be one: %s', (other) => {
    const first = `${TOPIC}-a`;
    expect(messageOf(() => events({ notify: [first, other] }))).toContain(
      `, which ${first} has already, allowed another one for each topic; name each topic once`,
    );
    expect(() => events({ notify: [first, `${TOPIC}b`] })).not.toThrow();
  });

  test('refuse topics of one name in two accounts', () => {
    const elsewhere = TOPIC.replace(/:\d{12}:/, ':444455556666:');
    expect(elsewhere).not.toBe(TOPIC);
    expect(messageOf(() => events({ notify: [TOPIC, elsewhere] }))).toContain(`, which ${TOPIC} has already`);
  });

  test('refuse what is no topic', () => {
    expect(messageOf(() => events({ notify: ['pages'] }))).toBe(
      'notify.pages: got "pages", allowed arn:aws:sns:<region>:<account>:<topic>, and no topic of a FIFO queue; write it as aws sns list-topics prints it',
    );
  });
});
