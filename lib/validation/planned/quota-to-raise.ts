import { dayAfter } from '../../base/day';
import { QUOTA_LEAD_DAYS } from '../../catalog/quotas';
import { fitsQuota, leadDaysOf, quotaTotals } from '../../plan/quotas/quota-totals';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'quota-to-raise',
  severity: 'note',
  about: {
    what: 'At the end of growth nothing needs more than AWS grants a new account, or than stands before growth.',
    why: 'The autoscaler asks for another node in the middle of the campaign, and AWS says no. What your account was granted before nobody can read here, so this is a note.',
    formula: 'sum of what all parts use <= default quota, or what stands before growth',
    fix: 'Ask AWS for it in time: veltrix plan tells the week in which each quota is crossed.',
    source: `defaults of Service Quotas; time to raise one: ${QUOTA_LEAD_DAYS.source} (${QUOTA_LEAD_DAYS.asOf})`,
    enforcer: 'you',
  },
} as const satisfies RuleHead;

export const quotaToRaise = rule(HEAD, ({ model: { growth }, plan }: PlannedSubject, say) =>
  quotaTotals(plan)
    .filter(({ quota }) => quota.adjustable)
    .map(({ quota, used, granted, missing, paths: [path = ['environment'], ...related] }) => {
      if (used === undefined) return say.notProven(path, missing);
      if (fitsQuota(used, granted)) return say.proven(path);
      const leadDays = leadDaysOf(quota);
      const askBy = growth.stated ? dayAfter(growth.from, -leadDays) : null;
      return say.refused(path, { what: quota.what, used, limit: granted, askBy, leadDays }, related);
    }),
);
