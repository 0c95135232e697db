import { formatPath } from '../../base/issue';
import { REDIS_SIZING } from '../../catalog/store-limits';
import type { EventModel } from '../../model/event-model';
import type { Dependency } from '../../model/store-model';
import { fromCatalog, fromDeclaration, type PlannedNumber } from '../planned';

export type RedisDependency = Extract<Dependency, { readonly kind: 'cache' | 'state' }>;

/** What stands in one redis store, sorted by name. */
export function entriesIn({ dependencies }: EventModel, store: string): readonly RedisDependency[] {
  return [...dependencies.values()].flatMap((dependency) =>
    (dependency.kind === 'cache' || dependency.kind === 'state') && dependency.store === store ? [dependency] : [],
  );
}

/** Bytes of entries as they are declared. */
export function bytesOf(entries: readonly RedisDependency[]): number {
  return entries.reduce((sum, { entries: count, entrySize }) => sum + count * entrySize, 0);
}

/** All caches and states of one store, at their largest: growth of load makes more calls, not more entries. */
export function memoryNeeded(store: string, entries: readonly RedisDependency[]): PlannedNumber {
  return {
    key: `stores.${store}.memoryNeeded`,
    value: bytesOf(entries) * REDIS_SIZING.overhead,
    unit: 'B',
    rule: 'of every cache and state in it: entries x size of one, times overhead',
    inputs: [
      ...entries.flatMap(({ name, entries: count, entrySize }) => [
        fromDeclaration(`entries of ${name}`, count, 'ratio', formatPath(['dependencies', name, 'entries'])),
        fromDeclaration(`size of one of ${name}`, entrySize, 'B', formatPath(['dependencies', name, 'entrySize'])),
      ]),
      fromCatalog('overhead', REDIS_SIZING.overhead, 'ratio', REDIS_SIZING),
    ],
    enforcer: 'nobody: it is what the rest is computed from',
  };
}
