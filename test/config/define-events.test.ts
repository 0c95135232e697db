import { composeEvents } from '../../lib/config/compose-events';
import { defineEnvironment } from '../../lib/config/define-environment';
import { defineEvents, eventOf } from '../../lib/config/define-events';
import { aHandler, anEnvironment, anEventsDocument, messageOf } from '../support';

test('gives back the very object that was declared: nothing is added, nothing is copied', () => {
  const document = anEventsDocument();
  expect(defineEvents(document)).toBe(document);
  const environment = anEnvironment();
  expect(defineEnvironment(environment)).toBe(environment);
});

describe('a reference to an event of another declaration', () => {
  test('is its name', () => {
    expect(eventOf(anEventsDocument(), 'order.placed')).toBe('order.placed');
  });

  test('joins two declarations', () => {
    const orders = anEventsDocument();
    const audit = anEventsDocument({
      owners: {},
      events: {},
      handlers: { audit: aHandler({ on: eventOf(orders, 'order.placed') }) },
    });
    expect(composeEvents(orders, audit).handlers.audit?.on).toBe('order.placed');
  });

  test.each(['order.paid', 'constructor', 'toString', ''])(
    'to nothing throws, also where no compiler saw it: %j',
    (name) => {
      expect(messageOf(() => eventOf(anEventsDocument(), name))).toBe(
        `event ${name} is not in the declaration it is taken from`,
      );
    },
  );
});
