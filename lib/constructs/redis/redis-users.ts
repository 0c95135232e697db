import { ElasticacheUser } from '@cdktf/provider-aws/lib/elasticache-user';
import { ElasticacheUserGroup } from '@cdktf/provider-aws/lib/elasticache-user-group';
import { Construct } from 'constructs';
import { compareText } from '../../base/issue';
import { type RedisRight, redisAccess } from '../../catalog/redis-access';
import { checkPlain, serviceName } from '../checks';
import { iamUser, REDIS_USER_ENGINE } from './redis-user';

interface RedisUsersProps {
  /** Of the replication group. */
  readonly name: string;
  readonly users: Readonly<Record<string, readonly RedisRight[]>>;
  /** Ids of users that are made elsewhere. */
  readonly members: readonly string[];
}

/**
 * Who logs in, each by IAM and with the rights of its own, and `default`, as whom everybody would be logged in who says nothing: it
 * is off and may do nothing. A group of users without a `default` gets the one of AWS, which may do everything.
 *
 * Users and their group are of engine `redis`: groups of `valkey` take no user without a password, and groups of both engines take
 * these, so that a change of the engine changes nobody.
 */
export class RedisUsers extends Construct {
  readonly userGroup: ElasticacheUserGroup;
  /** By name, with `default`. */
  readonly users: Readonly<Record<string, ElasticacheUser>>;

  constructor(scope: Construct, id: string, { name, users, members }: RedisUsersProps) {
    super(scope, id);
    const off = new ElasticacheUser(this, 'Off', {
      userId: serviceName('elasticache-user', `${name}-off`),
      userName: 'default',
      engine: REDIS_USER_ENGINE,
      accessString: redisAccess([]),
      // Not as a mode of authentication: the provider reads that back by another word, and would change it in every apply.
      noPasswordRequired: true,
      tags: { Name: `${name}-off` },
    });
    const named = new Construct(this, 'users');
    const made = Object.entries(users)
      .sort(([a], [b]) => compareText(a, b))
      .map(([user, rights]) => {
        checkPlain(['users', user], user);
        return [user, iamUser(named, user, user, rights)] as const;
      });
    this.users = { default: off, ...Object.fromEntries(made) };
    this.userGroup = new ElasticacheUserGroup(this, 'Group', {
      userGroupId: serviceName('elasticache-group', name),
      engine: REDIS_USER_ENGINE,
      userIds: [off.userId, ...made.map(([, { userId }]) => userId), ...members],
      tags: { Name: name },
    });
  }
}
