import type { Path } from '../../base/issue';
import type { Planned, PlannedText, Unit } from '../planned';
import type { TopicPlan } from '../topics/topics';
import { type Lock, lockedNumber } from './lock';

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
  return computed.flatMap(({ path, partitions, replicationFactor }) =>
    [partitions, replicationFactor].map((size) => growing(size, path, lockedNumber(lock, size.key))),
  );
}

/** A size of which more carries more. */
export function growing(size: Planned & { readonly value: number }, path: Path, locked: number | undefined): Size {
  const { key, unit, value: needed } = size;
  if (locked === undefined) return { key, unit, path, locked, needed, covers: 'enough', accepted: needed };
  const covers = locked < needed ? 'too small' : locked > needed ? 'too large' : 'enough';
  return { key, unit, path, locked, needed, covers, accepted: Math.max(locked, needed) };
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
