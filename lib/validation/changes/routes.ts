import type { Route } from '../../model/route-model';
import { factText, plain } from './amounts';
import { onBoth, ownerAlone, type Party, partyOf, type Side } from './sides';
import { conditionsText } from './subscriptions';
import { type Around, field, fields, named, type Pair, type Table, withoutEffect } from './table';
import { say } from './wording';

type RoutePair = Pair<Route>;

const ROUTE: Table<Route, RoutePair> = fields<Route, RoutePair>({
  name: withoutEffect('its name'),
  on: field(plain, () => say('route-moved')),
  choose: field(choiceText, (older, newer) => {
    if (choiceOnly(older) !== choiceOnly(newer)) return say('route-choice-changed');
    return choiceText(older) === choiceText(newer) ? [] : say('share-changed');
  }),
  otherwise: field(
    (otherwise) => otherwise.to ?? `drop (${otherwise.reason})`,
    (older, newer, { is, sides }) => {
      if (newer.to !== null) return say('route-rest-moved');
      if (older.to === null) return say('drop-reworded');
      const { durability } = sides.newer.model.events.get(is.on) ?? {};
      return say(durability === 'no-loss' ? 'route-rest-dropped' : 'best-effort-rest-dropped');
    },
  ),
});

export const ROUTES = named<Route, ReadonlyMap<string, Route>, Around, RoutePair>({
  things: (routes) => routes,
  added: () => say('route-added'),
  removed: (route, { sides }) => {
    const still = new Set((sides.newer.handlers.get(route.on) ?? []).map(({ name }) => name));
    const stays = (name: string) => still.has(name) || !sides.newer.model.handlers.has(name);
    return say(goals(route).every(stays) ? 'route-removed' : 'route-removed-unhandled');
  },
  inside: (was, is, { sides }) => ({ was, is, sides }),
  reaches: (both, { sides }) =>
    both.flatMap((route) => [
      ...onBoth(sides, ({ model }) => [ownerAlone(model.events.get(route.on)?.owner)]),
      ...onBoth(sides, (side) => goals(route).flatMap((name) => partiesOf(side, name))),
    ]),
  each: ROUTE,
});

function goals({ choose, otherwise }: Route): readonly string[] {
  return [...choose.map(({ to }) => to), ...(otherwise.to === null ? [] : [otherwise.to])];
}

function partiesOf({ model }: Side, name: string): readonly Party[] {
  const handler = model.handlers.get(name);
  return handler === undefined ? [] : [partyOf('handlers', handler)];
}

function choiceText(choose: Route['choose']): string {
  return choose
    .map(
      (one) =>
        `${conditionsText(one.when)} to ${one.to} (share ${one.shareStated ? factText(one.share, plain) : 'not stated'})`,
    )
    .join('; ');
}

function choiceOnly(choose: Route['choose']): string {
  return choose.map((one) => `${conditionsText(one.when)} to ${one.to}`).join('; ');
}
