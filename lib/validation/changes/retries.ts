import type { Exhausted, Handler, Retry } from '../../model/handler-model';
import { always, amount, names, plain, time } from './amounts';
import { onBoth, partyOf, type Side } from './sides';
import { type Around, field, fields, named, type Table, where, withoutEffect } from './table';
import { type Ruling, say } from './wording';

/** Handlers that retry by the policy, before and after. */
export interface Retrying extends Around {
  readonly handlers: readonly Handler[];
}

/** Topics or not changes all that waits: then that alone is told, not what follows from it. */
const sameWay = (_: unknown, __: unknown, { was, is }: RetryPair) => was.via === is.via;

interface RetryPair extends Retrying {
  readonly was: Retry;
  readonly is: Retry;
}

const RETRY_ROWS: Table<Retry, RetryPair> = fields<Retry, RetryPair>({
  policy: withoutEffect('its name; told where a handler takes another'),
  via: field(plain, (older) => say(older === 'topics' ? 'retry-topics-left' : 'retry-way-changed')),
  attempts: where(sameWay, amount(plain, { more: 'attempts-raised', less: 'attempts-lowered' })),
  backoff: where(
    // Another number of attempts has another number of waits; only the waits that both have tell whether they changed.
    (older, newer, pair) => sameWay(older, newer, pair) && firstDifference(older, newer) !== undefined,
    field(timesText, (older, newer) => {
      const index = firstDifference(older, newer) ?? 0;
      return say((newer[index] ?? 0) > (older[index] ?? 0) ? 'backoff-longer' : 'backoff-shorter');
    }),
  ),
  tiers: where(
    sameWay,
    field(timesText, (older, newer) => {
      if (newer.length < older.length) return say('tiers-removed');
      const sooner = older.some((tier, index) => (newer[index] ?? tier) < tier);
      const later = older.some((tier, index) => (newer[index] ?? tier) > tier);
      return [
        ...(newer.length > older.length ? [say('tiers-added')] : []),
        ...(sooner ? [say('tiers-sooner')] : later ? [say('tiers-later')] : []),
      ];
    }),
  ),
  budget: where(sameWay, amount(plain, { more: 'budget-raised', less: 'budget-lowered' })),
  permanent: where(sameWay, names('permanent-errors-changed')),
  exhausted: field(exhaustedText, judgedExhausted),
});

/** The rows of a policy, seen from whoever retries by it. */
export const RETRY: Table<Retry, Retrying> = {
  ...RETRY_ROWS,
  compare: (was, is, { sides, handlers }) => RETRY_ROWS.compare(was, is, { sides, handlers, was, is }),
};

/** Shared policies: told once, for all handlers that have the policy before and after. */
export const RETRIES = named<Retry, ReadonlyMap<string, Retry>, Around, Retrying>({
  things: (retries) => retries,
  added: always('policy-added'),
  removed: always('policy-removed'),
  inside: (was, _, { sides }) => ({ sides, handlers: usersOf(was, sides.newer) }),
  reaches: ([policy], { sides }) =>
    policy === undefined
      ? []
      : onBoth(sides, (side) => usersOf(policy, side).map((handler) => partyOf('handlers', handler))),
  each: RETRY,
});

function usersOf({ policy }: Retry, { retrying }: Side): readonly Handler[] {
  return policy === null ? [] : (retrying.get(policy) ?? []);
}

function judgedExhausted(older: Exhausted, newer: Exhausted, { handlers, sides }: RetryPair): Ruling {
  const mayLose = !handlers.some(({ on }) =>
    on.some(({ event }) => sides.newer.model.events.get(event)?.durability === 'no-loss'),
  );
  if (newer.kind === 'drop') {
    if (older.kind === 'drop') return say('drop-reworded');
    return say(mayLose ? 'best-effort-dropped' : 'exhausted-dropped');
  }
  if (older.kind === 'drop') return say('exhausted-kept');
  if (older.kind !== newer.kind) return say(mayLose ? 'best-effort-moved' : 'exhausted-moved');
  // Computed from the event it may be shorter: whoever keeps something there should look.
  if (older.retention === null || newer.retention === null) return say('aside-shortened');
  return say(newer.retention > older.retention ? 'aside-lengthened' : 'aside-shortened');
}

function exhaustedText(exhausted: Exhausted): string {
  if (exhausted.kind === 'drop') return `drop (${exhausted.reason})`;
  const kept = exhausted.retention === null ? 'computed from the event' : time(exhausted.retention);
  return `${exhausted.kind}, kept ${kept}`;
}

function timesText(times: readonly number[]): string {
  return times.length === 0 ? 'none' : times.map(time).join(', ');
}

function firstDifference(older: readonly number[], newer: readonly number[]): number | undefined {
  const both = Math.min(older.length, newer.length);
  const index = older.slice(0, both).findIndex((wait, at) => wait !== newer[at]);
  return index < 0 ? undefined : index;
}
