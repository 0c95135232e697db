import type { Path } from '../../base/issue';
import { isReadable, READABLE, unproven, type Verdict } from './verdict';

/** Comparing branches with branches grows with the product; this many take about a second. */
const MAX_COMPARISONS = 50_000;
export const TOO_MANY = unproven([], `more than ${MAX_COMPARISONS} comparisons would be needed`);
/** A chain of references is as long as its author likes; the stack is not. */
const MAX_DEPTH = 120;

/**
 * Pairs of types that were compared, so that each is compared once and a type that holds itself comes to an end: a pair that
 * is met again below itself is taken as readable, since every value ends somewhere and each of its parts is judged.
 */
export class Comparisons {
  private readonly known = new Map<string, Verdict>();
  private readonly open = new Map<string, number>();
  /** Readable pairs in the order they were found: what rested on a pair that then failed is forgotten. */
  private readonly readable: string[] = [];
  private made = 0;

  /** Whether that many more steps are within the bounds. */
  afford(steps: number): boolean {
    this.made += steps;
    return this.made <= MAX_COMPARISONS;
  }

  /** `level` is how far into the value we are: a pair met again at its own level goes round without reading anything. */
  once(pair: string, level: number, at: Path, compare: () => Verdict): Verdict {
    const known = this.known.get(pair);
    if (known !== undefined) return known;
    const openAt = this.open.get(pair);
    if (openAt !== undefined) {
      return openAt < level ? READABLE : unproven(at, 'it refers to itself without an end');
    }
    if (!this.afford(1)) return TOO_MANY;
    if (this.open.size >= MAX_DEPTH) return unproven(at, `more than ${MAX_DEPTH} definitions refer to each other here`);
    const before = this.readable.length;
    this.open.set(pair, level);
    const verdict = compare();
    this.open.delete(pair);
    if (isReadable(verdict)) this.readable.push(pair);
    else for (const rested of this.readable.splice(before)) this.known.delete(rested);
    this.known.set(pair, verdict);
    return verdict;
  }
}
