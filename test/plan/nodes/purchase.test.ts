import fc from 'fast-check';
import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import { planNodes } from '../../../lib/plan/nodes/plan-nodes';
import { modelOf, nodesOf, partOf, placed, type Ran, running, valueOfAmount } from './support';

type NodesSpec = NonNullable<EnvironmentDocument['nodes']>;
type Commitments = NonNullable<NodesSpec['commitments']>;

const UNTIL = '2027-11-30';
const A: Ran = { name: 'a', replicas: [4, 40, 60], surge: 10 };
const B: Ran = { name: 'b', replicas: [2, 10, 20], surge: 5, interruptible: false, owner: 'billing' };
/** 3 nodes at least, 9 at the peak, 15 at most, of which 5 must not be spot; m7g.xlarge is 0.1632 USD/h. */
const BOTH = running(A, B);

const bought = (share: number, commitments: Commitments = [], types: readonly string[] = ['m7g.xlarge']) =>
  placed({ nodes: { types, spot: { share }, commitments } });
const savingsPlan = (usdPerHour: number): Commitments => [{ kind: 'savings-plan', usdPerHour, until: UNTIL }];
const reserved = (type: string, count: number): Commitments => [{ kind: 'reserved', type, count, until: UNTIL }];

describe('spot', () => {
  const spot = (environment: EnvironmentDocument) => {
    const { spotAtMost, afterSpotLoss, committed } = nodesOf(environment, BOTH);
    return { spot: valueOfAmount(spotAtMost), left: valueOfAmount(afterSpotLoss), committed: committed.value };
  };

  test('is the share that is stated of the nodes beyond the commitments, rounded down', () => {
    expect(spot(bought(0))).toEqual({ spot: 0, left: 15, committed: 0 });
    expect(spot(bought(0.5))).toEqual({ spot: 7, left: 8, committed: 0 });
    // 0.5 / (0.1632 x 0.67) = 4.6 nodes, the fifth in part: half of the other ten.
    expect(spot(bought(0.5, savingsPlan(0.5)))).toEqual({ spot: 5, left: 10, committed: 5 });
  });

  test('never takes what must stand without it', () => {
    expect(spot(bought(0.9))).toEqual({ spot: 10, left: 5, committed: 0 });
    expect(spot(bought(1))).toEqual({ spot: 10, left: 5, committed: 0 });
  });

  test('is none where commitments pay for more than there is', () => {
    expect(spot(bought(1, savingsPlan(5)))).toEqual({ spot: 0, left: 15, committed: 46 });
  });
});

describe('commitments', () => {
  test('of a reserved family count for any size of it, of others for nothing', () => {
    const committed = (commitments: Commitments) => nodesOf(bought(0, commitments), BOTH).committed.value;
    expect(committed(reserved('m7g.xlarge', 3))).toBe(3);
    expect(committed(reserved('m7g.2xlarge', 2))).toBe(4);
    expect(committed(reserved('m7g.large', 5))).toBe(3);
    expect(committed(reserved('m6i.xlarge', 3))).toBe(0);
    expect(committed([...reserved('m7g.xlarge', 1), ...savingsPlan(0.1)])).toBe(2);
  });
});

describe('costs', () => {
  const costs = (environment: EnvironmentDocument) =>
    Object.fromEntries(
      partOf(environment, BOTH).costs.map(({ key, atLeast, atMost }) => [
        key.replace('cost.nodes.', ''),
        [atLeast.value, atMost.value].map((value) => Math.round(value * 100) / 100),
      ]),
    );

  test('are those of the least nodes, and of all at the peak', () => {
    // At the peak half of 9 are spot, rounded down: 4, as many as there are beyond the base of 5.
    expect(costs(bought(0.5))).toEqual({
      controlPlane: [73, 73],
      onDemand: [357.41, 595.68],
      spot: [0, 238.27],
      volumes: [4.8, 14.4],
    });
    expect(costs(bought(0))).toEqual({
      controlPlane: [73, 73],
      onDemand: [357.41, 1072.22],
      volumes: [4.8, 14.4],
    });
  });

  test('of commitments are paid in any case, and the nodes they cover are not paid twice', () => {
    // 0.3 USD/h cover 0.3 / (0.1632 x 0.6) = 3.06 nodes at the least price, 2.52 at the highest.
    const { committed, onDemand } = costs(bought(0, savingsPlan(0.3)));
    expect(committed).toEqual([219, 219]);
    expect(onDemand).toEqual([0, expect.closeTo((9 - 0.3 / (0.1632 * 0.73)) * 0.1632 * 730, 2)]);
    // 3 x 0.1632 x 730, less 40 % and less 27 %.
    expect(costs(bought(0, reserved('m7g.xlarge', 3))).committed).toEqual([214.44, 260.91]);
  });

  test('follow the prices that are stated', () => {
    const usdPerHour = { 'm7g.xlarge': 0.1 };
    const prices = { source: 'private agreement', asOf: '2026-11-01', usdPerHour };
    expect(costs({ ...bought(0), prices }).onDemand).toEqual([219, 657]);
  });

  test('of spot are those of the dearest type at half its price, also above what another costs on demand', () => {
    // 4 x 0.2142 x 0.5 x 730: half of r7g is 0.1071 USD/h, whatever m7g costs.
    expect(costs(bought(0.5, [], ['m7g.xlarge', 'r7g.xlarge'])).spot).toEqual([0, 312.73]);
    const prices = { source: 'private agreement', asOf: '2026-11-01', usdPerHour: { 'm7g.xlarge': 0.1 } };
    expect(costs({ ...bought(0.5, [], ['m7g.xlarge', 'r7g.xlarge']), prices }).spot).toEqual([0, 312.73]);
  });

  test('are shared by the cores that are asked for at the peak', () => {
    const lines = partOf(bought(0.5, savingsPlan(0.1)), BOTH).costs;
    const shares = Object.fromEntries(lines.map(({ key, shares }) => [key, Object.fromEntries(shares)]));
    // 40 and 10 replicas of half a core.
    const byOwner = { billing: 0.2, orders: 0.8 };
    expect(shares).toEqual({
      'cost.nodes.controlPlane': {},
      'cost.nodes.committed': byOwner,
      'cost.nodes.onDemand': byOwner,
      'cost.nodes.spot': byOwner,
      'cost.nodes.volumes': byOwner,
    });
    const unowned = partOf(bought(0), running({ ...A, owner: null })).costs;
    expect(unowned.every(({ shares: none }) => none.size === 0)).toBe(true);
  });
});

const ran: fc.Arbitrary<Ran> = fc.record({
  name: fc.constantFrom('a', 'b', 'c', 'd'),
  replicas: fc
    .array(fc.nat({ max: 150 }), { minLength: 3, maxLength: 3 })
    .map((all) => [...all].sort((a, b) => a - b) as unknown as Ran['replicas']),
  surge: fc.nat({ max: 20 }),
  cpu: fc.constantFrom(0.1, 0.25, 0.5, 1, 3),
  interruptible: fc.boolean(),
});
const load = fc.array(ran, { minLength: 1, maxLength: 4 });
const commitments = fc.oneof(
  fc.constant<Commitments>([]),
  fc.integer({ min: 1, max: 400 }).map((cents) => savingsPlan(cents / 100)),
  fc.integer({ min: 1, max: 40 }).map((count) => reserved('m7g.large', count)),
);
const types = fc.constantFrom<readonly string[]>([], ['m7g.xlarge'], ['m7g.xlarge', 'r7g.xlarge']);
const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);

test('a larger share of spot never costs more at most', () => {
  fc.assert(
    fc.property(load, commitments, types, share, share, (all, paid, allowed, one, other) => {
      const most = (spot: number): number =>
        partOf(bought(spot, paid, allowed), running(...all)).costs.reduce((sum, { atMost }) => sum + atMost.value, 0);
      expect(most(Math.max(one, other))).toBeLessThanOrEqual(most(Math.min(one, other)) + 1e-6);
    }),
  );
});

test('when all spot is gone, what must stand stands; and no more is counted than there is', () => {
  fc.assert(
    fc.property(load, commitments, types, share, (all, paid, allowed, spot) => {
      const { nodes } = planNodes(modelOf(bought(spot, paid, allowed)), running(...all), undefined);
      const of = (key: 'min' | 'atPeak' | 'max' | 'onDemandBase' | 'spotAtMost' | 'afterSpotLoss'): number =>
        Number(nodes === undefined ? Number.NaN : valueOfAmount(nodes[key]));
      expect(of('afterSpotLoss')).toBeGreaterThanOrEqual(of('onDemandBase'));
      expect(of('onDemandBase')).toBeGreaterThanOrEqual(of('min'));
      expect(of('max')).toBeGreaterThanOrEqual(of('atPeak'));
      expect(of('spotAtMost') + of('afterSpotLoss')).toBe(of('max'));
    }),
  );
});

test('every line of the bill is at most what it is at least, or more', () => {
  fc.assert(
    fc.property(load, commitments, types, share, (all, paid, allowed, spot) => {
      for (const { atLeast, atMost } of partOf(bought(spot, paid, allowed), running(...all)).costs)
        expect(atMost.value).toBeGreaterThanOrEqual(atLeast.value - 1e-9);
    }),
  );
});
