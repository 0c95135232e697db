import type { HandlerSpec } from '../../../lib/config/handler-spec';
import { parkingWithoutOrder } from '../../../lib/validation/declared/parking-without-order';
import { aHandler, anEvent, anEventsDocument, anIssue, ruling } from '../../support';

const park = { via: 'none', exhausted: { park: { retention: '30d' } } } as const;

function judged(overrides: Partial<HandlerSpec>) {
  const events = { 'order.placed': anEvent(), 'order.kept': anEvent({ ordering: 'per-key', key: 'orderId' }) };
  return ruling(
    parkingWithoutOrder,
    anEventsDocument({
      events,
      retries: { patient: park },
      handlers: { shipOrder: aHandler({ retry: park, ...overrides }) },
    }),
  );
}

test('warns where no event keeps an order', () => {
  expect(judged({}).issues).toEqual([
    {
      ...anIssue(
        'parking-without-order',
        ['handlers', 'shipOrder', 'retry', 'exhausted'],
        {
          got: 'parked events',
          allowed: 'a dead letter, since shipOrder handles no event that keeps an order',
          fix: 'use deadLetter in place of park, or keep the order of order.placed per key',
        },
        [['events', 'order.placed', 'ordering']],
      ),
      severity: 'warning',
    },
  ]);
});

test('one event with an order is reason enough', () => {
  for (const on of ['order.kept', ['order.placed', 'order.kept']] as const) {
    expect(judged({ on })).toEqual({ issues: [], notProven: [], proven: ['handlers.shipOrder.retry.exhausted'] });
  }
});

test('a shared policy is named where it stands', () => {
  expect(judged({ retry: 'patient' }).issues[0]?.path).toEqual(['retries', 'patient', 'exhausted']);
});

test('has nothing to judge where nothing is parked, or no event arrives', () => {
  const nothing = { issues: [], notProven: [], proven: [] };
  expect(judged({ retry: { via: 'none', exhausted: 'dead-letter' } })).toEqual(nothing);
  expect(judged({ on: 'order.lost' })).toEqual(nothing);
});
