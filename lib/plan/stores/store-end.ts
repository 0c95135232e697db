import type { EventModel } from '../../model/event-model';
import { fewestReaders } from '../../model/serving-readers';
import { type Lock, lockedNumber } from '../lock/lock';

/** Which instances of a postgres store answer. */
export type StoreEnd = 'writer' | 'readers';

/** How many readers of a store always stand, as the lock holds them. */
export type ServingReaders = (store: string) => number;

export function servingReaders({ environment }: Pick<EventModel, 'environment'>, lock?: Lock): ServingReaders {
  return (store) => lockedNumber(lock, readersMinKey(store)) ?? fewestReaders(environment, store);
}

export function readersMinKey(store: string): string {
  return `stores.${store}.readersMin`;
}

/** Reads that say how old an answer may be go to readers, where some always stand; everything else to the writer. */
export function endOf(
  store: string,
  { access, staleness }: { readonly access: 'read' | 'write'; readonly staleness: number | null },
  readers: ServingReaders,
): StoreEnd {
  return access === 'read' && staleness !== null && readers(store) > 0 ? 'readers' : 'writer';
}
