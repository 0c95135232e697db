import { Token } from 'cdktf';
import { mskAlarmsFor } from '../../../lib/catalog/msk-alarms';
import { isPublished, type MonitoringLevel, mskMetric } from '../../../lib/catalog/msk-metrics';
import { MskAlarms, type MskAlarmsProps } from '../../../lib/constructs/alarms';
import { KafkaCluster } from '../../../lib/constructs/kafka';
import { type Attributes, addresses, all, messageOf, named, only, type Resources, synthesize } from '../support';

const ALARM = 'aws_cloudwatch_metric_alarm';
const TOPIC = 'arn:aws:sns:us-east-1:111122223333:pages';

function build(changes: Partial<MskAlarmsProps> = {}): Resources {
  return synthesize((stack) => {
    new MskAlarms(stack, 'alarms', {
      name: 'hunt-kafka',
      clusterName: 'hunt',
      brokerType: 'kafka.m7g.large',
      brokers: 3,
      notify: [TOPIC],
      ...changes,
    });
  });
}

const alarm = (name: string, changes: Partial<MskAlarmsProps> = {}): Attributes =>
  named(build(changes), ALARM, `hunt-kafka-${name}`);

const namesOf = (changes: Partial<MskAlarmsProps> = {}): readonly string[] =>
  all(build(changes), ALARM)
    .map(({ alarm_name }) => String(alarm_name).replace('hunt-kafka-', ''))
    .sort();

describe('an alarm', () => {
  test('on the cluster reads its metric, and tells topics when it begins and ends', () => {
    expect(alarm('offline-partitions')).toEqual({
      alarm_name: 'hunt-kafka-offline-partitions',
      alarm_description:
        '1 or more partitions have no leader: nothing is written to or read from them. Look for brokers that are down, and let no election be unclean. page, dedupe key kafka/hunt/offline-partitions',
      namespace: 'AWS/Kafka',
      metric_name: 'OfflinePartitionsCount',
      statistic: 'Maximum',
      period: 60,
      dimensions: { 'Cluster Name': 'hunt' },
      comparison_operator: 'GreaterThanThreshold',
      threshold: 0,
      evaluation_periods: 3,
      datapoints_to_alarm: 1,
      treat_missing_data: 'ignore',
      alarm_actions: [TOPIC],
      ok_actions: [TOPIC],
      tags: { Name: 'hunt-kafka-offline-partitions', severity: 'page' },
    });
  });

  test('on the controller takes the maximum, since all brokers send a sample, and takes silence for the worst', () => {
    expect(alarm('active-controller')).toMatchObject({
      statistic: 'Maximum',
      comparison_operator: 'LessThanThreshold',
      threshold: 1,
      treat_missing_data: 'breaching',
    });
  });

  test('on any broker asks for the largest of all, however many there are', () => {
    expect(alarm('under-min-isr', { brokers: 60 }).metric_query).toEqual([
      {
        id: 'largest',
        label: 'UnderMinIsrPartitionCount',
        period: 60,
        return_data: true,
        expression: `SELECT MAX("UnderMinIsrPartitionCount") FROM SCHEMA("AWS/Kafka", "Broker ID", "Cluster Name") WHERE "Cluster Name" = 'hunt'`,
      },
    ]);
  });

  test('on each broker names it', () => {
    expect(alarm('disk-full-broker-2')).toMatchObject({
      metric_name: 'KafkaDataLogsDiskUsed',
      dimensions: { 'Cluster Name': 'hunt', 'Broker ID': '2' },
      threshold: 85,
    });
    expect(alarm('disk-full-broker-2').alarm_description).toMatch(/ page, dedupe key kafka\/hunt\/disk-full-broker-2$/);
  });

  test('on processors adds what users and the kernel take', () => {
    const metric = (id: string, metric_name: string) => ({
      id,
      metric: {
        namespace: 'AWS/Kafka',
        metric_name,
        period: 60,
        stat: 'Average',
        dimensions: { 'Cluster Name': 'hunt', 'Broker ID': '1' },
      },
    });
    expect(alarm('cpu-broker-1').metric_query).toEqual([
      { id: 'sum', expression: 'm1 + m2', label: 'CpuUser + CpuSystem', return_data: true },
      metric('m1', 'CpuUser'),
      metric('m2', 'CpuSystem'),
    ]);
  });

  test('on connections counts those by IAM: the sum of a minute, since each network processor sends a sample', () => {
    expect(alarm('connections-broker-3')).toMatchObject({
      metric_name: 'ClientConnectionCount',
      statistic: 'Sum',
      period: 60,
      dimensions: { 'Cluster Name': 'hunt', 'Broker ID': '3', 'Client Authentication': 'IAM' },
    });
  });

  test('has a threshold and a key of its owner, where those are said, and both in its sentence', () => {
    const own = alarm('disk-full-broker-1', { thresholds: { 'disk-full': 90 }, dedupeKey: 'kafka/hunt-production' });
    expect(own.threshold).toBe(90);
    expect(own.alarm_description).toMatch(/^More than 90 % .* dedupe key kafka\/hunt-production\/disk-full-broker-1$/);
  });

  test('acts on nothing where nobody is to be told', () => {
    expect(Object.keys(alarm('cpu-broker-1', { notify: [] })).filter((key) => key.endsWith('_actions'))).toEqual([]);
  });

  test('fits what CloudWatch takes, also with the longest names', () => {
    const name = 'n'.repeat(200);
    const longest = build({ name, clusterName: 'c'.repeat(64), dedupeKey: `kafka/${'k'.repeat(60)}` });
    for (const { alarm_name, alarm_description } of all(longest, ALARM)) {
      expect(String(alarm_name).length).toBeLessThanOrEqual(255);
      expect(String(alarm_description).length).toBeLessThanOrEqual(1_024);
    }
  });
});

describe('which there are', () => {
  test('a broker more adds its own and leaves every other as it is', () => {
    const [three, four] = [build(), build({ brokers: 4 })];
    const added = addresses(four).filter((address) => !addresses(three).includes(address));
    expect([addresses(three).length, added.length, addresses(four).length]).toEqual([20, 5, 25]);
    expect({ ...four[ALARM], ...three[ALARM] }).toEqual(four[ALARM]);
  });

  test('of Express only what it publishes, and what it stores where somebody says how much is right', () => {
    const express = { brokerType: 'express.m7g.large', brokers: 3 };
    expect(namesOf(express)).toEqual([
      'active-controller',
      ...[1, 2, 3].map((id) => `connections-broker-${id}`),
      'connections-refused',
      ...[1, 2, 3].map((id) => `cpu-broker-${id}`),
      'reads-throttled',
      'writes-throttled',
    ]);
    expect(alarm('storage-used', { ...express, thresholds: { 'storage-used': 3 * 2 ** 30 } })).toMatchObject({
      threshold: 3 * 2 ** 30,
      dimensions: { 'Cluster Name': 'hunt' },
    });
  });

  test('none on what a cluster with less monitoring does not publish', () => {
    const [most, least] = [namesOf(), namesOf({ monitoring: 'DEFAULT' })];
    expect(most.filter((name) => !least.includes(name))).toEqual(['connections-refused']);
  });

  test.each(['kafka.m7g.large', 'kafka.t3.small', 'express.m7g.large'] as const)(
    'of %s only what our own cluster publishes, by the level of monitoring that it has',
    (brokerType) => {
      const network = {
        vpcId: 'vpc-1',
        cidr: '10.0.0.0/16',
        zones: ['a', 'b', 'c'],
        publicSubnetIds: [],
        privateSubnetIds: [],
        isolatedSubnetIds: ['subnet-1', 'subnet-2', 'subnet-3'],
      };
      const common = {
        name: 'hunt',
        kafkaVersion: '3.9.x.kraft',
        brokers: 3,
        network,
        region: 'us-east-1',
        accountId: '111122223333',
        protected: false,
        brokerLogs: { retentionDays: 30 } as const,
      };
      const cluster = synthesize((stack) => {
        const props = brokerType.startsWith('express.')
          ? ({ ...common, brokerType: 'express.m7g.large' } as const)
          : ({ ...common, brokerType: 'kafka.m7g.large', storagePerBrokerGiB: 10 } as const);
        new KafkaCluster(stack, 'cluster', props);
      });
      const level = only(cluster, 'aws_msk_cluster').enhanced_monitoring as MonitoringLevel;
      const kind = brokerType.startsWith('express.') ? 'express' : 'standard';
      const read = mskAlarmsFor({ brokerType, monitoring: 'PER_BROKER' }).flatMap(([, { metrics }]) => metrics);
      expect(read.length).toBeGreaterThan(6);
      expect(read.filter((name) => !isPublished(mskMetric(name), kind, level))).toEqual([]);
    },
  );
});

test('override reaches every alarm by its name', () => {
  const names: string[] = [];
  const changed = build({
    override: ({ alarms }) => {
      names.push(...Object.keys(alarms));
      alarms['offline-partitions']?.addOverride('datapoints_to_alarm', 2);
    },
  });
  expect(names).toHaveLength(20);
  expect(named(changed, ALARM, 'hunt-kafka-offline-partitions').datapoints_to_alarm).toBe(2);
});

describe('refuses', () => {
  test.each<[Partial<MskAlarmsProps>, string]>([
    [
      { brokers: Token.asNumber('${var.brokers}') },
      'brokers: got a value known only after deployment, allowed a number; write the number itself, there is an alarm for each of them',
    ],
    [{ brokers: 0 }, 'brokers: got 0, allowed whole numbers from 1 on; use 1'],
    [
      { brokerType: 'm7g.large' },
      'brokerType: got "m7g.large", allowed a size of Standard brokers, such as kafka.m7g.large, or of Express brokers, such as express.m7g.large; write kind, family and size with dots',
    ],
    [{ notify: Array(6).fill(TOPIC) }, 'notify: got 6 topics, allowed at most 5; let one topic tell the others'],
  ])('%#', (changes, message) => {
    expect(messageOf(() => build(changes))).toBe(message);
  });
});
