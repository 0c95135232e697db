import { compareText, type Path } from '../base/issue';
import type { EventModel } from '../model/event-model';
import type { CacheDependency } from '../model/store-model';

/** Caches in one redis store over the same origin: they are empty together when the store is. */
export interface CachesOverOrigin {
  /** The redis store. */
  readonly store: string;
  /** What is asked of the origin, as the plan keeps it: `main reads`. */
  readonly key: string;
  /** The fact that says what the origin sustains. */
  readonly path: Path;
  readonly sustained: number | undefined;
  /** Those that let the most through first. */
  readonly caches: readonly CacheDependency[];
}

type Origin = Pick<CachesOverOrigin, 'key' | 'path' | 'sustained'>;

export function cachesOverOrigins(model: EventModel): readonly CachesOverOrigin[] {
  const groups = new Map<string, { readonly origin: Origin; readonly caches: CacheDependency[] }>();
  for (const cache of model.dependencies.values()) {
    if (cache.kind !== 'cache') continue;
    const origin = originOf(model, cache.caches);
    if (origin === undefined) continue;
    const key = `${cache.store} ${origin.key}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { origin, caches: [cache] });
    else known.caches.push(cache);
  }
  return [...groups.values()].map(({ origin, caches }) => ({
    ...origin,
    store: caches[0]?.store ?? '',
    caches: caches.sort((a, b) => b.coldStart.admit - a.coldStart.admit || compareText(a.name, b.name)),
  }));
}

function originOf({ dependencies, stores }: EventModel, name: string): Origin | undefined {
  const cached = dependencies.get(name);
  const origin = (section: string, owner: string, demand: string, fact: CacheFact): Origin => ({
    key: `${owner} ${demand}`,
    path: [section, owner, demand],
    sustained: fact?.known === true ? fact.value : undefined,
  });
  if (cached?.kind === 'http') return origin('dependencies', name, 'sustains', cached.sustains);
  if (cached === undefined || cached.kind === 'cache') return undefined;
  const store = stores.get(cached.store);
  if (store === undefined) return undefined;
  return store.engine === 'postgres'
    ? origin('stores', store.name, 'reads', store.reads)
    : origin('stores', store.name, 'operations', store.operations);
}

type CacheFact = { readonly known: true; readonly value: number } | { readonly known: false } | null;
