import type { CloudwatchMetricAlarmConfig } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import type { MskAlarm } from '../../catalog/msk-alarms';
import { MSK_METRICS, type MskMetric, mskMetric } from '../../catalog/msk-metrics';

type Watched = Pick<
  CloudwatchMetricAlarmConfig,
  'namespace' | 'metricName' | 'statistic' | 'period' | 'dimensions' | 'metricQuery'
>;

/**
 * What an alarm reads: a metric, the sum of some, or the largest of all brokers. The last is a Metrics Insights query, which
 * costs what a sum over all brokers would, finds those that are added, and is not bound to the ten metrics of an expression.
 */
export function watched({ metrics, over, periodSeconds }: MskAlarm, clusterName: string, broker?: number): Watched {
  const [metric, ...others] = metrics.map(mskMetric);
  if (metric === undefined) throw new Error('an alarm reads at least one metric');
  if (over === 'any broker') return { metricQuery: [largest(metric, clusterName, periodSeconds)] };
  const at = (one: MskMetric): Watched => ({
    namespace: MSK_METRICS.namespace,
    metricName: one.name,
    period: periodSeconds,
    dimensions: dimensionsOf(one, clusterName, broker),
  });
  if (others.length === 0) return { ...at(metric), statistic: metric.statistic };
  const read = [metric, ...others].map((one, index) => ({ id: `m${index + 1}`, one }));
  return {
    metricQuery: [
      { id: 'sum', expression: read.map(({ id }) => id).join(' + '), label: metrics.join(' + '), returnData: true },
      ...read.map(({ id, one }) => ({
        id,
        metric: {
          namespace: MSK_METRICS.namespace,
          metricName: one.name,
          period: periodSeconds,
          stat: one.statistic,
          dimensions: dimensionsOf(one, clusterName, broker),
        },
      })),
    ],
  };
}

function largest(metric: MskMetric, clusterName: string, period: number) {
  const schema = `SCHEMA("${MSK_METRICS.namespace}", "Broker ID", "Cluster Name")`;
  return {
    id: 'largest',
    expression: `SELECT MAX("${metric.name}") FROM ${schema} WHERE "Cluster Name" = '${clusterName}'`,
    label: metric.name,
    period,
    returnData: true,
  };
}

function dimensionsOf(
  { of, client }: MskMetric,
  clusterName: string,
  broker: number | undefined,
): Record<string, string> {
  return {
    'Cluster Name': clusterName,
    ...(of === 'cluster' || broker === undefined ? {} : { 'Broker ID': String(broker) }),
    ...(client === undefined ? {} : { 'Client Authentication': client }),
  };
}
