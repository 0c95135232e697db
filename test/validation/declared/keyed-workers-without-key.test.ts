import type { HandlerSpec } from '../../../lib/config/handler-spec';
import { keyedWorkersWithoutKey } from '../../../lib/validation/declared/keyed-workers-without-key';
import { aHandler, anEvent, anEventsDocument, anIssue, ruling } from '../../support';

function judged(overrides: Partial<HandlerSpec>) {
  const events = {
    'order.placed': anEvent(),
    'order.spread': anEvent({ key: 'orderId' }),
    'order.kept': anEvent({ ordering: 'per-key', key: 'orderId' }),
  };
  return ruling(keyedWorkersWithoutKey, anEventsDocument({ events, handlers: { shipOrder: aHandler(overrides) } }));
}

const keyed = { concurrency: { keyedWorkers: 4 } } as const;
const place = ['handlers', 'shipOrder', 'concurrency'];

test('refuses workers by key for events without one', () => {
  expect(judged(keyed).issues).toEqual([
    anIssue(
      'keyed-workers-without-key',
      place,
      {
        got: '4 workers by key',
        allowed: "pooled workers or 'per-partition', since order.placed has no key",
        fix: 'name the key of order.placed, or choose pooled workers',
      },
      [
        ['events', 'order.placed'],
        ['handlers', 'shipOrder', 'on'],
      ],
      [{ path: place, value: { pooled: 4 } }],
    ),
  ]);
});

test('proposes no pool where another event keeps its order', () => {
  const [issue] = judged({ ...keyed, on: ['order.kept', 'order.placed'] }).issues;
  expect(issue?.remedy).toEqual([{ path: place, value: 'per-partition' }]);
});

test('a key is enough, with an order or without', () => {
  const { issues, proven } = judged({ ...keyed, on: ['order.kept', 'order.spread'] });
  expect({ issues, proven }).toEqual({ issues: [], proven: [place.join('.')] });
});

test.each<[string, Partial<HandlerSpec>]>([
  ['pooled workers', { concurrency: { pooled: 4 } }],
  ['one event at a time', {}],
  ['an event that is not there', { ...keyed, on: 'order.lost' }],
])('has nothing to judge at %s', (_, overrides) => {
  expect(judged(overrides)).toEqual({ issues: [], notProven: [], proven: [] });
});
