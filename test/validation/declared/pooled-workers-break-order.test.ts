import type { HandlerSpec } from '../../../lib/config/handler-spec';
import { pooledWorkersBreakOrder } from '../../../lib/validation/declared/pooled-workers-break-order';
import { aHandler, anEvent, anEventsDocument, anIssue, ruling } from '../../support';

function judged(concurrency: HandlerSpec['concurrency'], on: HandlerSpec['on'] = 'order.kept') {
  const events = { 'order.placed': anEvent(), 'order.kept': anEvent({ ordering: 'per-key', key: 'orderId' }) };
  const shipOrder = aHandler({ on: on ?? 'order.kept', ...(concurrency === undefined ? {} : { concurrency }) });
  return ruling(pooledWorkersBreakOrder, anEventsDocument({ events, handlers: { shipOrder } }));
}

const place = ['handlers', 'shipOrder', 'concurrency'];

test('refuses pooled workers where the order is kept, and proposes as many by key', () => {
  expect(judged({ pooled: 8 }, ['order.placed', 'order.kept']).issues).toEqual([
    anIssue(
      'pooled-workers-break-order',
      place,
      {
        got: '8 workers that take any event',
        allowed: "keyedWorkers or 'per-partition', since order.kept keeps the order per key",
        fix: "use keyedWorkers, or set the ordering of the event to 'none'",
      },
      [
        ['events', 'order.kept', 'ordering'],
        ['handlers', 'shipOrder', 'on', 1],
      ],
      [{ path: place, value: { keyedWorkers: 8 } }],
    ),
  ]);
});

test.each<[HandlerSpec['concurrency']]>([[undefined], ['per-partition'], [{ keyedWorkers: 8 }]])('proves %j', (how) => {
  expect(judged(how)).toEqual({ issues: [], notProven: [], proven: [place.join('.')] });
});

test.each(['order.placed', 'order.lost'])('has nothing to judge at %s, which keeps no order or is not there', (on) => {
  expect(judged({ pooled: 8 }, on)).toEqual({ issues: [], notProven: [], proven: [] });
});
