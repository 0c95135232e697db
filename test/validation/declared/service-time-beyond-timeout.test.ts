import type { HandlerSpec } from '../../../lib/config/handler-spec';
import { serviceTimeBeyondTimeout } from '../../../lib/validation/declared/service-time-beyond-timeout';
import { aHandler, anEventsDocument, anIssue, ruling } from '../../support';

const judged = (p99: HandlerSpec['serviceTime']['p99']) =>
  ruling(
    serviceTimeBeyondTimeout,
    anEventsDocument({ handlers: { shipOrder: aHandler({ timeout: '40ms', serviceTime: { mean: '2ms', p99 } }) } }),
  );
const place = ['handlers', 'shipOrder', 'timeout'];
const fact = ['handlers', 'shipOrder', 'serviceTime', 'p99'];

test('99 of 100 attempts end before the timeout, not at it', () => {
  expect(judged('39.999ms')).toEqual({ issues: [], notProven: [], proven: [place.join('.')] });
  expect(judged('40ms').issues).toEqual([
    anIssue(
      'service-time-beyond-timeout',
      place,
      {
        got: '40ms',
        allowed: 'more than the 40ms that 99 of 100 healthy attempts take at most',
        fix: 'lengthen the timeout: it would give up attempts that nothing is wrong with',
      },
      [fact],
      // Half as long again: what 999 of 1000 need.
      [{ path: place, value: '60ms' }],
    ),
  ]);
});

test('nothing is proven where nobody knows', () => {
  expect(judged('unknown').notProven).toEqual([
    { outcome: 'not-proven', code: 'service-time-beyond-timeout', path: place, missing: [fact] },
  ]);
});
