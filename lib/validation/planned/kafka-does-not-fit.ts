import { bytes, formatSize } from '../../base/units';
import { STANDARD_BROKERS, STANDARD_LIMITS } from '../../catalog/msk-brokers';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'kafka-does-not-fit',
  severity: 'error',
  about: {
    what: 'Some cluster of the catalog carries ingress, partitions and storage.',
    why: 'There is no broker type and count to order: AWS refuses more brokers, and fewer ones fall behind.',
    formula: `brokers of the largest type <= ${STANDARD_LIMITS.brokersPerCluster} and storage of one broker <= ${STANDARD_LIMITS.storageMaxGiB} GiB`,
    fix: 'Split the platform, shorten retention, or lower partitions by a looser latency objective.',
    source: `${STANDARD_BROKERS.source} (${STANDARD_BROKERS.asOf}); ${STANDARD_LIMITS.source} (${STANDARD_LIMITS.asOf})`,
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const kafkaDoesNotFit = rule(HEAD, ({ plan: { kafka } }: PlannedSubject, say) => {
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
