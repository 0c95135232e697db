import fc from 'fast-check';
import { dayAfter, daysBetween, isDay, requireDay } from '../../lib/base/day';

test.each(['2026-12-31', '2028-02-29', '2000-02-29', '2026-04-30', '0001-01-01'])('%s is a day', (text) => {
  expect(isDay(text)).toBe(true);
});

test.each([
  ...['2026-02-29', '1900-02-29', '2026-04-31', '2026-00-10', '2026-13-01', '2026-01-00', '2026-01-32'],
  ...['2026-1-1', '26-01-01', '2026-12-31T00:00:00Z', ' 2026-12-31', 'tomorrow', ''],
])('%j is none', (text) => {
  expect(isDay(text)).toBe(false);
});

test('days are counted across leap days, months and years', () => {
  expect(daysBetween('2026-12-31', '2026-12-31')).toBe(0);
  expect(daysBetween('2026-12-31', '2027-01-01')).toBe(1);
  expect(daysBetween('2027-01-01', '2026-12-31')).toBe(-1);
  expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
  expect(daysBetween('2100-02-28', '2100-03-01')).toBe(1);
});

test('days are counted as a calendar counts them', () => {
  const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2400-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(day, day, (a, b) => {
      const [from, to] = [a.toISOString().slice(0, 10), b.toISOString().slice(0, 10)];
      expect(isDay(from)).toBe(true);
      expect(daysBetween(from, to)).toBe((Date.parse(to) - Date.parse(from)) / 86_400_000);
    }),
  );
});

test('a day so many days later is as many days away', () => {
  expect(dayAfter('2026-12-31', 1)).toBe('2027-01-01');
  expect(dayAfter('2028-03-01', -1)).toBe('2028-02-29');
  const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2400-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(day, fc.integer({ min: -5_000, max: 5_000 }), (from, days) => {
      const text = from.toISOString().slice(0, 10);
      expect(daysBetween(text, dayAfter(text, days))).toBe(days);
    }),
  );
});

test('what code states as a day is one, or nothing', () => {
  expect(() => requireDay('2026-12-31')).not.toThrow();
  expect(() => requireDay(undefined)).not.toThrow();
  expect(() => requireDay('31.12.2026')).toThrow('asOf: got "31.12.2026", allowed a day such as 2026-12-31');
});

test('days go on beyond the year 9999', () => {
  expect(dayAfter('9999-12-30', 3)).toBe('10000-01-02');
  expect(daysBetween('9999-12-30', dayAfter('9999-12-30', 70))).toBe(70);
});
