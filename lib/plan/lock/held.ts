import { chosen, type Input, type Planned, type PlannedNumber, type PlannedText } from '../planned';
import { type Lock, lockedNumber, lockedText } from './lock';

/** The lock's number where it has one, with what would be computed among the inputs. */
export function heldByLock(computed: PlannedNumber, lock: Lock | undefined): PlannedNumber {
  const value = lockedNumber(lock, computed.key);
  return value === undefined ? computed : { ...computed, value, ...held(computed, value) };
}

/** The same for a name. */
export function nameHeldByLock(computed: PlannedText, lock: Lock | undefined): PlannedText {
  const value = lockedText(lock, computed.key);
  return value === undefined ? computed : { ...computed, value, ...held(computed, value) };
}

function held(
  { rule, unit, inputs, value: needed }: Planned,
  value: number | string,
): { readonly rule: string; readonly inputs: readonly Input[] } {
  return {
    rule: `held by the lock; computed: ${rule}`,
    inputs: [
      { name: 'lock', value, unit, from: { kind: 'lock' } },
      chosen('computed', needed, unit, 'what the declaration asks for today'),
      ...inputs,
    ],
  };
}
