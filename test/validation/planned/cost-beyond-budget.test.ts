import { costBeyondBudget } from '../../../lib/validation/planned/cost-beyond-budget';
import { aLine, aPart } from '../../plan/support-parts';
import { anEnvironment, anEventsDocument, type Ruling } from '../../support';
import { aNotProven } from './support';
import { rulingOfParts } from './support-parts';

const PATH = ['environment', 'budget', 'usdPerMonth'];
const BUDGET = { usdPerMonth: 12_000, warnAt: [1], owner: 'orders' };

function ruling(
  atLeast: number,
  overrides: Parameters<typeof anEnvironment>[0] = { budget: BUDGET },
  unknown = false,
): Ruling {
  const part = aPart({
    costs: [aLine('cost.nodes', atLeast - 9_000, 50_000), aLine('cost.kafka', 9_000, 9_000)],
    unknown: unknown ? [{ key: 'cost.nodes.spot.atMost', missing: [['handlers', 'shipOrder', 'resources']] }] : [],
  });
  return rulingOfParts(costBeyondBudget, [part], anEventsDocument(), anEnvironment(overrides));
}

test('a bill that is as large as the budget at the least is proven', () => {
  expect(ruling(12_000)).toEqual({ issues: [], proven: ['environment.budget.usdPerMonth'], notProven: [] });
});

test('one dollar more is warned of, with what costs the most', () => {
  expect(ruling(12_001).issues).toEqual([
    {
      code: 'cost-beyond-budget',
      severity: 'warning',
      path: PATH,
      related: [],
      got: 'at least 12,001 USD a month once growth is through, most of it for what cost.kafka pays for, what cost.nodes pays for',
      allowed: 'the 12,000 USD a month of the budget',
      fix: 'raise the budget, or ask veltrix plan --what-if what would make it cheaper',
    },
  ]);
});

test('a line without a price leaves it not proven, unless the others are too much already', () => {
  expect(ruling(10_000, { budget: BUDGET }, true).notProven).toEqual([
    aNotProven('cost-beyond-budget', PATH, [['handlers', 'shipOrder', 'resources']]),
  ]);
  expect(ruling(12_001, { budget: BUDGET }, true).issues).toHaveLength(1);
});

test('without a budget nothing is asked', () => {
  expect(ruling(99_999, {})).toEqual({ issues: [], proven: [], notProven: [] });
});
