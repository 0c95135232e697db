import type { EventModel } from '../../model/event-model';
import type { Sender, Use } from '../../model/sender-model';

/**
 * What somebody reads only through caches, and by which use: a read that misses goes on to what is cached, which is nobody's
 * to use otherwise. Several caches of the same share the way to it: the widest of them counts.
 */
export function behindCaches({ dependencies }: EventModel, { uses }: Pick<Sender, 'uses'>): ReadonlyMap<string, Use> {
  const direct = new Set(uses.map(({ dependency }) => dependency));
  const behind = new Map<string, Use>();
  for (const use of uses) {
    const used = dependencies.get(use.dependency);
    if (used?.kind !== 'cache' || use.access === 'write' || direct.has(used.caches)) continue;
    const known = behind.get(used.caches);
    if (known === undefined || isWider(use, known)) behind.set(used.caches, use);
  }
  return behind;
}

/** Without a pool there may be as many as there are calls at a time. */
function isWider(one: Use, other: Use): boolean {
  if (one.pool === 0 || other.pool === 0) return other.pool !== 0;
  return one.pool > other.pool;
}
