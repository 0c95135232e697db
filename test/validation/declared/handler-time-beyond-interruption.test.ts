import type { HandlerSpec } from '../../../lib/config/handler-spec';
import { handlerTimeBeyondInterruption } from '../../../lib/validation/declared/handler-time-beyond-interruption';
import { aHandler, anEventsDocument, anInProcessRetry, anIssue, ruling } from '../../support';

const judged = (overrides: Partial<HandlerSpec>) =>
  ruling(handlerTimeBeyondInterruption, anEventsDocument({ handlers: { shipOrder: aHandler(overrides) } }));
const place = ['handlers', 'shipOrder', 'interruptible'];

test('an event in hand ends within 110 seconds', () => {
  expect(judged({ timeout: '110s' })).toEqual({ issues: [], notProven: [], proven: [place.join('.')] });
  expect(judged({ timeout: '110001ms' }).issues).toEqual([
    {
      ...anIssue(
        'handler-time-beyond-interruption',
        place,
        {
          got: 'a handler that may be interrupted and takes up to 110001ms for one event',
          allowed: '110s, what the notice of an interruption leaves',
          fix: 'set interruptible to false, or shorten timeout and backoff',
        },
        [
          ['handlers', 'shipOrder', 'timeout'],
          ['handlers', 'shipOrder', 'retry'],
        ],
        [{ path: place, value: false }],
      ),
      severity: 'warning',
    },
  ]);
});

test('all attempts and the waits between them count', () => {
  const retry = (delay: `${number}s`) => anInProcessRetry({ attempts: 3, backoff: { kind: 'fixed', delay } });
  expect(judged({ timeout: '30s', retry: retry('10s') }).issues).toEqual([]);
  expect(judged({ timeout: '30s', retry: retry('11s') }).issues).toHaveLength(1);
});

test('has nothing to judge where it is not interrupted', () => {
  expect(judged({ interruptible: false, timeout: '1h' })).toEqual({ issues: [], notProven: [], proven: [] });
});
