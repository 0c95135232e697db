import { lockedText } from '../../plan/lock/lock';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'kafka-kind-changed',
  severity: 'error',
  about: {
    what: 'The brokers that stand are of the kind that is declared.',
    why: 'A cluster of one kind never becomes one of the other: MSK takes the update and gives brokers of the old kind. What is declared would be another, empty cluster, and accepting cannot bring it.',
    formula: null,
    fix: 'Keep the kind that stands, or place a second cluster beside it and move what is stored.',
    source:
      'docs.aws.amazon.com/msk/latest/developerguide/broker-instance-types.html; github.com/boto/boto3/issues/4356: an update to express.m7g.4xlarge gave kafka.m7g.4xlarge (2024-11-22)',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const kafkaKindChanged = rule(HEAD, ({ plan: { kafka }, lock }: PlannedSubject, say) => {
  const locked = kafka === undefined ? undefined : lockedText(lock, kafka.brokerType.key);
  if (kafka === undefined || locked === undefined) return [];
  const path = ['environment', 'kafka', 'brokers'];
  return [kafka.ofOtherKind ? say.refused(path, { locked, declared: kafka.kind }) : say.proven(path)];
});
