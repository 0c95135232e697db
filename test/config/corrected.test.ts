import { DURATION_PATTERN, RATE_PATTERN, SIZE_PATTERN } from '../../lib/base/units';
import { corrected } from '../../lib/config/corrected';
import { readEvents } from '../../lib/config/read';
import { anEventsDocument, withValue } from '../support';

const duration = String(new RegExp(DURATION_PATTERN));
const size = String(new RegExp(SIZE_PATTERN));
const rate = String(new RegExp(RATE_PATTERN));

test.each([
  ['7 d', '7d'],
  ['7D', '7d'],
  ['7 days', '7d'],
  ['1 day', '1d'],
  [' 7d ', '7d'],
  ['5min', '5m'],
  ['5 Minutes', '5m'],
  ['5MS', '5ms'],
  ['250 msec', '250ms'],
  ['1.5 hrs', '1.5h'],
  ['.5s', '0.5s'],
  ['1_000ms', '1000ms'],
  ['2 weeks', '2w'],
])('for a duration written %j, %s is offered', (text, meant) => {
  expect(corrected(text, duration)).toBe(meant);
});

test.each(['5M', '1 month', '1y', '7', 'd', '', '1h30m', '-5s', '1,5s', '1e3ms', '1.2345s', '9 9s', '7/d', 'a week'])(
  'for a duration written %j nothing is offered',
  (text) => {
    expect(corrected(text, duration)).toBeUndefined();
  },
);

test.each([
  ['1 KiB', '1KiB'],
  ['10KB', '10KiB'],
  ['10kb', '10KiB'],
  ['10k', '10KiB'],
  ['1kib', '1KiB'],
  ['16 M', '16MiB'],
  ['2Gi', '2GiB'],
  ['1 TB', '1TiB'],
  ['512 bytes', '512B'],
  ['512b', '512B'],
])('for a size written %j, %s is offered', (text, meant) => {
  expect(corrected(text, size)).toBe(meant);
});

test.each(['10', '10 Kbit', '1 PiB', '10d', '1/s', 'KB'])('for a size written %j nothing is offered', (text) => {
  expect(corrected(text, size)).toBeUndefined();
});

test.each([
  ['700 / s', '700/s'],
  ['700/sec', '700/s'],
  ['700/S', '700/s'],
  ['700 per second', '700/s'],
  ['60/min', '60/m'],
  ['3 per Day', '3/d'],
])('for a rate written %j, %s is offered', (text, meant) => {
  expect(corrected(text, rate)).toBe(meant);
});

test.each(['700', '700s', '700/', '700/w', '700/M', '700/month', '/s', '700//s'])(
  'for a rate written %j nothing is offered',
  (text) => {
    expect(corrected(text, rate)).toBeUndefined();
  },
);

test('for another pattern nothing is offered', () => {
  expect(corrected('7 d', '/^[a-z]+$/')).toBeUndefined();
});

describe('an issue', () => {
  const fixOf = (path: readonly string[], value: string) =>
    readEvents(withValue(anEventsDocument(), path, value)).issues.map(({ fix }) => fix);

  test.each<[readonly string[], string, string]>([
    [['events', 'order.placed', 'retention'], '7 days', 'did you mean 7d?'],
    [['events', 'order.placed', 'retention'], 'a week', 'write it in that form'],
    [['events', 'order.placed', 'payload', 'max'], '16KB', 'did you mean 16KiB?'],
    [['events', 'order.placed', 'rate', 'peak'], '700 / s', 'did you mean 700/s?'],
    [['events', 'order.placed', 'rate', 'peak'], 'unkown', 'did you mean unknown?'],
    [['events', 'order.placed', 'rate', 'peak'], 'many', 'write it in that form'],
  ])('at %j with %j says: %s', (path, value, fix) => {
    expect(fixOf(path, value)).toEqual([fix]);
  });
});
