import type { CacheDocument } from '../../../lib/plan/documents/configuration-document';

export type ColdStart = Pick<CacheDocument, 'coldStart' | 'hitRatio'>;

/** So many lookups tell whether a cache is warm; the first are looked at when a fifth of them is there. */
const LOOKUPS = 100;
const FIRST_LOOKUPS = 20;
/** Of the declared share of hits: from there on a cache counts as warm, as the plan's simulation has it. */
const WARM = 0.9;
/** So rarely a warm cache misses so often in a row that it is taken for one that lost everything. */
const BY_CHANCE = 1e-4;
/** What was not admitted within these milliseconds is let through later, as in the plan's simulation. */
const BURST_MS = 10;

/**
 * What one replica may load while the cache is cold. It begins as cold, and is so again when lookups miss in a row or far fewer
 * than declared find something; what was loaded until that was noticed counts as admitted. It counts as warm again with the share
 * of hits, or after the declared warm-up: what misses then is no cold start.
 */
export class Admission {
  readonly #rate: number | null;
  readonly #warmUpMs: number;
  readonly #warmFrom: number | undefined;
  readonly #mostInARow: number;
  readonly #found: boolean[] = [];
  #hits = 0;
  #missedInARow = 0;
  #state: 'cold' | 'warm' | 'given up' = 'cold';
  #coldSince: number;
  #admittedUntil = 0;
  #lineUntil = 0;

  constructor(
    { coldStart, hitRatio }: ColdStart,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.#rate = coldStart.admitPerReplicaPerSecond;
    this.#warmUpMs = coldStart.warmUpMs;
    this.#warmFrom = hitRatio === null ? undefined : hitRatio * WARM;
    this.#mostInARow = mostInARow(hitRatio);
    this.#coldSince = now();
  }

  /** One lookup: what the state is judged by. */
  saw(hit: boolean): void {
    this.#found.push(hit);
    if (hit) this.#hits += 1;
    this.#missedInARow = hit ? 0 : this.#missedInARow + 1;
    if (this.#found.length > LOOKUPS && this.#found.shift() === true) this.#hits -= 1;
    const warmFrom = this.#warmFrom;
    if (warmFrom === undefined || this.#found.length < FIRST_LOOKUPS) return;
    const warm = this.#hits >= warmFrom * this.#found.length && this.#missedInARow < this.#mostInARow;
    if (warm) this.#state = 'warm';
    else if (this.#state === 'warm') this.#lost();
  }

  /** Nothing from before tells anything of what is found from now on. */
  #lost(): void {
    this.#state = 'cold';
    this.#coldSince = this.now();
    this.#found.length = 0;
    this.#hits = 0;
  }

  get cold(): boolean {
    if (this.#state === 'cold' && this.now() - this.#coldSince > this.#warmUpMs) this.#state = 'given up';
    return this.#state === 'cold';
  }

  /** Whether a load would be admitted now. */
  may(): boolean {
    return this.#rate === null || !this.cold || this.now() >= this.#admittedUntil;
  }

  /** Whether a load may begin; it then counts. */
  take(): boolean {
    if (!this.may()) return false;
    const now = this.now();
    const until = Math.max(this.#admittedUntil, now - BURST_MS) + this.#everyMs;
    // While it is warm no more is noted than what may come before it is noticed that it is not.
    this.#admittedUntil = this.cold ? until : Math.min(until, now + this.#mostInARow * this.#everyMs);
    return true;
  }

  /** For who was refused: the time until it is its turn, behind all who were refused before. */
  waitMs(): number {
    const now = this.now();
    const turn = Math.max(this.#lineUntil, this.#admittedUntil, now);
    this.#lineUntil = turn + this.#everyMs;
    return turn - now;
  }

  get #everyMs(): number {
    return this.#rate === null ? 0 : 1_000 / this.#rate;
  }
}

function mostInARow(hitRatio: number | null): number {
  if (hitRatio === null || hitRatio <= 0) return Number.POSITIVE_INFINITY;
  return hitRatio >= 1 ? 1 : Math.ceil(Math.log(BY_CHANCE) / Math.log(1 - hitRatio));
}
