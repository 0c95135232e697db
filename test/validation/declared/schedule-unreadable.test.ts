import { scheduleUnreadable } from '../../../lib/validation/declared/schedule-unreadable';
import { aDocumentWithWorkflow, anIssue, ruling } from '../../support';

const PATH = ['workflows', 'report', 'on', 'schedule'];
const judged = (schedule: string) =>
  ruling(scheduleUnreadable, aDocumentWithWorkflow({ on: { schedule, zone: 'UTC', overlap: 'skip' } }));

test.each(['30 4 * * *', '*/15 * * * *', '0 6 1 jan-mar mon'])('reads %s', (schedule) => {
  expect(judged(schedule)).toEqual({ issues: [], notProven: [], proven: ['workflows.report.on.schedule'] });
});

test.each([
  ['30 4 * *', '4 fields, where there are five'],
  ['60 4 * * *', '60 for minutes, which go from 0 to 59'],
  ['@daily', '1 field, where there are five'],
])('refuses %s', (schedule, got) => {
  expect(judged(schedule).issues).toEqual([
    anIssue('schedule-unreadable', PATH, {
      got,
      allowed: 'five fields, from the minute to the day of the week',
      fix: "write it like '30 4 * * *', which is 4:30 each day",
    }),
  ]);
});

test('says nothing of workflows that events begin', () => {
  const document = aDocumentWithWorkflow({ on: { event: 'order.placed' } });
  expect(ruling(scheduleUnreadable, document)).toEqual({ issues: [], notProven: [], proven: [] });
});
