import { rule } from '../rule';
import type { PlannedSubject } from './subject';

/** What the lock holds carries what is declared. */
export const lockTooSmall = rule('lock-too-small', 'error', ({ model, plan }: PlannedSubject, say) =>
  plan.sizes.flatMap(({ key, path, locked, needed, covers }) => {
    if (locked === undefined) return [];
    if (covers !== 'too small') return [say.proven(path)];
    const values = { size: key, locked: String(locked), needed: String(needed), environment: model.environment.name };
    return [say.refused(path, values)];
  }),
);
