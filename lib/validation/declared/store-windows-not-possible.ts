import type { Change, Path } from '../../base/issue';
import { type Milliseconds, milliseconds } from '../../base/units';
import { dailySpans, meet, type Span, weeklySpan } from '../../base/week-span';
import { WINDOW_LENGTHS } from '../../catalog/window-lengths';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const MINUTE = 60_000;

const HEAD = {
  code: 'store-windows-not-possible',
  severity: 'error',
  about: {
    what: 'The windows in which a store may be touched are as long as its service wants them, and do not meet.',
    why: 'AWS refuses them in the middle of an apply.',
    formula: `maintenance >= ${WINDOW_LENGTHS.postgres.maintenance / MINUTE} minutes and backup >= ${WINDOW_LENGTHS.postgres.backup / MINUTE} minutes of Aurora, ${WINDOW_LENGTHS.redis.maintenance / MINUTE} and ${WINDOW_LENGTHS.redis.backup / MINUTE} of ElastiCache; no minute in both`,
    fix: 'Lengthen the window, or move one of the two.',
    source: `${WINDOW_LENGTHS.postgres.source}; ${WINDOW_LENGTHS.redis.source} (${WINDOW_LENGTHS.redis.asOf})`,
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const storeWindowsNotPossible = rule(HEAD, ({ environment, stores }: ResolvedModel, say) =>
  [...environment.stores].flatMap(([name, placement]) => {
    const store = stores.get(name);
    if (store === undefined || placement.kind === 'existing' || placement.windows === null) return [];
    const path = ['environment', 'stores', name, 'windows'];
    const { maintenance, backup } = placement.windows;
    const least = WINDOW_LENGTHS[store.engine];
    const weekly = weeklySpan(maintenance);
    const daily = dailySpans(backup);
    const ends = [
      { which: 'maintenance', window: maintenance, spans: [weekly] },
      { which: 'backup', window: backup, spans: daily },
    ] as const;
    return [
      ...ends.map(({ which, window, spans }) => {
        const at = [...path, which];
        const length = lengthOf(spans);
        if (length >= least[which]) return say.proven(at);
        return say.refused(at, { problem: 'too short', window, length, least: least[which], engine: store.engine });
      }),
      daily.some((span) => meet(weekly, span))
        ? say.refused(path, { problem: 'meet', maintenance, backup }, [], apart(path, weekly, daily))
        : say.proven(path),
    ];
  }),
);

function lengthOf([first]: readonly Span[]): Milliseconds {
  return milliseconds((first?.length ?? 0) * MINUTE);
}

/** The backup at the end of the maintenance, as long as it is: nothing where that would meet the maintenance of another day. */
function apart(path: Path, weekly: Span, daily: readonly Span[]): readonly Change[] {
  const length = daily[0]?.length ?? 0;
  const begin = (weekly.from + weekly.length) % 1_440;
  const moved = dailySpans(`${clock(begin)}-${clock(begin + length)}`);
  if (moved.some((span) => meet(weekly, span))) return [];
  return [{ path: [...path, 'backup'], value: `${clock(begin)}-${clock(begin + length)}` }];
}

function clock(minutes: number): string {
  const of = (value: number): string => String(value).padStart(2, '0');
  return `${of(Math.floor(minutes / 60) % 24)}:${of(minutes % 60)}`;
}
