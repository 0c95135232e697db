import { formatPath, type Path } from '../../base/issue';

/** Something that a reader of the data does not accept, at its place in the newer definition (what is gone: where it was). */
export interface Breakage {
  readonly at: Path;
  /** One plain sentence. */
  readonly what: string;
}

/** The answer in one direction. Nothing in either list: every value that is written can be read. */
export interface Verdict {
  readonly breakages: readonly Breakage[];
  /** What could neither be proved nor refused, each with its place. */
  readonly unproven: readonly string[];
}

export const READABLE: Verdict = { breakages: [], unproven: [] };

export function broken(at: Path, what: string): Verdict {
  return { breakages: [{ at, what }], unproven: [] };
}

export function unproven(at: Path, why: string): Verdict {
  return { breakages: [], unproven: [`${formatPath(at) || '(root)'}: ${why}`] };
}

export function isReadable(verdict: Verdict): boolean {
  return verdict.breakages.length === 0 && verdict.unproven.length === 0;
}

/** All of them must hold. What is fine is passed over, so that a thousand fine parts copy nothing. */
export function every(verdicts: readonly Verdict[]): Verdict {
  const open = verdicts.filter((verdict) => !isReadable(verdict));
  if (open.length < 2) return open[0] ?? READABLE;
  return distinct({
    breakages: open.flatMap(({ breakages }) => breakages),
    unproven: open.flatMap((verdict) => verdict.unproven),
  });
}

/** A definition that is referred to from ten places is told once. */
function distinct(verdict: Verdict): Verdict {
  const told = new Map(verdict.breakages.map((one) => [JSON.stringify([one.at, one.what]), one]));
  return { breakages: [...told.values()], unproven: [...new Set(verdict.unproven)] };
}
