import { distinctPaths, type Path } from '../../base/issue';
import type { EventModel } from '../../model/event-model';
import type { CacheDependency, Dependency } from '../../model/store-model';
import type { LoadPlan } from '../load/load';
import { planStoreLoad, type StoreLoads, staleReadsOf } from '../load/store-load';
import type { Lock } from '../lock/lock';
import { endOf, type ServingReaders, servingReaders } from '../stores/store-end';

/** What caching is compared by: as much of the plan as there has to be. */
export interface CachingSubject {
  readonly load: LoadPlan;
  readonly asked: StoreLoads;
  /** By which readers are counted. */
  readonly lock?: Lock | undefined;
}

/** One declared cache with everything that is asked of it and of what lies behind it; rates per second. */
export interface CacheSubject {
  readonly cache: CacheDependency;
  /** Reads of the cache at the planned peak. */
  readonly reads: number;
  readonly hitRatio: number;
  /** Where it is stated what lies behind sustains, and how much that is. */
  readonly sustained: { readonly path: Path; readonly value: number };
  /** What others ask of the same store. */
  readonly others: number;
}

export type CacheLooked =
  | { readonly known: true; readonly subject: CacheSubject }
  | { readonly known: false; readonly missing: readonly Path[] };

/** Nothing where there is no such cache. */
export function cacheSubject(model: EventModel, plan: CachingSubject, name: string): CacheLooked | undefined {
  const cache = model.dependencies.get(name);
  if (cache?.kind !== 'cache') return undefined;
  const asked = readsOf(model, plan.load, cache);
  const { path, key, fact, instances } = behind(model, cache, servingReaders(model, plan.lock));
  const all = plan.asked.get(key);
  const missing = distinctPaths([
    ...(cache.hitRatio.known ? [] : [['dependencies', name, 'hitRatio']]),
    ...asked.missing,
    ...(fact?.known === true ? [] : [path]),
    ...(all?.missing ?? []),
  ]);
  if (!cache.hitRatio.known || fact?.known !== true || missing.length > 0) return { known: false, missing };
  const total = all?.value ?? 0;
  const others = total - asked.value * (1 - cache.hitRatio.value);
  return {
    known: true,
    subject: {
      cache,
      reads: asked.value,
      hitRatio: cache.hitRatio.value,
      sustained: { path, value: fact.value * instances },
      // A difference of sums that were added in another order is exact to far less than this share of them.
      others: others > total * 1e-9 ? others : 0,
    },
  };
}

/** All reads of the cache: what would come through to a database of its own, were nothing ever found. */
function readsOf(
  model: EventModel,
  load: LoadPlan,
  cache: CacheDependency,
): { readonly value: number; readonly missing: readonly Path[] } {
  const own = `behind ${cache.name}`;
  const dependencies = new Map<string, Dependency>([
    [
      cache.name,
      { ...cache, caches: own, staleness: null, hitRatio: { known: true, value: 0, origin: { kind: 'stated' } } },
    ],
    [own, { name: own, kind: 'database', store: own, database: own, schema: 'public' }],
  ]);
  return planStoreLoad({ ...model, dependencies }, load).get(`${own} reads`) ?? { value: 0, missing: [] };
}

function behind(
  { dependencies, stores }: EventModel,
  cache: CacheDependency,
  readers: ServingReaders,
): {
  readonly path: Path;
  readonly key: string;
  readonly fact: { readonly known: true; readonly value: number } | { readonly known: false } | null;
  /** Readers that share what is asked; else 1. */
  readonly instances: number;
} {
  const origin = dependencies.get(cache.caches);
  if (origin?.kind === 'http') {
    return {
      path: ['dependencies', origin.name, 'sustains'],
      key: `${origin.name} sustains`,
      fact: origin.sustains,
      instances: 1,
    };
  }
  const store = origin === undefined ? undefined : stores.get(origin.store);
  const name = store?.name ?? cache.caches;
  if (store?.engine === 'redis') {
    return { path: ['stores', name, 'operations'], key: `${name} operations`, fact: store.operations, instances: 1 };
  }
  const reads = { path: ['stores', name, 'reads'], fact: store?.reads ?? null };
  return endOf(name, { access: 'read', staleness: cache.staleness }, readers) === 'readers'
    ? { ...reads, key: staleReadsOf(name), instances: readers(name) }
    : { ...reads, key: `${name} reads`, instances: 1 };
}
