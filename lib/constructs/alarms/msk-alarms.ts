import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import {
  atBroker,
  type MskAlarm,
  type MskAlarmName,
  mskAlarmsFor,
  placeInName,
  summaryOf,
} from '../../catalog/msk-alarms';
import type { MonitoringLevel } from '../../catalog/msk-metrics';
import { checkPlain, checkWhole, refuse } from '../checks';
import { type AlarmsProps, alarmConfig, checkNotify } from './alarm-config';
import { watched } from './watched';

export type { MskAlarmName } from '../../catalog/msk-alarms';

export interface MskAlarmsProps extends AlarmsProps {
  /** The cluster as MSK and its metrics name it. */
  readonly clusterName: string;
  /** For example `kafka.m7g.large` or `express.m7g.large`: which metrics there are depends on it. */
  readonly brokerType: string;
  /** All brokers together, from 1 on; MSK numbers them from 1. One more adds its alarms and touches no other. */
  readonly brokers: number;
  /**
   * Where the cluster's monitoring is set to less, alarms on what is then not published are left out.
   * @default 'PER_BROKER'
   */
  readonly monitoring?: MonitoringLevel;
  /**
   * Thresholds by alarm, in percent, connections, bytes or whatever the metric counts.
   * @default - what AWS recommends; `storage-used` of Express brokers has no such number and is then left out
   */
  readonly thresholds?: Readonly<Partial<Record<MskAlarmName, number>>>;
  /**
   * Begins the key that stands in each description, `<dedupeKey>/<alarm>`, and of each broker `-broker-1` behind it: other monitoring that watches the same says the same,
   * so that one of both can be kept from paging.
   * @default - `kafka/` and the name of the cluster
   */
  readonly dedupeKey?: string;
}

/**
 * What must be seen of an MSK cluster even when everything else that watches it is down, on CloudWatch. Alarms that are made
 * with the cluster begin before its first metrics: that of the controller may tell once that it hears nothing, and then that
 * all is well, which shows that the way to whoever is told works.
 */
export class MskAlarms extends Construct {
  constructor(scope: Construct, id: string, props: MskAlarmsProps) {
    super(scope, id);
    check(props);
    const alarms: Record<string, CloudwatchMetricAlarm> = {};
    const { brokerType, monitoring = 'PER_BROKER', thresholds = {} } = props;
    const dedupeKey = props.dedupeKey ?? `kafka/${props.clusterName}`;
    for (const [name, row] of mskAlarmsFor({ brokerType, monitoring })) {
      const threshold = thresholds[name] ?? row.threshold;
      if (threshold === null) continue;
      for (const { suffix, broker } of placesOf(row, props.brokers)) {
        const alarm = `${name}${suffix}`;
        alarms[alarm] = new CloudwatchMetricAlarm(this, alarm, {
          ...alarmConfig(props, { alarm, row, threshold, summary: summaryOf(row, threshold), dedupeKey }),
          ...watched(row, props.clusterName, broker),
        });
      }
    }
    props.override?.({ alarms });
  }
}

/** Broker ids count from 1 and stay with their broker. */
function placesOf(row: MskAlarm, brokers: number): readonly { readonly suffix: string; readonly broker?: number }[] {
  const suffix = placeInName(row);
  if (row.over !== 'each broker') return [{ suffix }];
  return Array.from({ length: brokers }, (_, index) => ({ suffix: atBroker(suffix, index + 1), broker: index + 1 }));
}

function check(props: MskAlarmsProps): void {
  checkPlain(['name'], props.name);
  checkPlain(['brokerType'], props.brokerType);
  if (!/^(?:kafka|express)\.[a-z0-9]+\.[a-z0-9]+$/.test(props.brokerType)) {
    refuse({
      at: ['brokerType'],
      got: JSON.stringify(props.brokerType),
      allowed: 'a size of Standard brokers, such as kafka.m7g.large, or of Express brokers, such as express.m7g.large',
      fix: 'write kind, family and size with dots',
    });
  }
  if (Token.isUnresolved(props.brokers)) {
    refuse({
      at: ['brokers'],
      got: 'a value known only after deployment',
      allowed: 'a number',
      fix: 'write the number itself, there is an alarm for each of them',
    });
  }
  checkWhole(['brokers'], props.brokers, { min: 1 });
  checkNotify(props.notify);
}
