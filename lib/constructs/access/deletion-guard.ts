import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { guardNames } from '../../base/naming';
import { CHAINED_SESSION } from '../../catalog/iam-limits';
import { checkPlain, refuse, serviceName } from '../checks';
import { checkPolicySize } from '../policy-size';
import { denial, type GuardStatement, lifting, trust } from './guard-policies';
import { parseRoleArn } from './role-arn';

export interface DeletionGuardProps {
  /** What its policy and role are called: 1 to 55 letters, digits and _+=,.@-, to which `-guard` and `-unguard` are added. */
  readonly name: string;
  /**
   * ARNs of the KMS keys without which what it holds cannot be read, also those that are known only after deployment.
   * @default - none, the keys stand elsewhere
   */
  readonly keyArns?: readonly string[];
  /**
   * The role that Terraform runs as: it denies itself. Each guard takes one of the 10 managed policies that a role can have
   * (20 once the quota "Managed policies attached to an IAM role" is raised: repost.aws/knowledge-center/iam-increase-policy-size,
   * read 2026-11-21), so that one role keeps few clusters.
   */
  readonly deployingRoleArn: string;
  /** ARNs of the roles that may take on the one that lifts the denial; never the deploying role. At least one. */
  readonly liftedBy: readonly string[];
  /**
   * The ARN of the boundary of the lifting role, where the account demands one of every role. A boundary is an upper bound: it
   * must allow `iam:AttachRolePolicy` and `iam:DetachRolePolicy` on the deploying role, which one of workloads hardly does.
   * @default - the role has no boundary; it may lift this denial and nothing else
   */
  readonly permissionsBoundary?: string;
  /**
   * Reaches the resources behind the construct, after it has set them up.
   * @default - they stay as set up
   */
  readonly override?: (resources: DeletionGuardResources) => void;
}

export interface DeletionGuardResources {
  readonly denial: IamPolicy;
  readonly attachment: IamRolePolicyAttachment;
  readonly liftingRole: IamRole;
  readonly lifting: IamRolePolicy;
}

/** What is guarded, beside its keys. */
interface Kept {
  /** For the description, before its name: `the Kafka cluster`. */
  readonly what: string;
  readonly statements: readonly GuardStatement[];
  /** The same with names that are not known yet as long as they can be. */
  readonly longest: readonly GuardStatement[];
  /** What to do where it is more than a policy takes. */
  readonly tooLarge: { readonly at: string; readonly fix: string };
}

/**
 * For what has no deletion protection of its own: the role that deploys is denied to delete it and its keys, and to take the denial
 * away. Another role may lift it, and put it back.
 *
 * All of it comes in one apply: only deletions and the guard itself are denied, and the attachment is made last. Whatever
 * changes the guard later, taking it down with what it guards too, begins with lifting it. The next apply of its stack puts it
 * back, so that what it denies is done before.
 */
export abstract class DeletionGuard extends Construct {
  /** The policy that denies, a token of the deployment. */
  readonly denialArn: string;
  /** The role that lifts it, a token of the deployment. */
  readonly liftingRoleArn: string;

  protected constructor(scope: Construct, id: string, props: DeletionGuardProps, kept: Kept) {
    super(scope, id);
    checkPlain(['name'], props.name);
    const deploying = parseRoleArn(['deployingRoleArn'], props.deployingRoleArn);
    checkLiftedBy(props);
    const names = guardNames(props.name);
    const account = `arn:${deploying.partition}:iam::${deploying.accountId}`;
    // Written out, not taken from the resources: a policy that names itself would be a circle.
    const guard = {
      policyArn: `${account}:policy/${names.policy}`,
      liftingRoleArn: `${account}:role/${names.role}`,
      deployingRoleArn: props.deployingRoleArn,
      keyArns: props.keyArns ?? [],
    };
    const { at, fix } = kept.tooLarge;
    checkPolicySize([at], denial({ ...guard, keyArns: guard.keyArns.map(countedKey) }, kept.longest), fix);

    const policy = new IamPolicy(this, 'Denial', {
      name: serviceName('iam-policy', names.policy),
      description: `Keeps ${deploying.name} from deleting ${kept.what} ${props.name}`,
      policy: JSON.stringify(denial(guard, kept.statements)),
      tags: { Name: names.policy },
    });
    const role = new IamRole(this, 'LiftingRole', {
      name: serviceName('iam-role', names.role),
      description: `Takes ${names.policy} off ${deploying.name}, and puts it back`,
      assumeRolePolicy: JSON.stringify(trust(props.liftedBy)),
      // The shortest there is, and all that a role gets which is taken on by another one.
      maxSessionDuration: CHAINED_SESSION.seconds,
      ...(props.permissionsBoundary === undefined ? {} : { permissionsBoundary: props.permissionsBoundary }),
      tags: { Name: names.role },
    });
    const rights = new IamRolePolicy(this, 'Lifting', {
      name: 'lift-and-put-back',
      role: role.name,
      policy: JSON.stringify(lifting(guard)),
    });
    const attachment = new IamRolePolicyAttachment(this, 'Attachment', {
      role: deploying.name,
      policyArn: policy.arn,
      // From here on the deploying role can no longer touch these: they must stand before.
      dependsOn: [role, rights],
    });
    this.denialArn = policy.arn;
    this.liftingRoleArn = role.arn;
    props.override?.({ denial: policy, attachment, liftingRole: role, lifting: rights });
  }
}

/** A key that is known only after deployment as long as it can be: the longest pair of partition and region, and an id of 36. */
function countedKey(arn: string): string {
  return Token.isUnresolved(arn) ? `arn:aws-iso-f:kms:us-isof-south-1:${'0'.repeat(12)}:key/${'0'.repeat(36)}` : arn;
}

function checkLiftedBy({ liftedBy, deployingRoleArn }: DeletionGuardProps): void {
  if (liftedBy.length === 0) {
    refuse({
      at: ['liftedBy'],
      got: 'nobody',
      allowed: 'at least one role',
      fix: 'name who lifts it, or it stays for ever',
    });
  }
  for (const [index, arn] of liftedBy.entries()) {
    parseRoleArn(['liftedBy', index], arn);
    if (arn !== deployingRoleArn) continue;
    refuse({
      at: ['liftedBy', index],
      got: 'the deploying role',
      allowed: 'another role',
      fix: 'name the role of the people who decide that data may go',
    });
  }
}
