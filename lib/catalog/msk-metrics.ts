import type { MskBrokers } from './msk-topic-configs';
import type { Source } from './source';

/** What alarms read of a cluster. All of them are there with KRaft; those of ZooKeeper are left out for that reason. */
export interface MskMetric {
  readonly name: string;
  /** By which dimensions it is told apart: `Cluster Name`, and `Broker ID` for those of a broker. */
  readonly of: 'cluster' | 'broker';
  /** A further dimension, where the metric exists only with it. */
  readonly client?: 'IAM';
  /** The lowest level of monitoring at which it is published; what DEFAULT publishes costs nothing. */
  readonly level: MonitoringLevel;
  readonly brokers: readonly MskBrokers[];
  /** The one statistic that says what the metric means. */
  readonly statistic: 'Average' | 'Maximum' | 'Minimum' | 'Sum';
}

export type MonitoringLevel = 'DEFAULT' | 'PER_BROKER';

/** Published once a minute. */
export const MSK_METRICS: Source & { readonly namespace: string } = {
  namespace: 'AWS/Kafka',
  source:
    'docs.aws.amazon.com/msk/latest/developerguide: metrics-details.html, metrics-details-express.html; statistics: github.com/aws/agent-toolkit-for-aws, managing-amazon-msk, monitor-and-alarm (390f243)',
  asOf: '2026-11-21',
  confidence: 'high',
};

const ANY: readonly MskBrokers[] = ['standard', 'express'];
const STANDARD: readonly MskBrokers[] = ['standard'];
const EXPRESS: readonly MskBrokers[] = ['express'];

const ROWS = {
  // Every broker sends a sample: 1 where the controller is known to be, 0 elsewhere. Their average is a third with three brokers,
  // and the sum counts one broker twice while a controller hands over.
  ActiveControllerCount: row('cluster', 'DEFAULT', ANY, 'Maximum'),
  OfflinePartitionsCount: row('cluster', 'DEFAULT', STANDARD, 'Maximum'),
  UnderMinIsrPartitionCount: row('broker', 'DEFAULT', STANDARD, 'Maximum'),
  UnderReplicatedPartitions: row('broker', 'DEFAULT', STANDARD, 'Maximum'),
  KafkaDataLogsDiskUsed: row('broker', 'DEFAULT', STANDARD, 'Maximum'),
  CpuUser: row('broker', 'DEFAULT', ANY, 'Average'),
  CpuSystem: row('broker', 'DEFAULT', ANY, 'Average'),
  HeapMemoryAfterGC: row('broker', 'DEFAULT', STANDARD, 'Average'),
  // Each network processor of a broker sends a sample in a minute: only the sum of one minute is the broker's count.
  ClientConnectionCount: { ...row('broker', 'DEFAULT', ANY, 'Sum'), client: 'IAM' },
  IAMTooManyConnections: row('broker', 'PER_BROKER', ANY, 'Maximum'),
  // Both are of brokers that live on credits: t3, and volumes below 1 TiB. What has no credits has no such metric.
  CPUCreditBalance: row('broker', 'DEFAULT', STANDARD, 'Minimum'),
  BurstBalance: row('broker', 'DEFAULT', STANDARD, 'Minimum'),
  // Published once something was throttled; standard brokers have no quota to be throttled by.
  ProduceThrottleTime: row('broker', 'PER_BROKER', ANY, 'Maximum'),
  FetchThrottleTime: row('broker', 'PER_BROKER', ANY, 'Maximum'),
  // Bytes of one copy, "excluding replicas" (metrics-details-express). The toolkit's static threshold is for three copies all the
  // same: if the page is right it tells three times too late, and if it is not, one copy tells too soon, which somebody sees.
  StorageUsed: row('cluster', 'DEFAULT', EXPRESS, 'Maximum'),
} as const satisfies Readonly<Record<string, Omit<MskMetric, 'name'>>>;

export type MskMetricName = keyof typeof ROWS;

export function mskMetric(name: MskMetricName): MskMetric {
  return { name, ...ROWS[name] };
}

/** Whether a cluster publishes the metric. */
export function isPublished(metric: MskMetric, brokers: MskBrokers, level: MonitoringLevel): boolean {
  return metric.brokers.includes(brokers) && (metric.level === 'DEFAULT' || level === 'PER_BROKER');
}

function row<Of extends MskMetric['of'], Statistic extends MskMetric['statistic']>(
  of: Of,
  level: MonitoringLevel,
  brokers: readonly MskBrokers[],
  statistic: Statistic,
): {
  readonly of: Of;
  readonly level: MonitoringLevel;
  readonly brokers: readonly MskBrokers[];
  readonly statistic: Statistic;
} {
  return { of, level, brokers, statistic };
}
