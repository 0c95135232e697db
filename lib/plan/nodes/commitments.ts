import { familyOf, type Instance, tryInstance } from '../../catalog/ec2-instances';
import type { Commitment, EnvironmentModel } from '../../model/environment-model';
import type { NodeChoice } from './node-choice';
import { priceOf } from './prices';

export type Reserved = Extract<Commitment, { readonly kind: 'reserved' }>;

/** What is paid for in advance, in nodes of the plan. */
export interface Committed {
  /** USD per hour of all savings plans, whatever runs. */
  readonly usdPerHour: number;
  /** What one node costs on demand. */
  readonly price: number;
  /** Nodes that reserved instances pay for: of the same family, since within it they count for any size. */
  readonly reservedNodes: number;
  /** Reserved of a family that no node is of. */
  readonly useless: readonly Reserved[];
}

export function committedOf(environment: EnvironmentModel, { instances, prices }: NodeChoice): Committed {
  const { commitments } = environment.nodes;
  const covered = reservedOf(environment).map((each) => ({ each, nodes: nodesCovered(each, instances) }));
  return {
    usdPerHour: commitments.reduce((sum, each) => sum + (each.kind === 'savings-plan' ? each.usdPerHour : 0), 0),
    price: prices[0] ?? 0,
    reservedNodes: covered.reduce((sum, { nodes }) => sum + nodes, 0),
    useless: covered.flatMap(({ each, nodes }) => (nodes === 0 ? [each] : [])),
  };
}

export function reservedOf({ nodes }: EnvironmentModel): readonly Reserved[] {
  return nodes.commitments.flatMap((each) => (each.kind === 'reserved' ? [each] : []));
}

/** Fractions too: what a commitment covers of one node more is not paid again. */
export function nodesCommitted({ usdPerHour, price, reservedNodes }: Committed, discount: number): number {
  return reservedNodes + (price === 0 ? 0 : usdPerHour / (price * (1 - discount)));
}

/** On-demand USD per hour of what is reserved; nothing for types that the catalog does not know. */
export function reservedPrice(environment: EnvironmentModel, { type, count }: Reserved): number {
  const instance = tryInstance(type);
  return instance === undefined ? 0 : count * priceOf(environment, instance);
}

function nodesCovered({ type, count }: Reserved, instances: readonly Instance[]): number {
  const node = instances.find((instance) => familyOf(instance.type) === familyOf(type));
  const reserved = tryInstance(type);
  return node === undefined || reserved === undefined ? 0 : (count * reserved.vcpu) / node.vcpu;
}
