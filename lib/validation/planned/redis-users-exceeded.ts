import { REDIS_USER_LIMITS } from '../../catalog/redis-access';
import { storeUsersOf } from '../../plan/stores/store-users';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

/** One of the group is the `default` that is off. */
const AT_MOST = REDIS_USER_LIMITS.perGroup - 1;

const HEAD = {
  code: 'redis-users-exceeded',
  severity: 'error',
  about: {
    what: 'A redis store has no more users than ElastiCache takes in one group.',
    why: 'Each handler and each service logs in as a user of its own, and a replication group has one group of users.',
    formula: `handlers and services that use the store <= ${AT_MOST}`,
    fix: 'Give some of them a store of their own.',
    source: REDIS_USER_LIMITS.source,
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const redisUsersExceeded = rule(HEAD, ({ model, plan }: PlannedSubject, say) => {
  const users = new Map<string, number>();
  for (const { store } of storeUsersOf(model)) users.set(store, (users.get(store) ?? 0) + 1);
  return [...plan.redis.values()].map(({ name, path }) => {
    const count = users.get(name) ?? 0;
    return count > AT_MOST ? say.refused(path, { users: count, atMost: AT_MOST }) : say.proven(path);
  });
});
