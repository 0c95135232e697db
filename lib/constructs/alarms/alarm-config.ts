import type {
  CloudwatchMetricAlarm,
  CloudwatchMetricAlarmConfig,
} from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { ALARM_LIMITS, type AlarmRow } from '../../catalog/cloudwatch-alarms';
import { refuse, serviceName } from '../checks';

/** What every construct with alarms is told. */
export interface AlarmsProps {
  /** What alarms are named after, `<name>-<alarm>`: 1 to 200 characters of printable ASCII. A new name is a new alarm. */
  readonly name: string;
  /** ARNs of the SNS topics that are told when an alarm begins and when it ends: at most 5, and none where nobody is to be told. */
  readonly notify: readonly string[];
  /**
   * Reaches the alarms behind the construct, by name without the common one.
   * @default - they stay as set up
   */
  readonly override?: (resources: { readonly alarms: Readonly<Record<string, CloudwatchMetricAlarm>> }) => void;
}

/** One alarm, whatever it reads. */
interface Alarm {
  /** Behind the common name. */
  readonly alarm: string;
  readonly row: Pick<AlarmRow, 'severity' | 'comparison' | 'periods' | 'missing'>;
  readonly threshold: number;
  /** What is wrong and what to look at. */
  readonly summary: string;
  readonly dedupeKey: string;
}

const OPERATORS: Readonly<Record<AlarmRow['comparison'], string>> = {
  above: 'GreaterThanThreshold',
  'at or below': 'LessThanOrEqualToThreshold',
  below: 'LessThanThreshold',
};

const MISSING: Readonly<Record<AlarmRow['missing'], string>> = {
  breaching: 'breaching',
  'not breaching': 'notBreaching',
  ignored: 'ignore',
};

export function alarmConfig(
  props: Pick<AlarmsProps, 'name' | 'notify'>,
  { alarm, row, threshold, summary, dedupeKey }: Alarm,
): CloudwatchMetricAlarmConfig {
  const name = `${props.name}-${alarm}`;
  return {
    alarmName: serviceName('cloudwatch-alarm', name),
    alarmDescription: `${summary}. ${row.severity}, dedupe key ${dedupeKey}/${alarm}`,
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

export function checkNotify(notify: readonly string[]): void {
  if (notify.length <= ALARM_LIMITS.actionsOfState) return;
  refuse({
    at: ['notify'],
    got: `${notify.length} topics`,
    allowed: `at most ${ALARM_LIMITS.actionsOfState}`,
    fix: 'let one topic tell the others',
  });
}
