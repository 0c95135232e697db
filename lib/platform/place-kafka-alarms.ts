import type { Construct } from 'constructs';
import { resourceName } from '../base/naming';
import { MskAlarms } from '../constructs/alarms';
import type { IKafkaCluster } from '../constructs/kafka';
import { kafkaAlarms, kafkaDedupeKey } from '../plan/alarms/kafka-alarms';
import type { PlannedPlatform } from './planned-platform';

/** Beside a cluster that is made here, in its stack: whoever made an existing one watches it. */
export function placeKafkaAlarms(
  scope: Construct,
  { model, plan }: PlannedPlatform,
  { clusterName }: IKafkaCluster,
): MskAlarms | undefined {
  const { kafka, names } = model.environment;
  if (kafka.kind !== 'new' || plan.kafka === undefined) return undefined;
  return new MskAlarms(scope, 'kafka-alarms', {
    name: resourceName(names, 'kafka'),
    clusterName,
    brokerType: plan.kafka.brokerType.value,
    brokers: plan.kafka.brokers.value,
    notify: kafka.alarmTopics,
    dedupeKey: kafkaDedupeKey(model),
    thresholds: Object.fromEntries(kafkaAlarms(model, plan).map(({ alarm, threshold }) => [alarm, threshold.value])),
  });
}
