import fc from 'fast-check';
import { NETWORK_INTERFACES } from '../../../lib/catalog/network-interfaces';
import { allInterfaces, interfacesOf, type PodAddresses } from '../../../lib/plan/network/pod-addresses';
import { isolatedNeed, privateNeed, publicNeed, type TierUsers } from '../../../lib/plan/network/tier-needs';
import { aHandler, anEnvironment, anEventsDocument } from '../../support';
import { seeded } from '../../support/seeded';
import { planOf } from '../support';
import { aNumber, anAmount, aPlacedPlan, missingAt, numberAt, valuesOf } from './support';

const xlarge = NETWORK_INTERFACES.rows.find(({ maxPods }) => maxPods === 58) ?? {
  maxPods: 0,
  interfaces: 0,
  addressesEach: 0,
};
const placed = (nodes: number, pods: number): PodAddresses => ({
  nodes: anAmount('nodes.max', nodes, 'nodes'),
  pods: anAmount('network.pods', pods, 'pods'),
  interfaces: xlarge,
});
const users = (overrides: Partial<TierUsers> = {}): TierUsers => ({
  pods: undefined,
  gateways: undefined,
  loadBalancers: aNumber('network.loadBalancers', 0, 'load balancers'),
  kafka: undefined,
  redis: new Map(),
  postgres: new Map(),
  ...overrides,
});
const tiers = (cidr: `10.20.0.0/${number}`) =>
  valuesOf(
    planOf(
      anEventsDocument(),
      anEnvironment({ network: { cidr, nat: 'one', endpoints: 'gateways', flowLogs: { retention: '30d' } } }),
    ),
    ['private', 'isolated', 'public'].map((tier) => `network.addresses.${tier}.offered`),
  );

test('a subnet offers its share of the network, less the five that AWS reserves', () => {
  expect(tiers('10.20.0.0/16')).toEqual([8_192 - 5, 4_096 - 5, 2_048 - 5]);
  expect(tiers('10.20.0.0/20')).toEqual([512 - 5, 256 - 5, 128 - 5]);
});

test('B7: the interfaces of a type make room for 8, 29, 58, 234 and 737 pods', () => {
  const made = NETWORK_INTERFACES.rows.map(({ interfaces, addressesEach }) => interfaces * (addressesEach - 1) + 2);
  expect(made).toEqual(NETWORK_INTERFACES.rows.map(({ maxPods }) => maxPods));
  expect(made).toEqual(expect.arrayContaining([8, 29, 58, 234, 737]));
});

test('a node takes one interface that is not full, one that is spare, and one for every fourteen pods', () => {
  // Four of the system pods of each of ten nodes have an address: 140 pods fill ten interfaces.
  expect(interfacesOf(xlarge, 10, 100)).toBe(10 + 10 + 10);
  expect(interfacesOf(xlarge, 10, 101)).toBe(31);
});

test('and never more than its type has', () => {
  expect(interfacesOf(xlarge, 10, 500)).toBe(40);
});

describe('private subnets', () => {
  test('hold their share of nodes and pods, one node more, and the control plane', () => {
    // Ten nodes and 100 pods in each of three zones: 11 nodes with 144 pods that have an address.
    const { value } = privateNeed(users({ pods: placed(30, 300) }), 3);
    expect(value).toBe((11 + 11 + Math.ceil(144 / 14)) * 15 + 16);
  });

  test('hold more of them once a zone is lost', () => {
    const { value } = privateNeed(users({ pods: placed(30, 300) }), 2);
    // 16 nodes, 150 pods and 64 of the system.
    expect(value).toBe((16 + 16 + Math.ceil(214 / 14)) * 15 + 16);
  });

  test('and of each interface endpoint one address', () => {
    const network = {
      cidr: '10.20.0.0/16',
      nat: 'one',
      endpoints: 'private-cluster',
      flowLogs: { retention: '30d' },
    } as const;
    const plan = planOf(anEventsDocument(), anEnvironment({ network }));
    expect(numberAt(plan, 'network.addresses.private.needed')).toBe(12);
  });

  test('are not known where a handler does not say what it takes', () => {
    const plan = aPlacedPlan(anEventsDocument({ handlers: { shipOrder: aHandler() } }));
    expect(missingAt(plan, 'network.addresses.private.needed')).toEqual(['handlers shipOrder resources']);
  });

  test('or where nobody knows the interfaces of a type', () => {
    const unknownType = { ...placed(1, 1), interfaces: undefined };
    expect(privateNeed(users({ pods: unknownType }), 3).missing).toEqual([['environment', 'nodes', 'types']]);
    expect(allInterfaces(unknownType)).toEqual({ known: false, missing: [['environment', 'nodes', 'types']] });
  });
});

test('public subnets hold eight addresses for each load balancer, and a NAT gateway', () => {
  const loadBalancers = aNumber('network.loadBalancers', 2, 'load balancers');
  expect(publicNeed(users({ loadBalancers })).value).toBe(16);
  expect(numberAt(planOf(), 'network.addresses.public.needed')).toBe(1);
});

test('isolated subnets hold brokers where they are, and stores twice while a size changes', () => {
  const plan = planOf();
  // Three brokers in three zones, which stay there when one is lost.
  expect(valuesOf(plan, ['network.addresses.isolated.needed', 'network.addresses.isolated.neededZoneLost'])).toEqual([
    1, 1,
  ]);
  const redis = new Map([
    [
      'board',
      {
        name: 'board',
        shards: aNumber('stores.board.shards', 4, 'shards'),
        replicas: aNumber('stores.board.replicas', 2, 'copies'),
      },
    ],
  ]);
  // Twelve nodes: four in each of three zones, six in each of two.
  expect(isolatedNeed(users({ redis }), 3).value).toBe(8);
  expect(isolatedNeed(users({ redis }), 2).value).toBe(12);
});

test('more nodes or more pods never take fewer addresses', () => {
  const count = fc.integer({ min: 0, max: 2_000 });
  const row = fc.constantFrom(...NETWORK_INTERFACES.rows);
  fc.assert(
    fc.property(row, count, count, count, count, (interfaces, nodes, pods, moreNodes, morePods) => {
      const few = interfacesOf(interfaces, nodes, pods);
      expect(interfacesOf(interfaces, nodes + moreNodes, pods + morePods)).toBeGreaterThanOrEqual(few);
    }),
    seeded(500),
  );
});
