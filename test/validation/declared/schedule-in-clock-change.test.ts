import { scheduleInClockChange } from '../../../lib/validation/declared/schedule-in-clock-change';
import { aDocumentWithWorkflow, anIssue, ruling } from '../../support';

const judged = (schedule: string, zone = 'Europe/Berlin') =>
  ruling(scheduleInClockChange, aDocumentWithWorkflow({ on: { schedule, zone, overlap: 'skip' } }));
const warned = (schedule: string, zone?: string): boolean => judged(schedule, zone).issues.length === 1;

test('warns of a run in the hour that the clocks leave out', () => {
  const zone = ['workflows', 'report', 'on', 'zone'];
  expect(judged('30 2 * * *').issues).toEqual([
    {
      ...anIssue(
        'schedule-in-clock-change',
        ['workflows', 'report', 'on', 'schedule'],
        {
          got: 'a run between 02:00 and 03:00, which is left out when the clocks of Europe/Berlin change',
          allowed: 'a time that comes exactly once on every day',
          fix: "begin an hour earlier or later, or set the zone to 'UTC'",
        },
        [zone],
        [{ path: zone, value: 'UTC' }],
      ),
      severity: 'warning',
    },
  ]);
});

test('knows the edges of the hour, and that they lie elsewhere in other zones', () => {
  expect(['59 1 * * *', '0 2 * * *', '59 2 * * *', '0 3 * * *'].map((one) => warned(one))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  // In spring 2 to 3 is left out there, in autumn 1 to 2 comes twice.
  expect(['59 0 * * *', '0 1 * * *', '59 2 * * *', '0 3 * * *'].map((one) => warned(one, 'America/New_York'))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(warned('30 2 * * *', 'UTC')).toBe(false);
});

test('looks at the days of a change only', () => {
  expect(warned('30 2 * * mon-sat')).toBe(false);
  expect(warned('30 2 * * sun')).toBe(true);
  // The last Sunday of a month of 31 days is never before the 25th.
  expect(warned('30 2 24 * *')).toBe(false);
  expect(warned('30 2 25 * *')).toBe(true);
  expect(warned('30 2 * 4-9 *')).toBe(false);
  expect(warned('30 2 * 10 *')).toBe(true);
  // Narrowed twice, cron begins on days that fit either.
  expect(warned('30 2 1 * sun')).toBe(true);
  expect(warned('30 2 1 * mon')).toBe(false);
});

test('leaves alone what runs often anyway', () => {
  expect(warned('0 * * * *')).toBe(false);
  expect(warned('0 2-22/4 * * *')).toBe(false);
  expect(warned('0 2-22/5 * * *')).toBe(true);
});

test('says nothing of what it cannot read, nor of zones that nobody knows', () => {
  expect(judged('daily')).toEqual({ issues: [], notProven: [], proven: [] });
  expect(judged('30 2 * * *', 'Nowhere/Land')).toEqual({ issues: [], notProven: [], proven: [] });
});
