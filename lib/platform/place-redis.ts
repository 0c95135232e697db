import { Construct } from 'constructs';
import { compareText } from '../base/issue';
import { resourceName } from '../base/naming';
import { parseDuration } from '../base/units';
import { BACKUPS } from '../catalog/backups';
import type { RedisRight } from '../catalog/redis-access';
import type { INetwork } from '../constructs/network';
import { type IRedisGroup, type NewRedisGroupProps, RedisGroup } from '../constructs/redis';
import type { EventModel } from '../model/event-model';
import type { SizedStore } from '../model/store-placement-model';
import type { RedisPlan } from '../plan/stores/plan-redis';
import { storeUsersOf } from '../plan/stores/store-users';
import { childOf } from './child-of';
import { placeRedisDeletionGuard } from './place-deletion-guard';
import type { PlannedPlatform } from './planned-platform';
import { retentionDays } from './retention-days';

/** By the name of the store. */
export type PlacedRedis = ReadonlyMap<string, IRedisGroup>;

/** Every redis store that the environment sizes, each with its guard where there is one. */
export function placeRedis(scope: Construct, platform: PlannedPlatform, network: INetwork | undefined): PlacedRedis {
  const { model, plan } = platform;
  const stores = [...plan.redis.values()].sort((a, b) => compareText(a.name, b.name));
  if (stores.length > 0 && network === undefined) {
    throw new RangeError(
      "parts: got 'redis' without a network, allowed both; add 'network' to parts or hand in `network`",
    );
  }
  const placed = new Construct(scope, 'redis');
  return new Map(
    stores.flatMap((planned) => {
      const placement = model.environment.stores.get(planned.name);
      if (placement?.kind !== 'sized' || network === undefined) return [];
      const props = propsOf(model, planned, placement, network);
      const group = new RedisGroup(placed, planned.name, props);
      placeRedisDeletionGuard(childOf(scope, 'redis-guards', planned.name), platform, {
        name: props.name,
        keyArns: group.keyArns,
      });
      return [[planned.name, group] as const];
    }),
  );
}

function propsOf(
  model: EventModel,
  { name, holdsState, nodeType, version, shards, replicas }: RedisPlan,
  placement: SizedStore,
  network: INetwork,
): NewRedisGroupProps {
  const { environment } = model;
  const engine = placement.engine ?? 'valkey';
  const { windows, transitEncryption } = placement;
  const common = {
    name: resourceName(environment.names, name),
    engine,
    engineVersion: version.value,
    nodeType: nodeType.value,
    shards: shards.value,
    replicas: replicas.value,
    network,
    region: environment.region,
    accountId: environment.accountId,
    protected: environment.protected,
    logs: { retentionDays: retentionDays(placement.logRetention) },
    users: usersOf(model, name),
    clients: Object.fromEntries(placement.clients),
    parameters: Object.fromEntries(placement.parameters),
    ...(transitEncryption === null ? {} : { transitEncryption }),
    ...(windows === null ? {} : { maintenanceWindow: windows.maintenance, snapshotWindow: windows.backup }),
  };
  // Where some of it is lost when it is lost, all of it is kept so: one node has one policy for all its keys.
  return holdsState ? { ...common, role: 'state', snapshotDays: snapshotDays(model) } : { ...common, role: 'cache' };
}

function usersOf(model: EventModel, store: string): Readonly<Record<string, readonly RedisRight[]>> {
  return Object.fromEntries(
    storeUsersOf(model)
      .filter((user) => user.store === store)
      .map(({ user, rights }) => [
        user,
        rights.flatMap((right) =>
          right.kind === 'database' ? [] : [{ keyPrefix: right.keyPrefix, access: right.access }],
        ),
      ]),
  );
}

/** As long as backups are kept; a day where nobody states it. */
function snapshotDays({ environment: { backups } }: EventModel): number {
  const keep = Math.min(Math.max(backups?.keep ?? 0, BACKUPS.keepAtLeast), BACKUPS.keepAtMost);
  return Math.ceil(keep / parseDuration('1d'));
}
