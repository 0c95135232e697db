import type { EventSpec } from '../../../lib/config/events-spec';
import type { HandlerSpec } from '../../../lib/config/handler-spec';
import { retryWaitBeyondRetention } from '../../../lib/validation/declared/retry-wait-beyond-retention';
import { aHandler, anEvent, anEventsDocument, anInProcessRetry, anIssue, aTopicRetry, ruling } from '../../support';

function judged(handler: Partial<HandlerSpec>, event: Partial<EventSpec> = {}) {
  return ruling(
    retryWaitBeyondRetention,
    anEventsDocument({
      events: { 'order.placed': anEvent({ retention: '1h', ...event }) },
      handlers: { shipOrder: aHandler({ timeout: '10ms', ...handler }) },
    }),
  );
}

const WEEKS = anInProcessRetry({ attempts: 2, backoff: { kind: 'fixed', delay: '7d' } });

test('all attempts of one delivery and the waits between them end within the retention, to the millisecond', () => {
  // Two attempts of 10 ms each.
  const retry = (delay: `${number}ms`) => anInProcessRetry({ attempts: 2, backoff: { kind: 'fixed', delay } });
  expect(judged({ retry: retry('3599980ms') })).toEqual({
    issues: [],
    notProven: [],
    proven: ['handlers.shipOrder.retry.backoff'],
  });
  expect(judged({ retry: retry('3599981ms') }).issues).toEqual([
    anIssue(
      'retry-wait-beyond-retention',
      ['handlers', 'shipOrder', 'retry', 'backoff'],
      {
        got: 'up to 3600001ms from the first to the last attempt of one delivery to shipOrder',
        allowed: 'the 1h for which order.placed is kept',
        fix: 'lengthen the retention of the event, or wait for less between the attempts',
      },
      [
        ['events', 'order.placed', 'retention'],
        ['handlers', 'shipOrder', 'on'],
      ],
      [{ path: ['events', 'order.placed', 'retention'], value: '61m' }],
    ),
  ]);
});

test('every wait counts, also of a delivery from a tier, but not the wait in the tier: its topic keeps the event', () => {
  const retry = (delay: `${number}m`) => aTopicRetry({ attempts: 3, tiers: ['2h'], backoff: { kind: 'fixed', delay } });
  expect(judged({ retry: retry('29m') }).proven).toEqual(['handlers.shipOrder.retry.backoff']);
  expect(judged({ retry: retry('30m') }).issues).toHaveLength(1);
});

test('proposes nothing for the topic of another', () => {
  const existing = { topic: 'billing.paid', partitions: 3 };
  const [issue] = judged({ retry: WEEKS }, { existing }).issues;
  expect(issue).toBeDefined();
  expect(issue?.remedy).toBeUndefined();
});

test('has nothing to judge without a retry, or without the event', () => {
  const nothing = { issues: [], notProven: [], proven: [] };
  expect(judged({})).toEqual(nothing);
  expect(judged({ on: 'order.lost', retry: WEEKS })).toEqual(nothing);
});
