import { rule } from '../rule';
import type { PlannedSubject } from './subject';

/** A lock belongs to one platform in one environment: the sizes of another would be taken without a word. */
export const lockOfAnother = rule('lock-of-another', 'error', ({ model, lock }: PlannedSubject, say) => {
  if (lock === undefined) return [];
  const path = ['environment', 'sizes'];
  const expected = `${model.platform} in ${model.environment.name}`;
  const got = `${lock.platform} in ${lock.environment}`;
  return [got === expected ? say.proven(path) : say.refused(path, { got, expected })];
});
