import { distance } from 'fastest-levenshtein';

/** The candidate that was probably meant: at most a third of the letters differ and never more than three, or all are the same. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const limit = Math.min(3, Math.max(1, Math.floor(name.length / 3)));
  const ranked = [...candidates]
    .map((candidate) => ({
      candidate,
      apart: distance(name.toLowerCase(), candidate.toLowerCase()),
    }))
    .filter(({ apart }) => apart <= limit)
    .sort((a, b) => a.apart - b.apart || (a.candidate < b.candidate ? -1 : 1));
  // Letters that changed places are a slip, however short the word is; the distance counts two of them.
  return ranked[0]?.candidate ?? [...candidates].find((candidate) => lettersOf(candidate) === lettersOf(name));
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
