import { formatPath } from '../../base/issue';
import type { EventModel } from '../../model/event-model';
import type { Sender, Use } from '../../model/sender-model';
import type { CacheDependency } from '../../model/store-model';
import type { PlatformPlan } from '../plan';
import { fromDeclaration } from '../planned';
import { behindCaches } from '../stores/behind-caches';
import type { CacheDocument } from './configuration-document';
import { asStated, type Setting } from './settings';
import { endpointSetting, storeEndpoint } from './store-endpoint';

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
  const { pool, timeoutMs } = limitsOf(model, part, use, cache);
  const common = {
    dependency: origin.name,
    access: 'read',
    timeoutMs: timeoutMs.value,
    pool: pool?.value ?? null,
  } as const;
  switch (origin.kind) {
    case 'database': {
      const { store, database } = origin;
      return { kind: 'database', ...common, store, endpoint: storeEndpoint(model, plan, origin), database };
    }
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
  const { pool, timeoutMs } = limitsOf(model, part, use, cache);
  const endpoint = origin.kind === 'database' ? endpointSetting(model, plan, origin) : undefined;
  return {
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(pool === undefined ? {} : { pool }),
    timeoutMs,
  };
}

/** Those of its own use of what is cached; else nothing is declared for this way but the reads through the caches. */
function limitsOf(
  model: EventModel,
  { section, sender }: UsingPart,
  use: Use,
  { caches }: CacheDependency,
): { readonly pool: Setting<number> | undefined; readonly timeoutMs: Setting<number> } {
  const own = sender.uses.find(({ dependency }) => dependency === caches);
  const counted = model.dependencies.get(caches)?.kind === 'http' ? undefined : behindCaches(model, sender).get(caches);
  const pooled = own ?? counted;
  const timed = own ?? use;
  const at = ({ dependency }: Use) => formatPath([section, sender.name, 'uses', dependency]);
  return {
    pool:
      pooled &&
      asStated(
        pooled.pool,
        fromDeclaration(`pool of ${pooled.dependency}`, pooled.pool, 'connections', at(pooled)),
        own === undefined
          ? 'what the budget of connections counts for this way: the pool of the widest read through a cache of it'
          : 'the connections of its own use of it serve reads that miss as well',
      ),
    timeoutMs: asStated(
      timed.timeout,
      fromDeclaration(`timeout of ${timed.dependency}`, timed.timeout, 'ms', at(timed)),
      own === undefined
        ? 'as long as a call of the cache may take: nothing else is declared for this way'
        : 'as long as a call of its own use of it may take',
    ),
  };
}
