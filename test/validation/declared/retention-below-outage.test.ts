import type { EventSpec, EventsDocument } from '../../../lib/config/events-spec';
import { retentionBelowOutage } from '../../../lib/validation/declared/retention-below-outage';
import { anEvent, anEventsDocument, anIssue, ruling, without } from '../../support';

const judged = (event: Partial<EventSpec>, overrides: Partial<EventsDocument> = {}) =>
  ruling(retentionBelowOutage, anEventsDocument({ events: { 'order.placed': anEvent(event) }, ...overrides }));

const place = ['events', 'order.placed', 'retention'];
const outagePlace = ['events', 'order.placed', 'toleratedOutage'];

test('an event is kept for twice the outage', () => {
  expect(judged({ retention: '4d', toleratedOutage: '2d' })).toEqual({
    issues: [],
    notProven: [],
    proven: ['events["order.placed"].retention'],
  });
  expect(judged({ retention: '4d', toleratedOutage: '49h' }).issues).toEqual([
    anIssue(
      'retention-below-outage',
      place,
      {
        got: 'events kept for 4d',
        allowed: 'at least 2 times the tolerated outage of 49h, since its backlog must drain too',
        fix: 'lengthen the retention, or tolerate a shorter outage',
      },
      [outagePlace],
      [{ path: place, value: '98h' }],
    ),
  ]);
});

test('of the topic of another only the outage can be changed', () => {
  const existing = { topic: 'billing.paid', partitions: 3 };
  expect(judged({ retention: '3d', toleratedOutage: '2d', existing }).issues[0]?.remedy).toEqual([
    { path: outagePlace, value: '36h' },
  ]);
});

describe('where no outage is stated', () => {
  const unstated = without(anEventsDocument(), ['events', 'order.placed', 'toleratedOutage']) as EventsDocument;
  const { events } = unstated;

  test('nothing is proven', () => {
    expect(ruling(retentionBelowOutage, unstated)).toEqual({
      issues: [],
      notProven: [{ outcome: 'not-proven', code: 'retention-below-outage', path: place, missing: [outagePlace] }],
      proven: [],
    });
  });

  test('a workflow counts as a handler', () => {
    const workflows = {
      nightly: { owner: 'orders', on: { event: 'order.placed' }, timeout: '1h', tasks: { pack: { timeout: '1m' } } },
    } as const;
    expect(ruling(retentionBelowOutage, { ...unstated, handlers: {}, workflows }).notProven).toHaveLength(1);
  });

  test('an event that nobody here handles is not judged', () => {
    const nothing = { issues: [], notProven: [], proven: [] };
    expect(ruling(retentionBelowOutage, anEventsDocument({ events, handlers: {} }))).toEqual(nothing);
  });
});

test('has nothing to judge where losing some is acceptable', () => {
  const nothing = { issues: [], notProven: [], proven: [] };
  expect(judged({ durability: 'best-effort', retention: '1h', toleratedOutage: '2d' })).toEqual(nothing);
});
