import { Construct } from 'constructs';
import { compareText } from '../base/issue';
import { storeServiceName } from '../base/store-names';
import { parseDuration } from '../base/units';
import { BACKUPS } from '../catalog/backups';
import type { RedisRight } from '../catalog/redis-access';
import type { INetwork } from '../constructs/network';
import { type IRedisGroup, type NewRedisGroupProps, RedisGroup, RedisUser } from '../constructs/redis';
import type { EventModel } from '../model/event-model';
import type { SizedStore } from '../model/store-placement-model';
import type { RedisPlan } from '../plan/stores/plan-redis';
import { type StoreRight, type StoreUser, storeUsersOf } from '../plan/stores/store-users';
import { childOf } from './child-of';
import { placeRedisDeletionGuard } from './place-deletion-guard';
import type { PlannedPlatform } from './planned-platform';
import { retentionDays } from './retention-days';

/** By the name of the store. */
export type PlacedRedis = ReadonlyMap<string, IRedisGroup>;

/** Every redis store that the environment sizes, and what guards them where there is one. */
export function placeRedis(scope: Construct, platform: PlannedPlatform, network: INetwork | undefined): PlacedRedis {
  const { model, plan } = platform;
  const stores = [...plan.redis.values()].sort((a, b) => compareText(a.name, b.name));
  if (stores.length > 0 && network === undefined) {
    throw new RangeError(
      "parts: got 'redis' without a network, allowed both; add 'network' to parts or hand in `network`",
    );
  }
  const placed = new Construct(scope, 'redis');
  const membersOf = placeUsers(scope, model);
  const groups = stores.flatMap((planned) => {
    const placement = model.environment.stores.get(planned.name);
    if (placement?.kind !== 'sized' || network === undefined) return [];
    const props = propsOf(model, planned, placement, { network, members: membersOf(planned.name) });
    return [{ store: planned.name, name: props.name, group: new RedisGroup(placed, planned.name, props) }];
  });
  placeRedisDeletionGuard(
    scope,
    platform,
    groups.map(({ name, group: { keyArns } }) => ({ name, keyArns })),
  );
  return new Map(groups.map(({ store, group }) => [store, group] as const));
}

function propsOf(
  model: EventModel,
  { name, holdsState, nodeType, version, shards, replicas }: RedisPlan,
  placement: SizedStore,
  { network, members }: { readonly network: INetwork; readonly members: NewRedisGroupProps['members'] & {} },
): NewRedisGroupProps {
  const { environment } = model;
  const engine = placement.engine ?? 'valkey';
  const { windows, transitEncryption } = placement;
  const common = {
    name: storeServiceName(environment.names, name),
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
    members,
    clients: Object.fromEntries(placement.clients),
    parameters: Object.fromEntries(placement.parameters),
    ...(transitEncryption === null ? {} : { transitEncryption }),
    ...(placement.eventTopic === null ? {} : { notificationTopicArn: placement.eventTopic }),
    ...(windows === null ? {} : { maintenanceWindow: windows.maintenance, snapshotWindow: windows.backup }),
  };
  // Where some of it is lost when it is lost, all of it is kept so: one node has one policy for all its keys.
  return holdsState ? { ...common, role: 'state', snapshotDays: snapshotDays(model) } : { ...common, role: 'cache' };
}

/** Whoever logs in to a group of this environment, once for all of them: rights on the keys of one are nothing in another. */
function placeUsers(scope: Construct, model: EventModel): (store: string) => Readonly<Record<string, string>> {
  const made = new Map<string, StoreUser[]>();
  for (const user of storeUsersOf(model)) {
    if (user.engine !== 'redis' || model.environment.stores.get(user.store)?.kind !== 'sized') continue;
    made.set(user.user, [...(made.get(user.user) ?? []), user]);
  }
  const ids = new Map(
    [...made].map(([name, uses]) => {
      const rights = uses.flatMap((use) => use.rights).flatMap(redisRight);
      return [name, new RedisUser(childOf(scope, 'redis-users', name), 'user', { name, rights }).userId] as const;
    }),
  );
  return (store) =>
    Object.fromEntries([...ids].filter(([name]) => made.get(name)?.some((use) => use.store === store) === true));
}

function redisRight(right: StoreRight): readonly RedisRight[] {
  return right.kind === 'database' ? [] : [{ keyPrefix: right.keyPrefix, access: right.access }];
}

/** As long as backups are kept; a day where nobody states it. */
function snapshotDays({ environment: { backups } }: EventModel): number {
  const keep = Math.min(Math.max(backups?.keep ?? 0, BACKUPS.keepAtLeast), BACKUPS.keepAtMost);
  return Math.ceil(keep / parseDuration('1d'));
}
