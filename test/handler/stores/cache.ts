import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CacheDocument } from '../../../lib/plan/documents/configuration-document';
import type { Admission } from './admission';
import type { Database } from './database';
import type { Entries } from './entries';
import { jitteredTtl, renewsEarly } from './expiry';
import { Flights } from './flights';

export type CacheRules = Pick<
  CacheDocument,
  'dependency' | 'keyPrefix' | 'ttlMs' | 'ttlJitter' | 'stampede' | 'origin' | 'timeoutMs'
>;

/** Reads what is not there; `origin` is the database that is cached, nothing where it is a service of another. */
export type Load = (origin: Database | undefined) => Promise<string>;

export type CacheCount = (
  name: 'cache_reads' | 'cache_loads' | 'cache_failures',
  labels: Readonly<Record<string, string>>,
) => void;

export interface CacheParts {
  readonly rules: CacheRules;
  readonly entries: Entries;
  readonly origin: Database | undefined;
  readonly admission: Admission;
  readonly count: CacheCount;
  readonly random?: () => number;
}

/** A load that a cold cache does not admit now: nothing failed, and the same may be asked a moment later. */
export class LoadNotAdmitted extends Error {
  override readonly name = 'LoadNotAdmitted';

  constructor(
    cache: string,
    readonly retryAfterMs: number,
  ) {
    super(`${cache} is cold, and what it caches may not be asked more often`);
  }
}

interface Found {
  readonly value: string;
  /** How long it took to load; 0 of what was written. */
  readonly loadMs: number;
  readonly leftMs: number;
}

/** Between two looks for what another replica loads. */
const LOOK_AGAIN_MS = 5;

/** A cache as its document has it. A cache that does not answer is one that holds nothing. */
export class Cache {
  readonly #flights = new Flights<string>();

  constructor(private readonly parts: CacheParts) {}

  async read(key: string, load: Load): Promise<string> {
    const { rules, admission } = this.parts;
    if (rules.origin === null)
      throw new Error(`${rules.dependency} is only written here: there is no way to what it caches`);
    const found = await this.#look(key);
    admission.saw(found !== undefined);
    this.#read(found === undefined ? 'miss' : 'hit');
    if (found === undefined) {
      if (rules.stampede.kind === 'none') return this.#load(key, load, 'missing');
      return this.#flights.once(key, () => this.#guarded(key, load));
    }
    if (rules.stampede.kind === 'early-refresh') this.#renew(key, load, found);
    return found.value;
  }

  /** For who has the value without loading it. */
  async write(key: string, value: string): Promise<void> {
    await this.#store(key, value, 0);
  }

  async forget(key: string): Promise<void> {
    await this.parts.entries.delete(this.#keyOf(key));
  }

  #keyOf(key: string): string {
    return `${this.parts.rules.keyPrefix}${key}`;
  }

  async #look(key: string): Promise<Found | undefined> {
    const { rules, entries } = this.parts;
    try {
      const early = rules.stampede.kind === 'early-refresh';
      const [text, leftMs] = early
        ? await entries.getWithTtl(this.#keyOf(key))
        : [await entries.get(this.#keyOf(key)), 0];
      if (text === null) return undefined;
      const blank = text.indexOf(' ');
      return { loadMs: Number(text.slice(0, blank)), value: text.slice(blank + 1), leftMs };
    } catch {
      this.#failed('look');
      return undefined;
    }
  }

  /** One of all replicas loads; the others look until it is there, or until whoever loads should have been done. */
  async #guarded(key: string, load: Load): Promise<string> {
    const { rules, admission } = this.parts;
    if (rules.stampede.kind !== 'single-flight') return this.#load(key, load, 'missing');
    for (;;) {
      // What would be refused anyway leaves no lease behind.
      if (!admission.may()) return this.#refuse();
      const lease = await this.#lease(key);
      if (lease !== undefined) {
        try {
          return await this.#load(key, load, 'missing');
        } finally {
          await lease();
        }
      }
      await sleep(LOOK_AGAIN_MS);
      const found = await this.#look(key);
      if (found === undefined) continue;
      this.#read('shared');
      return found.value;
    }
  }

  /** How it is given back, where nobody else holds it. */
  async #lease(key: string): Promise<(() => Promise<void>) | undefined> {
    const { rules, entries } = this.parts;
    const name = `${this.#keyOf(key)}:lease`;
    const leaseMs = Math.ceil((rules.origin?.timeoutMs ?? 0) + 2 * rules.timeoutMs);
    const token = randomBytes(8).toString('hex');
    try {
      if (!(await entries.setIfAbsent(name, token, leaseMs))) return undefined;
    } catch {
      this.#failed('lease');
      return async () => undefined;
    }
    // What is not given back ends by itself.
    return () => entries.deleteIf(name, token).catch(() => this.#failed('lease'));
  }

  /** Beside the reader, who has what is there. */
  #renew(key: string, load: Load, { leftMs, loadMs }: Found): void {
    const { random, admission } = this.parts;
    if (!renewsEarly(leftMs, loadMs, random) || this.#flights.has(key) || !admission.may()) return;
    this.#flights.once(key, () => this.#load(key, load, 'early')).catch(() => this.#failed('renewal'));
  }

  async #load(key: string, load: Load, why: 'missing' | 'early'): Promise<string> {
    const { rules, origin, admission, count } = this.parts;
    if (!admission.take()) return this.#refuse();
    count('cache_loads', { cache: rules.dependency, why });
    const from = performance.now();
    const value = await load(origin);
    await this.#store(key, value, performance.now() - from).catch(() => this.#failed('write'));
    return value;
  }

  async #store(key: string, value: string, loadMs: number): Promise<void> {
    const { rules, entries, random } = this.parts;
    const ttlMs = jitteredTtl(rules.ttlMs, rules.ttlJitter, random);
    await entries.set(this.#keyOf(key), `${loadMs.toFixed(1)} ${value}`, ttlMs);
  }

  #refuse(): never {
    const { rules, admission } = this.parts;
    this.#read('refused');
    throw new LoadNotAdmitted(rules.dependency, admission.waitMs());
  }

  #read(result: 'hit' | 'miss' | 'shared' | 'refused'): void {
    this.parts.count('cache_reads', { cache: this.parts.rules.dependency, result });
  }

  #failed(what: 'look' | 'lease' | 'renewal' | 'write'): void {
    this.parts.count('cache_failures', { cache: this.parts.rules.dependency, what });
  }
}
