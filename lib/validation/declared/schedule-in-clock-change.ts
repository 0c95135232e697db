import { parseSchedule, type Schedule } from '../../base/schedule';
import { type ClockChange, clockChanges, isTimeZone } from '../../base/time-zone';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

/** Every fourth hour or more often: the next run follows soon, so that one more or less does no harm. */
const OFTEN = 6;
/** Years that are looked at; long enough for every weekday and day of the month that a change falls on. */
const YEARS = { from: 2026, to: 2032 } as const;

const HEAD = {
  code: 'schedule-in-clock-change',
  severity: 'warning',
  about: {
    what: 'No run begins in the hour that a change of the clocks leaves out or repeats.',
    why: 'On one day of the year the run is left out or begins at another time, on another day it may begin twice.',
    formula: `for schedules of fewer than ${OFTEN} hours a day, over the changes of ${YEARS.from} to ${YEARS.to}`,
    fix: 'Begin an hour earlier or later, or take a zone without summer time, such as UTC.',
    source: 'IANA time zone database; github.com/apache/airflow/issues/7999 (read 2026-11-21)',
    enforcer: 'you',
  },
} as const satisfies RuleHead;

export const scheduleInClockChange = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.workflows.values()].flatMap(({ name, on }) => {
    if (on.kind !== 'schedule' || !isTimeZone(on.zone)) return [];
    const schedule = parseSchedule(on.schedule);
    if ('problem' in schedule) return [];
    const changes = clockChanges(on.zone, YEARS.from, YEARS.to);
    const path = ['workflows', name, 'on', 'schedule'];
    const met = schedule.hours.length >= OFTEN ? undefined : changes.find((change) => beginsIn(schedule, change));
    if (met === undefined) return [say.proven(path)];
    const zone = ['workflows', name, 'on', 'zone'];
    return [say.refused(path, { ...met, zone: on.zone }, [zone], [{ path: zone, value: 'UTC' }])];
  }),
);

function beginsIn(schedule: Schedule, { month, day, weekday, from, to }: ClockChange): boolean {
  const { daysOfMonth, daysOfWeek } = schedule;
  const ofMonth = daysOfMonth.includes(day);
  const ofWeek = daysOfWeek.includes(weekday);
  // Where both are narrowed, cron begins on days that fit either of them.
  const either = daysOfMonth.length < 31 && daysOfWeek.length < 7;
  return (
    schedule.months.includes(month) &&
    (either ? ofMonth || ofWeek : ofMonth && ofWeek) &&
    schedule.hours.some((hour) =>
      schedule.minutes.some((minute) => hour * 60 + minute >= from && hour * 60 + minute < to),
    )
  );
}
