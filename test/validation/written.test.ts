import fc from 'fast-check';
import { bytes, type DurationText, parseDuration } from '../../lib/base/units';
import { sizeOf, timeFrom, timeUpTo } from '../../lib/validation/written';

const path = ['events', 'order.placed', 'retention'];

test.each<[number, DurationText, DurationText]>([
  [604_800_300, '169h', '1w'],
  [3_600_001, '61m', '1h'],
  [30_005, '31s', '30s'],
  [3_333, '3400ms', '3300ms'],
  [999.5, '1s', '999ms'],
  [1, '1ms', '1ms'],
])('%d ms are written as people write them: %s at least, %s at most', (time, least, most) => {
  expect(timeFrom(path, time)).toEqual([{ path, value: least }]);
  expect(timeUpTo(path, time)).toEqual([{ path, value: most }]);
});

test('what is written is enough, and never too much', () => {
  const value = ([change]: ReturnType<typeof timeFrom>) => parseDuration(change?.value as DurationText);
  fc.assert(
    fc.property(fc.double({ min: 1, max: 1e12, noNaN: true }), (time) => {
      expect(value(timeFrom(path, time))).toBeGreaterThanOrEqual(time);
      expect(value(timeUpTo(path, time))).toBeLessThanOrEqual(time);
    }),
  );
});

test.each([0, -5, 0.4])('no time of at most %d ms can be written', (time) => {
  expect(timeUpTo(path, time)).toEqual([]);
});

test('nothing is written that could not be read again', () => {
  expect(timeFrom(path, 1e25)).toEqual([]);
  expect(sizeOf(path, bytes(2 ** 90))).toEqual([]);
  expect(sizeOf(path, bytes(0))).toEqual([]);
  expect(sizeOf(path, bytes(2 ** 20))).toEqual([{ path, value: '1MiB' }]);
});
