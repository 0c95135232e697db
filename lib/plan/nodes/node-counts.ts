import type { EnvironmentModel } from '../../model/environment-model';
import { type Amount, known, unknownFor } from '../amount';
import { amountsOf } from '../part';
import { fromDeclaration, fromPlan, type PlannedNumber } from '../planned';
import { askedNumbers, type SizeInputs, sizeInputs } from './asked-numbers';
import { leastNodes, type NodeChoice } from './node-choice';
import { askedOf, nodesFor } from './packing';
import { type PodGroup, STANDINGS, type Standing } from './pods';

export interface NodeCount {
  readonly standing: Standing;
  readonly amount: Amount;
  /** With what is known, where not all is. */
  readonly floor: PlannedNumber;
  readonly asked: readonly (readonly [key: string, amount: Amount])[];
}

export type NodeCounts = Readonly<Record<Standing, NodeCount>>;

export interface RoomNumbers {
  readonly pods: PlannedNumber;
  readonly cores: PlannedNumber;
  readonly memory: PlannedNumber;
}

const COUNTS: Readonly<Record<Standing, { readonly key: string; readonly what: string }>> = {
  least: { key: 'nodes.min', what: 'the least replicas of all' },
  atPeak: { key: 'nodes.atPeak', what: 'all replicas at the peak' },
  most: {
    key: 'nodes.max',
    what: 'all replicas at most and the largest rollout; the replicas, and with them these nodes, carry the peak with a zone less: what a lost zone held comes back in the others',
  },
  withoutSpot: {
    key: 'nodes.onDemandBase',
    what: 'the least replicas of what may be interrupted and all others at most, with their largest rollout',
  },
};

export function nodeCounts(
  environment: EnvironmentModel,
  groups: readonly PodGroup[],
  choice: NodeChoice,
  room: RoomNumbers,
): NodeCounts {
  const sizes = sizeInputs(groups);
  const count = (standing: Standing): NodeCount => nodeCount(standing, environment, groups, choice, room, sizes);
  return { least: count('least'), atPeak: count('atPeak'), most: count('most'), withoutSpot: count('withoutSpot') };
}

export function countedNumbers(counts: NodeCounts): ReturnType<typeof amountsOf> {
  return amountsOf(STANDINGS.flatMap((standing) => counts[standing].asked));
}

function nodeCount(
  standing: Standing,
  { zones }: EnvironmentModel,
  groups: readonly PodGroup[],
  choice: NodeChoice,
  room: RoomNumbers,
  sizes: SizeInputs,
): NodeCount {
  const { key, what } = COUNTS[standing];
  const asked = askedOf(groups, standing, choice.room);
  const numbers = askedNumbers(standing, asked, groups, sizes);
  const floor: PlannedNumber = {
    key,
    value: nodesFor(asked, choice.room, leastNodes(zones)),
    unit: 'nodes',
    rule: `what carries ${what}: of cores and of memory, what pods ask over what a node has less the largest pod, the larger of both, and a node for each pod of more than half a node; at least what their number asks, one in each zone, and two`,
    inputs: [
      ...numbers.map(({ name, planned }) => fromPlan(name, planned)),
      fromPlan('pods of a node', room.pods),
      fromPlan('cores of a node', room.cores),
      fromPlan('memory of a node', room.memory),
      fromDeclaration('zones', zones.length, 'zones', 'environment.aws.zones'),
    ],
    enforcer: standing === 'withoutSpot' ? 'AWS' : 'Kubernetes',
  };
  const { missing } = sizes;
  const amountOf = (planned: PlannedNumber): Amount => (missing.length === 0 ? known(planned) : unknownFor(missing));
  return {
    standing,
    amount: amountOf(floor),
    floor,
    asked: numbers.map(({ planned }) => [planned.key, amountOf(planned)] as const),
  };
}
