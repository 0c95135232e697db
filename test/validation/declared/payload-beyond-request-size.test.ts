import type { SizeText } from '../../../lib/base/units';
import { payloadBeyondRequestSize } from '../../../lib/validation/declared/payload-beyond-request-size';
import { anEvent, anEventsDocument, anIssue, ruling } from '../../support';

const judged = (max: SizeText) =>
  ruling(
    payloadBeyondRequestSize,
    anEventsDocument({ events: { 'order.placed': anEvent({ payload: { typical: '1KiB', max } }) } }),
  );
const place = ['events', 'order.placed', 'payload', 'max'];

test('takes 1020KiB, with 4 KiB for all that is not payload', () => {
  expect(judged('1020KiB')).toEqual({ issues: [], notProven: [], proven: ['events["order.placed"].payload.max'] });
});

test('refuses a byte more, and writes what fits', () => {
  expect(judged('1044481B').issues).toEqual([
    {
      ...anIssue(
        'payload-beyond-request-size',
        place,
        {
          got: '1044481B',
          allowed: 'at most 1020KiB, since no producer sends more by itself',
          fix: 'keep what is larger elsewhere and send its address, or raise max.request.size in all that send',
        },
        [],
        [{ path: place, value: '1020KiB' }],
      ),
      severity: 'warning',
    },
  ]);
});
