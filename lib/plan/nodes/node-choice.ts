import { compareText } from '../../base/issue';
import { EC2_INSTANCES, familyOf, type Instance, isBurstable, sizeOf, tryInstance } from '../../catalog/ec2-instances';
import type { EnvironmentModel } from '../../model/environment-model';
import { askedOf, nodesFor } from './packing';
import { largestPod, type PodGroup, type Standing } from './pods';
import { priceOf } from './prices';
import { type NodeRoom, weakestRoom } from './room';

/** What nodes may be, and what each of them has room for in any case. */
export interface NodeChoice {
  readonly size: string;
  /** The cheapest first: on demand it is asked for before the others. */
  readonly instances: readonly Instance[];
  /** USD per hour of each, in their order: as stated in the environment, or of the catalog. */
  readonly prices: readonly number[];
  readonly room: NodeRoom;
  /** Whether the largest pod fits. */
  readonly fits: boolean;
}

/** xlarge is the smallest sensible node: of the addresses of a large one a fifth goes to what runs on every node. */
const COMPARED = ['xlarge', '2xlarge', '4xlarge'];
/** Only where nothing smaller carries the largest pod: the larger a node, the more is gone with it. */
const LARGER = ['8xlarge', '12xlarge', '16xlarge', '24xlarge'];
/** With 2, 4 and 8 GiB to a core; who takes one takes those with more memory too, since spot is safe only among many types. */
const FAMILIES = ['cmr', 'mr', 'r'];

/** The types that the environment states, as far as the catalog knows them; nothing where it states none. */
export function statedChoice(environment: EnvironmentModel, groups: readonly PodGroup[]): NodeChoice | undefined {
  const stated = [...new Set(environment.nodes.types)].flatMap((type) => tryInstance(type) ?? []);
  return choiceOf(environment, stated, groups);
}

/** The cheapest by day and night; at the same price the smaller nodes, then the more types. */
export function cheapestChoice(environment: EnvironmentModel, groups: readonly PodGroup[]): NodeChoice | undefined {
  const compared = COMPARED.flatMap((size) => choicesOfSize(environment, size, groups));
  const larger = LARGER.flatMap((size) => choicesOfSize(environment, size, groups));
  const fitting = compared.filter(({ fits }) => fits);
  if (fitting.length === 0) return larger.find(({ fits }) => fits) ?? larger.at(-1);
  return cheapestOf(fitting, environment, groups);
}

/** Of one size, as the lock holds it: the cheapest that carries the largest pod, or else those with the most memory. */
export function choiceOfSize(
  environment: EnvironmentModel,
  size: string,
  groups: readonly PodGroup[],
): NodeChoice | undefined {
  const choices = choicesOfSize(environment, size, groups);
  const fitting = choices.filter(({ fits }) => fits);
  return fitting.length === 0 ? choices.at(-1) : cheapestOf(fitting, environment, groups);
}

function choicesOfSize(
  environment: EnvironmentModel,
  size: string,
  groups: readonly PodGroup[],
): readonly NodeChoice[] {
  const offered = EC2_INSTANCES.rows.filter(
    ({ type, architecture }) =>
      architecture === environment.nodes.architecture && !isBurstable(type) && sizeOf(type) === size,
  );
  return FAMILIES.flatMap((letters) => {
    const instances = offered.filter(({ type }) => letters.includes(familyOf(type).charAt(0)));
    return choiceOf(environment, instances, groups) ?? [];
  });
}

function choiceOf(
  environment: EnvironmentModel,
  instances: readonly Instance[],
  groups: readonly PodGroup[],
): NodeChoice | undefined {
  const priced = instances
    .map((instance) => ({ instance, price: priceOf(environment, instance) }))
    .sort((a, b) => a.price - b.price || compareText(a.instance.type, b.instance.type));
  const [first] = priced;
  if (first === undefined) return undefined;
  const room = weakestRoom(instances);
  const largest = largestPod(groups);
  // Of several sizes, which a rule refuses, the smallest: no node has less.
  const smallest = instances.reduce((least, each) => (each.vcpu < least.vcpu ? each : least));
  return {
    size: sizeOf(smallest.type),
    instances: priced.map(({ instance }) => instance),
    prices: priced.map(({ price }) => price),
    room,
    fits: largest.cores <= room.cores && largest.memory <= room.memory,
  };
}

function cheapestOf(
  choices: readonly NodeChoice[],
  { zones }: EnvironmentModel,
  groups: readonly PodGroup[],
): NodeChoice | undefined {
  const [best] = choices
    .map((choice) => {
      const [price = 0] = choice.prices;
      const nodes = (standing: Standing): number =>
        nodesFor(askedOf(groups, standing, choice.room), choice.room, leastNodes(zones));
      // Large nodes are cheap at the peak and idle at night, when one to a zone stands all the same: both ends count alike.
      return { choice, usdPerHour: (nodes('least') + nodes('atPeak')) * price };
    })
    // Sorting is stable: what is equal stays in the order of sizes and families.
    .sort((a, b) => a.usdPerHour - b.usdPerHour);
  return best?.choice;
}

/** One in each zone, and two in any case: one that stands while the other is replaced. */
export function leastNodes(zones: readonly string[]): number {
  return Math.max(2, zones.length);
}
