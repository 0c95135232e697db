import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import type { Path } from '../../base/issue';
import { type StoreLogins, storePolicy } from '../../catalog/store-iam-policy';
import { checkAccountId, checkPlain, checkRegion, refuse, serviceName } from '../checks';
import { checkPolicySize } from '../policy-size';

export interface StoreAccessPolicyProps {
  /** 1 to 128 letters, digits and _+=,.@-. A new name is a new policy. */
  readonly name: string;
  /** Whose it is and what for, for the people who find it in the console; another text is another policy. */
  readonly description: string;
  /** The region of the stores, for example `us-east-1`. */
  readonly region: string;
  /** The account of the stores: twelve digits. */
  readonly accountId: string;
  /**
   * Databases that are logged in to: the resource id of the cluster, `cluster-…`, or of its proxy, `prx-…`, also one that is known
   * only after deployment; and the role of PostgreSQL, as plain text.
   * @default - none
   */
  readonly postgres?: StoreLogins['postgres'];
  /**
   * Replication groups of ElastiCache that are logged in to: their id, also one that is known only after deployment; and the id of
   * the user, which is also its name, as plain text.
   * @default - none
   */
  readonly redis?: StoreLogins['redis'];
  /**
   * Reaches the policy behind the construct, after it has been set up.
   * @default - it stays as set up
   */
  readonly override?: (resources: { readonly policy: IamPolicy }) => void;
}

/**
 * A managed policy that lets a role log in to stores as exactly the users that are stated. It holds no password and reads no
 * secret: what the user may do inside is decided there.
 */
export class StoreAccessPolicy extends Construct {
  /** A token of the deployment; attach it to the role of whoever it is for. */
  readonly policyArn: string;

  constructor(scope: Construct, id: string, props: StoreAccessPolicyProps) {
    super(scope, id);
    const logins = { postgres: props.postgres ?? [], redis: props.redis ?? [] };
    checkRegion(['region'], props.region);
    checkAccountId(['accountId'], props.accountId);
    checkLogins(logins);
    checkPolicySize(['postgres'], storePolicy(props, counted(logins)), TOO_LARGE);
    const policy = new IamPolicy(this, 'Resource', {
      name: serviceName('iam-policy', props.name),
      description: props.description,
      policy: JSON.stringify(storePolicy(props, logins)),
      tags: { Name: props.name },
    });
    this.policyArn = policy.arn;
    props.override?.({ policy });
  }
}

const TOO_LARGE = 'state some of the stores in a second policy, and attach both to the role';

function checkLogins({ postgres, redis }: StoreLogins): void {
  if (postgres.length + redis.length === 0) {
    refuse({
      at: ['postgres'],
      got: 'no store that is logged in to',
      allowed: 'at least one of postgres, redis',
      fix: 'state it, or leave the policy out: what stands in no policy is denied',
    });
  }
  for (const { resourceId, role } of postgres) {
    checkPlain(['postgres', 'role'], role);
    checkForm(['postgres', 'resourceId'], resourceId, /^(?:cluster|prx|db)-[\w-]+$/, 'cluster-… or prx-…');
    checkForm(['postgres', 'role'], role, /^[a-z_]\w{0,62}$/, 'the whole name of a role');
  }
  for (const { replicationGroupId, userId } of redis) {
    checkPlain(['redis', 'userId'], userId);
    checkForm(['redis', 'replicationGroupId'], replicationGroupId, /^[a-z][\w-]{0,39}$/, 'the id of a group');
    checkForm(['redis', 'userId'], userId, /^[a-z][\w-]{0,39}$/, 'the whole id of a user');
  }
}

/** IAM takes `*` and `?` for patterns and `${` for a variable; no id or name holds one. */
function checkForm(at: Path, value: string, form: RegExp, allowed: string): void {
  if (Token.isUnresolved(value) || form.test(value)) return;
  refuse({ at, got: JSON.stringify(value), allowed, fix: 'name each one; a pattern would allow what comes later too' });
}

/** What is known only after deployment as long as it can be. */
function counted({ postgres, redis }: StoreLogins): StoreLogins {
  return {
    postgres: postgres.map(({ role }) => ({ role, resourceId: `cluster-${'X'.repeat(26)}` })),
    redis: redis.map(({ userId }) => ({ userId, replicationGroupId: 'g'.repeat(40) })),
  };
}
