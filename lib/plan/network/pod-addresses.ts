import { compareText, distinctPaths, type Path } from '../../base/issue';
import { POD_ADDRESSES } from '../../catalog/address-use';
import { tryInstance } from '../../catalog/ec2-instances';
import { NETWORK_INTERFACES } from '../../catalog/network-interfaces';
import { SYSTEM_PODS } from '../../catalog/node-overheads';
import { type Amount, known, missingOf, unknownFor } from '../amount';
import type { NodesPlan } from '../nodes/plan-nodes';
import { chosen, fromCatalog, fromPlan, type Input } from '../planned';
import type { RunningPlans } from '../running/running-plan';

/** What the instances of the nodes bring; the largest of them where they differ. */
type Interfaces = (typeof NETWORK_INTERFACES.rows)[number];

/** What pods and nodes take: addresses come by the interface, whole. */
export interface PodAddresses {
  /** Pods of handlers and services that may stand at one time. */
  readonly pods: Amount;
  /** Of an instance; nothing where a type is not in the catalog. */
  readonly interfaces: Interfaces | undefined;
  readonly nodes: Amount;
}

/** Pods that use the address of their node: the network plugin and kube-proxy. */
const WITHOUT_ADDRESS = 2;
const ADDRESSED_SYSTEM_PODS = SYSTEM_PODS.length - WITHOUT_ADDRESS;

export function planPodAddresses(nodes: NodesPlan, running: RunningPlans): PodAddresses {
  return { pods: podsAtMost(running), interfaces: largestInterfaces(nodes.types), nodes: nodes.max };
}

/** As the nodes are counted: everything at its most, and the largest rollout on top. */
function podsAtMost(running: RunningPlans): Amount {
  const plans = [...running].sort(([a], [b]) => compareText(a, b)).map(([, plan]) => plan);
  const missing = missingOf(...plans.flatMap(({ replicasMax, surge }) => [replicasMax, surge]));
  if (missing.length > 0) return unknownFor(missing);
  const surges = plans.flatMap(({ surge }) => (surge.known ? [surge.planned] : []));
  const largest = [...surges].sort((a, b) => b.value - a.value)[0];
  return known({
    key: 'network.pods',
    value: plans.reduce(
      (sum, { replicasMax }) => sum + (replicasMax.known ? replicasMax.planned.value : 0),
      largest?.value ?? 0,
    ),
    unit: 'pods',
    rule: 'replicas of all handlers and services at the most, and the largest rollout',
    inputs: [
      ...plans.flatMap(({ name, replicasMax }) => (replicasMax.known ? [fromPlan(name, replicasMax.planned)] : [])),
      ...(largest === undefined ? [] : [fromPlan('largest rollout', largest)]),
    ],
    enforcer: 'nobody: it is what the rest is computed from',
  });
}

function largestInterfaces(types: readonly string[]): Interfaces | undefined {
  const rows = types.map((type) => {
    const maxPods = tryInstance(type)?.maxPods;
    return NETWORK_INTERFACES.rows.find((row) => row.maxPods === maxPods);
  });
  // With one of them unknown, so is the largest.
  return rows.reduce((most, row) => {
    if (most === undefined || row === undefined) return undefined;
    return row.maxPods > most.maxPods ? row : most;
  }, rows[0]);
}

/** Interfaces of so many nodes with so many pods: every node may have one that is not full, and keeps one spare. */
export function interfacesOf({ interfaces, addressesEach }: Interfaces, nodes: number, pods: number): number {
  const filled = Math.ceil((pods + nodes * ADDRESSED_SYSTEM_PODS) / (addressesEach - 1));
  return Math.min(nodes * interfaces, nodes * (1 + POD_ADDRESSES.spareInterfaces) + filled);
}

export const INTERFACES_RULE =
  'of each node one interface that is not full and one spare, and one for every so many pods as an interface has addresses beside its own; no more than the instances have';

export function interfaceInputs({ interfaces, addressesEach }: Interfaces): readonly Input[] {
  return [
    fromCatalog('interfaces of an instance', interfaces, 'interfaces', NETWORK_INTERFACES),
    fromCatalog('addresses of an interface', addressesEach, 'addresses', NETWORK_INTERFACES),
    fromCatalog('spare interfaces of a node', POD_ADDRESSES.spareInterfaces, 'interfaces', POD_ADDRESSES),
    chosen(
      'system pods of a node with an address',
      ADDRESSED_SYSTEM_PODS,
      'pods',
      'all that run on every node, but for the network plugin and kube-proxy',
    ),
  ];
}

/** What is missing to know how many addresses nodes and pods take. */
export function missingForPods({ pods, interfaces, nodes }: PodAddresses): readonly Path[] {
  return distinctPaths([
    ...missingOf(pods, nodes),
    ...(interfaces === undefined ? [['environment', 'nodes', 'types']] : []),
  ]);
}

/** Of all nodes, for the limit of the region. */
export function allInterfaces({ pods, interfaces, nodes }: PodAddresses): Amount {
  const missing = missingForPods({ pods, interfaces, nodes });
  if (!pods.known || !nodes.known || interfaces === undefined) return unknownFor(missing);
  return known({
    key: 'network.interfaces',
    value: interfacesOf(interfaces, nodes.planned.value, pods.planned.value),
    unit: 'interfaces',
    rule: INTERFACES_RULE,
    inputs: [fromPlan('nodes', nodes.planned), fromPlan('pods', pods.planned), ...interfaceInputs(interfaces)],
    enforcer: 'AWS',
  });
}
