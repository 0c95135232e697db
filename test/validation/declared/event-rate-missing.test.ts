import { eventRateMissing } from '../../../lib/validation/declared/event-rate-missing';
import {
  aHandler,
  anEmittedEvent,
  anEvent,
  anEventsDocument,
  anIssue,
  aService,
  resolved,
  ruling,
  rulingOn,
} from '../../support';

const refused = anIssue('event-rate-missing', ['events', 'order.shipped'], {
  got: 'no rate and nobody who emits it',
  allowed: 'a stated rate, or a service or handler that emits it',
  fix: 'state events["order.shipped"].rate, if need be as unknown',
});

const events = { 'order.placed': anEvent(), 'order.shipped': anEmittedEvent() };
const both = { issues: [], notProven: [], proven: ['events["order.placed"]', 'events["order.shipped"]'] };

test('refuses an event without rate that nobody emits', () => {
  expect(ruling(eventRateMissing, anEventsDocument({ events }))).toEqual({
    issues: [refused],
    notProven: [],
    proven: ['events["order.placed"]'],
  });
});

test.each([
  ['its rate is stated', { events: { ...events, 'order.shipped': anEvent() } }],
  [
    'its rate is stated as unknown',
    {
      events: { ...events, 'order.shipped': anEvent({ rate: { steady: 'unknown', peak: 'unknown' } }) },
    },
  ],
  ['a handler emits it', { events, handlers: { shipOrder: aHandler({ emits: { 'order.shipped': 1 } }) } }],
  [
    'a service of known rate emits it',
    {
      events,
      services: { api: aService({ rate: { steady: '1/s', peak: '2/s' }, emits: { 'order.shipped': 1 } }) },
    },
  ],
  [
    'a service emits it that takes its own rate from another event',
    { events, services: { api: aService({ emits: { 'order.placed': 1, 'order.shipped': 0.5 } }) } },
  ],
])('proves an event, when %s', (_, overrides) => {
  expect(ruling(eventRateMissing, anEventsDocument(overrides))).toEqual(both);
});

test('refuses an event, when the service that emits it takes its own rate from it', () => {
  const services = { api: aService({ emits: { 'order.shipped': 1 } }) };
  expect(ruling(eventRateMissing, anEventsDocument({ events, services })).issues).toHaveLength(1);
});

test('says nothing of it, when a part that cannot be read may emit it', () => {
  const model = { ...resolved(anEventsDocument({ events })), unreadable: new Set(['handlers spare']) };
  expect(rulingOn(eventRateMissing, model)).toEqual({ issues: [], notProven: [], proven: ['events["order.placed"]'] });
});
