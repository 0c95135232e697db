import type { ResolvedFact } from '../base/facts';
import type { Path } from '../base/issue';
import type { Milliseconds } from '../base/units';
import type { Objectives } from './event-model';
import type { Subscription } from './route-model';
import type { Running, Sender } from './sender-model';

export interface Handler extends Sender, Running {
  /** `null` when none is stated and the events it handles are not there. */
  readonly owner: string | null;
  /** What it gets by itself and by routes, sorted by event. */
  readonly on: readonly Subscription[];
  readonly serviceTime: { readonly mean: ResolvedFact<Milliseconds>; readonly p99: ResolvedFact<Milliseconds> };
  readonly timeout: Milliseconds;
  readonly concurrency: Concurrency;
  readonly idempotencyKey: string;
  /** `null` remembers for ever. */
  readonly idempotencyWindow: Milliseconds | null;
  readonly retry: Retry;
  /** `null` pages nobody. */
  readonly lagLimit: Milliseconds | null;
  readonly startFrom: 'earliest' | 'latest';
  readonly interruptible: boolean;
  readonly objectives: Objectives;
  /** Why it may lower the classification; `null` where it may not. */
  readonly declassifies: string | null;
  readonly poll: Poll;
}

export interface Poll {
  readonly stated: boolean;
  readonly records: number;
  readonly interval: Milliseconds;
  readonly session: Milliseconds;
  readonly heartbeat: Milliseconds;
}

export interface Concurrency {
  readonly kind: 'per-partition' | 'keyed-workers' | 'pooled';
  /** Events at a time: of one partition where keyed, of one replica where pooled. */
  readonly workers: number;
}

export interface Retry {
  /** The shared policy it comes from; `null` for one of its own. */
  readonly policy: string | null;
  readonly via: 'none' | 'in-process' | 'topics';
  /** Attempts per delivery, the first included. */
  readonly attempts: number;
  /** The longest wait before the second, third, … attempt of one delivery. */
  readonly backoff: readonly Milliseconds[];
  /** How long an event waits in each retry topic; empty without them. */
  readonly tiers: readonly Milliseconds[];
  /** Share of first attempts that may be retried. */
  readonly budget: number;
  /** Errors that are exhausted at once. */
  readonly permanent: readonly string[];
  readonly exhausted: Exhausted;
}

export type Exhausted =
  | {
      readonly kind: 'dead-letter' | 'park';
      /** `null` is computed from the event's retention. */
      readonly retention: Milliseconds | null;
    }
  | { readonly kind: 'drop'; readonly reason: string };

/** Where the retry policy of a handler is written: at itself, or among the shared ones. */
export function retryPath(handler: string, { policy }: Pick<Retry, 'policy'>): Path {
  return policy === null ? ['handlers', handler, 'retry'] : ['retries', policy];
}

/** All attempts of one delivery time out, and every wait between them is as long as it may be. */
export function worstDeliveryTime({ timeout, retry }: Handler): Milliseconds {
  return (retry.attempts * timeout + retry.backoff.reduce((sum, wait) => sum + wait, 0)) as Milliseconds;
}

/** From the first attempt to the end of the last one: every delivery at its longest, and every tier between them. */
export function worstHandlingTime(handler: Handler): Milliseconds {
  const { tiers } = handler.retry;
  return ((tiers.length + 1) * worstDeliveryTime(handler) + tiers.reduce((sum, wait) => sum + wait, 0)) as Milliseconds;
}
