import { REDIS_FAILOVER } from '../../catalog/redis-failover';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'redis-failover-unsafe',
  severity: 'error',
  about: {
    what: 'A redis store survives a lost node: what is lost with it has a copy, and several shards have one each and are enough to agree on who takes over.',
    why: 'A state without a copy is gone with its node; ElastiCache refuses several shards without failover, and of two shards the one that is left is no majority.',
    formula: `state: replicas >= 1; shards > 1: replicas >= 1 and shards >= ${REDIS_FAILOVER.fewestShards}`,
    fix: 'Have a replica of each shard, or a larger node in place of several shards.',
    source: REDIS_FAILOVER.source,
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const redisFailoverUnsafe = rule(HEAD, ({ plan }: PlannedSubject, say) =>
  [...plan.redis.values()].map(({ path, holdsState, shards: { value: shards }, replicas: { value: replicas } }) => {
    if (shards > 1 && shards < REDIS_FAILOVER.fewestShards) return say.refused(path, { why: 'two shards', shards });
    if (replicas > 0) return say.proven(path);
    const at = [...path, 'replicas'];
    const heal = [{ path: at, value: 1 }];
    if (holdsState) return say.refused(at, { why: 'state', shards }, [], heal);
    return shards > 1 ? say.refused(at, { why: 'several shards', shards }, [], heal) : say.proven(path);
  }),
);
