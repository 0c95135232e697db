import { rule } from '../rule';
import type { PlannedSubject } from './subject';

/** Every size of the plan stands in the lock, also that of a topic which is new. */
export const lockIncomplete = rule('lock-incomplete', 'error', ({ model, plan, lock }: PlannedSubject, say) => {
  if (lock === undefined) return [];
  return plan.sizes.map(({ key, path, locked, needed }) =>
    locked === undefined
      ? say.refused(path, { size: key, needed: String(needed), environment: model.environment.name })
      : say.proven(path),
  );
});
