import { anEnvironment, anEventsDocument } from '../../support';
import { planOf } from '../support';
import { costAt, numberAt, quotaAt, rangeOf, valuesOf } from './support';

const network = (nat: 'per-zone' | 'one' | 'none', endpoints: 'private-cluster' | 'gateways') =>
  anEnvironment({ network: { cidr: '10.20.0.0/16', nat, endpoints, flowLogs: { retention: '30d' } } });

test.each([
  ['per-zone', 3, [109.5, 109.5]],
  ['one', 1, [36.5, 36.5]],
  ['none', 0, []],
] as const)('nat %s is %p gateways, each with an address, by the hour', (nat, gateways, usd) => {
  const plan = planOf(anEventsDocument(), network(nat, 'gateways'));
  expect(numberAt(plan, 'network.natGateways')).toBe(gateways);
  // 730 hours of 0.045 for the gateway and 0.005 for its address.
  expect(rangeOf(costAt(plan, 'cost.network.nat'))).toEqual(usd);
  expect(quotaAt(plan, 'vpc.elasticAddressesPerRegion')?.used).toMatchObject({ planned: { value: gateways } });
});

test('a private cluster has twelve endpoints in each zone, each a cent an hour', () => {
  const plan = planOf(anEventsDocument(), network('none', 'private-cluster'));
  expect(valuesOf(plan, ['network.endpointServices', 'network.interfaceEndpoints'])).toEqual([12, 36]);
  expect(rangeOf(costAt(plan, 'cost.network.endpoints'))).toEqual([262.8, 262.8]);
});

test('gateway endpoints alone cost nothing', () => {
  const plan = planOf(anEventsDocument(), network('none', 'gateways'));
  expect(numberAt(plan, 'network.interfaceEndpoints')).toBe(0);
  expect(costAt(plan, 'cost.network.endpoints')).toBeUndefined();
});

test('NET-2: from 626 GiB a month on, the endpoints of one service are cheaper than NAT gateways', () => {
  // Three zones of 7.30 USD, over the 0.045 - 0.01 that each GiB costs less.
  expect(numberAt(planOf(), 'network.endpointBreakEven')).toBeCloseTo(21.9 / 0.035, 6);
});

test('nothing of a network that exists is paid here', () => {
  const subnets = ['subnet-0aaaaaaaaaaaaaaa1', 'subnet-0aaaaaaaaaaaaaaa2', 'subnet-0aaaaaaaaaaaaaaa3'];
  const plan = planOf(
    anEventsDocument(),
    anEnvironment({
      network: {
        existing: {
          vpcId: 'vpc-0aaaaaaaaaaaaaaa1',
          cidr: '10.20.0.0/16',
          zones: ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'],
          publicSubnetIds: subnets,
          privateSubnetIds: subnets,
          isolatedSubnetIds: subnets,
        },
      },
    }),
  );
  expect(valuesOf(plan, ['network.natGateways', 'network.addresses.private.offered'])).toEqual([undefined, undefined]);
  expect(numberAt(plan, 'network.addresses.isolated.needed')).toBeGreaterThan(0);
});
