import { chosen, type PlannedNumber } from '../planned';
import { type Lock, lockedNumber } from './lock';

/** The lock's number where it has one, with what would be computed among the inputs. */
export function heldByLock(computed: PlannedNumber, lock: Lock | undefined): PlannedNumber {
  const value = lockedNumber(lock, computed.key);
  if (value === undefined) return computed;
  return {
    ...computed,
    value,
    rule: `held by the lock; computed: ${computed.rule}`,
    inputs: [
      { name: 'lock', value, unit: computed.unit, from: { kind: 'lock' } },
      chosen('computed', computed.value, computed.unit, 'what the declaration asks for today'),
      ...computed.inputs,
    ],
  };
}
