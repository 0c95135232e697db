import { timeZoneUnknown } from '../../../lib/validation/declared/time-zone-unknown';
import { aDocumentWithWorkflow, anEvent, anEventsDocument, anIssue, aService, ruling } from '../../support';

const judged = (zone: string) =>
  ruling(timeZoneUnknown, aDocumentWithWorkflow({ on: { schedule: '0 4 * * *', zone, overlap: 'skip' } }));

test.each(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires'])('knows %s', (zone) => {
  expect(judged(zone)).toEqual({ issues: [], notProven: [], proven: ['workflows.report.on.zone'] });
});

test('refuses what no zone is called', () => {
  expect(judged('Europe/Berln').issues).toEqual([
    anIssue('time-zone-unknown', ['workflows', 'report', 'on', 'zone'], {
      got: '"Europe/Berln"',
      allowed: 'a zone of the time zone database',
      fix: "write it like 'Europe/Berlin' or 'UTC'",
    }),
  ]);
});

test.each(['CEST', 'PST', 'IST', 'europe/berlin', '+01:00', ''])(
  'refuses %j, which only some runtimes take, or none',
  (zone) => {
    expect(judged(zone).issues).toHaveLength(1);
  },
);

test.each(['CET', 'GMT', 'US/Pacific', 'Asia/Kolkata', 'Etc/GMT-1'])('takes %s, which the database has', (zone) => {
  expect(judged(zone).issues).toEqual([]);
});

test('looks at the zones of days, of events and of services', () => {
  const rate = (zone: string) =>
    ({ steady: '1/s', peak: '2/s', day: { peakFrom: '17:30', peakFor: '4h', zone, low: '1/s' } }) as const;
  const document = anEventsDocument({
    events: { 'order.placed': anEvent({ rate: rate('Berlin') }) },
    services: { api: aService({ rate: rate('Europe/Berlin') }) },
  });
  const { issues, proven } = ruling(timeZoneUnknown, document);
  expect(issues.map(({ path }) => path)).toEqual([['events', 'order.placed', 'rate', 'day', 'zone']]);
  expect(proven).toEqual(['services.api.rate.day.zone']);
});
