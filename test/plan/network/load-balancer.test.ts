import type { ServiceSpec } from '../../../lib/config/service-spec';
import { anEnvironment, anEvent, anEventsDocument, aService } from '../../support';
import { planOf } from '../support';
import { aPlacedEnvironment, aPlacedPlan, costAt, missingAt, numberAt, quotaAt, rangeOf, valuesOf } from './support';

/** 1,000 requests in a second, 2,000 at the peak, each of which becomes an event of 1 KiB. */
const events = { 'order.placed': anEvent({ rate: { steady: '1000/s', peak: '2000/s' } }) };
const http = (overrides: Partial<ServiceSpec> = {}) =>
  aPlacedPlan(anEventsDocument({ events, services: { api: aService(overrides) } }));
const tracker: ServiceSpec = {
  devices: { protocol: 'mqtt', count: 600_000, reconnectWithin: '10m', connects: '1000/s' },
  overload: 'shed',
  emits: { 'order.placed': 1 },
};
const capacity = (moment: string) => [
  `loadBalancer.http.capacity.${moment}.atLeast`,
  `loadBalancer.http.capacity.${moment}.atMost`,
];

describe('services over http', () => {
  test('pay for the dimension that needs the most units', () => {
    const plan = http();
    // At least 1,000/s over ten to a connection and 25 to a unit; 1 KiB of payload needs 1,000 x 1,024 x 3,600 / 10^9 = 3.69.
    // At most each has its own connection: 1,000/s over 25; 3 KiB need 11.06.
    expect(valuesOf(plan, capacity('steady'))).toEqual([4, 40]);
    expect(valuesOf(plan, capacity('peak'))).toEqual([8, 80]);
  });

  test('pay for bytes where these need the most: of the payload at least, with what travels beside it at most', () => {
    const large = {
      'order.placed': anEvent({
        rate: { steady: '1000/s', peak: '1000/s' },
        payload: { typical: '100KiB', max: '128KiB' },
      }),
    };
    const plan = aPlacedPlan(anEventsDocument({ events: large, services: { api: aService() } }));
    // 1,000/s x 102,400 B are 368.64 x 10^9 an hour; with 2,048 B beside each 376.0128 x 10^9.
    expect(valuesOf(plan, capacity('steady'))).toEqual([368.64, 376.0128]);
  });

  test('which is open connections where these stay open for long', () => {
    const plan = http({ http: { path: '/orders', idleTimeout: '300s' } } as Partial<ServiceSpec>);
    // 1,000/s for 300 s over 3,000.
    expect(valuesOf(plan, capacity('steady'))[1]).toBe(100);
  });

  test('and rules, where there are more than the ten that cost nothing', () => {
    const services = Object.fromEntries(
      Array.from({ length: 110 }, (_, index) => [
        `api${index}`,
        aService({
          rate: { steady: '10/s', peak: '10/s' },
          emits: {},
          owner: 'orders',
          http: { path: `/orders/${index}` },
        } as Partial<ServiceSpec>),
      ]),
    );
    const plan = aPlacedPlan(anEventsDocument({ events, services }));
    // 1,100/s x 100 rules over 1,000.
    expect(valuesOf(plan, capacity('steady'))[1]).toBeCloseTo(110, 9);
    expect(quotaAt(plan, 'elb.targetGroupsPerApplicationBalancer')?.used).toMatchObject({ planned: { value: 110 } });
  });

  test('share one load balancer, with a public address in each of three zones', () => {
    const plan = http();
    expect(rangeOf(costAt(plan, 'cost.loadBalancer.http.hours'))).toEqual([27.38, 27.38]);
    // 4 units at least, 80 at most, 730 hours of 0.008.
    expect(rangeOf(costAt(plan, 'cost.loadBalancer.http.capacity'))).toEqual([23.36, 467.2]);
    expect([...(costAt(plan, 'cost.loadBalancer.http.hours')?.shares ?? [])]).toEqual([['orders', 1]]);
  });

  test('count every replica as a target, those of a rollout too', () => {
    const plan = http();
    const used = quotaAt(plan, 'elb.targetsPerApplicationBalancer')?.used;
    const [most, surge] = ['replicasMax', 'surge'].map((key) => numberAt(plan, `running.services.api.${key}`));
    expect(used).toMatchObject({ planned: { value: (most ?? 0) + (surge ?? 0) } });
  });

  test('pay for the hours alone where their rate is unknown', () => {
    const unknownEvents = { 'order.placed': anEvent({ rate: { steady: '1000/s', peak: 'unknown' } }) };
    const plan = aPlacedPlan(anEventsDocument({ events: unknownEvents, services: { api: aService() } }));
    expect(costAt(plan, 'cost.loadBalancer.http.capacity')).toBeUndefined();
    expect(missingAt(plan, 'cost.loadBalancer.http.capacity')).toEqual(['events order.placed rate peak']);
    expect(rangeOf(costAt(plan, 'cost.loadBalancer.http.hours'))).toEqual([27.38, 27.38]);
  });
});

test('devices keep a connection each, and all come back at once at most', () => {
  const lossy = {
    'order.placed': anEvent({ rate: { steady: '1000/s', peak: '2000/s' }, durability: 'best-effort' }),
  };
  const plan = aPlacedPlan(anEventsDocument({ events: lossy, services: { tracker } }));
  expect(valuesOf(plan, ['loadBalancer.devices.connections', 'loadBalancer.devices.reconnects'])).toEqual([
    600_000, 1_000,
  ]);
  // Open: 6 units. Bytes: 1 KiB and 128 bytes, 1,000/s and 2,000/s. New connections: 1,000/s over 800.
  const bytes = (1_000 * 1_152 * 3_600) / 1e9;
  expect(valuesOf(plan, ['loadBalancer.devices.capacity.atLeast', 'loadBalancer.devices.capacity.atMost'])).toEqual([
    6,
    2 * bytes,
  ]);
  expect(rangeOf(costAt(plan, 'cost.loadBalancer.devices.capacity'))).toEqual([26.28, 36.33]);
});

test('there is none where nothing is placed, or nobody enters', () => {
  const services = { api: aService() };
  const notPlaced = planOf(anEventsDocument({ events, services }), anEnvironment());
  const notEntered = planOf(anEventsDocument({ events }), aPlacedEnvironment());
  for (const plan of [notPlaced, notEntered]) {
    expect(numberAt(plan, 'network.loadBalancers')).toBe(0);
    expect(costAt(plan, 'cost.loadBalancer.http.hours')).toBeUndefined();
  }
});
