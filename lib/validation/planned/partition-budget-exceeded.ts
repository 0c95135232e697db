import { distinctPaths } from '../../base/issue';
import { brokerOfType } from '../../plan/kafka/brokers';
import { type RuleHead, rule } from '../rule';
import { largest } from '../subjects';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'partition-budget-exceeded',
  severity: 'warning',
  about: {
    what: 'Brokers hold no more partitions than AWS recommends, copies included.',
    why: 'Elections and restarts take longer with every partition, and beyond the maximum AWS refuses changes of the cluster.',
    formula: 'partitions x copies / brokers <= partitions recommended for the type',
    fix: 'Take more or larger brokers, or fewer partitions.',
    source:
      'docs.aws.amazon.com/msk/latest/developerguide: bestpractices.html (Standard), limits.html (Express), as in the catalog of brokers',
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const partitionBudgetExceeded = rule(HEAD, ({ plan: { kafka, topics, load } }: PlannedSubject, say) => {
  // Beyond the maximum the lock is too small, or nothing fits: both say so themselves.
  if (kafka === undefined || !kafka.carries) return [];
  const row = brokerOfType(kafka.brokerType.value);
  if (row === undefined) return [];
  const path = ['environment', 'kafka'];
  const perBroker = kafka.partitionReplicas.value / kafka.brokers.value;
  if (perBroker > row.partitionsRecommended) {
    const most = largest(topics, ({ partitions, replicationFactor }) => partitions.value * replicationFactor.value);
    const values = {
      perBroker: Math.ceil(perBroker),
      recommended: row.partitionsRecommended,
      most: row.partitionsMax,
      brokerType: row.type,
    };
    return [say.refused(path, values, most === undefined ? [] : [most.path])];
  }
  // Partitions follow from peaks alone.
  const missing = [...load.events.values()].flatMap(({ peak }) => (peak.known ? [] : peak.missing));
  return [missing.length === 0 ? say.proven(path) : say.notProven(path, distinctPaths(missing))];
});
