import { PRIVATE_CLUSTER_SERVICES } from '../../catalog/interface-endpoints';
import { NETWORK_PRICES } from '../../catalog/network-prices';
import { ELASTIC_ADDRESSES, INTERFACE_ENDPOINTS_PER_NETWORK } from '../../catalog/network-quotas';
import { HOURS_PER_MONTH } from '../../catalog/purchase';
import type { NetworkModel } from '../../model/environment-model';
import type { EventModel } from '../../model/event-model';
import { known } from '../amount';
import { costLine, HOURS } from '../cost/cost-line';
import { NO_PART, type Part } from '../part';
import { fromCatalog, fromDeclaration, fromPlan, type PlannedNumber } from '../planned';
import { hourly } from './bills';

/** The ways out of the network that we make: nothing of them in one that exists. */
export interface Gateways {
  readonly nat: PlannedNumber;
  /** Services reached without leaving the network: one endpoint each, in every zone. */
  readonly services: PlannedNumber;
  readonly endpoints: PlannedNumber;
  /** GiB in a month from which on an endpoint in every zone is cheaper than the NAT gateways. */
  readonly breakEven: PlannedNumber;
}

const ENDPOINTS_PATH = 'environment.network.endpoints';

export function planGateways({ environment }: EventModel): Gateways | undefined {
  const { network } = environment;
  if (network.kind === 'existing') return undefined;
  const zones = Math.max(1, environment.zones.length);
  const zonesInput = fromDeclaration('zones', zones, 'zones', 'environment.aws.zones');
  const called = PRIVATE_CLUSTER_SERVICES.names.length;
  const isPrivate = network.endpoints === 'private-cluster';
  const services: PlannedNumber = {
    key: 'network.endpointServices',
    value: isPrivate ? called : 0,
    unit: 'services',
    rule: 'what nodes and pods of a private cluster call; S3 and DynamoDB have gateways of their own, for nothing',
    inputs: [
      fromDeclaration('endpoints', network.endpoints, 'name', ENDPOINTS_PATH),
      ...(isPrivate ? [fromCatalog('called', called, 'services', PRIVATE_CLUSTER_SERVICES)] : []),
    ],
    enforcer: 'AWS',
  };
  return {
    nat: {
      key: 'network.natGateways',
      value: natGateways(network, zones),
      unit: 'gateways',
      rule: 'one in each zone, one in all, or none, as declared',
      inputs: [fromDeclaration('nat', network.nat, 'name', 'environment.network.nat'), zonesInput],
      enforcer: 'AWS',
    },
    services,
    endpoints: {
      key: 'network.interfaceEndpoints',
      value: services.value * zones,
      unit: 'endpoints',
      rule: 'one for each service in each zone',
      inputs: [fromPlan('services', services), zonesInput],
      enforcer: 'AWS',
    },
    breakEven: breakEven(zones),
  };
}

function natGateways({ nat }: Extract<NetworkModel, { kind: 'new' }>, zones: number): number {
  return { 'per-zone': zones, one: 1, none: 0 }[nat];
}

function breakEven(zones: number): PlannedNumber {
  const { interfaceEndpointHour, interfaceEndpointGiB, natGatewayGiB } = NETWORK_PRICES;
  return {
    key: 'network.endpointBreakEven',
    value: (zones * HOURS_PER_MONTH.count * interfaceEndpointHour.usd) / (natGatewayGiB.usd - interfaceEndpointGiB.usd),
    unit: 'GiB/month',
    rule: 'what the endpoints of one service cost in a month, over what they save on each GiB: with more traffic to it than that, they are cheaper than the NAT gateways that stand anyway',
    inputs: [
      fromDeclaration('zones', zones, 'zones', 'environment.aws.zones'),
      HOURS,
      fromCatalog('price of an endpoint, us-east-1', interfaceEndpointHour.usd, 'USD/h', interfaceEndpointHour),
      fromCatalog('price through an endpoint, us-east-1', interfaceEndpointGiB.usd, 'USD/GiB', interfaceEndpointGiB),
      fromCatalog('price through a NAT gateway, us-east-1', natGatewayGiB.usd, 'USD/GiB', natGatewayGiB),
    ],
    enforcer: 'nobody: it is what the rest is computed from',
  };
}

/** How much goes through them is not stated, so only the hours are counted. */
export function gatewaysPart(gateways: Gateways | undefined): Part {
  if (gateways === undefined) return NO_PART;
  const { nat, services, endpoints } = gateways;
  const { natGatewayHour, publicAddressHour, interfaceEndpointHour } = NETWORK_PRICES;
  const natBills = [hourly(natGatewayHour, 'NAT gateways', nat), hourly(publicAddressHour, 'their addresses', nat)];
  return {
    ...NO_PART,
    numbers: [nat, services, endpoints, gateways.breakEven],
    costs: [
      ...(nat.value === 0
        ? []
        : [
            costLine('cost.network.nat', `${nat.value} x NAT gateway by the hour, without what goes through`, {
              atLeast: natBills,
            }),
          ]),
      ...(endpoints.value === 0
        ? []
        : [
            costLine(
              'cost.network.endpoints',
              `${endpoints.value} x interface endpoint by the hour, without what goes through`,
              { atLeast: [hourly(interfaceEndpointHour, 'interface endpoints', endpoints)] },
            ),
          ]),
    ],
    quotas: [
      { quota: ELASTIC_ADDRESSES, used: known(nat), path: ['environment', 'network', 'nat'] },
      { quota: INTERFACE_ENDPOINTS_PER_NETWORK, used: known(services), path: ['environment', 'network', 'endpoints'] },
    ],
  };
}
