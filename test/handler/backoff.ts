/** A random time up to the longest: what failed together does not come back together. `random` is from 0 to below 1. */
export function fullJitter(longestMs: number, random: () => number = Math.random): number {
  return random() * longestMs;
}

/** Of a quiet handler also the first failure is tried again; no share of nothing would allow it. */
const AT_FIRST = 10;

/** Retries as a share of first attempts: a bucket that first attempts fill and retries empty, never holding more than at first. */
export class RetryBudget {
  #tokens = AT_FIRST;

  constructor(private readonly share: number) {}

  firstAttempt(): void {
    this.#tokens = Math.min(AT_FIRST, this.#tokens + this.share);
  }

  /** Whether one more retry may be made; it then counts. */
  take(): boolean {
    if (this.share === 0 || this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
