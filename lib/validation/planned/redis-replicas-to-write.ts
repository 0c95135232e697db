import { REDIS_FAILOVER } from '../../catalog/redis-failover';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'redis-replicas-to-write',
  severity: 'error',
  about: {
    what: 'A redis store has the replicas that its writes wait for.',
    why: 'A primary that finds fewer replicas than min-replicas-to-write takes no writes: of more than there are it never finds enough.',
    formula: 'min-replicas-to-write <= replicas',
    fix: 'Lower min-replicas-to-write, or raise replicas first.',
    source: REDIS_FAILOVER.source,
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

const PARAMETER = 'min-replicas-to-write';

export const redisReplicasToWrite = rule(HEAD, ({ model, plan }: PlannedSubject, say) =>
  [...plan.redis.values()].flatMap(({ name, path, replicas: { value: replicas } }) => {
    const placement = model.environment.stores.get(name);
    const needed = placement?.kind === 'sized' ? placement.parameters.get(PARAMETER) : undefined;
    if (needed === undefined) return [];
    const at = [...path, 'parameters', PARAMETER];
    return [Number(needed) > replicas ? say.refused(at, { needed: Number(needed), replicas }) : say.proven(at)];
  }),
);
