import type { CloudwatchMetricAlarmConfig } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { ELASTICACHE_NAMESPACE, elastiCacheMetric } from '../../catalog/elasticache-metrics';
import type { RedisAlarm } from '../../catalog/redis-alarms';

type Watched = Pick<
  CloudwatchMetricAlarmConfig,
  'namespace' | 'metricName' | 'statistic' | 'period' | 'dimensions' | 'metricQuery'
>;

interface Group {
  readonly replicationGroupId: string;
  readonly clusterMode: boolean;
  readonly replicas: number;
}

/**
 * What an alarm reads: a metric of one node, the sum of some, or one of all nodes of a shard together. A shard has at most six
 * nodes, which an expression of ten metrics takes.
 */
export function watchedNodes(
  { metrics, over, periodSeconds }: RedisAlarm,
  group: Group,
  shard: number,
  node: number | undefined,
): Watched {
  const nodes = node === undefined ? Array.from({ length: group.replicas + 1 }, (_, index) => index + 1) : [node];
  const read = metrics.map(elastiCacheMetric).flatMap((metric) => nodes.map((one) => ({ metric, node: one })));
  const at = ({ metric, node: one }: (typeof read)[number]) => ({
    namespace: ELASTICACHE_NAMESPACE.namespace,
    metricName: metric.name,
    period: periodSeconds,
    dimensions: { [ELASTICACHE_NAMESPACE.dimension]: nodeId(group, shard, one) },
  });
  const [only, ...others] = read;
  if (only !== undefined && others.length === 0 && over !== 'changes') {
    return { ...at(only), statistic: only.metric.statistic };
  }
  const queries = read.map((one, index) => ({
    id: `m${index + 1}`,
    metric: { ...at(one), stat: one.metric.statistic },
  }));
  const ids = queries.map(({ id }) => id);
  return {
    metricQuery: [
      { id: 'combined', expression: EXPRESSIONS[over](ids), label: metrics.join(' + '), returnData: true },
      ...queries,
    ],
  };
}

const EXPRESSIONS: Readonly<Record<RedisAlarm['over'], (ids: readonly string[]) => string>> = {
  'each node': (ids) => `SUM([${ids.join(', ')}])`,
  sum: (ids) => `SUM([${ids.join(', ')}])`,
  largest: (ids) => `MAX([${ids.join(', ')}])`,
  // Of two that change places one begins where the other ends.
  changes: (ids) => ids.map((id) => `ABS(DIFF(${id}))`).join(' + '),
};

function nodeId({ replicationGroupId, clusterMode }: Group, shard: number, node: number): string {
  const numbered = [...(clusterMode ? [String(shard).padStart(4, '0')] : []), String(node).padStart(3, '0')];
  return [replicationGroupId, ...numbered].join('-');
}
