import { ElasticacheUser } from '@cdktf/provider-aws/lib/elasticache-user';
import { Construct } from 'constructs';
import { type RedisRight, redisAccess } from '../../catalog/redis-access';
import { checkPlain, serviceName } from '../checks';

export interface RedisUserProps {
  /** Its id and its name, which IAM wants to be one: 1 to 40 lower-case letters, digits and single hyphens. */
  readonly name: string;
  /** What it may do with which keys, in every group that it is a member of. */
  readonly rights: readonly RedisRight[];
  /**
   * Reaches the user behind the construct, after it has been set up.
   * @default - it stays as set up
   */
  readonly override?: (resources: { readonly user: ElasticacheUser }) => void;
}

/**
 * Who logs in to ElastiCache by IAM. Users belong to account and region: whoever logs in to several groups is made once, and handed
 * to each of them as one of `members`.
 */
export class RedisUser extends Construct {
  /** A token of the deployment, so that a group waits for its users. */
  readonly userId: string;

  constructor(scope: Construct, id: string, { name, rights, override }: RedisUserProps) {
    super(scope, id);
    checkPlain(['name'], name);
    const user = iamUser(this, 'Resource', name, rights);
    this.userId = user.userId;
    override?.({ user });
  }
}

/** Of engine `redis`, see `RedisUsers`. */
export function iamUser(scope: Construct, id: string, name: string, rights: readonly RedisRight[]): ElasticacheUser {
  const userId = serviceName('elasticache-user', name);
  return new ElasticacheUser(scope, id, {
    userId,
    userName: userId,
    engine: REDIS_USER_ENGINE,
    accessString: redisAccess(rights),
    authenticationMode: { type: 'iam' },
    tags: { Name: name },
    // One less and one more in one apply: the group changes before the one that goes is deleted. The other way round
    // ElastiCache has taken it out by then, refuses to change the group, and the provider says nothing of it
    // (hashicorp/terraform-provider-aws, issues 43281 and 49945): the new one would be in no group.
    lifecycle: { createBeforeDestroy: true },
  });
}

export const REDIS_USER_ENGINE = 'redis';
