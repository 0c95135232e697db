import type { EventModel } from '../../model/event-model';
import type { Sender, Use } from '../../model/sender-model';
import type { Dependency } from '../../model/store-model';
import { endOf, type ServingReaders, type StoreEnd, servingReaders } from './store-end';

/** A way to what is cached, and the use of a cache by which somebody takes it. */
export interface BehindCache {
  readonly origin: string;
  /** Of a database; of everything else `writer`. */
  readonly end: StoreEnd;
  readonly use: Use;
}

/**
 * What somebody reads only through caches, and by which use: a read that misses goes on to what is cached, which is nobody's
 * to use otherwise. Several caches of the same share the way to it: the widest of them counts. Writer and readers of one
 * database are two ways.
 */
export function behindCaches(
  model: Pick<EventModel, 'dependencies' | 'environment'>,
  { uses }: Pick<Sender, 'uses'>,
  readers: ServingReaders = servingReaders(model),
): readonly BehindCache[] {
  const { dependencies } = model;
  const direct = new Set(
    uses.map((use) => wayOf(use.dependency, endOfUse(dependencies.get(use.dependency), use, readers))),
  );
  const behind = new Map<string, BehindCache>();
  for (const use of uses) {
    const used = dependencies.get(use.dependency);
    if (used?.kind !== 'cache' || use.access === 'write') continue;
    const end = endOfUse(dependencies.get(used.caches), { access: 'read', staleness: used.staleness }, readers);
    const way = wayOf(used.caches, end);
    if (direct.has(way)) continue;
    const known = behind.get(way);
    if (known === undefined || isWider(use, known.use)) behind.set(way, { origin: used.caches, end, use });
  }
  return [...behind.values()];
}

export function endOfUse(
  used: Dependency | undefined,
  how: Pick<Use, 'access' | 'staleness'>,
  readers: ServingReaders,
): StoreEnd {
  return used?.kind === 'database' ? endOf(used.store, how, readers) : 'writer';
}

function wayOf(dependency: string, end: StoreEnd): string {
  return `${end} ${dependency}`;
}

/** Without a pool there may be as many as a replica works on at a time. */
function isWider(one: Use, other: Use): boolean {
  if (one.pool === 0 || other.pool === 0) return other.pool !== 0;
  return one.pool > other.pool;
}
