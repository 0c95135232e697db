import type { EnvironmentModel } from './environment-model';

/** One stands in another zone where nobody says otherwise, to take over from the writer. */
export const READERS_BY_DEFAULT = 1;

/**
 * How many readers answer reads of a declared staleness at the least. 0 where no reader always stands: these reads then go to
 * the writer. Of a store that exists and has an address for reads one is sure, and of a redis store nothing is told.
 */
export function fewestReaders({ stores }: Pick<EnvironmentModel, 'stores'>, store: string): number {
  const placement = stores.get(store);
  if (placement === undefined) return 0;
  if (placement.kind === 'existing') return placement.readerEndpoint === null ? 0 : 1;
  return placement.readers?.min ?? READERS_BY_DEFAULT;
}
