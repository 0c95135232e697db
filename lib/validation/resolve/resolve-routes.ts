import { type Fact, type ResolvedFact, resolveFact } from '../../base/facts';
import { compareText, type Path } from '../../base/issue';
import type { HandlerSpec } from '../../config/handler-spec';
import type * as spec from '../../config/route-spec';
import type * as model from '../../model/route-model';

export function resolveRoute(route: spec.RouteSpec, name: string): model.Route {
  const { otherwise } = route;
  return {
    name,
    on: route.on,
    choose: route.choose.map(({ when, to, share }) => ({
      when: when.map(resolveCondition),
      to,
      share: resolveShare(share),
      shareStated: share !== undefined,
    })),
    otherwise: typeof otherwise === 'string' ? { to: otherwise } : { to: null, reason: otherwise.drop },
  };
}

/** What a handler asks for itself, and what routes send it; sorted by event, so that neither shows. */
export function resolveSubscriptions(
  handler: string,
  on: HandlerSpec['on'],
  routes: ReadonlyMap<string, model.Route>,
): readonly model.Subscription[] {
  const place = ['handlers', handler, 'on'];
  const own =
    typeof on === 'string' ? [whole(on, place, null)] : (on ?? []).map((one, index) => part(one, [...place, index]));
  const routed = [...routes.values()].flatMap((route): readonly model.Subscription[] => [
    ...route.choose
      .filter(({ to }) => to === handler)
      .map(({ when, share }) => ({ ...routedWhole(route), when, share })),
    ...(route.otherwise.to === handler ? [routedWhole(route)] : []),
  ]);
  return [...own, ...routed].sort((a, b) => compareText(a.event, b.event) || compareText(a.route ?? '', b.route ?? ''));
}

/** The safe side: as if every event arrived. */
const ALL: ResolvedFact<number> = { known: true, value: 1, origin: { kind: 'stated' } };

function part(one: string | spec.SubscriptionSpec, path: Path): model.Subscription {
  if (typeof one === 'string') return whole(one, path, null);
  const { event, when, share } = one;
  return { ...whole(event, [...path, 'event'], null), when: when.map(resolveCondition), share: resolveShare(share) };
}

function whole(event: string, path: Path, route: string | null): model.Subscription {
  return { event, when: [], share: ALL, route, path };
}

function routedWhole({ name, on }: model.Route): model.Subscription {
  return whole(on, ['routes', name, 'on'], name);
}

function resolveShare(share: Fact<number> | undefined): ResolvedFact<number> {
  return share === undefined ? ALL : resolveFact(share, (value) => value);
}

function resolveCondition(condition: spec.ConditionSpec): model.Condition {
  const values = 'is' in condition ? condition.is : condition.isNot;
  const negated = 'isNot' in condition;
  return 'header' in condition
    ? { of: 'header', name: condition.header, negated, values }
    : { of: 'attribute', name: condition.attribute, negated, values };
}
