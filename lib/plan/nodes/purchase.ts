import { COMMITMENT_DISCOUNT } from '../../catalog/purchase';
import type { EnvironmentModel } from '../../model/environment-model';
import { type Amount, known, unknownFor } from '../amount';
import { fromCatalog, fromPlan, type PlannedNumber } from '../planned';
import { type Committed, nodesCommitted } from './commitments';
import type { NodeChoice } from './node-choice';
import type { NodeCounts } from './node-counts';
import { priceInput } from './prices';
import { commitmentInputs, spotShareInput } from './stated';

/** How nodes are bought. */
export interface Purchase {
  readonly committed: PlannedNumber;
  readonly spotAtMost: Amount;
  readonly spotAtPeak: Amount;
  readonly afterSpotLoss: Amount;
}

/** Of so many nodes, those that may disappear. The base is never among them: what must stand stands without spot. */
function spotOf(nodes: number, share: number, committed: number, base: number): number {
  return Math.max(0, Math.min(Math.floor(share * Math.max(0, nodes - committed) + 1e-9), nodes - base));
}

export function planPurchase(
  environment: EnvironmentModel,
  choice: NodeChoice,
  commitments: Committed,
  counts: NodeCounts,
  max: Amount,
): Purchase {
  const committed = committedNodes(environment, choice, commitments);
  const spotAtMost = spotNodes('nodes.spotAtMost', 'the most nodes', max, environment, committed, counts);
  const spotAtPeak = spotNodes(
    'nodes.spotAtPeak',
    'the nodes at the peak',
    counts.atPeak.amount,
    environment,
    committed,
    counts,
  );
  return { committed, spotAtMost, spotAtPeak, afterSpotLoss: afterSpotLoss(max, spotAtMost) };
}

function committedNodes(environment: EnvironmentModel, choice: NodeChoice, commitments: Committed): PlannedNumber {
  const [first] = choice.instances;
  return {
    key: 'nodes.committed',
    value: Math.max(0, Math.ceil(nodesCommitted(commitments, COMMITMENT_DISCOUNT.planned) - 1e-9)),
    unit: 'nodes',
    rule: 'reserved nodes, and savings plans over what a node of the cheapest type costs with the discount; a node that is paid for in part counts whole. Savings plans hold for the account: what else runs there uses them too',
    inputs: [
      ...commitmentInputs(environment, commitments),
      ...(first === undefined ? [] : [priceInput(environment, first)]),
      fromCatalog('discount', COMMITMENT_DISCOUNT.planned, 'ratio', COMMITMENT_DISCOUNT),
    ],
    enforcer: 'you',
  };
}

function spotNodes(
  key: string,
  of: string,
  nodes: Amount,
  environment: EnvironmentModel,
  committed: PlannedNumber,
  counts: NodeCounts,
): Amount {
  const base = counts.withoutSpot.amount;
  if (!nodes.known) return unknownFor(nodes.missing);
  if (!base.known) return unknownFor(base.missing);
  return known({
    key,
    value: spotOf(nodes.planned.value, environment.nodes.spotShare, committed.value, base.planned.value),
    unit: 'nodes',
    rule: `of ${of}: the share of spot of those beyond the commitments, rounded down, but none of the base that must stand without spot`,
    inputs: [
      fromPlan(of, nodes.planned),
      fromPlan('base', base.planned),
      fromPlan('committed', committed),
      spotShareInput(environment),
    ],
    enforcer: 'AWS',
  });
}

function afterSpotLoss(max: Amount, spot: Amount): Amount {
  if (!max.known) return max;
  if (!spot.known) return spot;
  return known({
    key: 'nodes.afterSpotLoss',
    value: max.planned.value - spot.planned.value,
    unit: 'nodes',
    rule: 'what is left of the most nodes when all spot nodes are taken at once',
    inputs: [fromPlan('the most nodes', max.planned), fromPlan('spot', spot.planned)],
    enforcer: 'AWS',
  });
}
