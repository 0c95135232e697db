import { payloadTypicalBeyondMax } from '../../../lib/validation/declared/payload-typical-beyond-max';
import { anEvent, anEventsDocument, anIssue, ruling } from '../../support';

function judged(payload: ReturnType<typeof anEvent>['payload']) {
  return ruling(payloadTypicalBeyondMax, anEventsDocument({ events: { 'order.placed': anEvent({ payload }) } }));
}

test.each([
  { typical: '1KiB', max: '1KiB' },
  { typical: '1024B', max: '1KiB' },
  { typical: '0B', max: '1B' },
] as const)('proves $typical of at most $max', (payload) => {
  expect(judged(payload)).toEqual({ issues: [], notProven: [], proven: ['events["order.placed"].payload'] });
});

test('refuses an average above the largest, by a byte', () => {
  expect(judged({ typical: '1025B', max: '1KiB' })).toEqual({
    issues: [
      anIssue(
        'payload-typical-beyond-max',
        ['events', 'order.placed', 'payload', 'typical'],
        { got: '1025B', allowed: 'at most the 1KiB of payload.max', fix: 'correct one of the two' },
        [['events', 'order.placed', 'payload', 'max']],
        [{ path: ['events', 'order.placed', 'payload', 'max'], value: '1025B' }],
      ),
    ],
    notProven: [],
    proven: [],
  });
});
