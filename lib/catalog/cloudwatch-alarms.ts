import type { Source } from './source';

/** One thing to be told of something that runs, whoever runs it. */
export interface AlarmRow {
  /** `page`: somebody must act now. `ticket`: somebody must act this week. */
  readonly severity: 'page' | 'ticket';
  readonly comparison: 'above' | 'at or below' | 'below';
  /** Nothing where no number fits everybody: the alarm is made only where one is said. */
  readonly threshold: number | null;
  readonly unit: AlarmUnit;
  readonly periodSeconds: number;
  /** Of so many periods, so many must be beyond the threshold: the rest is how long it must be over before it is. */
  readonly periods: { readonly of: number; readonly beyond: number };
  /** What a period without data means. */
  readonly missing: 'breaching' | 'not breaching' | 'ignored';
  /** `limit` is the threshold with its unit. */
  readonly summary: (limit: string) => string;
}

/** In what metrics of CloudWatch count; of times it is not one unit, as their services publish them. */
export type AlarmUnit =
  | '%'
  | '1/s'
  | 'B'
  | 'connections'
  | 'controllers'
  | 'credits'
  | 'keys'
  | 'ms'
  | 'partitions'
  | 'primaries'
  | 'refusals'
  | 's'
  | 'transactions'
  | 'µs';

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

/** What is wrong and what to look at, with the threshold as people say it. */
export function alarmSummary({ unit, summary }: Pick<AlarmRow, 'unit' | 'summary'>, threshold: number): string {
  return summary(limitText(threshold, unit));
}

const MIB = 2 ** 20;
const GIB = 2 ** 30;

function limitText(value: number, unit: AlarmUnit): string {
  if (unit === 'transactions') return `${value / 1e6} million ${unit}`;
  if (unit !== 'B') return `${value} ${unit}`;
  return value < GIB ? `${Math.round(value / MIB)} MiB` : `${Math.round(value / GIB)} GiB`;
}
