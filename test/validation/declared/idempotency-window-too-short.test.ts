import type { HandlerSpec } from '../../../lib/config/handler-spec';
import { idempotencyWindowTooShort } from '../../../lib/validation/declared/idempotency-window-too-short';
import { aHandler, anEvent, anEventsDocument, anIssue, aTopicRetry, ruling } from '../../support';

function judged(overrides: Partial<HandlerSpec>) {
  const events = { 'order.placed': anEvent({ retention: '1d' }), 'order.kept': anEvent({ retention: '2d' }) };
  return ruling(
    idempotencyWindowTooShort,
    anEventsDocument({ events, handlers: { shipOrder: aHandler({ timeout: '1s', ...overrides }) } }),
  );
}

test('a delivery is remembered for the retention of the event and all its waits', () => {
  // Two deliveries of a second each and an hour between them: 86400 + 3600 + 2 seconds.
  const retry = aTopicRetry({ tiers: ['1h'] });
  expect(judged({ retry, idempotencyWindow: '90002s' })).toEqual({
    issues: [],
    notProven: [],
    proven: ['handlers.shipOrder.idempotencyWindow'],
  });
  expect(judged({ retry, idempotencyWindow: '90001s' }).issues).toEqual([
    anIssue(
      'idempotency-window-too-short',
      ['handlers', 'shipOrder', 'idempotencyWindow'],
      {
        got: 'deliveries remembered for 90001s',
        allowed: 'at least the 1d of order.placed and the 3602s that all its attempts may take',
        fix: 'lengthen idempotencyWindow, or leave it out where a unique key remembers for ever',
      },
      [
        ['events', 'order.placed', 'retention'],
        ['handlers', 'shipOrder', 'retry'],
        ['handlers', 'shipOrder', 'on'],
      ],
      [{ path: ['handlers', 'shipOrder', 'idempotencyWindow'], value: '26h' }],
    ),
  ]);
});

test('of several events the one that is kept for the longest counts', () => {
  expect(judged({ on: ['order.placed', 'order.kept'], idempotencyWindow: '25h' }).issues[0]?.remedy?.[0]?.value).toBe(
    '49h',
  );
});

test('has nothing to judge where it is remembered for ever, or no event arrives', () => {
  const nothing = { issues: [], notProven: [], proven: [] };
  expect(judged({})).toEqual(nothing);
  expect(judged({ on: 'order.lost', idempotencyWindow: '1s' })).toEqual(nothing);
});
