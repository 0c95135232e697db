import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import { addressesExhausted } from '../../../lib/validation/planned/addresses-exhausted';
import { aPlacedEnvironment } from '../../plan/network/support';
import { aLock } from '../../plan/support';
import { aHandler, anEnvironment, anEventsDocument, anIssue } from '../../support';
import { aNotProven, planRuling } from './support';

const RANGE = ['environment', 'network', 'cidr'];
const network = (cidr: `10.20.0.0/${number}`): EnvironmentDocument['network'] => ({
  cidr,
  nat: 'one',
  endpoints: 'gateways',
  flowLogs: { retention: '30d' },
});
const document = anEventsDocument({
  handlers: { shipOrder: aHandler({ resources: { cpu: 0.25, memory: '256MiB' } }) },
});
/** With so many nodes of four interfaces, fifteen addresses each. */
const withNodes = (nodes: number, cidr: `10.20.0.0/${number}`) =>
  planRuling(
    addressesExhausted,
    document,
    aPlacedEnvironment({ network: network(cidr) }),
    aLock({ 'nodes.max': nodes }),
  );

test('takes as many nodes as a lost zone leaves room for, and refuses one more', () => {
  // 24 nodes, and 12 and one more in each of two zones: 13 + 13 + 4 interfaces of 15, and 16 for the control plane.
  expect(withNodes(24, '10.20.0.0/20')).toEqual({ issues: [], notProven: [], proven: ['environment.network.cidr'] });
  // 25 are 13 and one more: 14 + 14 + 5 interfaces.
  expect(withNodes(25, '10.20.0.0/20').issues).toEqual([
    anIssue(
      'addresses-exhausted',
      RANGE,
      {
        got: '511 addresses needed in each private subnet once a zone is lost',
        allowed: 'at most the 507 that such a subnet of a /20 has',
        fix: 'state a larger range, up to /16, before anything stands in it',
      },
      [
        ['environment', 'nodes'],
        ['handlers', 'shipOrder'],
        ['environment', 'load', 'scale'],
      ],
    ),
  ]);
});

test('says so where not even all zones together have room', () => {
  // 42 nodes are 15 in each of three zones, and 22 in each of two.
  const [issue] = withNodes(42, '10.20.0.0/20').issues;
  expect(issue?.got).toBe(`${(15 + 15 + 5) * 15 + 16} addresses needed in each private subnet`);
});

test('knows that there is no range larger than a /16', () => {
  expect(withNodes(25, '10.20.0.0/16').issues).toEqual([]);
  const [issue] = withNodes(500, '10.20.0.0/16').issues;
  expect(issue?.allowed).toBe('at most the 8187 that such a subnet of a /16 has');
  expect(issue?.fix).toMatch(/^give replicas more to do/);
});

test('counts stores in isolated subnets, and names them', () => {
  const names = (count: number) => Array.from({ length: count }, (_, index) => `main${index}`);
  const withStores = (count: number) =>
    planRuling(
      addressesExhausted,
      anEventsDocument({
        stores: Object.fromEntries(names(count).map((name) => [name, { engine: 'postgres', writes: '1/s' } as const])),
      }),
      anEnvironment({
        proof: 'reported',
        network: network('10.20.0.0/20'),
        stores: Object.fromEntries(names(count).map((name) => [name, { readers: { min: 1, max: 15 } }])),
      }),
    );
  // A broker, and of sixteen instances of each store eight, twice: 1 + 15 x 16 of 251.
  expect(withStores(15).proven).toEqual(['environment.network.cidr']);
  const [issue] = withStores(16).issues;
  expect(issue?.got).toBe('257 addresses needed in each isolated subnet once a zone is lost');
  expect(issue?.related).toContainEqual(['environment', 'stores', 'main0']);
});

test('is not proven where nobody knows how many nodes there will be', () => {
  const { notProven } = planRuling(addressesExhausted, anEventsDocument(), aPlacedEnvironment());
  expect(notProven).toEqual([aNotProven('addresses-exhausted', RANGE, [['handlers', 'shipOrder', 'resources']])]);
});

test('asks nothing of nodes where none are placed', () => {
  expect(planRuling(addressesExhausted, anEventsDocument(), anEnvironment()).proven).toEqual([
    'environment.network.cidr',
  ]);
});

test('says nothing of a network that exists', () => {
  const subnets = ['subnet-0aaaaaaaaaaaaaaa1', 'subnet-0aaaaaaaaaaaaaaa2', 'subnet-0aaaaaaaaaaaaaaa3'];
  const existing = {
    vpcId: 'vpc-0aaaaaaaaaaaaaaa1',
    cidr: '10.20.0.0/16',
    zones: ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'],
    publicSubnetIds: subnets,
    privateSubnetIds: subnets,
    isolatedSubnetIds: subnets,
  };
  const ruling = planRuling(addressesExhausted, anEventsDocument(), anEnvironment({ network: { existing } }));
  expect(ruling).toEqual({ issues: [], notProven: [], proven: [] });
});
