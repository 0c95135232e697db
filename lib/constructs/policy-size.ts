import type { Path } from '../base/issue';
import { IAM_INLINE_POLICIES, IAM_POLICY } from '../catalog/iam-limits';
import { refuse } from './checks';

/** Refused here, since IAM says so only in the middle of an apply. */
export function checkPolicySize(at: Path, policy: object, fix: string): void {
  checkSize(at, policy, fix, IAM_POLICY.characters);
}

/** The same of a role's only inline policy. */
export function checkInlinePolicySize(at: Path, policy: object, fix: string): void {
  checkSize(at, policy, fix, IAM_INLINE_POLICIES.characters);
}

function checkSize(at: Path, policy: object, fix: string, most: number): void {
  const { length } = JSON.stringify(policy);
  if (length <= most) return;
  refuse({ at, got: `a policy of up to ${length} characters`, allowed: `the ${most} that IAM takes`, fix });
}
