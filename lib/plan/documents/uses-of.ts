import type { EventModel } from '../../model/event-model';
import type { Use } from '../../model/sender-model';
import type { CacheDependency, Dependency } from '../../model/store-model';
import type { RunningPlan } from '../running/running-plan';
import { cacheSettings, isCache, keyPrefix } from './cache-settings';
import type { CacheDocument, UseDocument } from './configuration-document';
import type { Setting } from './settings';

/** Who uses a dependency, as they will run. */
export type UsersOf = (dependency: string) => readonly (RunningPlan | undefined)[];

export function useDocument(model: EventModel, use: Use, usersOf: UsersOf): UseDocument | undefined {
  const dependency = model.dependencies.get(use.dependency);
  if (dependency === undefined) return undefined;
  const common = {
    dependency: use.dependency,
    access: use.access,
    calls: use.calls,
    timeoutMs: use.timeout,
    attempts: use.attempts,
    pool: use.pool,
  };
  if (dependency.kind === 'http') {
    return { kind: 'http', ...common, endpoint: { from: 'value', value: dependency.url } };
  }
  const stored = { ...common, store: dependency.store, endpoint: storeEndpoint(model, dependency) };
  switch (dependency.kind) {
    case 'database':
      return { kind: 'database', ...stored, database: dependency.database };
    case 'state':
      return { kind: 'state', ...stored, keyPrefix: keyPrefix(model, dependency.name).value };
    case 'cache':
      return { kind: 'cache', ...stored, ...cacheRules(model, dependency, usersOf(dependency.name)) };
  }
}

/** The same for `explain`: what Veltrix chose of it, by the name of the dependency. */
export function useSettings(
  model: EventModel,
  { dependency: name }: Use,
  usersOf: UsersOf,
): Record<string, Setting<unknown>> {
  const dependency = model.dependencies.get(name);
  if (dependency?.kind === 'state') return { [`uses.${name}.keyPrefix`]: keyPrefix(model, name) };
  if (!isCache(dependency)) return {};
  const settings = Object.entries(cacheSettings(model, dependency, usersOf(name)));
  return Object.fromEntries(
    settings.flatMap(([key, setting]) => (setting === undefined ? [] : [[`uses.${name}.${key}`, setting]])),
  );
}

function cacheRules(
  model: EventModel,
  cache: CacheDependency,
  users: readonly (RunningPlan | undefined)[],
): Omit<
  CacheDocument,
  'kind' | 'access' | 'attempts' | 'calls' | 'dependency' | 'endpoint' | 'pool' | 'store' | 'timeoutMs'
> {
  const settings = cacheSettings(model, cache, users);
  return {
    caches: cache.caches,
    keyPrefix: settings.keyPrefix.value,
    ttlMs: cache.ttl,
    ttlJitter: settings.ttlJitter.value,
    hitRatio: cache.hitRatio.known ? cache.hitRatio.value : null,
    stampede: cache.stampede,
    coldStart: {
      admitPerSecond: cache.coldStart.admit,
      admitPerReplicaPerSecond: settings.admitPerReplicaPerSecond?.value ?? null,
      warmUpMs: cache.coldStart.warmUp,
    },
  };
}

/** Of a store that is made here the address is known once it is; the writer, since nobody declared that old data will do. */
function storeEndpoint(
  model: EventModel,
  { store, kind }: Exclude<Dependency, { readonly kind: 'http' }>,
): CacheDocument['endpoint'] {
  const placement = model.environment.stores.get(store);
  if (placement === undefined) return null;
  if (placement.kind === 'existing') return { from: 'value', value: `${placement.endpoint}:${placement.port}` };
  return { from: 'apply', reference: `stores.${store}.${kind === 'database' ? 'writer' : 'primary'}` };
}
