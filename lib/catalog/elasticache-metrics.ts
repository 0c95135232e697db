import type { Source } from './source';

/** What alarms read of a node of ElastiCache; all of them are published once a minute, of each node. */
export interface ElastiCacheMetric extends Source {
  readonly name: string;
  readonly unit: '%' | 'B' | 'connections' | 'keys' | 'primaries' | 'refusals' | 's';
  /** The one statistic that says what the metric means. */
  readonly statistic: 'Average' | 'Maximum' | 'Sum';
}

/** Metrics of the engine and of the host are both told apart by the node's own cluster, `<group>-0001-001` or `<group>-001`. */
export const ELASTICACHE_NAMESPACE: Source & { readonly namespace: string; readonly dimension: string } = {
  namespace: 'AWS/ElastiCache',
  dimension: 'CacheClusterId',
  source:
    'docs.aws.amazon.com/AmazonElastiCache/latest/dg: CacheMetrics.Dimensions, CacheMetrics.Redis (at the level of a node)',
  asOf: '2026-11-21',
  confidence: 'high',
};

const ENGINE: Source = {
  source: 'awsdocs/amazon-elasticache-docs, CacheMetrics.Redis: names, units and what they are derived from',
  asOf: '2026-11-21',
  confidence: 'high',
};

const HOST: Source = {
  source: 'docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.HostLevel.html',
  asOf: '2026-11-21',
  confidence: 'high',
};

const ROWS = {
  EngineCPUUtilization: row('%', 'Average', ENGINE),
  // Used memory over what the node leaves for it, that is without what is reserved.
  DatabaseMemoryUsagePercentage: row('%', 'Maximum', ENGINE),
  Evictions: row('keys', 'Sum', ENGINE),
  CurrConnections: row('connections', 'Maximum', ENGINE),
  // Of replicas only.
  ReplicationLag: row('s', 'Maximum', ENGINE),
  IsMaster: row('primaries', 'Maximum', {
    ...ENGINE,
    source: `${ENGINE.source}: once called IsPrimary; other documents call it IsMaster again, as ElastiCache publishes it`,
    confidence: 'medium',
  }),
  AuthenticationFailures: row('refusals', 'Sum', ENGINE),
  CommandAuthorizationFailures: row('refusals', 'Sum', ENGINE),
  KeyAuthorizationFailures: row('refusals', 'Sum', ENGINE),
  SwapUsage: row('B', 'Maximum', HOST),
} as const satisfies Readonly<Record<string, Omit<ElastiCacheMetric, 'name'>>>;

export type ElastiCacheMetricName = keyof typeof ROWS;

export function elastiCacheMetric(name: ElastiCacheMetricName): ElastiCacheMetric {
  return { name, ...ROWS[name] };
}

function row(
  unit: ElastiCacheMetric['unit'],
  statistic: ElastiCacheMetric['statistic'],
  { source, asOf, confidence }: Source,
): Omit<ElastiCacheMetric, 'name'> {
  return { unit, statistic, source, asOf, confidence };
}
