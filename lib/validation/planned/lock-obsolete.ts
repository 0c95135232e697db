import { rule } from '../rule';
import type { PlannedSubject } from './subject';

/** What the lock still holds though nothing asks for it: most likely a topic whose event or handler was removed or renamed. */
export const lockObsolete = rule('lock-obsolete', 'warning', ({ plan, lock }: PlannedSubject, say) => {
  if (lock === undefined) return [];
  const needed = new Set(plan.sizes.map(({ key }) => key));
  return Object.keys(lock.sizes)
    .sort()
    .filter((key) => !needed.has(key))
    .map((key) => say.refused(['environment', 'sizes'], { size: key, locked: String(lock.sizes[key]) }));
});
