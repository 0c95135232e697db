import { grouped } from '../../base/grouped';
import { formatPath } from '../../base/issue';
import type { ResolvedModel } from '../../model/event-model';
import type { Condition, Subscription } from '../../model/route-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'event-subscribed-twice',
  severity: 'error',
  about: {
    what: 'A handler gets an event in one way: by itself, or from one route; or in several of which only one can hold.',
    why: 'The same event is handled twice, or it is left open which of the conditions counts; its load is counted wrongly either way.',
    formula: null,
    fix: 'Keep one of the two; several values of one condition stand in one list.',
    source: 'derived: a consumer group reads a topic once',
    enforcer: 'handler runtime (not delivered yet)',
  },
} as const satisfies RuleHead;

export const eventSubscribedTwice = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.handlers.values()].flatMap(({ name, on }) =>
    [...grouped(on.map((one) => [one.event, one] as const))].map(([event, subscriptions]) => {
      // Choices of one route exclude each other.
      const ways = new Map(subscriptions.map((subscription) => [wayOf(subscription), subscription]));
      if (ways.size === 1 || toldApart(subscriptions)) return say.proven(['handlers', name]);
      // Its own are named first: a handler that a route serves too loses its own.
      const [first, ...others] = [...ways.values()].reverse().sort((a, b) => rank(a) - rank(b));
      const places = others.map(({ path }) => path);
      return say.refused(first?.path ?? ['handlers', name], { event, ways: places.map(formatPath) }, places);
    }),
  ),
);

function wayOf({ route, path }: Subscription): string {
  return route === null ? formatPath(path) : `route ${route}`;
}

function rank({ route }: Subscription): number {
  return route === null ? 0 : 1;
}

/** One header or attribute decides: no value of it is taken in two ways. Looks at each condition once. */
function toldApart(subscriptions: readonly Subscription[]): boolean {
  return (subscriptions[0]?.when ?? []).some((condition) => decides(condition, subscriptions));
}

function decides({ of, name }: Condition, subscriptions: readonly Subscription[]): boolean {
  const taken = new Map<string | number | boolean, string>();
  const rests: { readonly way: string; readonly not: ReadonlySet<string | number | boolean> }[] = [];
  for (const subscription of subscriptions) {
    const way = wayOf(subscription);
    const same = subscription.when.filter((condition) => condition.of === of && condition.name === name);
    const condition = same.find(({ negated }) => !negated) ?? same[0];
    if (condition === undefined) return false;
    if (condition.negated) rests.push({ way, not: new Set(condition.values) });
    else {
      for (const value of condition.values) {
        if ((taken.get(value) ?? way) !== way) return false;
        taken.set(value, way);
      }
    }
  }
  const [rest, ...more] = rests;
  if (rest === undefined) return true;
  return more.length === 0 && [...taken].every(([value, way]) => way === rest.way || rest.not.has(value));
}
