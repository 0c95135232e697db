import { kafkaChangeSteps } from '../../plan/kafka/change-steps';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'kafka-changes-together',
  severity: 'warning',
  about: {
    what: 'A new version of Kafka comes by itself, and not with other sizes of the cluster.',
    why: 'In one apply both happen one behind the other, hours long, with nobody looking in between: what is wrong afterwards has two possible causes, and the version has no way back.',
    formula: null,
    fix: 'Take the version back in the lock, apply the sizes, and raise the version once the cluster is quiet.',
    source:
      'hashicorp/terraform-provider-aws internal/service/kafka/cluster.go: one update behind the other (2026-11-21)',
    enforcer: 'you',
  },
} as const satisfies RuleHead;

export const kafkaChangesTogether = rule(HEAD, ({ plan, lock }: PlannedSubject, say) => {
  if (plan.kafka === undefined || lock === undefined) return [];
  const path = ['environment', 'kafka'];
  const steps = kafkaChangeSteps(plan);
  const alone = steps.find((step) => step.alone);
  const others = steps.filter((step) => step !== alone && step.key !== 'topics');
  if (alone === undefined || others.length === 0) return [say.proven(path)];
  const { from, to } = alone;
  return [say.refused(path, { from: String(from), to: String(to), others: others.map(({ key }) => key) })];
});
