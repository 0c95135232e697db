import type { Path } from '../../base/issue';
import { type Lock, lockedNumber, lockedText } from '../lock/lock';
import { growing, type Size } from '../lock/sizes';
import type { PlannedNumber } from '../planned';
import { carriesRedis, chosenRedis, type RedisNeed, type RedisSize, redisNode } from './redis-size';

/**
 * Type and shards stand for one capacity: several pairs carry the same, so they are compared by it, together. A pair that is
 * too small gets a larger type before it gets fewer shards: these are never taken away by themselves.
 */
export function redisSizes(
  name: string,
  path: Path,
  need: RedisNeed,
  computed: RedisSize,
  replicas: PlannedNumber,
  lock: Lock | undefined,
): readonly Size[] {
  const keys = { nodeType: `stores.${name}.nodeType`, shards: `stores.${name}.shards` };
  const type = lockedText(lock, keys.nodeType);
  const shards = lockedNumber(lock, keys.shards);
  const complete = type !== undefined && shards !== undefined;
  const row = type === undefined ? undefined : redisNode(type);
  const keep =
    complete &&
    (need.nodeType === null || need.nodeType === type) &&
    // Of a type that the catalog does not know nobody can say that it is too small.
    (row === undefined || carriesRedis(need, row, shards));
  const accepted = keep ? { nodeType: type, shards } : chosenRedis(need, shards ?? 1);
  const small = (changes: boolean): boolean => complete && !keep && changes;
  const spare = keep && type === computed.nodeType && shards > computed.shards;
  return [
    {
      key: keys.nodeType,
      unit: 'name',
      path,
      locked: type,
      needed: computed.nodeType,
      covers: small(accepted.nodeType !== type) ? 'too small' : 'enough',
      accepted: accepted.nodeType,
    },
    {
      key: keys.shards,
      unit: 'shards',
      path,
      locked: shards,
      needed: computed.shards,
      covers: small(accepted.shards !== shards) ? 'too small' : spare ? 'too large' : 'enough',
      accepted: accepted.shards,
    },
    growing(replicas, path, lockedNumber(lock, replicas.key)),
  ];
}
