import type { Path } from '../../base/issue';
import type { EventModel } from '../../model/event-model';
import { type Amount, known } from '../amount';
import { heldByLock, nameHeldByLock } from '../lock/held';
import { type Lock, lockedNumber, lockedText } from '../lock/lock';
import { chosenName, growing } from '../lock/sizes';
import { amountsOf, NO_PART, type Part } from '../part';
import type { PlannedNumber, PlannedText } from '../planned';
import type { RunningPlans } from '../running/running-plan';
import { type Committed, committedOf } from './commitments';
import { cheapestChoice, choiceOfSize, statedChoice } from './node-choice';
import { nodeCosts } from './node-costs';
import { countedNumbers, nodeCounts } from './node-counts';
import { nodeQuotas } from './node-quotas';
import { missingOfAll, podGroups } from './pods';
import { planPurchase } from './purchase';
import { podsPerNode, roomNumbers } from './room-numbers';
import { scaleOutTime } from './scale-out';
import { sizeText, typesText } from './size-text';

/** The nodes that handlers and services run on. */
export interface NodesPlan {
  /** Instance types that may be used: all of one size and architecture, the cheapest first. */
  readonly types: readonly string[];
  /** Of all of them, for example `xlarge`. */
  readonly size: PlannedText;
  /** Replicas that an average node carries, beside the pods that every node has. */
  readonly podsPerNode: PlannedNumber;
  /** What a node has left for handlers and services, whichever of the types it is: cores and bytes. */
  readonly cores: PlannedNumber;
  readonly memory: PlannedNumber;
  /** What stands at the lowest of the day before growth, at the peak once growth is through, and with a zone less. */
  readonly min: Amount;
  readonly atPeak: Amount;
  readonly max: Amount;
  /** Of `min` and of `max`, those that never disappear at two minutes' notice. */
  readonly onDemandBase: Amount;
  /** Of `max`, those that may. */
  readonly spotAtMost: Amount;
  /** Nodes that commitments pay for, whether they run or not. */
  readonly committed: PlannedNumber;
  /** What is paid for in advance, as `committed` counts it. */
  readonly prepaid: Committed;
  /** Of `max`, what is left when all spot nodes are taken at once. */
  readonly afterSpotLoss: Amount;
  /** From an event that waits to the first one handled by a new node, ms. */
  readonly scaleOut: PlannedNumber;
  /** Facts without which it is not known how many nodes there are. */
  readonly missing: readonly Path[];
}

export interface NodesPart extends Part {
  /** Nothing where nothing of Kubernetes is placed. */
  readonly nodes: NodesPlan | undefined;
}

const PATH: Path = ['environment', 'nodes'];
const SIZE = 'nodes.size';
const MAX = 'nodes.max';

export function planNodes(model: EventModel, running: RunningPlans, lock: Lock | undefined): NodesPart {
  const { environment } = model;
  if (environment.kubernetesAccess === null) return { ...NO_PART, nodes: undefined };
  const groups = podGroups(running);
  const stated = statedChoice(environment, groups);
  const needed = stated ?? cheapestChoice(environment, groups);
  if (needed === undefined) return { ...NO_PART, nodes: undefined };
  const locked = lockedText(lock, SIZE);
  const held = locked === undefined || locked === needed.size ? needed : choiceOfSize(environment, locked, groups);
  // What is stated is meant: a lock of another size waits to be accepted anew.
  const keeps = held !== undefined && (held === needed || (stated === undefined && held.fits));
  const computed = sizeText(environment, needed);
  const choice = held ?? needed;
  const room = roomNumbers(choice);
  const counts = nodeCounts(environment, groups, choice, room);
  // With the nodes of the lock, if they stay; otherwise with those that accepting brings.
  const most = keeps ? counts : nodeCounts(environment, groups, needed, roomNumbers(needed));
  const max = heldAmount(counts.most.amount, lock);
  const committed = committedOf(environment, choice);
  const purchase = planPurchase(environment, choice, committed, counts, max);
  const nodes: NodesPlan = {
    types: choice.instances.map(({ type }) => type),
    size: nameHeldByLock(computed, lock),
    podsPerNode: podsPerNode(room, groups),
    cores: room.cores,
    memory: room.memory,
    min: counts.least.amount,
    atPeak: counts.atPeak.amount,
    max,
    onDemandBase: counts.withoutSpot.amount,
    spotAtMost: purchase.spotAtMost,
    committed: purchase.committed,
    prepaid: committed,
    afterSpotLoss: purchase.afterSpotLoss,
    scaleOut: scaleOutTime(),
    missing: missingOfAll(groups),
  };
  const { costs, unknown } = nodeCosts(environment, {
    choice,
    committed,
    groups,
    nodes,
    spotAtPeak: purchase.spotAtPeak,
  });
  const counted = countedNumbers(counts);
  const amounts = amountsOf([
    ['nodes.min', nodes.min],
    ['nodes.atPeak', nodes.atPeak],
    [MAX, nodes.max],
    ['nodes.onDemandBase', nodes.onDemandBase],
    ['nodes.spotAtMost', nodes.spotAtMost],
    ['nodes.spotAtPeak', purchase.spotAtPeak],
    ['nodes.afterSpotLoss', nodes.afterSpotLoss],
  ]);
  return {
    nodes,
    numbers: [
      nodes.size,
      typesText(choice),
      room.pods,
      room.cores,
      room.memory,
      nodes.podsPerNode,
      ...counted.numbers,
      ...amounts.numbers,
      nodes.committed,
      nodes.scaleOut,
      ...costs.flatMap(({ atLeast, atMost }) => [atLeast, atMost]),
    ],
    unknown: [...counted.unknown, ...amounts.unknown, ...unknown],
    sizes: [chosenName(computed, PATH, locked, keeps), growing(most.most.floor, PATH, lockedNumber(lock, MAX))],
    costs,
    quotas: nodeQuotas(nodes, choice),
  };
}

/** The lock's number, once it is known what it stands for. */
function heldAmount(amount: Amount, lock: Lock | undefined): Amount {
  return amount.known ? known(heldByLock(amount.planned, lock)) : amount;
}
