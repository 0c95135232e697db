import type { ResolvedFact } from '../../base/facts';
import { compareText } from '../../base/issue';
import { bytes, formatDuration, formatRate, formatSize, milliseconds, perSecond } from '../../base/units';
import { field, type Table } from './table';
import { type PlainCode, type Ruling, say } from './wording';

/** How values read. */
export const time = (value: number): string => formatDuration(milliseconds(value));
export const size = (value: number): string => formatSize(bytes(value));
export const rate = (value: number): string => formatRate(perSecond(value));
export function plain<T extends string | number | boolean>(value: T): string {
  return String(value);
}

export function data(value: unknown): string {
  return JSON.stringify(value);
}

/** The same for what may be left out. */
export function or<T>(missing: string, show: (value: T) => string): (value: T | null) => string {
  return (value) => (value === null ? missing : show(value));
}

/** What more and less of something mean. */
interface MoreOrLess {
  readonly more: PlainCode;
  readonly less: PlainCode;
}

/** A judgement that looks at nothing: every change of the field means the same. */
export function always(code: PlainCode): () => Ruling {
  return () => say(code);
}

/** Names whose order says nothing. */
export function names(code: PlainCode): Table<readonly string[], unknown> {
  const sorted = (all: readonly string[]) => [...all].sort(compareText);
  return field<readonly string[], unknown>(data, (older, newer) =>
    data(sorted(older)) === data(sorted(newer)) ? [] : say(code),
  );
}

export function amount(show: (value: number) => string, { more, less }: MoreOrLess): Table<number, unknown> {
  return field(show, (older, newer) => say(newer > older ? more : less));
}

/** An amount that need not be stated, and as how much it then counts. */
export function amountOr(
  missing: { readonly counts: number; readonly shows: string },
  show: (value: number) => string,
  { more, less }: MoreOrLess,
): Table<number | null, unknown> {
  return field(or(missing.shows, show), (older, newer) =>
    say((newer ?? missing.counts) > (older ?? missing.counts) ? more : less),
  );
}

/** A number with its origin. Where only the origin changes, or the number becomes known or unknown, that is what is said. */
export function fact(
  show: (value: number) => string,
  { more, less }: MoreOrLess,
): Table<ResolvedFact<number>, unknown> {
  return field(
    (known) => factText(known, show),
    (older, newer) => {
      if (!newer.known) return say('fact-forgotten');
      if (!older.known) return say('fact-learned');
      if (older.value === newer.value) return say('fact-origin-changed');
      return say(newer.value > older.value ? more : less);
    },
  );
}

/** The same where none need be stated: as good as unknown, so that writing `unknown` is no change. */
export function factOrNull(
  show: (value: number) => string,
  moreOrLess: MoreOrLess,
): Table<ResolvedFact<number> | null, unknown> {
  const stated = fact(show, moreOrLess);
  return {
    ...stated,
    compare: (older, newer, context) => stated.compare(older ?? UNKNOWN, newer ?? UNKNOWN, context),
  };
}

const UNKNOWN: ResolvedFact<number> = { known: false };

export function factText(known: ResolvedFact<number>, show: (value: number) => string): string {
  if (!known.known) return 'unknown';
  const { value, origin } = known;
  if (origin.kind === 'stated') return show(value);
  return origin.kind === 'assumed'
    ? `${show(value)} (assumed: ${origin.because})`
    : `${show(value)} (measured ${origin.at}: ${origin.from})`;
}
