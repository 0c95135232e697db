import type { RunningPlan } from '../running/running-plan';
import type { PodGroup, Standing } from './pods';
import type { NodeRoom } from './room';

/** What replicas ask of nodes of one kind, added up. */
export interface Asked {
  readonly pods: number;
  /** Replicas that take more than half a node: each is counted a node of its own. */
  readonly alone: number;
  /** Of all others: what they take together, and the largest of them. */
  readonly cores: number;
  readonly memory: number;
  readonly largestCores: number;
  readonly largestMemory: number;
}

/**
 * The largest rollout of all is added where most stand: it may begin at any time, and two at once are for whoever releases.
 * The largest pod counts also where none of it stands, so that one replica more never makes a node less.
 */
export function askedOf(groups: readonly PodGroup[], standing: Standing, room: NodeRoom): Asked {
  let [pods, alone, cores, memory, largestCores, largestMemory] = [0, 0, 0, 0, 0, 0];
  const surge = { pods: 0, alone: 0, cores: 0, memory: 0 };
  for (const group of groups) {
    const replicas = group.replicas[standing];
    const extra = rollsOut(standing, group.running) ? group.surge : 0;
    pods += replicas;
    surge.pods = Math.max(surge.pods, extra);
    if (group.cores > room.cores / 2 || group.memory > room.memory / 2) {
      alone += replicas;
      surge.alone = Math.max(surge.alone, extra);
    } else {
      cores += replicas * group.cores;
      memory += replicas * group.memory;
      surge.cores = Math.max(surge.cores, extra * group.cores);
      surge.memory = Math.max(surge.memory, extra * group.memory);
      largestCores = Math.max(largestCores, group.cores);
      largestMemory = Math.max(largestMemory, group.memory);
    }
  }
  return {
    pods: pods + surge.pods,
    alone: alone + surge.alone,
    cores: cores + surge.cores,
    memory: memory + surge.memory,
    largestCores,
    largestMemory,
  };
}

/** Where the least stands a rollout waits; without spot so does that of what may be interrupted. */
export function rollsOut(standing: Standing, { interruptible }: Pick<RunningPlan, 'interruptible'>): boolean {
  return standing === 'most' || (standing === 'withoutSpot' && !interruptible);
}

/**
 * First fit leaves a node only when the next pod does not fit any more: every node but the last is filled to within one pod of
 * the resource that runs out first. Were some nodes full by cores and others by memory, up to the sum of both would be needed;
 * replicas are spread evenly over zones and nodes, so that all nodes carry much the same mix, and the larger is enough.
 */
export function nodesFor(asked: Asked, room: NodeRoom, atLeast: number): number {
  const shared = Math.max(
    upTo(asked.cores, room.cores - asked.largestCores),
    upTo(asked.memory, room.memory - asked.largestMemory),
  );
  return Math.max(atLeast, asked.alone + shared, upTo(asked.pods, room.pods));
}

/** Sums of thousands of fractions are exact to far less than a thousandth of a core. */
function upTo(amount: number, each: number): number {
  return amount <= 0 ? 0 : Math.ceil(amount / Math.max(each, Number.MIN_VALUE) - 1e-9);
}
