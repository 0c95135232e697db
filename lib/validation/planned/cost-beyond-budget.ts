import { distinctPaths } from '../../base/issue';
import { costTotals, dearestLines, unknownCosts } from '../../plan/cost/cost';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'cost-beyond-budget',
  severity: 'warning',
  about: {
    what: 'Once growth is through, the bill fits the budget if everything is as cheap as it can be.',
    why: 'The money ends before the campaign does, and what is cut then is whatever can be cut fastest.',
    formula: 'sum of all lines at their least <= environment.budget.usdPerMonth',
    fix: 'Raise the budget, or ask veltrix plan --what-if what would make it cheaper.',
    source: 'prices of us-east-1, or those of environment.prices; each line with its source in the plan',
    enforcer: 'you',
  },
} as const satisfies RuleHead;

export const costBeyondBudget = rule(HEAD, ({ model: { environment }, plan }: PlannedSubject, say) => {
  const { budget } = environment;
  if (budget === null) return [];
  const path = ['environment', 'budget', 'usdPerMonth'];
  const { atLeast } = costTotals(plan);
  if (atLeast > budget.usdPerMonth) {
    const most = dearestLines(plan, 3).map(({ what }) => what);
    return [say.refused(path, { atLeast, budget: budget.usdPerMonth, most })];
  }
  const missing = distinctPaths(unknownCosts(plan).flatMap((line) => line.missing));
  return [missing.length === 0 ? say.proven(path) : say.notProven(path, missing)];
});
