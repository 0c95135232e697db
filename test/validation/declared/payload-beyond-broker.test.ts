import type { SizeText } from '../../../lib/base/units';
import { payloadBeyondBroker } from '../../../lib/validation/declared/payload-beyond-broker';
import { anEvent, anEventsDocument, anIssue, ruling } from '../../support';

const judged = (max: SizeText) =>
  ruling(
    payloadBeyondBroker,
    anEventsDocument({ events: { 'order.placed': anEvent({ payload: { typical: '1KiB', max } }) } }),
  );
const place = ['events', 'order.placed', 'payload', 'max'];

test('takes 102396KiB, with 4 KiB for all that is not payload', () => {
  expect(judged('102396KiB')).toEqual({ issues: [], notProven: [], proven: ['events["order.placed"].payload.max'] });
});

test('refuses a byte more, and writes what fits', () => {
  expect(judged('104853505B').issues).toEqual([
    {
      ...anIssue(
        'payload-beyond-broker',
        place,
        {
          got: '104853505B',
          allowed: 'at most 102396KiB, since a broker reads no larger request',
          fix: 'keep what is larger elsewhere and send its address',
        },
        [],
        [{ path: place, value: '102396KiB' }],
      ),
      severity: 'error',
    },
  ]);
});
