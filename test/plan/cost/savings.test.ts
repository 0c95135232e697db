import { known } from '../../../lib/plan/amount';
import { type NodeSavings, nodeSavings } from '../../../lib/plan/cost/savings';
import type { PlatformPlan } from '../../../lib/plan/plan';
import { production } from '../../../stacks/environments/production';
import { treasureHunt } from '../../../stacks/events/treasure-hunt';
import { planOf } from '../support';
import { aNumber, aPart } from '../support-parts';

const { nodes } = planOf(treasureHunt, production);

/** A hundred nodes of 0.1632 USD an hour, some reserved and some spot. */
function savingsOf(reserved: number, spot: number): NodeSavings {
  if (nodes === undefined) throw new Error('no nodes');
  const plan: Pick<PlatformPlan, 'nodes' | 'parts'> = {
    nodes: {
      ...nodes,
      atPeak: known(aNumber('nodes.atPeak', 100, 'nodes')),
      prepaid: { usdPerHour: 0, price: 0.1632, reservedNodes: reserved, useless: [] },
    },
    parts: [aPart({ numbers: [aNumber('nodes.spotAtPeak', spot, 'nodes')] })],
  };
  const savings = nodeSavings(plan);
  if (savings === undefined) throw new Error('no savings');
  return savings;
}

// Reference B8, blended saving on the node bill: on demand/reserved/spot, at 27 % and 50 %, and at 40 % and 70 %.
test.each([
  [50, 50, 0, 13.5, 20],
  [50, 0, 50, 25, 35],
  [40, 30, 30, 23.1, 33],
  [30, 40, 30, 25.8, 37],
  [20, 30, 50, 33.1, 47],
])('%d on demand, %d reserved and %d spot save %d to %d %%', (_, reserved, spot, least, most) => {
  const { saved, atRisk } = savingsOf(reserved, spot);
  expect([saved.atLeast * 100, saved.atMost * 100].map((percent) => Number(percent.toFixed(6)))).toEqual([least, most]);
  expect(atRisk).toBe(spot / 100);
});

test('a hundred nodes on demand cost their hours: 100 x 0.1632 x 730', () => {
  const { onDemand, billed, saved } = savingsOf(0, 0);
  expect(onDemand).toBeCloseTo(11_913.6, 6);
  expect(billed).toEqual({ atLeast: onDemand, atMost: onDemand });
  expect(saved).toEqual({ atLeast: 0, atMost: 0 });
});

test('what is committed beyond what runs saves nothing and costs more', () => {
  expect(savingsOf(200, 0).saved.atMost).toBeLessThan(0);
});

test('the treasure hunt knows what it saves, and a plan without nodes has nothing to say', () => {
  expect(nodeSavings(planOf(treasureHunt, production))?.onDemand).toBeGreaterThan(0);
  expect(nodeSavings(planOf())).toBeUndefined();
});
