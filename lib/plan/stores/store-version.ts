import { formatPath, type Path } from '../../base/issue';
import { isOlderVersion } from '../../base/version-order';
import type { Source } from '../../catalog/source';
import { nameHeldByLock } from '../lock/held';
import { type Lock, lockedText } from '../lock/lock';
import { chosenName, type Size } from '../lock/sizes';
import { fromCatalog, fromDeclaration, type PlannedText } from '../planned';

/** The version of an engine, and the lock's word on it. */
export interface StoreVersion {
  readonly version: PlannedText;
  readonly size: Size;
}

interface Choice {
  readonly name: string;
  readonly engine: 'postgres' | 'redis';
  /** Where the environment places the store. */
  readonly path: Path;
  /** `null` where nobody states one. */
  readonly stated: string | null;
  readonly recommended: string;
  readonly source: Source;
  /** Whether what the lock holds is one of the engine that is stated today. */
  readonly fits: (version: string) => boolean;
}

/** A new recommendation changes nobody's store: what was accepted stands in the lock, and an upgrade is a line somebody writes. */
export function storeVersion(
  { name, engine, path, stated, recommended, source, fits }: Choice,
  lock: Lock | undefined,
): StoreVersion {
  const computed: PlannedText = {
    key: `stores.${name}.${engine}Version`,
    value: stated ?? recommended,
    unit: 'version',
    rule: 'as stated; else the one that the catalog recommends',
    inputs: [
      stated === null
        ? fromCatalog('recommended', recommended, 'version', source)
        : fromDeclaration('stated', stated, 'version', formatPath([...path, 'version'])),
    ],
    enforcer: 'AWS',
  };
  const locked = lockedText(lock, computed.key);
  // Neither way does a store go: accepting leaves what stands, and `store-version-lowered` refuses what is stated.
  const impossible = locked !== undefined && (!fits(locked) || (stated !== null && isOlderVersion(stated, locked)));
  const keep = stated === null || locked === stated || impossible;
  return { version: nameHeldByLock(computed, lock), size: chosenName(computed, path, locked, keep) };
}
