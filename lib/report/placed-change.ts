import { CHANGE_VERDICTS, type ChangeVerdict, type DeclaredChange } from '../validation/changes/change';
import type { Place } from './place';

/** A change with the file, and if it can be told the line, where it stands: in the newer declaration, or where it was. */
export interface PlacedChange {
  readonly change: DeclaredChange;
  readonly at: Place;
}

export type VerdictCounts = Readonly<Record<ChangeVerdict, number>>;

export function verdictCounts(changes: readonly PlacedChange[]): VerdictCounts {
  const of = (verdict: ChangeVerdict): number => changes.filter(({ change }) => change.verdict === verdict).length;
  return { breaking: of('breaking'), risky: of('risky'), safe: of('safe') };
}

/** `1 breaking, 2 risky, 0 safe`. */
export function countsText(changes: readonly PlacedChange[]): string {
  const counts = verdictCounts(changes);
  return CHANGE_VERDICTS.map((verdict) => `${counts[verdict]} ${verdict}`).join(', ');
}

/** Enough to recognise a value; a whole schema is read in its file. */
const MOST_LETTERS = 120;

/** `7d -> 1d`, or which of the two there is. */
export function differenceText({ kind, before, after }: DeclaredChange, quote: (text: string) => string): string {
  const shown = (text: string) => quote(text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text);
  if (before !== null && after !== null) return `${shown(before)} -> ${shown(after)}`;
  const only = before ?? after;
  return only === null ? kind : `${kind}: ${shown(only)}`;
}
