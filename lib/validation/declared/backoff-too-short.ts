import type { Change, Path } from '../../base/issue';
import { formatDuration, milliseconds, parseDuration } from '../../base/units';
import type { ResolvedModel } from '../../model/event-model';
import type { Retry } from '../../model/handler-model';
import { type RuleHead, rule } from '../rule';
import { largest, policiesInUse } from '../subjects';

/** Whoever waits as long has let go of what was busy, however long the work itself takes. */
const ENOUGH = parseDuration('1s');

const HEAD = {
  code: 'backoff-too-short',
  severity: 'note',
  about: {
    what: 'The first wait of a retry may be as long as the work itself takes on average, or a second where that takes longer.',
    why: 'With full jitter the wait lies anywhere below it: what failed because it was busy is asked again before it could have answered anyone else.',
    formula: 'first wait >= smaller of 1 s and the mean of serviceTime, of the slowest handler that follows the policy',
    fix: 'Lengthen the backoff. Where attempts fail because two of them met at one row, a shorter one is right.',
    source:
      'aws.amazon.com/builders-library, timeouts, retries and backoff with jitter (2026-11-21); the bound is derived, the second chosen',
    enforcer: 'handler runtime (not delivered yet)',
  },
} as const satisfies RuleHead;

/** A shared policy is judged once, by the slowest of those who follow it. */
export const backoffTooShort = rule(HEAD, (model: ResolvedModel, say) =>
  policiesInUse(model).flatMap(({ path, retry, handlers }) => {
    const [first] = retry.backoff;
    if (first === undefined) return [];
    const place = [...path, 'backoff'];
    const known = handlers.flatMap(({ name, serviceTime: { mean } }) =>
      mean.known ? [{ name, mean: mean.value }] : [],
    );
    const slowest = largest(known, ({ mean }) => mean);
    const least = milliseconds(Math.min(ENOUGH, slowest?.mean ?? 0));
    if (slowest !== undefined && first < least) {
      return [
        say.refused(
          place,
          { first, least, mean: slowest.mean, handler: slowest.name },
          [['handlers', slowest.name, 'serviceTime', 'mean']],
          longer(place, retry, Math.ceil(least)),
        ),
      ];
    }
    const missing = (first >= ENOUGH ? [] : handlers)
      .filter(({ serviceTime }) => !serviceTime.mean.known)
      .map(({ name }): Path => ['handlers', name, 'serviceTime', 'mean']);
    return [missing.length > 0 ? say.notProven(place, missing) : say.proven(place)];
  }),
);

/** The same kind of backoff from a longer first wait on. One whose waits are all alike is a fixed one, however it was written. */
function longer(path: Path, { backoff }: Retry, first: number): readonly Change[] {
  const initial = formatDuration(milliseconds(first));
  const last = Math.max(...backoff);
  const grows = backoff[0] !== last;
  const value = grows
    ? { kind: 'exponential', initial, max: formatDuration(milliseconds(Math.max(first, last))) }
    : { kind: 'fixed', delay: initial };
  return [{ path, value }];
}
