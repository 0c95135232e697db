import { formatAmount } from '../../plan/quantity';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'lock-incomplete',
  severity: 'error',
  about: {
    what: 'Every size of the plan stands in the lock, also that of a topic which is new.',
    why: 'The size would come from what the catalog computes today, and change when the catalog does.',
    formula: null,
    fix: 'Run veltrix plan with --accept and commit the file it writes.',
    source: 'chosen: sizes of what holds data change only when someone says so',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const lockIncomplete = rule(HEAD, ({ model, plan, lock }: PlannedSubject, say) => {
  if (lock === undefined) return [];
  return plan.sizes.map(({ key, unit, path, locked, needed }) =>
    locked === undefined
      ? say.refused(path, { size: key, needed: formatAmount(needed, unit), environment: model.environment.name })
      : say.proven(path),
  );
});
