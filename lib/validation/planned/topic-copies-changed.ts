import { madeNumber } from '../../plan/lock/remembered';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'topic-copies-changed',
  severity: 'error',
  about: {
    what: 'A topic keeps the copies that it was made with, and they are as many as are needed.',
    why: 'Terraform deletes the topic and makes an empty one with the other number; no request of Kafka changes it.',
    formula: 'copies in the lock = copies that were accepted, and >= copies that are needed',
    fix: 'Take the number back; or reassign the partitions by hand, and then write the number at both places of the lock.',
    source:
      'hashicorp/terraform-provider-aws internal/service/kafka/topic.go, text of 6.x: replication_factor replaces',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const topicCopiesChanged = rule(HEAD, ({ plan: { sizes }, lock }: PlannedSubject, say) =>
  sizes.flatMap(({ key, path, locked, needed }) => {
    if (!key.endsWith('.replicationFactor') || typeof locked !== 'number' || typeof needed !== 'number') return [];
    const made = madeNumber(lock, key) ?? locked;
    const size = { size: key, locked, made, needed };
    return [made !== locked || locked < needed ? say.refused(path, size) : say.proven(path)];
  }),
);
