import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Headers } from './put-aside';
import type { Stores } from './stores/stores';

/** What one attempt gets. */
export interface WorkEvent {
  readonly event: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly key: string | undefined;
  readonly value: Buffer;
  readonly headers: Headers;
  /** From 1 on, those of earlier tiers included. */
  readonly attempt: number;
  /** The payload as JSON; one that cannot be read is an error that no attempt mends. */
  readonly payload: () => unknown;
  /** Sends an event that the document says it emits: with the success of this attempt, or at once, as declared. */
  readonly emit: (event: string, payload: unknown) => Promise<void>;
  /** The databases, caches and state that the document says it uses. */
  readonly stores: Stores;
}

/** Rejects where it failed; `signal` ends when the time of the attempt is up. */
export type Work = (event: WorkEvent, signal: AbortSignal) => Promise<void>;

/** A payload that is no JSON: permanent, whatever is declared. */
export class UnreadablePayload extends Error {
  override readonly name = 'UnreadablePayload';
}

const SLEEP = /^sleep:(\d+(?:\.\d+)?)$/;
const FAIL = /^fail:(\w+)$/;

/**
 * `sleep:MS` takes that long on average, exponentially; `fail:NAME` fails each attempt by an error of that name; anything else
 * is a module that exports `work`.
 */
export async function workOf(stated: string): Promise<Work> {
  const mean = SLEEP.exec(stated)?.[1];
  if (mean !== undefined) return (_, signal) => takes(Number(mean), signal);
  const name = FAIL.exec(stated)?.[1];
  if (name !== undefined) return () => Promise.reject(Object.assign(new Error(`as asked for by ${stated}`), { name }));
  const loaded: unknown = createRequire(__filename)(resolve(stated));
  if (typeof loaded === 'object' && loaded !== null && 'work' in loaded && typeof loaded.work === 'function') {
    return loaded.work as Work;
  }
  throw new RangeError(
    `--work: got ${stated}, allowed sleep:MS, fail:NAME, or a module that exports work(event, signal)`,
  );
}

async function takes(meanMs: number, signal: AbortSignal): Promise<void> {
  if (meanMs > 0) await sleep(-meanMs * Math.log(1 - Math.random()), undefined, { signal });
}
