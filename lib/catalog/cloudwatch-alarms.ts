import type { Source } from './source';

/**
 * USD in us-east-1 for a month of one metric that an alarm of standard resolution reads: an alarm over two is paid twice, and a
 * Metrics Insights query for each metric that it matches.
 */
export const ALARM_PRICE: Source & {
  readonly usdPerMetricMonth: number;
  /** Of an account, for nothing, and only of alarms that name their metrics. */
  readonly freeMetrics: number;
} = {
  usdPerMetricMonth: 0.1,
  freeMetrics: 10,
  source:
    'aws.amazon.com/cloudwatch/pricing: alarms and free tier, as copied in several places; that of a query: not read, taken as the same',
  asOf: '2026-11-21',
  confidence: 'medium',
};

/** What PutMetricAlarm takes; a query sees the last three hours only. */
export const ALARM_LIMITS: Source & {
  /** Seconds from the first period looked at to the end of the last. */
  readonly mostSeconds: number;
  readonly mostSecondsOfQuery: number;
  readonly metricsOfExpression: number;
  readonly actionsOfState: number;
  readonly descriptionMax: number;
} = {
  mostSeconds: 86_400,
  mostSecondsOfQuery: 10_800,
  metricsOfExpression: 10,
  actionsOfState: 5,
  descriptionMax: 1_024,
  source:
    'docs.aws.amazon.com/AmazonCloudWatch/latest: APIReference PutMetricAlarm (period, actions, description), monitoring/alarm-limits.html (metrics, query)',
  asOf: '2026-11-21',
  confidence: 'high',
};
