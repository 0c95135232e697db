import { isLess, onlyRises } from '../../plan/lock/accepted-lock';
import { isBeyondAnyCluster } from '../../plan/lock/most-partitions';
import { madeSize } from '../../plan/lock/remembered';
import { formatAmount } from '../../plan/quantity';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'lock-lowered',
  severity: 'error',
  about: {
    what: 'Partitions, volumes and the version of Kafka are not less than was accepted.',
    why: 'None of them goes down: AWS refuses it in the middle of an apply, and an older version of Kafka is another, empty cluster.',
    formula: 'size in the lock >= size that was accepted last',
    fix: 'Write back what was accepted, or take the lock that was committed last.',
    source:
      'kafka.apache.org documentation: modifying topics; docs.aws.amazon.com/msk/latest/developerguide/msk-update-storage.html; hashicorp/terraform-provider-aws internal/service/kafka/cluster.go: a lower kafka_version replaces (2026-11-21)',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const lockLowered = rule(HEAD, ({ plan: { sizes }, lock }: PlannedSubject, say) =>
  sizes.flatMap(({ key, unit, path, locked }) => {
    const made = madeSize(lock, key);
    if (locked === undefined || made === undefined || !onlyRises(key) || isBeyondAnyCluster(key, made)) return [];
    if (!isLess(key, locked, made)) return [say.proven(path)];
    return [say.refused(path, { size: key, locked: formatAmount(locked, unit), made: formatAmount(made, unit) })];
  }),
);
