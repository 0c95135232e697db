import type { EventsDocument } from '../../../lib/config/events-spec';
import { eventUnhandled } from '../../../lib/validation/declared/event-unhandled';
import {
  aHandler,
  anEmittedEvent,
  anEvent,
  anEventsDocument,
  anIssue,
  resolved,
  ruling,
  rulingOn,
} from '../../support';

const events = { 'order.placed': anEvent(), 'order.audited': anEmittedEvent() };
const refused = {
  ...anIssue('event-unhandled', ['events', 'order.audited'], {
    got: 'an event that nobody handles',
    allowed: 'a handler or a workflow for each event, or a word about who reads it',
    fix: 'name it under on of a handler, or state events["order.audited"].readElsewhere',
  }),
  severity: 'note',
};

const judged = (overrides: Partial<EventsDocument> = {}) =>
  ruling(eventUnhandled, anEventsDocument({ events, ...overrides }));

test('notes an event that nobody handles', () => {
  expect(judged()).toEqual({ issues: [refused], notProven: [], proven: ['events["order.placed"]'] });
});

test.each<[string, Partial<EventsDocument>]>([
  ['a handler takes', { handlers: { shipOrder: aHandler({ on: ['order.placed', 'order.audited'] }) } }],
  [
    'a route takes',
    {
      routes: {
        byKind: {
          on: 'order.audited',
          choose: [{ when: [{ header: 'kind', is: ['x'] }], to: 'shipOrder' }],
          otherwise: { drop: 'x' },
        },
      },
    },
  ],
  [
    'begins a workflow',
    {
      workflows: { audit: { owner: 'orders', on: { event: 'order.audited' }, timeout: '1h', tasks: {} } },
    },
  ],
  ['is read elsewhere', { events: { ...events, 'order.audited': anEmittedEvent({ readElsewhere: 'the auditors' }) } }],
])('proves an event that %s', (_, overrides) => {
  expect(judged(overrides)).toEqual({
    issues: [],
    notProven: [],
    proven: ['events["order.audited"]', 'events["order.placed"]'],
  });
});

test('leaves the topics of others to them', () => {
  const existing = { topic: 'audit.orders', partitions: 3 };
  const found = judged({ events: { ...events, 'order.audited': anEmittedEvent({ existing }) } });
  expect(found).toEqual({ issues: [], notProven: [], proven: ['events["order.placed"]'] });
});

test('says nothing where a name nobody introduces, or a part that cannot be read, may mean it', () => {
  const handlers = { shipOrder: aHandler({ on: ['order.placed', 'order.audit'] }) };
  expect(judged({ handlers }).issues).toEqual([]);
  const model = { ...resolved(anEventsDocument({ events })), unreadable: new Set(['handlers audit']) };
  expect(rulingOn(eventUnhandled, model).issues).toEqual([]);
});

test('says nothing of a declaration that handles nothing at all', () => {
  expect(judged({ handlers: {} })).toEqual({ issues: [], notProven: [], proven: [] });
});
