import type { HandlerSpec } from '../../../lib/config/handler-spec';
import { latestSkipsEvents } from '../../../lib/validation/declared/latest-skips-events';
import { aHandler, anEvent, anEventsDocument, anIssue, ruling } from '../../support';

function judged(overrides: Partial<HandlerSpec>) {
  const events = { 'order.placed': anEvent(), 'order.seen': anEvent({ durability: 'best-effort' }) };
  return ruling(latestSkipsEvents, anEventsDocument({ events, handlers: { shipOrder: aHandler(overrides) } }));
}

const place = ['handlers', 'shipOrder', 'startFrom'];

test('refuses to begin with the latest where nothing may be lost', () => {
  expect(judged({ startFrom: 'latest', on: ['order.seen', 'order.placed'] }).issues).toEqual([
    anIssue(
      'latest-skips-events',
      place,
      {
        got: "'latest', which passes over what was sent before",
        allowed: "'earliest', since order.placed is declared no-loss",
        fix: "set startFrom to 'earliest', or waive this for a handler that is meant to begin now",
      },
      [
        ['events', 'order.placed', 'durability'],
        ['handlers', 'shipOrder', 'on', 1],
      ],
      [{ path: place, value: 'earliest' }],
    ),
  ]);
});

test('the earliest is fine, stated or not', () => {
  for (const overrides of [{}, { startFrom: 'earliest' }] as const) {
    expect(judged(overrides)).toEqual({ issues: [], notProven: [], proven: [place.join('.')] });
  }
});

test.each(['order.seen', 'order.lost'])(
  'has nothing to judge at %s, of which some may be lost or which is not there',
  (on) => {
    expect(judged({ on, startFrom: 'latest' })).toEqual({ issues: [], notProven: [], proven: [] });
  },
);
