import { formatPath } from '../../base/issue';
import { TTL_JITTER } from '../../catalog/cache-rules';
import type { EventModel } from '../../model/event-model';
import type { CacheDependency, Dependency } from '../../model/store-model';
import { numberOf } from '../amount';
import { fromCatalog, fromDeclaration, fromPlan } from '../planned';
import type { RunningPlan } from '../running/running-plan';
import { asStated, RUNTIME, type Setting } from './settings';

/** Everybody's keys of one dependency: platforms and environments may share a store that exists already. */
export function keyPrefix({ platform, environment }: EventModel, dependency: string): Setting<string> {
  return {
    value: `${platform}:${environment.name}:${dependency}:`,
    unit: 'name',
    rule: 'platform, environment and dependency, so that none of them reads what another wrote',
    inputs: [
      fromDeclaration('platform', platform, 'name', 'platform'),
      fromDeclaration('environment', environment.name, 'name', 'environment.name'),
    ],
    enforcer: RUNTIME,
  };
}

export interface CacheSettings {
  readonly keyPrefix: Setting<string>;
  readonly ttlJitter: Setting<number>;
  readonly admitPerReplicaPerSecond: Setting<number> | undefined;
}

/** `users` are all who use the cache. */
export function cacheSettings(
  model: EventModel,
  cache: CacheDependency,
  users: readonly (RunningPlan | undefined)[],
): CacheSettings {
  return {
    keyPrefix: keyPrefix(model, cache.name),
    ttlJitter: asStated(
      TTL_JITTER.share,
      fromCatalog('share', TTL_JITTER.share, 'ratio', TTL_JITTER),
      'entries that were written together do not end together',
    ),
    admitPerReplicaPerSecond: admission(cache, users),
  };
}

/** What may reach the cached dependency is divided evenly: a replica then keeps to its part without asking the others. */
function admission(
  { name, coldStart }: CacheDependency,
  users: readonly (RunningPlan | undefined)[],
): Setting<number> | undefined {
  const counts = users.map((user) => numberOf(user?.replicasMax));
  const all = counts.reduce<number>((sum, count) => sum + (count ?? Number.NaN), 0);
  if (!(all > 0)) return undefined;
  return {
    value: coldStart.admit / all,
    unit: '1/s',
    rule: 'what a cold start admits, over the most replicas of everybody who uses the cache',
    inputs: [
      fromDeclaration('admits', coldStart.admit, '1/s', formatPath(['dependencies', name, 'coldStart', 'admit'])),
      ...users.flatMap((user) =>
        user?.replicasMax.known === true ? [fromPlan(`replicas of ${user.name}`, user.replicasMax.planned)] : [],
      ),
    ],
    enforcer: RUNTIME,
  };
}

export function isCache(dependency: Dependency | undefined): dependency is CacheDependency {
  return dependency?.kind === 'cache';
}
