import { compareText } from '../base/issue';
import { effectOf, type SizeEffect } from '../plan/lock/effects';
import { topicOfSize } from '../plan/lock/grouped-sizes';
import type { Lock } from '../plan/lock/lock';
import { lostNames } from '../plan/lock/lost-topics';
import { isRetired, madeSize } from '../plan/lock/remembered';
import type { Size } from '../plan/lock/sizes';
import type { PlatformPlan } from '../plan/plan';
import type { Unit } from '../plan/planned';

/** One line of the lock: as it is, as the declaration asks for it, and as accepting would write it. */
export interface SizeRow {
  readonly key: string;
  /** `null` for a size that the plan does not have any more: nothing says what it counted. */
  readonly unit: Unit | null;
  readonly locked: number | string | null;
  readonly needed: number | string | null;
  readonly accepted: number | string | null;
  /** What writing it does to what stands; `null` where nothing that stands is changed. */
  readonly effect: SizeEffect | null;
  /** `computed` where no lock is kept, so that nothing is ever accepted; `lost` where nothing declares a topic any more. */
  readonly change: 'new' | 'changes' | 'leaves the lock' | 'lost' | 'more than needed' | 'stays' | 'computed';
}

/** Sorted by key, as the lock is; with the sizes of what is no longer declared, which accepting takes out unless it is a topic. */
export function sizeRows(plan: PlatformPlan, lock: Lock | undefined, next?: Lock): readonly SizeRow[] {
  const keys = new Set(plan.sizes.map(({ key }) => key));
  const current = plan.sizes.map((size): SizeRow => {
    const { key, unit, locked = null, needed, accepted } = size;
    // What stands is what was accepted, whatever somebody has written into the line since.
    const effect = effectOf({ ...size, locked: madeSize(lock, key) ?? size.locked }) ?? null;
    return { key, unit, locked, needed, accepted, effect, change: changeOf(size) };
  });
  const lost = new Set(lostNames(plan).filter((topic) => !isRetired(next, topic)));
  const gone = Object.entries(lock?.sizes ?? {})
    .filter(([key]) => !keys.has(key))
    .map(([key, locked]): SizeRow => {
      const isLost = lost.has(topicOfSize(key) ?? '');
      return {
        key,
        unit: null,
        locked,
        needed: null,
        accepted: isLost ? locked : null,
        effect: null,
        change: isLost ? 'lost' : 'leaves the lock',
      };
    });
  return sorted([...current, ...gone]);
}

/** Where sizes are computed anew at each synth there is nothing to compare with. */
export function computedRows(plan: PlatformPlan): readonly SizeRow[] {
  return sorted(
    plan.sizes.map(({ key, unit, needed }) => ({
      key,
      unit,
      locked: null,
      needed,
      accepted: null,
      effect: null,
      change: 'computed',
    })),
  );
}

function changeOf({ locked, accepted, covers }: Size): SizeRow['change'] {
  if (locked === undefined) return 'new';
  if (accepted !== locked) return 'changes';
  return covers === 'too large' ? 'more than needed' : 'stays';
}

function sorted(rows: readonly SizeRow[]): readonly SizeRow[] {
  return [...rows].sort((a, b) => compareText(a.key, b.key));
}
