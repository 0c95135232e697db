import { forgotten } from '../../plan/lock/remembered';
import { formatAmount } from '../../plan/quantity';
import { type RuleHead, rule } from '../rule';
import { isOfAnother, type PlannedSubject } from './subject';

const HEAD = {
  code: 'lock-incomplete',
  severity: 'error',
  about: {
    what: 'Every size of the plan stands in the lock, also that of a topic which is new, and the lock remembers what was accepted.',
    why: 'The size would come from what the catalog computes today, and change when the catalog does. Without the memory a topic whose line goes is deleted without a word.',
    formula: null,
    fix: 'Run veltrix plan with --accept and commit the file it writes.',
    source: 'chosen: sizes of what holds data change only when someone says so',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const lockIncomplete = rule(HEAD, ({ model, plan, lock }: PlannedSubject, say) => {
  if (lock === undefined) return [];
  const { name: environment } = model.environment;
  const sizes = plan.sizes.map(({ key, unit, path, locked, needed }) =>
    locked === undefined
      ? say.refused(path, { size: key, needed: formatAmount(needed, unit), environment })
      : say.proven(path),
  );
  const unknown = forgotten(
    lock,
    plan.sizes.map(({ key }) => key),
  );
  if (isOfAnother(plan, lock) || (lock.made !== undefined && unknown.length === 0)) return sizes;
  const [first] = lock.made === undefined ? [] : unknown;
  return [...sizes, say.refused(['environment', 'sizes'], { forgotten: unknown.length, first, environment })];
});
