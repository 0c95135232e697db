import fc from 'fast-check';
import type { EventsDocument } from '../../../lib/config/events-spec';
import { aHandler, anEnvironment, anEvent, anEventsDocument, anExistingKafka, aTopicRetry } from '../../support';
import { seeded } from '../../support/seeded';
import { environmentAt, platforms } from '../platforms';
import { planOf } from '../support';
import { costAt, missingAt, numberAt, rangeOf, valuesOf } from './support';

const event = (steady: `${number}/s` | 'unknown', peak: `${number}/s` | 'unknown') => ({
  'order.placed': anEvent({ rate: { steady, peak }, payload: { typical: '1KiB', max: '16KiB' } }),
});
/** 10,000 events of 1 KiB in a second, read three times. */
const B10 = anEventsDocument({
  events: event('10000/s', '10000/s'),
  handlers: { shipOrder: aHandler(), bill: aHandler(), notify: aHandler() },
});
const aws = (zones: 1 | 2 | 3) => ({ accountId: '111122223333', region: 'eu-central-1', zones });

describe('B10, 10,000 events of 1 KiB in a second and three zones', () => {
  const plan = planOf(B10);

  test('producers send 16,700 GiB a month into other zones, which costs 334 USD', () => {
    const crossing = numberAt(plan, 'network.traffic.producers.steady');
    expect(Math.round(crossing / 100) * 100).toBe(16_700);
    expect(Math.round(costAt(plan, 'cost.network.crossZone')?.atLeast.value ?? 0)).toBe(334);
  });

  test('three readers would cost 1,003 USD, and nothing where each reads in its own zone', () => {
    expect(Math.round(numberAt(plan, 'network.rackAwarenessSaves'))).toBe(1_003);
    const [atLeast = 0, atMost = 0] = rangeOf(costAt(plan, 'cost.network.crossZone'));
    expect(Math.round(atMost - atLeast)).toBe(1_003);
  });

  test('NET-1: 30,000 KiB/s are read, far more than the 1 MiB/s from which on it is needed', () => {
    expect(valuesOf(plan, ['network.traffic.read', 'network.rackAwareness'])).toEqual([
      30_000 * 1_024,
      'clients and brokers',
    ]);
  });
});

test('is paid at least at the steady rate, and at most at the peak', () => {
  const plan = planOf(anEventsDocument({ events: event('10000/s', '20000/s') }));
  // Producers 334.17 USD at the steady rate; at the peak twice that, and one reader as much again.
  expect(rangeOf(costAt(plan, 'cost.network.crossZone'))).toEqual([334.17, 1_336.67]);
});

test('counts half of everything with two zones, and nothing with one', () => {
  const two = planOf(B10, anEnvironment({ aws: aws(2) }));
  expect(numberAt(two, 'network.traffic.producers.steady')).toBeCloseTo((10_000 * 2_628_000) / 2 ** 20 / 2, 6);
  const one = planOf(B10, anEnvironment({ aws: aws(1), kafka: anExistingKafka() }));
  expect(costAt(one, 'cost.network.crossZone')).toBeUndefined();
  expect(valuesOf(one, ['network.rackAwareness', 'network.traffic.producers.steady'])).toEqual([undefined, undefined]);
});

test('retries through topics are written and read once more', () => {
  const handlers = { shipOrder: aHandler({ retry: aTopicRetry({ budget: 0.2 }) }) };
  const plan = planOf(anEventsDocument({ events: event('100/s', '100/s'), handlers }));
  const once = (100 * 2_628_000 * (2 / 3)) / 2 ** 20;
  expect(numberAt(plan, 'network.traffic.producers.steady')).toBeCloseTo(once * 1.2, 6);
  expect(numberAt(plan, 'network.traffic.consumers.steady')).toBeCloseTo(once * 1.2, 6);
});

test('who writes and who reads bears its share', () => {
  const owners = { orders: { page: 'orders-oncall' }, billing: { page: 'billing-oncall' } };
  const handlers = { shipOrder: aHandler({ owner: 'orders' }), bill: aHandler({ owner: 'billing' }) };
  const line = costAt(planOf(anEventsDocument({ owners, handlers })), 'cost.network.crossZone');
  expect([...(line?.shares ?? [])]).toEqual([
    ['billing', 1 / 3],
    ['orders', 2 / 3],
  ]);
});

test('says what is missing where a rate is unknown', () => {
  const environment = environmentAt(1);
  const plan = planOf(anEventsDocument({ events: event('1/s', 'unknown') }), environment);
  const peak = ['events order.placed rate peak'];
  expect(missingAt(plan, 'network.traffic.producers.peak')).toEqual(peak);
  expect(missingAt(plan, 'cost.network.crossZone')).toEqual(peak);
  expect(costAt(plan, 'cost.network.crossZone')).toBeUndefined();
  expect(numberAt(plan, 'network.traffic.producers.steady')).toBeGreaterThan(0);
});

test('where the brokers are of another, their owner has to let clients read in their zone', () => {
  const plan = planOf(B10, anEnvironment({ kafka: anExistingKafka() }));
  expect(valuesOf(plan, ['network.rackAwareness'])).toEqual(['clients']);
  expect(Math.round(numberAt(plan, 'network.rackAwarenessSaves'))).toBe(1_003);
});

test('more load never crosses zones less', () => {
  const keys = ['producers.steady', 'producers.peak', 'consumers.steady', 'consumers.peak'];
  const crossing = (document: EventsDocument, scale: number) =>
    valuesOf(
      planOf(document, environmentAt(scale)),
      keys.map((key) => `network.traffic.${key}`),
    ).map(Number);
  fc.assert(
    fc.property(platforms, fc.double({ min: 0.1, max: 0.99, noNaN: true }), (document, scale) => {
      const more = crossing(document, 1);
      crossing(document, scale).forEach((less, index) => {
        expect(less).toBeLessThanOrEqual((more[index] ?? 0) * (1 + 1e-9));
      });
    }),
    seeded(40),
  );
});
