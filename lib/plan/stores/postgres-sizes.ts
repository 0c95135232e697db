import type { Path } from '../../base/issue';
import { type Lock, lockedNumber, lockedText } from '../lock/lock';
import { chosenName, growing, type Size } from '../lock/sizes';
import type { PlannedNumber, PlannedText } from '../planned';
import { auroraClass, connectionBudget, SERVERLESS } from './aurora-size';
import type { UnitRange } from './postgres-numbers';

interface Computed {
  readonly instance: PlannedText;
  readonly units: UnitRange | null;
  readonly readersMin: PlannedNumber;
  readonly readersMax: PlannedNumber;
  readonly path: Path;
  readonly stated: string | null;
  /** The most connections at one instance. */
  readonly connections: number;
}

export function postgresSizes(
  { instance, units, readersMin, readersMax, path, stated, connections }: Computed,
  lock: Lock | undefined,
): readonly Size[] {
  const locked = lockedText(lock, instance.key);
  const row = locked === undefined ? undefined : auroraClass(locked);
  const carries = row === undefined || connectionBudget(row.memoryGiB) >= connections;
  // What is stated is what is wanted, and nothing but a written word turns a class into capacity units or back.
  const keep = stated === null ? locked !== SERVERLESS && carries : locked === stated;
  const numbers = [readersMin, readersMax, ...(units === null ? [] : [units.min, units.max])];
  return [
    chosenName(instance, path, locked, keep),
    ...numbers.map((size) => growing(size, path, lockedNumber(lock, size.key))),
  ];
}
