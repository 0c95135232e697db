import { IAM_CONNECTIONS } from './msk-limits';
import { isPublished, type MonitoringLevel, type MskMetricName, mskMetric } from './msk-metrics';
import type { MskBrokers } from './msk-topic-configs';
import type { Source } from './source';

/** One thing to be told of a cluster, whoever runs it. */
export interface MskAlarm {
  /** Of each point the sum, where there are several. */
  readonly metrics: readonly MskMetricName[];
  /**
   * `any broker`: one alarm for what concerns the cluster although each broker counts it, since otherwise one lost broker would
   * tell as often as there are others. `each broker`: one alarm for what is to be mended at that broker.
   */
  readonly over: 'cluster' | 'any broker' | 'each broker';
  /** Only of brokers that live on credits. */
  readonly ofCredits?: true;
  /** Only of brokers with quotas of bandwidth. */
  readonly ofQuotas?: true;
  /** `page`: somebody must act now. `ticket`: somebody must act this week. */
  readonly severity: 'page' | 'ticket';
  readonly comparison: 'above' | 'at or below' | 'below';
  /** Nothing where AWS has no number that fits everybody: the alarm is made only where one is said. */
  readonly threshold: number | null;
  readonly unit: '%' | 'B' | 'connections' | 'controllers' | 'credits' | 'ms' | 'partitions';
  readonly periodSeconds: number;
  /** Of so many periods, so many must be beyond the threshold: the rest is how long it must be over before it is. */
  readonly periods: { readonly of: number; readonly beyond: number };
  /**
   * What a period without data means. When a cluster dies its metrics end, and exactly one alarm takes that for what it is:
   * that of the controller. What says how bad things are keeps its state, since silence mends nothing; the rest waits.
   */
  readonly missing: 'breaching' | 'not breaching' | 'ignored';
  /** `limit` is the threshold with its unit. */
  readonly summary: (limit: string) => string;
}

export const MSK_ALARM_SOURCE: Source = {
  source:
    'docs.aws.amazon.com/msk/latest/developerguide/bestpractices.html; github.com/aws/agent-toolkit-for-aws, managing-amazon-msk, monitor-and-alarm (390f243)',
  asOf: '2026-11-21',
  confidence: 'high',
};

const MINUTE = 60;
const FIVE_MINUTES = 300;

const ROWS = {
  'active-controller': {
    metrics: ['ActiveControllerCount'],
    over: 'cluster',
    severity: 'page',
    comparison: 'below',
    threshold: 1,
    unit: 'controllers',
    periodSeconds: MINUTE,
    // A failover takes less; brokers keep serving meanwhile.
    periods: { of: 5, beyond: 5 },
    missing: 'breaching',
    summary: () =>
      'No controller has been active for 5 minutes, or CloudWatch hears nothing of the cluster: no leader is elected, no topic made. Look at the state of the cluster in MSK first',
  },
  'offline-partitions': {
    metrics: ['OfflinePartitionsCount'],
    over: 'cluster',
    severity: 'page',
    comparison: 'above',
    threshold: 0,
    unit: 'partitions',
    periodSeconds: MINUTE,
    // At once; and once only, if it comes and goes.
    periods: { of: 3, beyond: 1 },
    missing: 'ignored',
    summary: (limit) =>
      `${limit} have no leader: nothing is written to or read from them. Look for brokers that are down, and let no election be unclean`,
  },
  'under-min-isr': {
    metrics: ['UnderMinIsrPartitionCount'],
    over: 'any broker',
    severity: 'page',
    comparison: 'above',
    threshold: 0,
    unit: 'partitions',
    periodSeconds: MINUTE,
    periods: { of: 3, beyond: 1 },
    missing: 'ignored',
    summary: (limit) =>
      `A broker leads ${limit} with fewer copies in sync than a write needs: whoever waits for all copies is refused. Look for brokers that are down or slow`,
  },
  'under-replicated': {
    metrics: ['UnderReplicatedPartitions'],
    over: 'any broker',
    severity: 'ticket',
    comparison: 'above',
    threshold: 0,
    unit: 'partitions',
    periodSeconds: MINUTE,
    // Longer than a broker is away when brokers are restarted one by one.
    periods: { of: 15, beyond: 15 },
    missing: 'ignored',
    summary: (limit) =>
      `A broker has led ${limit} with a copy missing for 15 minutes: the next broker lost stops writes. Look whether maintenance is under way, else for the broker that is behind`,
  },
  'disk-full': {
    metrics: ['KafkaDataLogsDiskUsed'],
    over: 'each broker',
    severity: 'page',
    comparison: 'above',
    threshold: 85,
    unit: '%',
    periodSeconds: MINUTE,
    // Deleted segments free some of it for a while: that is no end.
    periods: { of: 15, beyond: 3 },
    missing: 'ignored',
    summary: (limit) =>
      `More than ${limit} of a broker's volume is used, and a full one ends the broker: raise the storage now, which MSK allows once in six hours, or shorten a retention`,
  },
  'disk-filling': {
    metrics: ['KafkaDataLogsDiskUsed'],
    over: 'each broker',
    severity: 'ticket',
    comparison: 'above',
    threshold: 70,
    unit: '%',
    periodSeconds: FIVE_MINUTES,
    periods: { of: 12, beyond: 3 },
    missing: 'ignored',
    summary: (limit) =>
      `More than ${limit} of a broker's volume is used: more is kept than planned, or growth does not keep up. Compare sizes and retention with the plan, before it is full`,
  },
  cpu: {
    metrics: ['CpuUser', 'CpuSystem'],
    over: 'each broker',
    severity: 'ticket',
    comparison: 'above',
    threshold: 60,
    unit: '%',
    periodSeconds: MINUTE,
    periods: { of: 5, beyond: 5 },
    missing: 'not breaching',
    summary: (limit) =>
      `A broker's processors have been busy more than ${limit} for 5 minutes: too busy to take over from a lost broker. Look at batch sizes of clients first, then at broker size and count`,
  },
  heap: {
    metrics: ['HeapMemoryAfterGC'],
    over: 'each broker',
    severity: 'ticket',
    comparison: 'above',
    threshold: 60,
    unit: '%',
    periodSeconds: FIVE_MINUTES,
    periods: { of: 3, beyond: 3 },
    missing: 'not breaching',
    summary: (limit) =>
      `More than ${limit} of a broker's heap is in use after collection: look at connections, partitions, groups and transactional ids`,
  },
  connections: {
    metrics: ['ClientConnectionCount'],
    over: 'each broker',
    severity: 'ticket',
    comparison: 'above',
    threshold: 0.8 * IAM_CONNECTIONS.value,
    unit: 'connections',
    // The sum of a longer one would count each connection several times.
    periodSeconds: MINUTE,
    periods: { of: 15, beyond: 15 },
    missing: 'not breaching',
    summary: (limit) =>
      `A broker has more than ${limit} by IAM and refuses new ones at ${IAM_CONNECTIONS.value}: look for clients that open one for each request, or that nobody declared`,
  },
  'connections-refused': {
    metrics: ['IAMTooManyConnections'],
    over: 'any broker',
    severity: 'ticket',
    comparison: 'above',
    threshold: 0,
    unit: 'connections',
    periodSeconds: MINUTE,
    // A rollout may be refused for some seconds and tries again.
    periods: { of: 5, beyond: 5 },
    missing: 'not breaching',
    summary: () =>
      'A broker has refused new connections for 5 minutes, more than it takes in a second: look for clients that connect in a loop, and at their reconnect backoff',
  },
  'cpu-credits': {
    metrics: ['CPUCreditBalance'],
    over: 'each broker',
    ofCredits: true,
    severity: 'ticket',
    comparison: 'at or below',
    threshold: 100,
    unit: 'credits',
    periodSeconds: FIVE_MINUTES,
    periods: { of: 3, beyond: 3 },
    missing: 'not breaching',
    summary: (limit) =>
      `A broker has ${limit} left, and without any a fifth of its processors: use brokers that need none, such as kafka.m7g.large`,
  },
  'volume-credits': {
    metrics: ['BurstBalance'],
    over: 'each broker',
    ofCredits: true,
    severity: 'ticket',
    comparison: 'below',
    // Chosen: AWS names none.
    threshold: 20,
    unit: '%',
    periodSeconds: FIVE_MINUTES,
    periods: { of: 3, beyond: 3 },
    missing: 'not breaching',
    summary: (limit) =>
      `Less than ${limit} of the credits of a broker's volume is left: without any it is slow. Look at what is read from disk, or raise the volume`,
  },
  'writes-throttled': {
    metrics: ['ProduceThrottleTime'],
    over: 'any broker',
    ofQuotas: true,
    severity: 'ticket',
    comparison: 'above',
    threshold: 0,
    unit: 'ms',
    periodSeconds: MINUTE,
    periods: { of: 5, beyond: 5 },
    missing: 'not breaching',
    summary: () =>
      'A broker has slowed down who writes for 5 minutes: more comes in than its size takes. Look for a partition that gets most of it, else use more or larger brokers',
  },
  'reads-throttled': {
    metrics: ['FetchThrottleTime'],
    over: 'any broker',
    ofQuotas: true,
    severity: 'ticket',
    comparison: 'above',
    threshold: 0,
    unit: 'ms',
    periodSeconds: MINUTE,
    periods: { of: 5, beyond: 5 },
    missing: 'not breaching',
    summary: () =>
      'A broker has slowed down who reads for 5 minutes: more goes out than its size gives. Look for a group that reads all again, else use more or larger brokers',
  },
  'storage-used': {
    metrics: ['StorageUsed'],
    over: 'cluster',
    severity: 'ticket',
    comparison: 'above',
    // What is stored is paid for; how much is right, only a plan knows.
    threshold: null,
    unit: 'B',
    periodSeconds: FIVE_MINUTES,
    periods: { of: 12, beyond: 3 },
    missing: 'not breaching',
    summary: (limit) =>
      `More than ${limit} is stored, of one copy: more than was planned, and every byte is paid for. Compare sizes and retention with the plan`,
  },
} as const satisfies Readonly<Record<string, MskAlarm>>;

export type MskAlarmName = keyof typeof ROWS;

/** What there is to know of a cluster to say which alarms it can have. */
export interface AlarmedCluster {
  /** As MSK names it, for example `kafka.m7g.large`. */
  readonly brokerType: string;
  readonly monitoring: MonitoringLevel;
}

/** Those whose metrics the cluster publishes. */
export function mskAlarmsFor({
  brokerType,
  monitoring,
}: AlarmedCluster): readonly (readonly [MskAlarmName, MskAlarm])[] {
  const brokers: MskBrokers = brokerType.startsWith('express.') ? 'express' : 'standard';
  const onCredits = brokerType.startsWith('kafka.t3.');
  return alarmRows().filter(
    ([, { metrics, ofCredits, ofQuotas }]) =>
      metrics.every((name) => isPublished(mskMetric(name), brokers, monitoring)) &&
      (ofCredits === undefined || onCredits) &&
      (ofQuotas === undefined || brokers === 'express'),
  );
}

/** One of the rows, with the threshold that stands there. */
export function mskAlarm<Name extends MskAlarmName>(name: Name): (typeof ROWS)[Name] {
  return ROWS[name];
}

function alarmRows(): readonly (readonly [MskAlarmName, MskAlarm])[] {
  return (Object.keys(ROWS) as MskAlarmName[]).map((name) => [name, ROWS[name]]);
}

/** Stands for the id of a broker in what is written for each of them. */
const EACH = '{broker}';

/** Behind the name of an alarm, and of its dedupe key: there is one of each broker, or one. */
export function placeInName({ over }: Pick<MskAlarm, 'over'>): string {
  return over === 'each broker' ? `-broker-${EACH}` : '';
}

/** The same at one broker. */
export function atBroker(text: string, broker: number): string {
  return text.replaceAll(EACH, String(broker));
}

/** How many metrics an alarm reads: what it is paid by. */
export function metricsRead({ metrics, over }: MskAlarm, brokers: number): number {
  return over === 'cluster' ? metrics.length : metrics.length * brokers;
}

/** What is wrong and what to look at, with the threshold as people say it. */
export function summaryOf({ unit, summary }: MskAlarm, threshold: number): string {
  return summary(limitText(threshold, unit));
}

function limitText(value: number, unit: MskAlarm['unit']): string {
  // Above none is one or more.
  if (unit === 'partitions') return `${value + 1} or more partitions`;
  if (unit === '%') return `${value} %`;
  if (unit === 'B') return `${Math.round(value / 2 ** 30)} GiB`;
  return `${value} ${unit}`;
}
