import type { RouteSpec } from '../../../lib/config/route-spec';
import { routeDropsEvents } from '../../../lib/validation/declared/route-drops-events';
import { aHandler, anEvent, anEventsDocument, anIssue, ruling } from '../../support';

function judged(otherwise: RouteSpec['otherwise'], durability: 'no-loss' | 'best-effort', on = 'order.placed') {
  const { on: _, ...routed } = aHandler();
  const choose = [{ when: [{ attribute: 'country', is: ['DE'] }], to: 'shipOrder' }];
  return ruling(
    routeDropsEvents,
    anEventsDocument({
      events: { 'order.placed': anEvent({ durability }) },
      routes: { byCountry: { on, choose, otherwise } },
      handlers: { shipOrder: routed },
    }),
  );
}

test('warns of a route that drops the rest of what must not be lost', () => {
  expect(judged({ drop: 'only Germany' }, 'no-loss')).toEqual({
    issues: [
      {
        ...anIssue(
          'route-drops-events',
          ['routes', 'byCountry', 'otherwise'],
          {
            got: 'the rest dropped (only Germany)',
            allowed: 'a handler for the rest, since order.placed is declared no-loss',
            fix: "name a handler under otherwise, or set the event's durability to 'best-effort'",
          },
          [['events', 'order.placed', 'durability']],
        ),
        severity: 'warning',
      },
    ],
    notProven: [],
    proven: [],
  });
});

test.each<[string, RouteSpec['otherwise'], 'no-loss' | 'best-effort']>([
  ['names a handler for the rest', 'shipOrder', 'no-loss'],
  ['drops what may be lost', { drop: 'only Germany' }, 'best-effort'],
])('proves a route that %s', (_, otherwise, durability) => {
  expect(judged(otherwise, durability)).toEqual({ issues: [], notProven: [], proven: ['routes.byCountry.otherwise'] });
});

test('leaves a route of nothing to the rule about references', () => {
  expect(judged({ drop: 'x' }, 'no-loss', 'order.lost')).toEqual({ issues: [], notProven: [], proven: [] });
});
