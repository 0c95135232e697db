import { COMMITMENT_DISCOUNT, HOURS_PER_MONTH, NODE_VOLUME, SPOT_DISCOUNT } from '../../catalog/purchase';
import type { EnvironmentModel } from '../../model/environment-model';
import { type Amount, missingOf } from '../amount';
import { type Bill, costLine, HOURS } from '../cost/cost-line';
import type { CostLine, UnknownNumber } from '../part';
import { fromCatalog, fromPlan, type PlannedNumber } from '../planned';
import { type Committed, nodesCommitted } from './commitments';
import { commitmentLines, controlPlane } from './fixed-costs';
import type { NodeChoice } from './node-choice';
import { sharesByOwner } from './owner-shares';
import type { PodGroup } from './pods';
import { priceInput } from './prices';
import { commitmentInputs } from './stated';

interface Bought {
  readonly choice: NodeChoice;
  readonly committed: Committed;
  readonly groups: readonly PodGroup[];
  readonly nodes: { readonly min: Amount; readonly atPeak: Amount };
  readonly spotAtPeak: Amount;
}

export interface NodeCosts {
  readonly costs: readonly CostLine[];
  readonly unknown: readonly UnknownNumber[];
}

export function nodeCosts(environment: EnvironmentModel, bought: Bought): NodeCosts {
  const { nodes, spotAtPeak, groups } = bought;
  const shares = sharesByOwner(groups);
  const fixed = [controlPlane(), ...commitmentLines(environment, bought.committed, shares)];
  const { min, atPeak } = nodes;
  if (!min.known || !atPeak.known || !spotAtPeak.known) {
    const missing = missingOf(min, atPeak, spotAtPeak);
    const keys = ['onDemand', 'spot', 'volumes'].flatMap((line) => [`${line}.atLeast`, `${line}.atMost`]);
    return { costs: fixed, unknown: keys.map((key) => ({ key: `cost.nodes.${key}`, missing })) };
  }
  const counts: Counts = { min: min.planned, atPeak: atPeak.planned, spotAtPeak: spotAtPeak.planned };
  const lines = [
    onDemandLine(environment, bought, counts),
    ...(spotAtPeak.planned.value === 0 ? [] : [spotLine(environment, bought, counts)]),
    volumeLine(counts),
  ];
  return { costs: [...fixed, ...lines.map((line) => ({ ...line, shares }))], unknown: [] };
}

interface Counts {
  readonly min: PlannedNumber;
  readonly atPeak: PlannedNumber;
  readonly spotAtPeak: PlannedNumber;
}

function onDemandLine(environment: EnvironmentModel, { choice, committed }: Bought, counts: Counts): CostLine {
  const [first] = choice.instances;
  const price = first === undefined ? [] : [priceInput(environment, first)];
  const end = (nodes: number, discount: number, { rule, inputs }: Pick<Bill, 'rule' | 'inputs'>): Bill => ({
    usd: Math.max(0, nodes - nodesCommitted(committed, discount)) * committed.price * HOURS_PER_MONTH.count,
    rule,
    inputs: [
      ...inputs,
      ...price,
      ...commitmentInputs(environment, committed),
      fromCatalog('discount of commitments', discount, 'ratio', COMMITMENT_DISCOUNT),
      HOURS,
    ],
  });
  const onDemand = counts.atPeak.value - counts.spotAtPeak.value;
  return costLine('cost.nodes.onDemand', `up to ${onDemand} x ${choice.size} on demand, less what is committed`, {
    atLeast: end(counts.min.value, COMMITMENT_DISCOUNT.most, {
      rule: 'the least nodes all month, beyond what commitments cover at the largest discount, of the cheapest type',
      inputs: [fromPlan('nodes', counts.min)],
    }),
    atMost: end(onDemand, COMMITMENT_DISCOUNT.least, {
      rule: 'the nodes of the peak that are not spot, all month, beyond what commitments cover at the smallest discount, of the cheapest type, which is asked for first',
      inputs: [fromPlan('nodes at the peak', counts.atPeak), fromPlan('spot', counts.spotAtPeak)],
    }),
  });
}

function spotLine(environment: EnvironmentModel, { choice }: Bought, counts: Counts): CostLine {
  const { instances, prices } = choice;
  const dearest = prices.at(-1) ?? 0;
  const last = instances.at(-1);
  // Spot nodes are of whatever type there is: also of one that costs more than another does on demand.
  const atMost = dearest * (1 - SPOT_DISCOUNT.least);
  return costLine('cost.nodes.spot', `up to ${counts.spotAtPeak.value} x ${choice.size} spot`, {
    atLeast: {
      usd: 0,
      rule: 'none: the least nodes are all of the base',
      inputs: [fromPlan('least nodes', counts.min)],
    },
    atMost: {
      usd: counts.spotAtPeak.value * atMost * HOURS_PER_MONTH.count,
      rule: 'the spot nodes of the peak all month, of the dearest type at the smallest discount',
      inputs: [
        fromPlan('spot nodes', counts.spotAtPeak),
        ...(last === undefined ? [] : [priceInput(environment, last)]),
        fromCatalog('discount', SPOT_DISCOUNT.least, 'ratio', SPOT_DISCOUNT),
        HOURS,
      ],
    },
  });
}

function volumeLine(counts: Counts): CostLine {
  const end = (nodes: PlannedNumber): Bill => ({
    usd: nodes.value * NODE_VOLUME.gib * NODE_VOLUME.usdPerGibMonth,
    rule: 'nodes x GiB of the root volume x price of a GiB in a month',
    inputs: [
      fromPlan('nodes', nodes),
      fromCatalog('root volume', NODE_VOLUME.gib, 'GiB', NODE_VOLUME),
      fromCatalog('price of a GiB for a month', NODE_VOLUME.usdPerGibMonth, 'USD/GiB', NODE_VOLUME),
    ],
  });
  const ends = { atLeast: end(counts.min), atMost: end(counts.atPeak) };
  return costLine('cost.nodes.volumes', `root volumes of ${NODE_VOLUME.gib} GiB gp3`, ends);
}
