import type { EventsDocument } from '../../../lib/config/events-spec';
import { planLoad } from '../../../lib/plan/load/load';
import { loadWays } from '../../../lib/plan/load/load-ways';
import {
  aHandler,
  aModel,
  anEmittedEvent,
  anEnvironment,
  anEvent,
  anEventsDocument,
  aService,
  aWorkflow,
} from '../../support';

const ENTRY = [
  ['events', 'order.placed', 'rate', 'peak'],
  ['environment', 'load', 'scale'],
];

function waysOf(overrides: Partial<EventsDocument>) {
  const model = aModel(anEventsDocument(overrides), anEnvironment());
  return loadWays(model, planLoad(model));
}

const SHIPPED = {
  events: { 'order.placed': anEvent(), 'order.shipped': anEmittedEvent() },
  handlers: { shipOrder: aHandler({ emits: { 'order.shipped': 2 } }), mailBuyer: aHandler({ on: 'order.shipped' }) },
} satisfies Partial<EventsDocument>;

test('lead from what enters over each step to what carries it, the last step first', () => {
  const ways = waysOf(SHIPPED);
  expect(ways('events', 'order.placed')).toEqual(ENTRY);
  expect(ways('handlers', 'mailBuyer')).toEqual([
    ...ENTRY,
    ['handlers', 'mailBuyer', 'on'],
    ['handlers', 'shipOrder', 'emits', 'order.shipped'],
    ['handlers', 'shipOrder', 'on'],
  ]);
});

test('name the growth where it is stated', () => {
  const ways = waysOf({ growth: { from: '2026-12-01', factor: 2, within: '6w' } });
  expect(ways('events', 'order.placed')).toEqual([ENTRY[0], ['growth', 'factor'], ENTRY[1]]);
});

test('follow what brings the most, and begin where a stated rate is more than what is caused', () => {
  const events = { ...SHIPPED.events, 'order.shipped': anEvent({ rate: { steady: '1/s', peak: '41/s' } }) };
  // Two for each of 20 at the peak: one less than what enters beside them.
  expect(waysOf({ ...SHIPPED, events })('events', 'order.shipped')).toEqual([
    ['events', 'order.shipped', 'rate', 'peak'],
    ENTRY[1],
  ]);
  const more = { ...SHIPPED.handlers, sendAgain: aHandler({ emits: { 'order.shipped': 3 } }) };
  expect(waysOf({ ...SHIPPED, handlers: more })('events', 'order.shipped')[2]).toEqual([
    'handlers',
    'sendAgain',
    'emits',
    'order.shipped',
  ]);
});

test('of a service without a rate begin at the event that it emits', () => {
  expect(waysOf({ services: { shop: aService() } })('services', 'shop')).toEqual([
    ...ENTRY,
    ['services', 'shop', 'emits', 'order.placed'],
  ]);
});

test('of a workflow begin at its schedule', () => {
  expect(waysOf({ workflows: { report: aWorkflow() } })('workflows', 'report')).toEqual([
    ['workflows', 'report', 'on'],
  ]);
});

test('name a route, and a subscription as a whole', () => {
  const { on: _, ...routed } = aHandler();
  const when = [{ header: 'country', is: ['DE'] }];
  const ways = waysOf({
    handlers: {
      shipOrder: routed,
      shipAbroad: routed,
      countOrder: aHandler({ on: [{ event: 'order.placed', when, share: 0.5 }] }),
    },
    routes: { byCountry: { on: 'order.placed', choose: [{ when, to: 'shipOrder' }], otherwise: 'shipAbroad' } },
  });
  expect(ways('handlers', 'shipOrder')).toEqual([...ENTRY, ['routes', 'byCountry']]);
  expect(ways('handlers', 'countOrder')).toEqual([...ENTRY, ['handlers', 'countOrder', 'on', 0]]);
});

test('end after eight steps of a long chain', () => {
  const names = Array.from({ length: 12 }, (_, index) => `e${index}`);
  const ways = waysOf({
    events: Object.fromEntries(names.map((name, index) => [name, index === 0 ? anEvent() : anEmittedEvent()])),
    handlers: Object.fromEntries(
      names.slice(1).map((name, index) => [`h${index}`, aHandler({ on: `e${index}`, emits: { [name]: 1 } })]),
    ),
  });
  expect(ways('events', 'e11')).toHaveLength(2 + 8);
});

test('of what is not there lead nowhere', () => {
  expect(waysOf({})('handlers', 'nobody')).toEqual([]);
});
