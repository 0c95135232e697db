import { distance } from 'fastest-levenshtein';

/** Beyond so many wrong names it is one slip over and over, or a part that is missing; comparing all with all takes quadratic time. */
const MOST_SUGGESTED = 100;

/** `nearest` for many names: each different one is looked up once, and only so many of them. */
export function suggester(candidates: readonly string[]): (name: string) => string | undefined {
  const suggested = new Map<string, string | undefined>();
  return (name) => {
    if (!suggested.has(name) && suggested.size < MOST_SUGGESTED) suggested.set(name, nearest(name, candidates));
    return suggested.get(name);
  };
}

/** The candidate that was probably meant: at most a third of the letters differ and never more than three, or all are the same. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const limit = Math.min(3, Math.max(1, Math.floor(name.length / 3)));
  const lower = name.toLowerCase();
  // Other lengths are at least as far apart as these differ: most need not be compared letter by letter.
  const close = [...candidates].filter((candidate) => Math.abs(candidate.length - name.length) <= 3);
  const ranked = close
    .map((candidate) => ({ candidate, apart: distance(lower, candidate.toLowerCase()) }))
    .filter(({ apart }) => apart <= limit)
    .sort((a, b) => a.apart - b.apart || (a.candidate < b.candidate ? -1 : 1));
  if (ranked[0] !== undefined) return ranked[0].candidate;
  // Letters that changed places are a slip, however short the word is; the distance counts two of them.
  const letters = lettersOf(name);
  return close.find((candidate) => candidate.length === name.length && lettersOf(candidate) === letters);
}

/** All of them, the likeliest first: for a question that has one answer among few. */
export function nearestFirst(name: string, candidates: readonly string[]): readonly string[] {
  const lower = name.toLowerCase();
  return candidates
    .map((candidate) => ({ candidate, apart: distance(lower, candidate.toLowerCase()) }))
    .sort((a, b) => a.apart - b.apart || (a.candidate < b.candidate ? -1 : 1))
    .map(({ candidate }) => candidate);
}

function lettersOf(word: string): string {
  return [...word].sort().join('');
}

/** `a, b or c`; long lists are cut with a count, since nobody reads a hundred names in an error. */
export function listed(names: readonly string[], most = 12): string {
  if (names.length === 0) return 'none';
  if (names.length === 1) return names[0] ?? '';
  const shown = names.slice(0, most);
  if (names.length > most) return `${shown.join(', ')} and ${names.length - most} more`;
  return `${shown.slice(0, -1).join(', ')} or ${shown.at(-1)}`;
}
