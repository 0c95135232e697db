import { fitsQuota, quotaTotals } from '../../plan/quotas/quota-totals';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'quota-not-adjustable-exceeded',
  severity: 'error',
  about: {
    what: 'At the end of growth nothing needs more than a limit that AWS raises for nobody.',
    why: 'AWS refuses what is beyond it, in the middle of the campaign and without a way out.',
    formula: 'sum of what all parts use <= quota',
    fix: 'Use less of it: fewer and larger ones, or a second platform beside this one.',
    source: 'quotas of AWS that Service Quotas lists as not adjustable; each with its source in the plan',
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const quotaNotAdjustableExceeded = rule(HEAD, ({ plan }: PlannedSubject, say) =>
  quotaTotals(plan)
    .filter(({ quota }) => !quota.adjustable)
    .map(({ quota, used, missing, paths: [path = ['environment'], ...related] }) => {
      if (used === undefined) return say.notProven(path, missing);
      if (fitsQuota(used, quota.value)) return say.proven(path);
      return say.refused(path, { what: quota.what, used, limit: quota.value }, related);
    }),
);
