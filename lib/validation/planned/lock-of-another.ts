import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'lock-of-another',
  severity: 'error',
  about: {
    what: 'A lock belongs to this platform in this environment.',
    why: 'The sizes of another platform or environment would be taken without a word.',
    formula: null,
    fix: 'Take the file of this platform and environment.',
    source: 'chosen: a lock names what it belongs to',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const lockOfAnother = rule(HEAD, ({ model, lock }: PlannedSubject, say) => {
  if (lock === undefined) return [];
  const path = ['environment', 'sizes'];
  const expected = `${model.platform} in ${model.environment.name}`;
  const got = `${lock.platform} in ${lock.environment}`;
  return [got === expected ? say.proven(path) : say.refused(path, { got, expected })];
});
