import type { EventSpec, EventsDocument } from '../../../lib/config/events-spec';
import { lagLimitBeyondRetention } from '../../../lib/validation/declared/lag-limit-beyond-retention';
import { aHandler, anEvent, anEventsDocument, anIssue, ruling, without } from '../../support';

function judged(lagLimit: `${number}h`, event: Partial<EventSpec>, on: readonly string[] = ['order.placed']) {
  const document = anEventsDocument({
    events: { 'order.placed': anEvent(event), 'order.kept': anEvent({ retention: '30d', toleratedOutage: '1d' }) },
    handlers: { shipOrder: aHandler({ lagLimit, on }) },
  });
  return ruling(
    lagLimitBeyondRetention,
    event.toleratedOutage === undefined
      ? (without(document, ['events', 'order.placed', 'toleratedOutage']) as EventsDocument)
      : document,
  );
}

const place = ['handlers', 'shipOrder', 'lagLimit'];

test('the page leaves time for the outage that is tolerated', () => {
  const event = { retention: '3d', toleratedOutage: '1d' } as const;
  expect(judged('48h', event)).toEqual({ issues: [], notProven: [], proven: [place.join('.')] });
  expect(judged('49h', event).issues).toEqual([
    anIssue(
      'lag-limit-beyond-retention',
      place,
      {
        got: 'a page at an age of 49h',
        allowed: 'the 3d that order.placed is kept, less the outage of 1d that a repair may take',
        fix: 'lower lagLimit, or lengthen the retention of the event',
      },
      [
        ['events', 'order.placed', 'toleratedOutage'],
        ['handlers', 'shipOrder', 'on', 0],
      ],
      [{ path: place, value: '2d' }],
    ),
  ]);
});

test('where none is stated half of the retention is left', () => {
  expect(judged('36h', { retention: '3d' }).issues).toEqual([]);
  const [issue] = judged('37h', { retention: '3d' }).issues;
  expect(issue?.allowed).toBe('half of the 3d that order.placed is kept, so that time is left to repair');
  expect(issue?.remedy).toEqual([{ path: place, value: '36h' }]);
});

test('of what may be lost the page only has to come before it is gone', () => {
  const event = { retention: '1d', toleratedOutage: '12h', durability: 'best-effort' } as const;
  expect(judged('23h', event).issues).toEqual([]);
  const [issue] = judged('24h', event).issues;
  expect(issue?.allowed).toBe(
    'less than the 1d that order.placed is kept: nothing gets older, so that nobody would be paged',
  );
  expect(issue?.related[0]).toEqual(['events', 'order.placed', 'retention']);
  expect(issue?.remedy).toEqual([{ path: place, value: '12h' }]);
});

test('of several events the one counts that leaves the least time', () => {
  const [issue] = judged('49h', { retention: '3d', toleratedOutage: '1d' }, ['order.kept', 'order.placed']).issues;
  expect(issue?.related).toEqual([
    ['events', 'order.placed', 'toleratedOutage'],
    ['handlers', 'shipOrder', 'on', 1],
  ]);
});

test('proposes nothing where the outage alone is longer than the retention', () => {
  expect(judged('1h', { retention: '1d', toleratedOutage: '2d' }).issues[0]?.remedy).toBeUndefined();
});

test('has nothing to judge where nobody is paged, or no event arrives', () => {
  const nothing = { issues: [], notProven: [], proven: [] };
  expect(ruling(lagLimitBeyondRetention)).toEqual(nothing);
  expect(judged('900h', {}, ['order.lost'])).toEqual(nothing);
});
