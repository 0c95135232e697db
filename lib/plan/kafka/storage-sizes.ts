import type { Path } from '../../base/issue';
import { type Lock, lockedNumber } from '../lock/lock';
import { growing, type Size } from '../lock/sizes';
import type { PlannedNumber } from '../planned';
import { GROWS_TO_KEY, hasRoom, STORAGE_KEY } from './storage';

/**
 * How accepting moves the size of a volume and what it may grow to; neither is ever lowered, since the volume may be there.
 *
 * | what is needed | size | grows to | what the apply does |
 * | --- | --- | --- | --- |
 * | at most the size | stays | stays, or as far as is declared | the range |
 * | within the range | what is needed | the same | raises the minimum, and with it a volume that is below |
 * | beyond the range | what is needed | what is needed | Terraform raises every volume: none can be larger by then |
 *
 * The last closes the range, so that the size is Terraform's again; accepting once more, after that apply, opens it up to what
 * is declared. A range without room for one step of growth is closed at its upper end. Volumes that stand when growth is
 * first declared are a range that is closed.
 */
export function storageSizes(
  needed: PlannedNumber,
  ceiling: number | undefined,
  path: Path,
  lock: Lock | undefined,
): readonly Size[] {
  const size = growing(needed, path, lockedNumber(lock, STORAGE_KEY));
  if (ceiling === undefined) return [size];
  const locked = lockedNumber(lock, GROWS_TO_KEY);
  const most = Math.max(ceiling, needed.value);
  const accepted = acceptedRange(Math.max(needed.value, lockedNumber(lock, STORAGE_KEY) ?? 0), ceiling, lock);
  return [
    { ...size, accepted: accepted.size },
    {
      key: GROWS_TO_KEY,
      unit: needed.unit,
      path: [...path, 'storageGrowth', 'to'],
      locked,
      needed: most,
      covers: coverage(locked, most, needed.value, lock),
      accepted: accepted.growsTo,
    },
  ];
}

interface StorageRange {
  readonly size: number;
  readonly growsTo: number;
}

function acceptedRange(size: number, ceiling: number, lock: Lock | undefined): StorageRange {
  const reached = lockedNumber(lock, GROWS_TO_KEY) ?? lockedNumber(lock, STORAGE_KEY);
  if (reached !== undefined && size > reached) return { size, growsTo: size };
  const growsTo = Math.max(reached ?? 0, ceiling, size);
  return { size: hasRoom(size, growsTo) ? size : growsTo, growsTo };
}

/** A closed range carries what is needed as well as an open one: it may be applied before it is opened again. */
function coverage(locked: number | undefined, most: number, needed: number, lock: Lock | undefined): Size['covers'] {
  if (locked === undefined) return 'enough';
  const open = locked > (lockedNumber(lock, STORAGE_KEY) ?? locked);
  if (locked < needed || (open && locked < most)) return 'too small';
  return locked > most ? 'too large' : 'enough';
}
