import { compareText } from '../../base/issue';
import type { Handler } from '../../model/handler-model';
import type { Condition, Subscription } from '../../model/route-model';
import { data, fact, plain } from './amounts';
import { declaredAt, field, fields, named, type Pair, type Table, withoutEffect } from './table';
import { say } from './wording';

type HandlerPair = Pair<Handler>;

/** What a handler asks for itself; what routes send it is told at the routes. */
export const SUBSCRIPTIONS: Table<Handler['on'], HandlerPair> = named<
  Subscription,
  Handler['on'],
  HandlerPair,
  HandlerPair
>({
  things: (on) => new Map(on.filter(({ route }) => route === null).map((one, index) => [keyOf(one, on, index), one])),
  // Handlers of one event name it at once, others stand in a list.
  place: (_, { path }) => path.slice(3, 4),
  show: ({ event }) => event,
  added: ({ event }, { was }) => {
    const before = was.on.filter((one) => one.event === event);
    return say(before.length > 0 ? 'event-no-longer-routed' : 'event-also-handled');
  },
  removed: ({ event }, { was, is }) => {
    if (is.on.some((one) => one.event === event)) return say('event-now-routed');
    const gained = is.on.some((one) => !was.on.some((before) => before.event === one.event));
    return say(gained ? 'handler-moved' : 'event-no-longer-handled');
  },
  inside: (_, __, pair) => pair,
  each: fields<Subscription, HandlerPair>({
    event: withoutEffect('its name'),
    when: declaredAt(
      [],
      field(conditionsText, (older, newer) =>
        conditionsText(older) === conditionsText(newer) ? [] : say('condition-changed'),
      ),
    ),
    share: declaredAt([], fact(plain, { more: 'share-changed', less: 'share-changed' })),
    route: withoutEffect('what routes send is told at the routes'),
    path: withoutEffect('where it stands in the document'),
  }),
});

/** Nothing forbids to name an event twice; by their order the two are told apart. */
function keyOf({ event }: Subscription, on: Handler['on'], index: number): string {
  return on.findIndex((one) => one.event === event) === index ? event : `${event} ${index}`;
}

/** Neither the order of conditions nor that of their values says anything. */
export function conditionsText(conditions: readonly Condition[]): string {
  if (conditions.length === 0) return 'every event';
  return conditions
    .map(({ of, name, negated, values }) => {
      const sorted = values.map(data).sort(compareText).join(' or ');
      return `${of} ${name} is ${negated ? 'not ' : ''}${sorted}`;
    })
    .sort(compareText)
    .join(', ');
}
