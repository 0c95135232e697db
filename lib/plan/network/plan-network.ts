import { NETWORK_INTERFACES_PER_REGION } from '../../catalog/network-quotas';
import type { EventModel } from '../../model/event-model';
import type { KafkaPlan } from '../kafka/kafka';
import type { LoadPlan } from '../load/load';
import type { NodesPlan } from '../nodes/plan-nodes';
import { amountsOf, NO_PART, type Part } from '../part';
import { fromDeclaration, type PlannedNumber } from '../planned';
import type { RunningPlans } from '../running/running-plan';
import type { PostgresPlan } from '../stores/plan-postgres';
import type { RedisPlan } from '../stores/plan-redis';
import { planAddresses, type TierAddresses } from './addresses';
import { crossZonePart } from './cross-zone';
import { deviceBalancerPart } from './device-balancer';
import { entriesOf } from './entries';
import { gatewaysPart, planGateways } from './gateways';
import { httpBalancerPart } from './http-balancer';
import { allInterfaces, type PodAddresses, planPodAddresses } from './pod-addresses';
import { planTraffic } from './traffic';

export interface NetworkParts {
  readonly load: LoadPlan;
  readonly running: RunningPlans;
  readonly kafka: KafkaPlan | undefined;
  readonly redis: ReadonlyMap<string, RedisPlan>;
  readonly postgres: ReadonlyMap<string, PostgresPlan>;
  readonly nodes: NodesPlan | undefined;
}

export interface NetworkPart extends Part {
  readonly addresses: readonly TierAddresses[];
}

/** Addresses, load balancers, and what crosses zones and gateways. */
export function planNetwork(model: EventModel, parts: NetworkParts): NetworkPart {
  const { load, running, kafka, redis, postgres, nodes } = parts;
  const http = entriesOf('http', model, load, running);
  const devices = entriesOf('devices', model, load, running);
  const gateways = planGateways(model);
  const pods = nodes === undefined ? undefined : planPodAddresses(nodes, running);
  const loadBalancers = balancers([http, devices].filter((entries) => entries !== undefined).length);
  const addresses = planAddresses(model, { pods, gateways, loadBalancers, kafka, redis, postgres });
  const all: readonly Part[] = [
    gatewaysPart(gateways),
    podsPart(pods),
    addressesPart(addresses, loadBalancers),
    crossZonePart(model, planTraffic(model, load)),
    httpBalancerPart(model, http),
    deviceBalancerPart(model, devices),
  ];
  return {
    numbers: all.flatMap(({ numbers }) => numbers),
    unknown: all.flatMap(({ unknown }) => unknown),
    sizes: [],
    costs: all.flatMap(({ costs }) => costs),
    quotas: all.flatMap(({ quotas }) => quotas),
    addresses,
  };
}

function balancers(value: number): PlannedNumber {
  return {
    key: 'network.loadBalancers',
    value,
    unit: 'load balancers',
    rule: 'one for all services over http, and one for all that devices connect to',
    inputs: [fromDeclaration('ways in', value, 'load balancers', 'services')],
    enforcer: 'AWS',
  };
}

function podsPart(pods: PodAddresses | undefined): Part {
  if (pods === undefined) return NO_PART;
  const interfaces = allInterfaces(pods);
  return {
    ...NO_PART,
    ...amountsOf([
      ['network.pods', pods.pods],
      ['network.interfaces', interfaces],
    ]),
    quotas: [{ quota: NETWORK_INTERFACES_PER_REGION, used: interfaces, path: ['environment', 'nodes'] }],
  };
}

function addressesPart(addresses: readonly TierAddresses[], loadBalancers: PlannedNumber): Part {
  const { numbers, unknown } = amountsOf(
    addresses.flatMap(({ tier, needed, neededZoneLost }) => [
      [`network.addresses.${tier}.needed`, needed] as const,
      ...(neededZoneLost === null ? [] : [[`network.addresses.${tier}.neededZoneLost`, neededZoneLost] as const]),
    ]),
  );
  const offered = addresses.flatMap((tier) => tier.offered ?? []);
  return { ...NO_PART, numbers: [loadBalancers, ...numbers, ...offered], unknown };
}
