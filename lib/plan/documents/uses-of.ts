import type { Path } from '../../base/issue';
import type { EventModel } from '../../model/event-model';
import type { Use } from '../../model/sender-model';
import type { CacheDependency } from '../../model/store-model';
import type { PlatformPlan } from '../plan';
import type { RunningPlan } from '../running/running-plan';
import { cacheSettings, isCache, keyPrefix } from './cache-settings';
import type { CacheDocument, UseDocument } from './configuration-document';
import { connectTimeout } from './connect-timeout';
import { originOf, originSettings, type UsingPart } from './origin-of';
import { poolOf } from './pool-of';
import type { Setting } from './settings';
import { endpointSetting, type HowCalled, storeEndpoint } from './store-endpoint';
import { loginSettings, storeLogin } from './store-login';

/** Who uses a dependency, as they will run. */
export type UsersOf = (dependency: string) => readonly (RunningPlan | undefined)[];

/** What the uses of somebody are told by. */
export interface Using extends UsingPart {
  readonly model: EventModel;
  readonly plan: PlatformPlan;
  readonly users: UsersOf;
}

export function useDocument(using: Using, use: Use): UseDocument | undefined {
  const { model, plan, users } = using;
  const dependency = model.dependencies.get(use.dependency);
  if (dependency === undefined) return undefined;
  const common = {
    dependency: use.dependency,
    access: use.access,
    calls: use.calls,
    timeoutMs: use.timeout,
    attempts: use.attempts,
    pool: poolSetting(using, use).value,
  };
  if (dependency.kind === 'http') {
    return { kind: 'http', ...common, endpoint: { from: 'value', value: dependency.url } };
  }
  const stored = {
    ...common,
    connectTimeoutMs: connectSetting(using, use).value,
    store: dependency.store,
    endpoint: storeEndpoint(model, plan, dependency, howCalled(using, use)),
    ...storeLogin(model, dependency, using.sender.name),
  };
  switch (dependency.kind) {
    case 'database':
      return {
        kind: 'database',
        ...stored,
        database: dependency.database,
        schema: dependency.schema,
        stalenessMs: use.access === 'read' ? use.staleness : null,
      };
    case 'state':
      return { kind: 'state', ...stored, keyPrefix: keyPrefix(model, dependency.name).value };
    case 'cache':
      return {
        kind: 'cache',
        ...stored,
        ...cacheRules(model, dependency, users(dependency.name)),
        origin: originOf(model, plan, using, use, dependency),
      };
  }
}

/** The same for `explain`: what Veltrix chose of it, by the name of the dependency. */
export function useSettings(using: Using, use: Use): Record<string, Setting<unknown>> {
  const { model, plan, users } = using;
  const { dependency: name } = use;
  const dependency = model.dependencies.get(name);
  if (dependency === undefined) return {};
  const pool = use.pool === 0 ? { [`uses.${name}.pool`]: poolSetting(using, use) } : {};
  if (dependency.kind === 'http') return pool;
  const settings: readonly (readonly [string, Setting<unknown> | undefined])[] = [
    ['endpoint', endpointSetting(model, plan, dependency, howCalled(using, use))],
    ['connectTimeoutMs', connectSetting(using, use)],
    ...Object.entries(loginSettings(model, dependency, using.sender.name)),
    ...(dependency.kind === 'state' ? [['keyPrefix', keyPrefix(model, name)] as const] : []),
    ...(isCache(dependency) ? Object.entries(cacheSettings(model, dependency, users(name))) : []),
    ...(isCache(dependency)
      ? Object.entries(originSettings(model, plan, using, use, dependency)).map(
          ([key, setting]) => [`origin.${key}`, setting] as const,
        )
      : []),
  ];
  return {
    ...pool,
    ...Object.fromEntries(
      settings.flatMap(([key, setting]) => (setting === undefined ? [] : [[`uses.${name}.${key}`, setting]])),
    ),
  };
}

function howCalled(using: Using, use: Use): HowCalled {
  return { access: use.access, staleness: use.staleness, path: pathOf(using, use) };
}

function pathOf({ section, sender }: Using, { dependency }: Use): Path {
  return [section, sender.name, 'uses', dependency];
}

function connectSetting(using: Using, use: Use): Setting<number> {
  return connectTimeout(use.timeout, use.dependency, pathOf(using, use));
}

function poolSetting(using: Using, use: Use): Setting<number> {
  const { plan, section, sender } = using;
  return poolOf(use, pathOf(using, use), plan.running.get(`${section} ${sender.name}`));
}

function cacheRules(
  model: EventModel,
  cache: CacheDependency,
  users: readonly (RunningPlan | undefined)[],
): Omit<
  CacheDocument,
  | 'kind'
  | 'access'
  | 'attempts'
  | 'authentication'
  | 'calls'
  | 'connectTimeoutMs'
  | 'dependency'
  | 'endpoint'
  | 'origin'
  | 'pool'
  | 'store'
  | 'timeoutMs'
  | 'tls'
  | 'user'
> {
  const settings = cacheSettings(model, cache, users);
  return {
    caches: cache.caches,
    keyPrefix: settings.keyPrefix.value,
    ttlMs: settings.ttlMs.value,
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
