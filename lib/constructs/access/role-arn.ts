import type { Path } from '../../base/issue';
import { checkPlain, refuse } from '../checks';

export interface RoleArn {
  readonly partition: string;
  /** Twelve digits. */
  readonly accountId: string;
  /** Without its path: what IAM asks for wherever it asks for a role by name. */
  readonly name: string;
}

const ROLE_ARN = /^arn:([\w-]+):iam::(\d{12}):role\/((?:[!-~]+\/)?)([\w+=,.@-]{1,64})$/;

export function parseRoleArn(at: Path, arn: string): RoleArn {
  checkPlain(at, arn);
  const [, partition, accountId, path, name] = ROLE_ARN.exec(arn) ?? [];
  if (partition === undefined || accountId === undefined || name === undefined) {
    return refuse({
      at,
      got: JSON.stringify(arn),
      allowed: 'arn:aws:iam::<account>:role/<name>',
      fix: 'write the ARN of the role itself, not that of a session (sts, assumed-role)',
    });
  }
  if (at[0] === 'deployingRoleArn' && path?.startsWith('aws-reserved/') === true) {
    refuse({
      at,
      got: `a role that AWS keeps (${path}${name})`,
      allowed: 'a role of your own: nobody can attach a policy to those of IAM Identity Center',
      fix: 'deploy by a role of your own that people take on',
    });
  }
  return { partition, accountId, name };
}
