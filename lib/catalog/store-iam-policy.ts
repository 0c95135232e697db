import { compareText } from '../base/issue';
import { ELASTICACHE_IAM, redisUserArn, replicationGroupArn } from './elasticache-iam';
import type { AllowingPolicy, AllowingStatement } from './kafka-iam-policy';
import { dbUserArn, RDS_IAM } from './rds-iam';

/** As whom somebody logs in to which stores. */
export interface StoreLogins {
  readonly postgres: readonly { readonly resourceId: string; readonly role: string }[];
  readonly redis: readonly { readonly replicationGroupId: string; readonly userId: string }[];
}

/**
 * One statement of all databases, and one of each group: what stands in one statement of ElastiCache would let each of its users
 * log in to each of its groups.
 */
export function storePolicy(
  place: { readonly region: string; readonly accountId: string },
  { postgres, redis }: StoreLogins,
): AllowingPolicy {
  const databases = postgres.map(({ resourceId, role }) => dbUserArn(place, resourceId, role));
  const groups = redis.map(({ replicationGroupId, userId }) => [
    replicationGroupArn(place, replicationGroupId),
    redisUserArn(place, userId),
  ]);
  return {
    Version: '2012-10-17',
    Statement: [
      ...(databases.length === 0 ? [] : [allowing('PostgreSQL', RDS_IAM.action, databases.sort(compareText))]),
      ...groups.map((arns, index) => allowing(`Redis${index + 1}`, ELASTICACHE_IAM.action, arns)),
    ],
  };
}

function allowing(sid: string, action: string, arns: readonly string[]): AllowingStatement {
  return { Sid: sid, Effect: 'Allow', Action: [action], Resource: arns };
}
