import { dailySpans, meet, weeklySpan } from '../../lib/base/week-span';

const HOUR = 60;
const DAY = 24 * HOUR;

test('a weekly window is minutes from Monday, also over midnight and the end of the week', () => {
  expect(weeklySpan('mon:00:00-mon:00:30')).toEqual({ from: 0, length: 30 });
  expect(weeklySpan('tue:23:00-wed:01:00')).toEqual({ from: DAY + 23 * HOUR, length: 120 });
  expect(weeklySpan('sun:23:45-mon:00:15')).toEqual({ from: 7 * DAY - 15, length: 30 });
});

test('a daily window comes seven times', () => {
  const spans = dailySpans('23:30-00:30');
  expect(spans).toHaveLength(7);
  expect(spans[6]).toEqual({ from: 7 * DAY - 30, length: 60 });
});

test('spans meet where they share a minute, and not where one begins at the end of the other', () => {
  const span = (from: number, length: number) => ({ from, length });
  expect(meet(span(60, 60), span(119, 60))).toBe(true);
  expect(meet(span(60, 60), span(120, 60))).toBe(false);
  expect(meet(span(120, 60), span(60, 60))).toBe(false);
  expect(meet(span(60, 600), span(100, 10))).toBe(true);
  // Over the end of the week.
  expect(meet(span(7 * DAY - 30, 60), span(29, 10))).toBe(true);
  expect(meet(span(7 * DAY - 30, 60), span(30, 10))).toBe(false);
});
