import type { Path } from '../../base/issue';
import { IAM_POLICY } from '../../catalog/iam-limits';
import { refuse } from '../checks';

/** Refused here, since IAM says so only in the middle of an apply. */
export function checkPolicySize(at: Path, policy: object, fix: string): void {
  const { length } = JSON.stringify(policy);
  if (length <= IAM_POLICY.characters) return;
  refuse({
    at,
    got: `a policy of up to ${length} characters`,
    allowed: `the ${IAM_POLICY.characters} that IAM takes`,
    fix,
  });
}
