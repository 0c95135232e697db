import { compareText, type Path } from '../base/issue';
import type { EventModel } from '../model/event-model';
import { fewestReaders } from '../model/serving-readers';
import type { CacheDependency } from '../model/store-model';

/** Caches in one redis store over the same origin: they are empty together when the store is. */
export interface CachesOverOrigin {
  /** The redis store. */
  readonly store: string;
  /** What is asked of the origin, as the plan keeps it: `main reads`, or `main stale reads` of its readers. */
  readonly key: string;
  /** The fact that says what the origin sustains. */
  readonly path: Path;
  /** By the writer, or by the readers that always stand. */
  readonly sustained: number | undefined;
  /** Those that let the most through first. */
  readonly caches: readonly CacheDependency[];
}

type Origin = Pick<CachesOverOrigin, 'key' | 'path' | 'sustained'>;

/** How many readers of a store always stand. */
type Readers = (store: string) => number;

export function cachesOverOrigins(
  model: EventModel,
  readers: Readers = (store) => fewestReaders(model.environment, store),
): readonly CachesOverOrigin[] {
  const groups = new Map<string, { readonly origin: Origin; readonly caches: CacheDependency[] }>();
  for (const cache of model.dependencies.values()) {
    if (cache.kind !== 'cache') continue;
    const origin = originOf(model, cache, readers);
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

function originOf(
  { dependencies, stores }: EventModel,
  { caches: name, staleness }: CacheDependency,
  readers: Readers,
): Origin | undefined {
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
  if (store.engine === 'redis') return origin('stores', store.name, 'operations', store.operations);
  const reads = origin('stores', store.name, 'reads', store.reads);
  const count = staleness === null ? 0 : readers(store.name);
  if (count === 0) return reads;
  const sustained = reads.sustained === undefined ? undefined : count * reads.sustained;
  return { ...reads, key: `${store.name} stale reads`, sustained };
}

type CacheFact = { readonly known: true; readonly value: number } | { readonly known: false } | null;
