import { formatPath } from '../../base/issue';
import type { EventModel } from '../../model/event-model';
import type { Sender, Use } from '../../model/sender-model';
import type { CacheDependency } from '../../model/store-model';
import type { PlatformPlan } from '../plan';
import { fromDeclaration } from '../planned';
import { behindCaches, endOfUse } from '../stores/behind-caches';
import { servingReaders } from '../stores/store-end';
import type { CacheDocument } from './configuration-document';
import { connectTimeout } from './connect-timeout';
import { poolOf } from './pool-of';
import { asStated, type Setting } from './settings';
import { endpointSetting, type HowCalled, storeEndpoint } from './store-endpoint';
import { storeLogin } from './store-login';

/** Who uses dependencies, and where it is declared. */
export interface UsingPart {
  readonly section: 'handlers' | 'services';
  readonly sender: Pick<Sender, 'name' | 'uses'>;
}

/** The way of a read that finds nothing in the cache; `null` for who only writes into it. */
export function originOf(
  model: EventModel,
  plan: PlatformPlan,
  part: UsingPart,
  use: Use,
  cache: CacheDependency,
): CacheDocument['origin'] {
  const origin = model.dependencies.get(cache.caches);
  if (origin === undefined || use.access === 'write') return null;
  const { pool, timeoutMs, connectTimeoutMs } = limitsOf(model, plan, part, use, cache);
  const common = {
    dependency: origin.name,
    access: 'read',
    timeoutMs: timeoutMs.value,
    pool: pool?.value ?? null,
  } as const;
  switch (origin.kind) {
    case 'database':
      return {
        kind: 'database',
        ...common,
        connectTimeoutMs: connectTimeoutMs.value,
        store: origin.store,
        endpoint: storeEndpoint(model, plan, origin, loadsOf(cache)),
        ...storeLogin(model, origin, part.sender.name),
        database: origin.database,
        schema: origin.schema,
        stalenessMs: cache.staleness,
      };
    case 'http':
      return { kind: 'http', ...common, endpoint: { from: 'value', value: origin.url } };
    // Nothing in redis is cached in redis, which is refused before anything is planned.
    default:
      return null;
  }
}

/** The same for `explain`. */
export function originSettings(
  model: EventModel,
  plan: PlatformPlan,
  part: UsingPart,
  use: Use,
  cache: CacheDependency,
): Record<string, Setting<unknown>> {
  const origin = model.dependencies.get(cache.caches);
  if (origin === undefined || use.access === 'write') return {};
  const { pool, timeoutMs, connectTimeoutMs } = limitsOf(model, plan, part, use, cache);
  const endpoint = origin.kind === 'database' ? endpointSetting(model, plan, origin, loadsOf(cache)) : undefined;
  return {
    ...(endpoint === undefined ? {} : { endpoint, connectTimeoutMs }),
    ...(pool === undefined ? {} : { pool }),
    timeoutMs,
  };
}

/** How what a cache does not have is asked for. */
function loadsOf({ name, staleness }: CacheDependency): HowCalled {
  return { access: 'read', staleness, path: ['dependencies', name] };
}

/** Those of its own use of what is cached; else nothing is declared for this way but the reads through the caches. */
function limitsOf(
  model: EventModel,
  plan: PlatformPlan,
  { section, sender }: UsingPart,
  use: Use,
  cache: CacheDependency,
): {
  readonly pool: Setting<number> | undefined;
  readonly timeoutMs: Setting<number>;
  readonly connectTimeoutMs: Setting<number>;
} {
  const origin = model.dependencies.get(cache.caches);
  const readers = servingReaders(model, plan.lock);
  const end = endOfUse(origin, loadsOf(cache), readers);
  // One that goes to the other end of the store has connections that lead elsewhere.
  const own = sender.uses.find((one) => one.dependency === cache.caches && endOfUse(origin, one, readers) === end);
  const counted =
    origin?.kind === 'http'
      ? undefined
      : behindCaches(model, sender, readers).find((way) => way.origin === cache.caches && way.end === end)?.use;
  const pooled = own ?? counted;
  const timed = own ?? use;
  const at = ({ dependency }: Use) => [section, sender.name, 'uses', dependency];
  return {
    pool:
      pooled &&
      poolOf(
        pooled,
        at(pooled),
        plan.running.get(`${section} ${sender.name}`),
        own === undefined
          ? 'what the budget of connections counts for this way: the pool of the widest read through a cache of it'
          : 'the connections of its own use of it serve reads that miss as well',
      ),
    connectTimeoutMs: connectTimeout(timed.timeout, timed.dependency, at(timed)),
    timeoutMs: asStated(
      timed.timeout,
      fromDeclaration(`timeout of ${timed.dependency}`, timed.timeout, 'ms', formatPath(at(timed))),
      own === undefined
        ? 'as long as a call of the cache may take: nothing else is declared for this way'
        : 'as long as a call of its own use of it may take',
    ),
  };
}
