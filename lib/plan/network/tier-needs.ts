import type { Path } from '../../base/issue';
import { CONTROL_PLANE_ADDRESSES, LOAD_BALANCER_ADDRESSES } from '../../catalog/address-use';
import type { KafkaPlan } from '../kafka/kafka';
import { chosen, fromCatalog, fromPlan, type Input, type PlannedNumber } from '../planned';
import type { PostgresPlan } from '../stores/plan-postgres';
import type { RedisPlan } from '../stores/plan-redis';
import type { Gateways } from './gateways';
import { INTERFACES_RULE, interfaceInputs, interfacesOf, missingForPods, type PodAddresses } from './pod-addresses';

/** Who takes addresses. */
export interface TierUsers {
  /** Nothing where no nodes are placed. */
  readonly pods: PodAddresses | undefined;
  /** Nothing where the network is another's. */
  readonly gateways: Gateways | undefined;
  readonly loadBalancers: PlannedNumber;
  readonly kafka: KafkaPlan | undefined;
  readonly redis: ReadonlyMap<string, Pick<RedisPlan, 'name' | 'shards' | 'replicas'>>;
  readonly postgres: ReadonlyMap<string, Pick<PostgresPlan, 'name' | 'readersMax'>>;
}

export interface TierNeed {
  readonly value: number;
  readonly rule: string;
  readonly inputs: readonly Input[];
  readonly missing: readonly Path[];
}

/** In each zone, while nodes are replaced one after the other. */
const NODES_MORE = 1;
const REPLACED = chosen(
  'nodes more while they are replaced',
  NODES_MORE,
  'nodes',
  'they are replaced one by one in each zone',
);
/** What is made anew beside the old: an upgrade of a database, a new size of a cache. */
const COPIES_OF_STORES = 2;
const SIDE_BY_SIDE = chosen(
  'copies while a size changes',
  COPIES_OF_STORES,
  'copies',
  'a database or cache of another size stands beside the old one until it takes over',
);

/** Nodes and pods, spread over the zones that stand; endpoints and the control plane are in every zone anyway. */
export function privateNeed({ pods, gateways }: TierUsers, zones: number): TierNeed {
  const services = gateways?.services;
  const endpoints = services?.value ?? 0;
  const endpointInputs = services === undefined ? [] : [fromPlan('interface endpoints', services)];
  if (pods === undefined) {
    return { value: endpoints, rule: 'one of each interface endpoint', inputs: endpointInputs, missing: [] };
  }
  const { nodes, interfaces } = pods;
  const missing = missingForPods(pods);
  if (!nodes.known || !pods.pods.known || interfaces === undefined) return { value: 0, rule: '', inputs: [], missing };
  const nodesHere = Math.ceil(nodes.planned.value / zones) + NODES_MORE;
  const podsHere = Math.ceil(pods.pods.planned.value / zones);
  const taken = interfacesOf(interfaces, nodesHere, podsHere) * interfaces.addressesEach;
  return {
    value: taken + endpoints + CONTROL_PLANE_ADDRESSES.perSubnet,
    rule: `all addresses of the interfaces of its share of the nodes: ${INTERFACES_RULE}; one of each interface endpoint; those of the control plane`,
    inputs: [
      fromPlan('nodes', nodes.planned),
      fromPlan('pods', pods.pods.planned),
      REPLACED,
      ...interfaceInputs(interfaces),
      ...endpointInputs,
      fromCatalog('control plane', CONTROL_PLANE_ADDRESSES.perSubnet, 'addresses', CONTROL_PLANE_ADDRESSES),
    ],
    missing: [],
  };
}

/** Brokers stay in their zones; instances of databases and caches may come back in another. */
export function isolatedNeed({ kafka, redis, postgres }: TierUsers, zones: number): TierNeed {
  const instances = [
    ...[...postgres.values()].map(({ readersMax }) => 1 + readersMax.value),
    ...[...redis.values()].map(({ shards, replicas }) => shards.value * (1 + replicas.value)),
  ];
  const stores = instances.reduce((sum, count) => sum + Math.ceil(count / zones), 0);
  const brokers = kafka === undefined ? 0 : Math.ceil(kafka.brokers.value / kafka.zones);
  return {
    value: brokers + stores * COPIES_OF_STORES,
    rule: 'its share of the brokers; its share of the writer and readers of each database and of the nodes of each cache, twice while a size changes',
    inputs: [
      ...(kafka === undefined ? [] : [fromPlan('brokers', kafka.brokers)]),
      ...[...postgres.values()].map(({ name, readersMax }) => fromPlan(`readers of ${name}`, readersMax)),
      ...[...redis.values()].flatMap(({ name, shards, replicas }) => [
        fromPlan(`shards of ${name}`, shards),
        fromPlan(`copies of each shard of ${name}`, replicas),
      ]),
      SIDE_BY_SIDE,
    ],
    missing: [],
  };
}

/** Load balancers are in every zone; a NAT gateway at most. */
export function publicNeed({ gateways, loadBalancers }: TierUsers): TierNeed {
  const nat = gateways?.nat;
  return {
    value: loadBalancers.value * LOAD_BALANCER_ADDRESSES.perSubnet + (nat === undefined || nat.value === 0 ? 0 : 1),
    rule: 'what each load balancer wants to find free, and one for a NAT gateway if there is any',
    inputs: [
      fromPlan('load balancers', loadBalancers),
      fromCatalog('of one load balancer', LOAD_BALANCER_ADDRESSES.perSubnet, 'addresses', LOAD_BALANCER_ADDRESSES),
      ...(nat === undefined ? [] : [fromPlan('NAT gateways', nat)]),
    ],
    missing: [],
  };
}
