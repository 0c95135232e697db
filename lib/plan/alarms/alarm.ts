import type { MskAlarm, MskAlarmName } from '../../catalog/msk-alarms';
import type { PlannedNumber } from '../planned';

/**
 * An alarm on CloudWatch, for what must be seen even when Prometheus is down. Pure data; a construct places it. What it reads,
 * for how long, and what silence means is that of the catalog; the threshold may be the plan's.
 */
export interface AlarmPlan extends Omit<MskAlarm, 'threshold' | 'summary'> {
  readonly alarm: MskAlarmName;
  /** Its address in the plan: `alarms.kafka.offline-partitions`. */
  readonly key: string;
  /** What it is called in the service: `treasure-hunt-production-kafka-offline-partitions`, and of each broker `-broker-1` behind it. */
  readonly name: string;
  /**
   * Alarms of any monitoring with the same key are about the same thing: only one of them should page, and the end of one is the
   * end. Two brokers with full volumes are two things, so that what is watched of each broker has a key of each:
   * `kafka/treasure-hunt-production/disk-full-broker-{broker}`, where whoever alerts puts the broker's id for `{broker}`. It is
   * the dimension `Broker ID` on CloudWatch, and the number in the host `b-1.…` that Prometheus scrapes.
   */
  readonly dedupeKey: string;
  /** One sentence for whoever is told: what is wrong, in numbers, and what to look at. */
  readonly summary: string;
  readonly threshold: PlannedNumber;
}
