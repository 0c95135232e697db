import { unknown } from '../../lib/base/facts';
import { planPlatform } from '../../lib/plan/plan';
import { askable, keysFor, type Numbers, numbersOf } from '../../lib/report/numbers';
import { aModel, anEnvironment, anEvent, anEventsDocument } from '../support';

function shop(rate: { readonly steady: '10/s'; readonly peak: '20/s' | 'unknown' }): Numbers {
  const document = anEventsDocument({ events: { 'order.placed': anEvent({ rate }) } });
  return numbersOf(planPlatform(aModel(document, anEnvironment({ proof: 'reported' })), undefined));
}

const known = shop({ steady: '10/s', peak: '20/s' });
const half = shop({ steady: '10/s', peak: unknown });

test('a key means itself', () => {
  expect(keysFor(known, 'kafka.brokers')).toEqual(['kafka.brokers']);
});

test('the beginning of keys means all below it, by whole words', () => {
  expect(keysFor(known, 'events')).toEqual([
    'events.order.placed.lowest',
    'events.order.placed.steady',
    'events.order.placed.peak',
  ]);
  expect(keysFor(known, 'events.order')).toEqual([
    'events.order.placed.lowest',
    'events.order.placed.steady',
    'events.order.placed.peak',
  ]);
  expect(keysFor(known, 'event')).toEqual([]);
});

test('nothing is meant by what is not planned', () => {
  expect(keysFor(known, 'kafka.brokers.size')).toEqual([]);
});

test('a rate that is unknown is there with what is missing', () => {
  expect([...known.unknown.keys()].filter((key) => key.endsWith('.peak'))).toEqual([]);
  expect([...half.unknown.values()].filter(({ key }) => /^(events|handlers)\./.test(key))).toEqual([
    { key: 'events.order.placed.peak', missing: [['events', 'order.placed', 'rate', 'peak']] },
    { key: 'handlers.shipOrder.peak', missing: [['events', 'order.placed', 'rate', 'peak']] },
  ]);
  expect(keysFor(half, 'events')).toEqual([
    'events.order.placed.lowest',
    'events.order.placed.steady',
    'events.order.placed.peak',
  ]);
  expect(keysFor(half, 'events.order.placed.peak')).toEqual(['events.order.placed.peak']);
});

test('groups of keys can be asked for as well as keys', () => {
  expect(askable(known)).toEqual(expect.arrayContaining(['kafka', 'kafka.brokers', 'topics.shop.order', 'events']));
  expect(new Set(askable(known)).size).toBe(askable(known).length);
});
