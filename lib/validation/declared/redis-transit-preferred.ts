import { REDIS_TRANSIT } from '../../catalog/redis-failover';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'redis-transit-preferred',
  severity: 'warning',
  about: {
    what: 'A redis store takes only clients with TLS.',
    why: 'As long as it takes others too ElastiCache knows no users: whoever is let through by the security group reads and writes everything, and may do so in the clear.',
    formula: null,
    fix: 'Leave transitEncryption out once every client connects with TLS.',
    source: REDIS_TRANSIT.source,
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const redisTransitPreferred = rule(HEAD, ({ environment, stores }: ResolvedModel, say) =>
  [...environment.stores].flatMap(([name, placement]) => {
    if (stores.get(name)?.engine !== 'redis' || placement.kind !== 'sized') return [];
    const path = ['environment', 'stores', name];
    if (placement.transitEncryption !== 'preferred') return [say.proven(path)];
    return [say.refused([...path, 'transitEncryption'], undefined)];
  }),
);
