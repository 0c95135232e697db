import type { SizeText } from '../../../lib/base/units';
import { memoryBelowPoll } from '../../../lib/validation/declared/memory-below-poll';
import { aHandler, anEvent, anEventsDocument, anIssue, ruling } from '../../support';

function judged(memory: SizeText, records: number, max: SizeText) {
  const shipOrder = aHandler({
    on: ['order.placed', 'order.small'],
    poll: { records, interval: '5m' },
    resources: { cpu: 1, memory },
  });
  const events = {
    'order.placed': anEvent({ payload: { typical: '1KiB', max } }),
    'order.small': anEvent({ payload: { typical: '1B', max: '1B' } }),
  };
  return ruling(memoryBelowPoll, anEventsDocument({ events, handlers: { shipOrder } }));
}

const place = ['handlers', 'shipOrder', 'resources', 'memory'];

test('memory holds a full poll of the largest event', () => {
  expect(judged('10MiB', 10, '1MiB')).toEqual({ issues: [], notProven: [], proven: [place.join('.')] });
  expect(judged('10MiB', 21, '512KiB').issues).toEqual([
    {
      ...anIssue(
        'memory-below-poll',
        place,
        {
          got: '10MiB for one replica',
          allowed:
            'at least the 10752KiB that one poll may bring: up to 21 records of order.placed of up to 512KiB each',
          fix: 'give it more memory, or fetch fewer records by poll.records',
        },
        [['events', 'order.placed', 'payload', 'max']],
        [{ path: place, value: '11MiB' }],
      ),
      severity: 'warning',
    },
  ]);
});

test('one fetch brings no more than 50 MiB, unless a single event is larger', () => {
  expect(judged('50MiB', 500, '1MiB').issues).toEqual([]);
  expect(judged('49MiB', 500, '1MiB').issues[0]?.remedy).toEqual([{ path: place, value: '50MiB' }]);
  expect(judged('60MiB', 1, '60MiB').issues).toEqual([]);
  expect(judged('59MiB', 1, '60MiB').issues).toHaveLength(1);
});

test('has nothing to judge where no memory is stated', () => {
  expect(ruling(memoryBelowPoll)).toEqual({ issues: [], notProven: [], proven: [] });
});
