import type { HandlerSpec } from '../../../lib/config/handler-spec';
import type { RouteSpec } from '../../../lib/config/route-spec';
import { eventSubscribedTwice } from '../../../lib/validation/declared/event-subscribed-twice';
import { aHandler, anEvent, anEventsDocument, anIssue, ruling } from '../../support';

const germany = [{ attribute: 'country', is: ['DE'] }] as const;
const austria = [{ attribute: 'country', is: ['AT'] }] as const;
const route = (overrides: Partial<RouteSpec> = {}): RouteSpec => ({
  on: 'order.placed',
  choose: [{ when: germany, to: 'shipOrder' }],
  otherwise: { drop: 'x' },
  ...overrides,
});

const { on: _, ...unbegun } = aHandler();

function judged(on: HandlerSpec['on'] | null, routes: Readonly<Record<string, RouteSpec>> = {}) {
  const events = { 'order.placed': anEvent(), 'order.paid': anEvent() };
  const shipOrder = on === null ? unbegun : aHandler({ on: on ?? [] });
  return ruling(eventSubscribedTwice, anEventsDocument({ events, handlers: { shipOrder }, routes }));
}

const part = (when: readonly object[]) => ({ event: 'order.placed', when }) as never;

test.each<[string, ReturnType<typeof judged>, number]>([
  ['one event', judged('order.placed'), 1],
  ['two events', judged(['order.placed', 'order.paid']), 2],
  ['an event and another from a route', judged('order.paid', { byCountry: route() }), 2],
  [
    'two choices and the rest of one route',
    judged(null, {
      byCountry: route({
        choose: [
          { when: germany, to: 'shipOrder' },
          { when: austria, to: 'shipOrder' },
        ],
        otherwise: 'shipOrder',
      }),
    }),
    1,
  ],
  ['two parts of an event that one attribute tells apart', judged([part(germany), part(austria)]), 1],
  ['a part and its rest', judged([part(germany), part([{ attribute: 'country', isNot: ['DE', 'CH'] }])]), 1],
  ['a part that the route does not send', judged([part(austria)], { byCountry: route() }), 1],
])('proves a handler that gets %s', (_, { issues, notProven, proven }, events) => {
  expect([issues, notProven]).toEqual([[], []]);
  expect(proven).toEqual(Array.from({ length: events }, () => 'handlers.shipOrder'));
});

test('refuses an event that is listed twice, at the second place', () => {
  expect(judged(['order.placed', 'order.paid', 'order.placed'])).toEqual({
    issues: [
      anIssue(
        'event-subscribed-twice',
        ['handlers', 'shipOrder', 'on', 2],
        {
          got: 'order.placed once more, as at handlers.shipOrder.on[0]',
          allowed: 'each event in one way, or in several of which only one can hold',
          fix: 'keep one of them; several values of one condition stand in one list',
        },
        [['handlers', 'shipOrder', 'on', 0]],
      ),
    ],
    notProven: [],
    proven: ['handlers.shipOrder'],
  });
});

test('refuses an event of its own beside the same from a route, where the handler asks for it', () => {
  const { issues } = judged('order.placed', { byCountry: route() });
  expect(issues.map(({ path, related }) => [path, ...related])).toEqual([
    [
      ['handlers', 'shipOrder', 'on'],
      ['routes', 'byCountry', 'on'],
    ],
  ]);
});

test('refuses two routes that send the same event to one handler, at the second by name', () => {
  const { issues } = judged(null, {
    byCountry: route(),
    byKind: route({ choose: [{ when: [{ header: 'kind', is: ['x'] }], to: 'shipOrder' }] }),
  });
  expect(issues.map(({ path, related }) => [path, ...related])).toEqual([
    [
      ['routes', 'byKind', 'on'],
      ['routes', 'byCountry', 'on'],
    ],
  ]);
});

test.each<[string, readonly object[], readonly object[]]>([
  ['share a value', germany, [{ attribute: 'country', is: ['AT', 'DE'] }]],
  ['look at different attributes', germany, [{ attribute: 'kind', is: ['x'] }]],
  ['look at a header and an attribute of one name', germany, [{ header: 'country', is: ['AT'] }]],
  ['leave a value to both', germany, [{ attribute: 'country', isNot: ['AT'] }]],
  [
    'both name what they do not take',
    [{ attribute: 'country', isNot: ['DE'] }],
    [{ attribute: 'country', isNot: ['AT'] }],
  ],
])('refuses two parts of an event whose conditions %s', (__, one, other) => {
  expect(judged([part(one), part(other)]).issues.map(({ path }) => path)).toEqual([
    ['handlers', 'shipOrder', 'on', 1, 'event'],
  ]);
});

test('judges 3,000 parts of one event in a moment', () => {
  const on = Array.from({ length: 3_000 }, (_, index) => part([{ attribute: 'country', is: [`c${index}`] }]));
  expect(judged(on).issues).toEqual([]);
});
