import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmConfig,
} from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { Construct } from 'constructs';
import { type AuroraAlarm, type AuroraAlarmName, auroraAlarmsFor } from '../../catalog/aurora-alarms';
import { alarmSummary } from '../../catalog/cloudwatch-alarms';
import { RDS_NAMESPACE, type RdsMetric, rdsMetric } from '../../catalog/rds-metrics';
import { checkPlain } from '../checks';
import { type AlarmsProps, alarmConfig, checkNotify } from './alarm-config';

export interface AuroraAlarmsProps extends AlarmsProps {
  /** The cluster as RDS and its metrics name it. */
  readonly clusterIdentifier: string;
  /** Whether its instances have capacity units (`db.serverless`) in place of a class. */
  readonly serverless: boolean;
  /** Whether it has readers, or may get some. One more is watched from its first metric on and changes no alarm. */
  readonly readers: boolean;
  /**
   * The RDS Proxy before it, by its name.
   * @default - none, so that nothing is watched of one
   */
  readonly proxyName?: string;
  /**
   * Thresholds by alarm, in the unit of the metric: percent, connections, bytes, milliseconds, and microseconds of `proxy-borrow`.
   * @default - those of the catalog; `connections`, `connections-full`, `local-storage`, `memory`, `commit-latency` and
   * `proxy-borrow` have none that fits everybody, and are left out
   */
  readonly thresholds?: Readonly<Partial<Record<AuroraAlarmName, number>>>;
  /**
   * Begins the key that stands in each description, `<dedupeKey>/<alarm>`: other monitoring that watches the same says the same.
   * @default - `postgres/` and the identifier of the cluster
   */
  readonly dedupeKey?: string;
}

/**
 * What must be seen of an Aurora PostgreSQL cluster even when everything else that watches it is down, on CloudWatch. No alarm is
 * of one instance: readers come and go by autoscaling, and what is told apart by the cluster takes them along.
 *
 * A replica of RDS for PostgreSQL tells a lag of up to five minutes while nobody writes, since nothing comes to be replayed. Aurora's
 * readers share the writer's volume and tell no such thing; all the same the lag counts only while the writer commits.
 */
export class AuroraAlarms extends Construct {
  constructor(scope: Construct, id: string, props: AuroraAlarmsProps) {
    super(scope, id);
    checkPlain(['name'], props.name);
    checkNotify(props.notify);
    const alarms: Record<string, CloudwatchMetricAlarm> = {};
    const { serverless, readers, proxyName, thresholds = {} } = props;
    const dedupeKey = props.dedupeKey ?? `postgres/${props.clusterIdentifier}`;
    for (const [alarm, row] of auroraAlarmsFor({ serverless, readers, proxy: proxyName !== undefined })) {
      const threshold = thresholds[alarm] ?? row.threshold;
      if (threshold === null) continue;
      alarms[alarm] = new CloudwatchMetricAlarm(this, alarm, {
        ...alarmConfig(props, { alarm, row, threshold, summary: alarmSummary(row, threshold), dedupeKey }),
        ...watched(row, props),
      });
    }
    props.override?.({ alarms });
  }
}

type Watched = Pick<
  CloudwatchMetricAlarmConfig,
  'namespace' | 'metricName' | 'statistic' | 'period' | 'dimensions' | 'metricQuery'
>;

function watched({ metrics, expression, periodSeconds: period }: AuroraAlarm, props: AuroraAlarmsProps): Watched {
  const { namespace } = RDS_NAMESPACE;
  const read = metrics.map(rdsMetric).map((metric, index) => ({
    id: `m${index + 1}`,
    metric: {
      namespace,
      metricName: metric.name,
      period,
      stat: metric.statistic,
      dimensions: dimensionsOf(metric, props),
    },
  }));
  if (expression === undefined) {
    const { name, statistic, ...metric } = rdsMetric(metrics[0]);
    return { namespace, metricName: name, statistic, period, dimensions: dimensionsOf(metric, props) };
  }
  return {
    metricQuery: [{ id: 'combined', expression, label: metrics.join(', '), returnData: true }, ...read],
  };
}

function dimensionsOf(
  { of }: Pick<RdsMetric, 'of'>,
  { clusterIdentifier, proxyName }: AuroraAlarmsProps,
): Record<string, string> {
  if (of === 'proxy') return { ProxyName: proxyName ?? '' };
  return { DBClusterIdentifier: clusterIdentifier, ...(of === 'writer' ? { Role: 'WRITER' } : {}) };
}
