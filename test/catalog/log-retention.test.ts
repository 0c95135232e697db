import { isLogRetentionDays, LOG_RETENTION } from '../../lib/catalog/log-retention';

/** PutRetentionPolicy, API reference of CloudWatch Logs. */
const ACCEPTED = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1_096, 1_827, 2_192, 2_557, 2_922, 3_288, 3_653,
];

test('of ten years of days exactly those are offered that the API accepts', () => {
  const days = Array.from({ length: 4_000 }, (_, index) => index);
  expect(days.filter(isLogRetentionDays)).toEqual(ACCEPTED);
  expect([...LOG_RETENTION.days]).toEqual(ACCEPTED);
});

test.each([-1, 0.5, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('%p days are not offered', (days) => {
  expect(isLogRetentionDays(days)).toBe(false);
});
