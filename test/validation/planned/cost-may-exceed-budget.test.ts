import { costMayExceedBudget } from '../../../lib/validation/planned/cost-may-exceed-budget';
import { aLine, aPart } from '../../plan/support-parts';
import { anEnvironment, anEventsDocument, type Ruling } from '../../support';
import { rulingOfParts } from './support-parts';

const BUDGET = { usdPerMonth: 12_000, warnAt: [1], owner: 'orders' };

function ruling(
  atLeast: number,
  atMost: number,
  overrides: Parameters<typeof anEnvironment>[0] = { budget: BUDGET },
): Ruling {
  const part = aPart({ costs: [aLine('cost.nodes', atLeast, atMost)] });
  return rulingOfParts(costMayExceedBudget, [part], anEventsDocument(), anEnvironment(overrides));
}

test('a bill that is within the budget at the most is proven', () => {
  expect(ruling(9_000, 12_000)).toEqual({ issues: [], proven: ['environment.budget.usdPerMonth'], notProven: [] });
});

test('one that is beyond it only at the most is a note', () => {
  expect(ruling(12_000, 12_001).issues).toEqual([
    {
      code: 'cost-may-exceed-budget',
      severity: 'note',
      path: ['environment', 'budget', 'usdPerMonth'],
      related: [],
      got: 'between 12,000 USD a month and 12,001 USD a month once growth is through',
      allowed: 'the 12,000 USD a month of the budget',
      fix: 'state what narrows it, such as prices and commitments, or know that it may be exceeded',
    },
  ]);
});

test('one that is beyond it at the least is said by another rule', () => {
  expect(ruling(12_001, 13_000)).toEqual({ issues: [], proven: [], notProven: [] });
});

test('without a budget nothing is asked', () => {
  expect(ruling(1, 99_999, {})).toEqual({ issues: [], proven: [], notProven: [] });
});
