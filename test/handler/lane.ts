import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConsumingDocument } from './document';

/** How many events are worked on at a time, and which of them wait for one another. */
export interface LaneOptions {
  readonly topic: string;
  readonly partition: number;
  /** The first offset that is to be handled. */
  readonly start: bigint;
  /** So many chains; what shares a key is in one chain, in order. Without a number there is no order. */
  readonly workers: number | undefined;
  /** Across partitions, where only the number counts. */
  readonly gate: Gate;
}

/** Lets so many through at a time. */
export type Gate = <T>(work: () => Promise<T>) => Promise<T>;

interface Entry {
  readonly offset: bigint;
  done: boolean;
}

/**
 * One partition: what was fetched and is not done. Its position is the first offset that is not done, which alone may be
 * committed: whatever is before it was handled.
 */
export class Lane {
  readonly topic: string;
  readonly partition: number;
  /** What the next fetch asks for. */
  fetchOffset: bigint;
  /** Everything before it was committed. */
  committed: bigint;
  /** One beyond the last record that readers may see, as the broker said last. */
  endOffset: bigint;
  readonly #workers: number | undefined;
  readonly #gate: Gate;
  readonly #entries: Entry[] = [];
  readonly #chains: Promise<void>[] = [];
  readonly #unordered = new Set<Promise<void>>();
  readonly #closing = new AbortController();
  #turn = 0;

  constructor({ topic, partition, start, workers, gate }: LaneOptions) {
    this.topic = topic;
    this.partition = partition;
    this.fetchOffset = start;
    this.committed = start;
    this.endOffset = start;
    this.#workers = workers;
    this.#gate = gate;
    // Each event that waits listens to it.
    setMaxListeners(0, this.#closing.signal);
  }

  get position(): bigint {
    return this.#entries[0]?.offset ?? this.fetchOffset;
  }

  /** Fetched and not done. */
  get waiting(): number {
    return this.#entries.length;
  }

  /** What comes again after a crash, at most. */
  get uncommitted(): number {
    return Number(this.fetchOffset - this.committed);
  }

  get closed(): boolean {
    return this.#closing.signal.aborted;
  }

  /**
   * `handle` says whether the event is done; what is not is not committed, nor anything after it. What is not yet due waits
   * before the gate, so that nobody who could work waits with it.
   */
  push(
    offset: bigint,
    key: string | undefined,
    handle: (closing: AbortSignal) => Promise<boolean>,
    dueAtMs?: number,
  ): void {
    const entry: Entry = { offset, done: false };
    this.#entries.push(entry);
    const run = async (): Promise<void> => {
      if (dueAtMs !== undefined) await this.#until(dueAtMs);
      const end = await this.#gate(async () => (this.closed ? false : await handle(this.#closing.signal)));
      entry.done = end;
      if (!end) this.close();
      while (this.#entries[0]?.done === true) this.#entries.shift();
    };
    if (this.#workers === undefined) {
      const running: Promise<void> = run().finally(() => this.#unordered.delete(running));
      this.#unordered.add(running);
      return;
    }
    const chain = key === undefined ? this.#turn++ % this.#workers : hashOf(key) % this.#workers;
    this.#chains[chain] = (this.#chains[chain] ?? Promise.resolve()).then(run);
  }

  /** Nothing new is begun and nothing waits any longer; attempts under way end. */
  close(): void {
    this.#closing.abort();
  }

  /** Until then, or until the lane is closed. */
  async #until(atMs: number): Promise<void> {
    const { signal } = this.#closing;
    const wait = atMs - Date.now();
    if (wait <= 0) return;
    await sleep(wait, undefined, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }

  /** When everything that was begun has ended. */
  async settled(): Promise<void> {
    await Promise.all([...this.#chains, ...this.#unordered]);
  }
}

/** What one gate lets through for all partitions, or so many chains for each: as the document says. */
export function workersOf({
  kind,
  workers,
}: Pick<ConsumingDocument['concurrency'], 'kind' | 'workers'>): Pick<LaneOptions, 'workers' | 'gate'> {
  return kind === 'pooled' ? { workers: undefined, gate: gateOf(workers) } : { workers, gate: OPEN };
}

/** At most so many at a time, in the order of their coming. */
export function gateOf(atATime: number): Gate {
  let free = atATime;
  const queue: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => queue.push(resolve));
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next === undefined) free++;
      else next();
    }
  };
}

export const OPEN: Gate = (work) => work();

/** FNV-1a, which spreads short keys well enough over a few workers. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(key)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}
