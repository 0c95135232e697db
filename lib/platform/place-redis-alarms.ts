import type { Construct } from 'constructs';
import { resourceName } from '../base/naming';
import { RedisAlarms } from '../constructs/alarms';
import { redisAlarms, storeDedupeKey } from '../plan/alarms/store-alarms';
import { childOf } from './child-of';
import type { PlacedRedis } from './place-redis';
import type { PlannedPlatform } from './planned-platform';

/** Beside groups that are made here, in their stack: whoever made an existing one watches it. */
export function placeRedisAlarms(scope: Construct, { model, plan }: PlannedPlatform, placed: PlacedRedis): void {
  const { names, stores } = model.environment;
  for (const [name, store] of plan.redis) {
    const placement = stores.get(name);
    const replicationGroupId = placed.get(name)?.replicationGroupId;
    if (placement?.kind !== 'sized' || replicationGroupId === undefined) continue;
    new RedisAlarms(childOf(scope, 'redis-alarms', name), 'alarms', {
      name: resourceName(names, 'redis', name),
      replicationGroupId,
      clusterMode: store.shards.value > 1,
      shards: store.shards.value,
      replicas: store.replicas.value,
      holdsState: store.holdsState,
      notify: placement.alarmTopics,
      dedupeKey: storeDedupeKey(model, 'redis', name),
      thresholds: Object.fromEntries(redisAlarms(model, store).map(({ alarm, threshold }) => [alarm, threshold.value])),
    });
  }
}
