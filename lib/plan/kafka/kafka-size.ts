import { STANDARD_BROKERS, STANDARD_INGRESS, STANDARD_LIMITS, type StandardBroker } from '../../catalog/msk-brokers';
import { REPLICATION } from '../../catalog/topic-sizes';
import type { KafkaNeed } from './kafka-need';

export interface KafkaSize {
  readonly brokerType: string;
  readonly brokers: number;
}

const MIB = 2 ** 20;

/** Volumes grow in steps of this; a new value every time a rate changes by a percent would be noise in the lock. */
const STORAGE_STEP_GIB = 10;

/** What one broker takes in when it is planned as AWS's own sizing code does, in bytes per second. */
export function ingressOf(row: StandardBroker, readers: number): number {
  const byVolume = row.volumeMiBps / STANDARD_INGRESS.volumeShare;
  const byNetwork = row.networkMiBps / (STANDARD_INGRESS.networkShare + STANDARD_INGRESS.networkPerConsumer * readers);
  return Math.min(byVolume, byNetwork) * STANDARD_INGRESS.utilisation * MIB;
}

export function fits(need: KafkaNeed, row: StandardBroker, brokers: number): boolean {
  return (
    brokers >= REPLICATION.factor &&
    brokers % need.zones === 0 &&
    brokers * ingressOf(row, need.readers.value) >= need.ingress.value &&
    brokers * row.partitionsRecommended >= need.partitionReplicas.value &&
    brokers * STANDARD_LIMITS.storageMaxGiB >= need.storage.value
  );
}

export function cheapestSize(need: KafkaNeed): KafkaSize | undefined {
  const options = STANDARD_BROKERS.rows.flatMap((row) => {
    for (let brokers = fewestBrokers(need.zones); brokers <= STANDARD_LIMITS.brokersPerCluster; brokers += need.zones) {
      if (fits(need, row, brokers)) return [{ brokerType: row.type, brokers, usdPerHour: brokers * row.usdPerHour }];
    }
    return [];
  });
  // At the same price fewer, larger brokers: less to restart one by one.
  const [best] = options.sort((a, b) => a.usdPerHour - b.usdPerHour || a.brokers - b.brokers);
  return best === undefined ? undefined : { brokerType: best.brokerType, brokers: best.brokers };
}

/** As many as there are copies, rounded up to a multiple of the zones, which MSK requires. */
function fewestBrokers(zones: number): number {
  return Math.ceil(REPLICATION.factor / zones) * zones;
}

export function largestSize(zones: number): KafkaSize {
  const brokers = Math.floor(STANDARD_LIMITS.brokersPerCluster / zones) * zones;
  return { brokerType: STANDARD_BROKERS.rows.at(-1)?.type ?? '', brokers };
}

/** GiB of one broker, when so many share the storage of the cluster. */
export function storageShare(storage: number, brokers: number): number {
  const share = Math.ceil(storage / brokers / STORAGE_STEP_GIB) * STORAGE_STEP_GIB;
  return Math.min(STANDARD_LIMITS.storageMaxGiB, Math.max(STORAGE_STEP_GIB, share));
}
