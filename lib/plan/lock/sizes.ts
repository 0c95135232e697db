import type { Path } from '../../base/issue';
import type { Planned, PlannedText, Unit } from '../planned';
import type { TopicPlan } from '../topics/topics';
import { type Lock, lockedNumber } from './lock';
import { isBeyondAnyCluster } from './most-partitions';
import { madeNumber } from './remembered';

/** A size that the lock holds: what it is, what the declaration asks for today, and whether that is covered. */
export interface Size {
  readonly key: string;
  readonly unit: Unit;
  /** Where in the declaration the need comes from. */
  readonly path: Path;
  readonly locked: number | string | undefined;
  readonly needed: number | string;
  readonly covers: 'enough' | 'too small' | 'too large';
  /** What accepting writes: never less than the lock holds, since what holds data does not shrink by itself. */
  readonly accepted: number | string;
}

/** Partitions and copies of every topic, as computed from the declaration. */
export function topicSizes(computed: readonly TopicPlan[], lock: Lock | undefined): readonly Size[] {
  return computed.flatMap(({ path, partitions, replicationFactor }) => [
    partitionsSize(partitions, path, lock),
    kept(replicationFactor, path, lock),
  ]);
}

/** A number that no cluster holds is refused by a rule; accepting goes back to what was made, where that can be. */
function partitionsSize(size: Needed, path: Path, lock: Lock | undefined): Size {
  const [locked, made] = [lockedNumber(lock, size.key), madeNumber(lock, size.key)];
  const grown = growing(size, path, locked, made);
  if (locked === undefined || !isBeyondAnyCluster(size.key, locked)) return grown;
  return { ...grown, covers: 'enough', accepted: Math.max(made ?? locked, size.value) };
}

type Needed = Planned & { readonly value: number };

/** A size of which more carries more. What was accepted does not shrink, also where its line was lowered since. */
export function growing(size: Needed, path: Path, locked: number | undefined, made?: number): Size {
  return numberOf(size, path, locked, Math.max(locked ?? 0, made ?? 0, size.value));
}

/** A size that nothing changes once it is there: accepting leaves it, and a rule says what can be done by hand. */
function kept(size: Needed, path: Path, lock: Lock | undefined): Size {
  const locked = lockedNumber(lock, size.key);
  const whole = numberOf(size, path, locked, locked ?? madeNumber(lock, size.key) ?? size.value);
  return whole.covers === 'too small' ? { ...whole, covers: 'enough' } : whole;
}

function numberOf(
  { key, unit, value: needed }: Needed,
  path: Path,
  locked: number | undefined,
  accepted: number,
): Size {
  if (locked === undefined) return { key, unit, path, locked, needed, covers: 'enough', accepted };
  const covers = locked < needed ? 'too small' : locked > needed ? 'too large' : 'enough';
  return { key, unit, path, locked, needed, covers, accepted };
}

/** A size that is one name among several; `carries` tells whether what the lock holds is enough. */
export function chosenName(computed: PlannedText, path: Path, locked: string | undefined, carries: boolean): Size {
  const { key, unit, value: needed } = computed;
  const keep = locked === undefined ? false : carries;
  return {
    key,
    unit,
    path,
    locked,
    needed,
    // Where not even the name that is needed is enough, accepting changes nothing: the rule on what it must carry says so.
    covers: locked === undefined || keep || locked === needed ? 'enough' : 'too small',
    accepted: keep && locked !== undefined ? locked : needed,
  };
}
