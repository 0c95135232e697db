import { costTotals } from '../../plan/cost/cost';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'cost-may-exceed-budget',
  severity: 'note',
  about: {
    what: 'Once growth is through, the bill fits the budget also if everything is as dear as it can be.',
    why: 'Discounts, prices and what runs at night are ranges: the bill may be at their upper end.',
    formula: 'sum of all lines at their most <= environment.budget.usdPerMonth',
    fix: 'State what narrows the range, such as prices and commitments, or know that it may be exceeded.',
    source: 'prices of us-east-1, or those of environment.prices; each line with its source in the plan',
    enforcer: 'you',
  },
} as const satisfies RuleHead;

/** What is beyond it even at the least is `cost-beyond-budget`, and not said twice. */
export const costMayExceedBudget = rule(HEAD, ({ model: { environment }, plan }: PlannedSubject, say) => {
  const { budget } = environment;
  if (budget === null) return [];
  const path = ['environment', 'budget', 'usdPerMonth'];
  const { atLeast, atMost } = costTotals(plan);
  if (atLeast > budget.usdPerMonth) return [];
  return [
    atMost > budget.usdPerMonth ? say.refused(path, { atLeast, atMost, budget: budget.usdPerMonth }) : say.proven(path),
  ];
});
