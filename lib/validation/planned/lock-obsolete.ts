import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'lock-obsolete',
  severity: 'warning',
  about: {
    what: 'The lock holds sizes of what is declared and of nothing else.',
    why: 'Most likely an event or handler was removed or renamed: under a new name it starts with a new and empty topic.',
    formula: null,
    fix: 'If it was renamed, know that; accepting the plan removes the line.',
    source: 'derived: a topic cannot be renamed, only made anew',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const lockObsolete = rule(HEAD, ({ plan, lock }: PlannedSubject, say) => {
  if (lock === undefined) return [];
  const needed = new Set(plan.sizes.map(({ key }) => key));
  return Object.keys(lock.sizes)
    .sort()
    .filter((key) => !needed.has(key))
    .map((key) => say.refused(['environment', 'sizes'], { size: key, locked: String(lock.sizes[key]) }));
});
