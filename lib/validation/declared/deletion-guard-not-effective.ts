import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'deletion-guard-not-effective',
  severity: 'error',
  about: {
    what: 'The deletion guard is of a cluster of MSK, denies a role, and others than that role lift it.',
    why: 'A guard that the deploying role lifts by itself is none: the same mistake that deletes the cluster takes it away first. Of any other Kafka nothing would be denied: AWS knows nothing of it.',
    formula: null,
    fix: 'Name roles, by arn:aws:iam::…:role/…, and none on both sides; leave the guard out where Kafka is not MSK.',
    source: 'derived: four eyes need two pairs of them; ARNs of sessions: IAM User Guide, IAM identifiers',
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

const ROLE = /^arn:[^:]+:iam::\d{12}:role\/.+$/;

export const deletionGuardNotEffective = rule(HEAD, ({ environment: { deletionGuard, kafka } }: ResolvedModel, say) => {
  if (deletionGuard === null) return [];
  const { deployingRoleArn, liftedBy } = deletionGuard;
  const path = ['environment', 'deletionGuard'];
  if (kafka.kind === 'other')
    return [say.refused(path, { problem: 'not MSK' }, [['environment', 'kafka', 'existing']])];
  const deploying = [...path, 'deployingRoleArn'];
  return [
    ROLE.test(deployingRoleArn)
      ? say.proven(deploying)
      : say.refused(deploying, { problem: 'no role', arn: deployingRoleArn }),
    ...liftedBy.map((arn, index) => {
      const place = [...path, 'liftedBy', index];
      if (!ROLE.test(arn)) return say.refused(place, { problem: 'no role', arn });
      return arn === deployingRoleArn
        ? say.refused(place, { problem: 'same role', arn }, [deploying])
        : say.proven(place);
    }),
  ];
});
