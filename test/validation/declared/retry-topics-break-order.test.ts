import type { HandlerSpec } from '../../../lib/config/handler-spec';
import { retryTopicsBreakOrder } from '../../../lib/validation/declared/retry-topics-break-order';
import { aHandler, anEvent, anEventsDocument, anInProcessRetry, anIssue, aTopicRetry, ruling } from '../../support';

function of(ordering: 'per-key' | 'none', overrides: Partial<HandlerSpec>) {
  const document = anEventsDocument({
    events: { 'order.placed': anEvent({ ordering, key: 'orderId' }) },
    handlers: { shipOrder: aHandler(overrides) },
  });
  return ruling(retryTopicsBreakOrder, document);
}

test('refuses retry topics for an event ordered per key', () => {
  expect(of('per-key', { retry: aTopicRetry() })).toEqual({
    issues: [
      anIssue(
        'retry-topics-break-order',
        ['handlers', 'shipOrder', 'retry', 'via'],
        {
          got: "retry via 'topics'",
          allowed: "'in-process' or 'none', since order.placed keeps the order per key",
          fix: "retry 'in-process', or set the event's ordering to 'none'",
        },
        [
          ['events', 'order.placed', 'ordering'],
          ['handlers', 'shipOrder', 'on'],
        ],
      ),
    ],
    notProven: [],
    proven: [],
  });
});

test.each([
  ['in process', anInProcessRetry()],
  ['not at all', { via: 'none', exhausted: 'dead-letter' }],
] as const)('proves an event ordered per key that is retried %s', (_, retry) => {
  expect(of('per-key', { retry })).toEqual({ issues: [], notProven: [], proven: ['handlers.shipOrder.retry.via'] });
});

test.each([
  ['an event without order', of('none', { retry: aTopicRetry() })],
  ['an event that is not there', of('per-key', { on: 'order.lost', retry: aTopicRetry() })],
])('has nothing to judge at %s', (_, found) => {
  expect(found).toEqual({ issues: [], notProven: [], proven: [] });
});

test('of a shared policy it is the handler that needs another one', () => {
  const document = anEventsDocument({
    events: { 'order.placed': anEvent({ ordering: 'per-key', key: 'orderId' }) },
    retries: { patient: aTopicRetry() },
    handlers: { shipOrder: aHandler({ retry: 'patient' }) },
  });
  const [issue] = ruling(retryTopicsBreakOrder, document).issues;
  expect(issue?.path).toEqual(['retries', 'patient', 'via']);
  expect(issue?.fix).toBe("give shipOrder a policy that retries 'in-process', or set the event's ordering to 'none'");
});
