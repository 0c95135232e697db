import { STANDARD_LIMITS } from '../../catalog/msk-brokers';
import type { MskBrokers } from '../../catalog/msk-topic-configs';
import { REPLICATION } from '../../catalog/topic-sizes';
import type { Prices } from '../../model/environment-model';
import { type Broker, brokersOf, egressOf, ingressOf, priceOf } from './brokers';
import type { KafkaNeed } from './kafka-need';

export interface KafkaSize {
  readonly brokerType: string;
  readonly brokers: number;
}

/** As many partitions as AWS recommends, or as many as it takes. */
type PartitionBudget = 'partitionsRecommended' | 'partitionsMax';

/** Volumes grow in steps of this; a new value every time a rate changes by a percent would be noise in the lock. */
const STORAGE_STEP_GIB = 10;

export function fits(need: KafkaNeed, row: Broker, brokers: number, budget: PartitionBudget): boolean {
  return (
    brokers >= REPLICATION.factor &&
    brokers % need.zones === 0 &&
    brokers * ingressOf(row, need.readers.value) >= need.ingress.value &&
    brokers * egressOf(row) >= need.egress.value &&
    brokers * row[budget] >= need.partitionReplicas.value &&
    (row.kind === 'express' || brokers * STANDARD_LIMITS.storageMaxGiB >= need.storage.value)
  );
}

/** Within what AWS recommends; where nothing is, as many brokers as there can be of the cheapest type that takes it at all. */
export function cheapestSize(need: KafkaNeed, kind: MskBrokers, prices: Prices | null): KafkaSize | undefined {
  const { brokers: most } = largestSize(need.zones, kind);
  const cheapestFrom = (fewest: number, budget: PartitionBudget): KafkaSize | undefined =>
    cheapestOf(
      brokersOf(kind).flatMap((row) => {
        for (let brokers = fewest; brokers <= most; brokers += need.zones) {
          if (fits(need, row, brokers, budget)) return [{ row, brokers }];
        }
        return [];
      }),
      prices,
    );
  return cheapestFrom(fewestBrokers(need.zones), 'partitionsRecommended') ?? cheapestFrom(most, 'partitionsMax');
}

function cheapestOf(
  options: readonly { readonly row: Broker; readonly brokers: number }[],
  prices: Prices | null,
): KafkaSize | undefined {
  // At the same price fewer, larger brokers: less to restart one by one.
  const [best] = options
    .map(({ row, brokers }) => ({ brokerType: row.type, brokers, usdPerHour: brokers * priceOf(row, prices) }))
    .sort((a, b) => a.usdPerHour - b.usdPerHour || a.brokers - b.brokers);
  return best === undefined ? undefined : { brokerType: best.brokerType, brokers: best.brokers };
}

/** As many as there are copies, rounded up to a multiple of the zones, which MSK requires. */
function fewestBrokers(zones: number): number {
  return Math.ceil(REPLICATION.factor / zones) * zones;
}

export function largestSize(zones: number, kind: MskBrokers): KafkaSize {
  const brokers = Math.floor(STANDARD_LIMITS.brokersPerCluster / zones) * zones;
  return { brokerType: brokersOf(kind).at(-1)?.type ?? '', brokers };
}

/** GiB of one broker, when so many share the storage of the cluster. */
export function storageShare(storage: number, brokers: number): number {
  const share = Math.ceil(storage / brokers / STORAGE_STEP_GIB) * STORAGE_STEP_GIB;
  return Math.min(STANDARD_LIMITS.storageMaxGiB, Math.max(STORAGE_STEP_GIB, share));
}
