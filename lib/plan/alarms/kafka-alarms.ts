import { resourceName } from '../../base/naming';
import {
  MSK_ALARM_SOURCE,
  type MskAlarm,
  type MskAlarmName,
  mskAlarmsFor,
  placeInName,
  summaryOf,
} from '../../catalog/msk-alarms';
import type { EventModel } from '../../model/event-model';
import type { PlatformPlan } from '../plan';
import type { PlannedNumber } from '../planned';
import type { AlarmPlan } from './alarm';
import { plannedThreshold } from './planned-threshold';
import { catalogThreshold, type Threshold, told } from './threshold';

/**
 * What is watched of the cluster that is made here, in the order of the catalog. Who made an existing cluster watches it: its
 * broker type and count are not known here, and two teams paged for one broker are one too many; the construct is there for
 * them. Apart from the plan, since nothing is sized by it: who places or explains alarms asks for them.
 */
export function kafkaAlarms(model: EventModel, plan: PlatformPlan): readonly AlarmPlan[] {
  if (plan.kafka === undefined) return [];
  const cluster = { brokerType: plan.kafka.brokerType.value, monitoring: 'PER_BROKER' } as const;
  return mskAlarmsFor(cluster).flatMap(([name, row]) => {
    const threshold =
      plannedThreshold(name, model, plan) ?? catalogThreshold(row, MSK_ALARM_SOURCE, 'what AWS recommends');
    return threshold === undefined ? [] : [alarmOf(model, name, row, threshold)];
  });
}

/** For `explain`: each threshold with its reasons. */
export function alarmNumbers(alarms: readonly Pick<AlarmPlan, 'threshold'>[]): {
  readonly numbers: readonly PlannedNumber[];
} {
  return { numbers: alarms.map(({ threshold }) => threshold) };
}

/** Before the name of each alarm. The same for every environment's monitoring, so that its alerts can be told to be the same. */
export function kafkaDedupeKey({ environment: { names } }: EventModel): string {
  return `kafka/${names.platform}-${names.environment}`;
}

function alarmOf(model: EventModel, alarm: MskAlarmName, row: MskAlarm, threshold: Threshold): AlarmPlan {
  const { summary: _, ...watched } = row;
  const key = `alarms.kafka.${alarm}`;
  const { value, rule, inputs } = threshold;
  return {
    ...watched,
    alarm,
    key,
    name: resourceName(model.environment.names, 'kafka', alarm),
    dedupeKey: `${kafkaDedupeKey(model)}/${alarm}${placeInName(row)}`,
    summary: summaryOf(row, value),
    threshold: { key, value, unit: row.unit, rule: `${told(row)}: ${rule}`, inputs, enforcer: 'AWS' },
  };
}
