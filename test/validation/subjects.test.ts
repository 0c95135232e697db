import { formatPath } from '../../lib/base/issue';
import { handledEvents, largest, policiesInUse } from '../../lib/validation/subjects';
import { aHandler, anEvent, anEventsDocument, resolved } from '../support';

const model = resolved(
  anEventsDocument({
    events: { 'order.placed': anEvent(), 'order.paid': anEvent() },
    retries: { careful: { via: 'none', exhausted: 'dead-letter' }, unused: { via: 'none', exhausted: 'dead-letter' } },
    routes: {
      byCountry: {
        on: 'order.paid',
        choose: [
          { when: [{ header: 'country', is: ['DE'] }], to: 'shipOrder' },
          { when: [{ header: 'country', is: ['AT'] }], to: 'shipOrder' },
        ],
        otherwise: 'printLabel',
      },
    },
    handlers: {
      shipOrder: aHandler({ on: ['order.placed', 'order.lost'], retry: 'careful' }),
      printLabel: aHandler({ retry: 'careful' }),
      packOrder: aHandler(),
      loseOrder: aHandler({ retry: 'nobody introduced it' }),
    },
  }),
);

test('an event is handled once, by whatever way it comes, and only if it is there', () => {
  const [handler] = [...model.handlers.values()].filter(({ name }) => name === 'shipOrder');
  expect(handler?.on).toHaveLength(4);
  expect(handler && handledEvents(handler, model).map(({ name }) => name)).toEqual(['order.paid', 'order.placed']);
});

test('a policy is in use once, with all who follow it', () => {
  expect(
    policiesInUse(model).map(({ path, handlers }) => [formatPath(path), handlers.map(({ name }) => name)]),
  ).toEqual([
    ['handlers.packOrder.retry', ['packOrder']],
    ['retries.careful', ['printLabel', 'shipOrder']],
  ]);
});

test('the largest is the first of several, and nothing of none', () => {
  const measure = ({ size }: { readonly size: number }) => size;
  const [a, b, c] = [{ size: 1 }, { size: 2 }, { size: 2 }];
  expect(largest([a, b, c], measure)).toBe(b);
  expect(largest([], measure)).toBeUndefined();
});
