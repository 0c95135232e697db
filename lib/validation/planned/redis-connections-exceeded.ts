import { REDIS_NODES } from '../../catalog/redis-nodes';
import { missingOf } from '../../plan/amount';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'redis-connections-exceeded',
  severity: 'error',
  about: {
    what: 'A node of a redis store takes the connections of all who use the store, with every autoscaler at its maximum.',
    why: 'The node refuses whoever comes last, which is what was just added to carry the load.',
    formula:
      'sum of ((replicas at most + surge) x pool) <= maxclients of one node, since every client connects to every shard',
    fix: 'Take smaller pools or fewer replicas at the most, or spread the data over several stores.',
    source: `${REDIS_NODES.source} (${REDIS_NODES.asOf})`,
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const redisConnectionsExceeded = rule(HEAD, ({ plan }: PlannedSubject, say) =>
  [...plan.redis.values()].map(({ path, connections, connectionsAtMost, connectionsBy, nodeType }) => {
    if (!connections.known || !connectionsAtMost.known) {
      return say.notProven(path, missingOf(connections, connectionsAtMost));
    }
    const values = {
      connections: connections.planned.value,
      atMost: connectionsAtMost.planned.value,
      nodeType: nodeType.value,
    };
    if (values.connections <= values.atMost) return say.proven(path);
    return say.refused(
      path,
      values,
      connectionsBy.slice(0, 8).map((used) => used.path),
    );
  }),
);
