import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmConfig,
} from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { ALARM_LIMITS } from '../../catalog/cloudwatch-alarms';
import {
  atBroker,
  type MskAlarm,
  type MskAlarmName,
  mskAlarmsFor,
  placeInName,
  summaryOf,
} from '../../catalog/msk-alarms';
import type { MonitoringLevel } from '../../catalog/msk-metrics';
import { checkPlain, checkWhole, refuse, serviceName } from '../checks';
import { watched } from './watched';

export type { MskAlarmName } from '../../catalog/msk-alarms';

export interface MskAlarmsProps {
  /** What alarms are named after, `<name>-<alarm>`: 1 to 200 characters of printable ASCII. A new name is a new alarm. */
  readonly name: string;
  /** The cluster as MSK and its metrics name it. */
  readonly clusterName: string;
  /** For example `kafka.m7g.large` or `express.m7g.large`: which metrics there are depends on it. */
  readonly brokerType: string;
  /** All brokers together, from 1 on; MSK numbers them from 1. One more adds its alarms and touches no other. */
  readonly brokers: number;
  /** ARNs of the SNS topics that are told when an alarm begins and when it ends: at most 5, and none where nobody is to be told. */
  readonly notify: readonly string[];
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
  /**
   * Reaches the alarms behind the construct, by name without the common one: `offline-partitions`, `disk-full-broker-1`.
   * @default - they stay as set up
   */
  readonly override?: (resources: { readonly alarms: Readonly<Record<string, CloudwatchMetricAlarm>> }) => void;
}

const OPERATORS: Readonly<Record<MskAlarm['comparison'], string>> = {
  above: 'GreaterThanThreshold',
  'at or below': 'LessThanOrEqualToThreshold',
  below: 'LessThanThreshold',
};

const MISSING: Readonly<Record<MskAlarm['missing'], string>> = {
  breaching: 'breaching',
  'not breaching': 'notBreaching',
  ignored: 'ignore',
};

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
    for (const [name, row] of mskAlarmsFor({ brokerType, monitoring })) {
      const threshold = thresholds[name] ?? row.threshold;
      if (threshold === null) continue;
      for (const { suffix, broker } of placesOf(row, props.brokers)) {
        const config = {
          ...configOf(props, `${name}${suffix}`, row, threshold),
          ...watched(row, props.clusterName, broker),
        };
        alarms[`${name}${suffix}`] = new CloudwatchMetricAlarm(this, `${name}${suffix}`, config);
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

function configOf(props: MskAlarmsProps, alarm: string, row: MskAlarm, threshold: number): CloudwatchMetricAlarmConfig {
  const name = `${props.name}-${alarm}`;
  const dedupeKey = `${props.dedupeKey ?? `kafka/${props.clusterName}`}/${alarm}`;
  return {
    alarmName: serviceName('cloudwatch-alarm', name),
    alarmDescription: `${summaryOf(row, threshold)}. ${row.severity}, dedupe key ${dedupeKey}`,
    comparisonOperator: OPERATORS[row.comparison],
    threshold,
    evaluationPeriods: row.periods.of,
    datapointsToAlarm: row.periods.beyond,
    treatMissingData: MISSING[row.missing],
    // Left out where nobody is told: an empty list and none are the same to AWS, and the provider tells none.
    ...(props.notify.length === 0 ? {} : { alarmActions: [...props.notify], okActions: [...props.notify] }),
    tags: { Name: name, severity: row.severity },
  };
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
  if (props.notify.length <= ALARM_LIMITS.actionsOfState) return;
  refuse({
    at: ['notify'],
    got: `${props.notify.length} topics`,
    allowed: `at most ${ALARM_LIMITS.actionsOfState}`,
    fix: 'let one topic tell the others',
  });
}
