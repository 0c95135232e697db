import { tryValue } from '../../base/facts';
import type { Change, Path } from '../../base/issue';
import type { ResolvedModel } from '../../model/event-model';
import type { Route } from '../../model/route-model';
import { type RuleHead, rule } from '../rule';

/** Shares have few decimals; a sum of them in binary is off by far less. */
const ROUNDING = 1e-9;

const HEAD = {
  code: 'route-shares-beyond-one',
  severity: 'error',
  about: {
    what: 'The shares that the choices of a route state are together not more than all events.',
    why: 'Each event goes to one choice only, so at least one share is wrong, and the handler behind it is sized by it.',
    formula: 'sum of the stated shares <= 1',
    fix: 'Correct the shares; what no choice takes is the rest and needs no share.',
    source: 'derived: the choices of a route exclude each other',
    enforcer: 'you',
  },
} as const satisfies RuleHead;

export const routeSharesBeyondOne = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.routes.values()].flatMap((route) => {
    const stated = statedShares(route);
    if (stated.length === 0) return [];
    const path: Path = ['routes', route.name, 'choose'];
    const sum = stated.reduce((total, { value }) => total + (value ?? 0), 0);
    if (sum > 1 + ROUNDING) {
      return [
        say.refused(
          path,
          { sum },
          stated.map((share) => share.path),
          lastTakesTheRest(stated, sum),
        ),
      ];
    }
    const missing = stated.filter(({ value }) => value === undefined).map((share) => share.path);
    return [missing.length === 0 ? say.proven(path) : say.notProven(path, missing)];
  }),
);

interface Share {
  readonly path: Path;
  readonly value: number | undefined;
}

function statedShares({ name, choose }: Route): readonly Share[] {
  return choose.flatMap(({ share, shareStated }, index) =>
    shareStated ? [{ path: ['routes', name, 'choose', index, 'share'], value: tryValue(share) }] : [],
  );
}

/** Only where the others leave something to it. */
function lastTakesTheRest(stated: readonly Share[], sum: number): readonly Change[] {
  const last = stated.filter(({ value }) => value !== undefined).at(-1);
  const left = Math.floor((1 - sum + (last?.value ?? 0) + ROUNDING) * 1_000) / 1_000;
  if (last === undefined || left <= 0) return [];
  return [{ path: last.path, value: { assumed: left, because: 'what the other choices leave' } }];
}
