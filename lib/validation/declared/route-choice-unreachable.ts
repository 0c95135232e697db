import { compareText, formatPath, type Path } from '../../base/issue';
import { exclude, implies } from '../../model/conditions';
import type { ResolvedModel } from '../../model/event-model';
import type { Condition, Route } from '../../model/route-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'route-choice-unreachable',
  severity: 'error',
  about: {
    what: 'Every choice of a route takes some event that no choice before it takes, and its conditions can all hold.',
    why: 'Its handler waits for events that another one gets: they are handled by the wrong one, and nobody sees it.',
    formula: null,
    fix: 'Put the narrower choice first, correct its conditions, or remove it.',
    source: 'derived: a route sends an event to the first choice whose conditions hold',
    enforcer: 'handler runtime (not delivered yet)',
  },
} as const satisfies RuleHead;

export const routeChoiceUnreachable = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.routes.values()].flatMap((route) => {
    const earlier = takenBefore(route);
    return route.choose.map(({ when }, index) => {
      const path: Path = ['routes', route.name, 'choose', index];
      if (contradicts(when)) return say.refused(path, { earlier: [] });
      const taken = earlier[index] ?? [];
      if (taken.length === 0) return say.proven(path);
      const places = taken.map((position): Path => ['routes', route.name, 'choose', position]);
      return say.refused(path, { earlier: places.map(formatPath) }, places);
    });
  }),
);

function contradicts(when: readonly Condition[]): boolean {
  return when.some((one, index) => when.slice(index + 1).some((other) => exclude(one, other)));
}

/** For each choice the earlier ones that leave nothing to it. */
function takenBefore({ choose }: Route): readonly (readonly number[])[] {
  const uses = new Map<string, number>();
  for (const { when } of choose) for (const key of when.flatMap(keysOf)) uses.set(key, (uses.get(key) ?? 0) + 1);
  /** Values that choices of one condition take as a whole. */
  const whole = new Map<string, number>();
  /** All choices, each under its rarest condition only, so that few are compared. */
  const rarest = new Map<string, number[]>();
  return choose.map(({ when }, index) => {
    const united = when
      .filter(({ negated }) => !negated)
      .map((condition) => keysOf(condition).map((key) => whole.get(key)));
    const parts = united.find((positions) => positions.every((position) => position !== undefined));
    const candidates = when.flatMap(findingKeys).flatMap((key) => rarest.get(key) ?? []);
    const one = candidates.find((position) => holdsAll(when, choose[position]?.when ?? []));
    const keys = when.map(keysOf).sort((a, b) => usesOf(a) - usesOf(b) || compareText(a.join(), b.join()))[0] ?? [];
    for (const key of keys) {
      const known = rarest.get(key);
      if (known === undefined) rarest.set(key, [index]);
      else known.push(index);
    }
    const [only, ...further] = when;
    if (only !== undefined && further.length === 0 && !only.negated) {
      for (const key of keysOf(only)) if (!whole.has(key)) whole.set(key, index);
    }
    if (one !== undefined) return [one];
    return [...new Set((parts ?? []).flatMap((position) => position ?? []))].sort((a, b) => a - b);
  });

  function usesOf(keys: readonly string[]): number {
    return keys.reduce((sum, key) => sum + (uses.get(key) ?? 0), 0);
  }
}

function holdsAll(stricter: readonly Condition[], wider: readonly Condition[]): boolean {
  return wider.every((condition) => stricter.some((held) => implies(held, condition)));
}

function keysOf({ of, name, negated, values }: Condition): readonly string[] {
  const matter = JSON.stringify([of, name]);
  return negated ? [matter] : values.map((value) => `${matter} ${JSON.stringify(value)}`);
}

/** Where a wider condition would stand: under the first of its values, or without any if it is negated. */
function findingKeys(condition: Condition): readonly string[] {
  const matter = JSON.stringify([condition.of, condition.name]);
  return [...(condition.negated ? [] : keysOf(condition).slice(0, 1)), matter];
}
