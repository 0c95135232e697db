import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'deletion-guard-without-boundary',
  severity: 'note',
  about: {
    what: 'Where roles have a permissions boundary, the role that lifts a deletion guard has one of its own.',
    why: 'A boundary is an upper bound. That of workloads hardly allows to change the policies of the deploying role: whoever must lift the guard would be denied. So the common one is not put onto this role, and an account that demands one of every role refuses to make it.',
    formula: null,
    fix: 'State deletionGuard.permissionsBoundary, the ARN of a policy that allows iam:AttachRolePolicy and iam:DetachRolePolicy on the deploying role; or leave it as it is, where the account demands none.',
    source: 'IAM User Guide, access_policies_boundaries.html: the effective permissions are the intersection of both',
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const deletionGuardWithoutBoundary = rule(HEAD, ({ environment }: ResolvedModel, say) => {
  const { deletionGuard, kafka, permissionsBoundary: common } = environment;
  if (deletionGuard === null || kafka.kind === 'other' || common === null) return [];
  const path = ['environment', 'deletionGuard', 'permissionsBoundary'];
  return [
    deletionGuard.permissionsBoundary === null
      ? say.refused(path, { common }, [['environment', 'permissionsBoundary']])
      : say.proven(path),
  ];
});
