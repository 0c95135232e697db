import { rule } from '../rule';
import type { PlannedSubject } from './subject';

/** Where sizes are kept they come from a committed file, never from what today's catalog computes. */
export const lockMissing = rule('lock-missing', 'error', ({ model: { environment }, lock }: PlannedSubject, say) => {
  if (environment.sizes === 'computed') return [];
  const path = ['environment', 'sizes'];
  return [lock === undefined ? say.refused(path, { environment: environment.name }) : say.proven(path)];
});
