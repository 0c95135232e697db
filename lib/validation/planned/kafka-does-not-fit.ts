import { bytes, formatSize } from '../../base/units';
import { STANDARD_BROKERS, STANDARD_LIMITS } from '../../catalog/msk-brokers';
import { rule } from '../rule';
import type { PlannedSubject } from './subject';

/** Some cluster of the catalog carries ingress, partitions and storage. */
export const kafkaDoesNotFit = rule('kafka-does-not-fit', 'error', ({ plan: { kafka } }: PlannedSubject, say) => {
  if (kafka === undefined) return [];
  const path = ['environment', 'kafka'];
  if (kafka.cheapest !== undefined) {
    return [kafka.missing.length === 0 ? say.proven(path) : say.notProven(path, kafka.missing)];
  }
  const ingress = formatSize(bytes(Math.round(kafka.ingress.value)));
  return [
    say.refused(path, {
      need: `${ingress}/s of ingress, ${kafka.partitionReplicas.value} partition replicas and ${kafka.storage.value} GiB`,
      largest: `${STANDARD_LIMITS.brokersPerCluster} brokers of ${STANDARD_BROKERS.rows.at(-1)?.type} with ${STANDARD_LIMITS.storageMaxGiB} GiB each`,
    }),
  ];
});
