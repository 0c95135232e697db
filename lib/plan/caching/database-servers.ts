import { exponential, type Random } from './random';

const { max } = Math;

/** A database as so many servers before one line: whoever comes first is served first. Only the moments when servers get free are kept. */
export class DatabaseServers {
  readonly #free: Float64Array;
  readonly #mean: number;
  readonly #next: Random;

  constructor(servers: number, mean: number, next: Random) {
    this.#free = new Float64Array(servers);
    this.#mean = mean;
    this.#next = next;
  }

  /** When a read that comes now is answered. Reads must come in the order of time. */
  read(now: number): number {
    const free = this.#free;
    const done = max(now, free[0] ?? 0) + this.#mean * exponential(this.#next);
    // The server that was free first gets free again then: sink it in the heap.
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= free.length) break;
      if (child + 1 < free.length && (free[child + 1] ?? 0) < (free[child] ?? 0)) child += 1;
      const below = free[child] ?? 0;
      if (below >= done) break;
      free[place] = below;
      place = child;
    }
    free[place] = done;
    return done;
  }
}
