import { parseSchedule, runsPerDay, shortestGap } from '../../lib/base/schedule';

function schedule(text: string) {
  const parsed = parseSchedule(text);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed;
}

test.each([
  ['30 2 * * *', { minutes: [30], hours: [2], daysOfWeek: [0, 1, 2, 3, 4, 5, 6] }],
  ['*/20 8-10 * * *', { minutes: [0, 20, 40], hours: [8, 9, 10] }],
  ['5/15 0 * * *', { minutes: [5, 20, 35, 50], hours: [0] }],
  ['0 0 1,15 * *', { daysOfMonth: [1, 15] }],
  ['0 0 * jan-mar MON-fri', { months: [1, 2, 3], daysOfWeek: [1, 2, 3, 4, 5] }],
  ['0 0 * * 5-7', { daysOfWeek: [0, 5, 6] }],
  ['0 0 * * 0,7', { daysOfWeek: [0] }],
  ['  1   2 3 4 5 ', { minutes: [1], hours: [2], daysOfMonth: [3], months: [4], daysOfWeek: [5] }],
])('reads %s', (text, expected) => {
  expect(parseSchedule(text)).toMatchObject(expected);
});

test.each([
  ['', '1 field, where there are five'],
  ['* * * *', '4 fields, where there are five'],
  ['0 0 * * * *', '6 fields, where there are five'],
  ['60 0 * * *', '60 for minutes, which go from 0 to 59'],
  ['0 24 * * *', '24 for hours, which go from 0 to 23'],
  ['0 0 0 * *', '0 for days of month, which go from 1 to 31'],
  ['0 0 * 13 *', '13 for months, which go from 1 to 12'],
  ['0 0 * * 8', '8 for days of week, which go from 0 to 7'],
  ['0 10-8 * * *', '10-8 for hours, which go from 0 to 23'],
  ['*/0 0 * * *', '*/0 for minutes, which go from 0 to 59'],
  ['*-5 0 * * *', '*-5 for minutes, which go from 0 to 59'],
  ['1,,2 0 * * *', '1,,2 for minutes, which go from 0 to 59'],
  ['0 0 * juni *', 'juni for months, which go from 1 to 12'],
  ['@daily', '1 field, where there are five'],
])('refuses %j', (text, problem) => {
  expect(parseSchedule(text)).toEqual({ problem });
});

test.each([
  ['30 2 * * *', 1, 1440],
  ['*/20 * * * *', 72, 20],
  ['0,50 * * * *', 48, 10],
  ['0 6,8 * * *', 2, 120],
  ['59 23 * * *', 1, 1440],
  ['30 1,23 * * *', 2, 120],
])('%s runs %d times a day, at least %d minutes apart', (text, runs, gap) => {
  expect(runsPerDay(schedule(text))).toBe(runs);
  expect(shortestGap(schedule(text))).toBe(gap);
});
