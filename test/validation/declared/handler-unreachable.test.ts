import type { EventsDocument } from '../../../lib/config/events-spec';
import { handlerUnreachable } from '../../../lib/validation/declared/handler-unreachable';
import { aHandler, anEventsDocument, anIssue, aService, resolved, ruling, rulingOn } from '../../support';

const call = { calls: 1, timeout: '50ms' } as const;
const { on: _, ...silent } = aHandler();
const refused = {
  ...anIssue('handler-unreachable', ['handlers', 'printLabel'], {
    got: 'no event, no route and nobody who calls it',
    allowed: 'a handler that something begins',
    fix: 'state handlers.printLabel.on, name it in a route or a call, or remove it',
  }),
  severity: 'warning',
};

function judged(overrides: Partial<EventsDocument> = {}) {
  return ruling(
    handlerUnreachable,
    anEventsDocument({ handlers: { shipOrder: aHandler(), printLabel: silent }, ...overrides }),
  );
}

test('refuses a handler that nothing begins', () => {
  expect(judged()).toEqual({ issues: [refused], notProven: [], proven: ['handlers.shipOrder'] });
});

test('refuses a handler that only calls itself, and one with an empty list of events', () => {
  const handlers = { shipOrder: aHandler(), printLabel: { ...silent, on: [], calls: { printLabel: call } } };
  expect(judged({ handlers }).issues).toEqual([refused]);
});

test.each<[string, Partial<EventsDocument>]>([
  ['a handler', { handlers: { shipOrder: aHandler({ calls: { printLabel: call } }), printLabel: silent } }],
  ['a service', { services: { api: aService({ calls: { printLabel: call } }) } }],
  [
    'a task, also one that has its name',
    {
      workflows: {
        nightly: {
          owner: 'orders',
          on: { event: 'order.placed' },
          timeout: '1h',
          tasks: { printLabel: { timeout: '1m', calls: { printLabel: call } } },
        },
      },
    },
  ],
  [
    'a route',
    {
      routes: {
        byCountry: {
          on: 'order.placed',
          choose: [{ when: [{ attribute: 'country', is: ['DE'] }], to: 'printLabel' }],
          otherwise: { drop: 'x' },
        },
      },
    },
  ],
])('proves a handler that is begun by %s', (__, overrides) => {
  expect(judged(overrides)).toEqual({
    issues: [],
    notProven: [],
    proven: ['handlers.printLabel', 'handlers.shipOrder'],
  });
});

test('says nothing of it where a part that cannot be read may begin it', () => {
  const model = resolved(anEventsDocument({ handlers: { printLabel: silent } }));
  expect(rulingOn(handlerUnreachable, { ...model, unreadable: new Set(['routes byCountry']) })).toEqual({
    issues: [],
    notProven: [],
    proven: [],
  });
});
