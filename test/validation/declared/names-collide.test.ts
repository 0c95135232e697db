import { namesCollide } from '../../../lib/validation/declared/names-collide';
import { aHandler, anEvent, anEventsDocument, anIssue, aTopicRetry, ruling } from '../../support';

const fix = 'rename one of them';
const allowed = "one topic for each, also where Kafka's metrics show dots as underscores";

test('looks at every topic: events, tiers and dead letters', () => {
  const document = anEventsDocument({ handlers: { shipOrder: aHandler({ retry: aTopicRetry() }) } });
  expect(ruling(namesCollide, document)).toEqual({
    issues: [],
    notProven: [],
    proven: [
      'events["order.placed"]',
      'handlers.shipOrder.retry',
      'handlers.shipOrder.retry',
      'handlers.shipOrder.retry',
    ],
  });
});

test('refuses events that differ only in what metrics show alike', () => {
  const document = anEventsDocument({ events: { 'order.placed': anEvent(), order_placed: anEvent() }, handlers: {} });
  expect(ruling(namesCollide, document)).toEqual({
    issues: [
      anIssue(
        'names-collide',
        ['events', 'order_placed'],
        { got: 'the topic shop.order_placed, as events["order.placed"] already has', allowed, fix },
        [['events', 'order.placed']],
      ),
    ],
    notProven: [],
    proven: ['events["order.placed"]'],
  });
});

test.each([
  ['dead letters', 'order.placed.shipOrder.dead-letter'],
  ['a retry topic', 'order.placed.shipOrder.retry-2'],
])('refuses an event named as %s of a handler', (_, name) => {
  const document = anEventsDocument({
    events: { 'order.placed': anEvent(), [name]: anEvent() },
    handlers: { shipOrder: aHandler({ retry: aTopicRetry() }) },
  });
  expect(ruling(namesCollide, document).issues).toEqual([
    anIssue(
      'names-collide',
      ['handlers', 'shipOrder', 'retry'],
      { got: `the topic shop.${name}, as events["${name}"] already has`, allowed, fix },
      [['events', name]],
    ),
  ]);
});

test('lets names pass that only look alike', () => {
  const events = { 'order.placed': anEvent(), 'order-placed': anEvent(), orderPlaced: anEvent() };
  const found = ruling(namesCollide, anEventsDocument({ events, handlers: {} }));
  expect(found.issues).toEqual([]);
  expect(found.proven).toHaveLength(3);
});
