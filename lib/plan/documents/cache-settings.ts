import { formatPath } from '../../base/issue';
import { TTL_JITTER } from '../../catalog/cache-rules';
import type { EventModel } from '../../model/event-model';
import type { CacheDependency, Dependency } from '../../model/store-model';
import { numberOf } from '../amount';
import { fromCatalog, fromDeclaration, fromPlan } from '../planned';
import type { RunningPlan } from '../running/running-plan';
import { keyPrefixOf } from '../stores/key-prefix';
import { asStated, RUNTIME, type Setting } from './settings';
import { storeLogin } from './store-login';

export function keyPrefix(model: EventModel, dependency: string): Setting<string> {
  const { platform, environment } = model;
  return {
    value: keyPrefixOf(model, dependency),
    unit: 'name',
    rule: `platform, environment and dependency, so that none of them reads what another wrote${
      isHeldByUser(model, dependency)
        ? '; in ElastiCache the access string of its user holds it to its prefixes too'
        : ''
    }`,
    inputs: [
      fromDeclaration('platform', platform, 'name', 'platform'),
      fromDeclaration('environment', environment.name, 'name', 'environment.name'),
    ],
    enforcer: isHeldByUser(model, dependency) ? 'AWS' : RUNTIME,
  };
}

/** Where handlers log in by IAM each has a user of its own, made with what it may do. */
function isHeldByUser(model: EventModel, name: string): boolean {
  const dependency = model.dependencies.get(name);
  if (dependency === undefined || dependency.kind === 'http') return false;
  return storeLogin(model, dependency, name).authentication === 'iam';
}

export interface CacheSettings {
  readonly keyPrefix: Setting<string>;
  readonly ttlMs: Setting<number>;
  readonly stampede: Setting<string>;
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
    ttlMs: asStated(
      cache.ttl,
      fromDeclaration('ttl', cache.ttl, 'ms', formatPath(['dependencies', cache.name, 'ttl'])),
      'as stated: who writes an entry says how long it lives, and the store ends it',
    ),
    stampede: {
      value: cache.stampede.kind,
      unit: 'name',
      rule: STAMPEDE[cache.stampede.kind],
      inputs: [
        fromDeclaration('stampede', cache.stampede.kind, 'name', formatPath(['dependencies', cache.name, 'stampede'])),
      ],
      enforcer: RUNTIME,
    },
    ttlJitter: asStated(
      TTL_JITTER.share,
      fromCatalog('share', TTL_JITTER.share, 'ratio', TTL_JITTER),
      'entries that were written together do not end together',
    ),
    admitPerReplicaPerSecond: admission(cache, users),
  };
}

const STAMPEDE: Readonly<Record<CacheDependency['stampede']['kind'], string>> = {
  'single-flight': 'one reader of a replica loads a missing entry, and the others wait for it',
  'early-refresh': 'an entry is renewed before it ends, so that nobody misses it',
  none: 'every reader loads what is missing',
};

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
