import { type Milliseconds, milliseconds, parseDuration } from '../../base/units';
import type * as spec from '../../config/retry-spec';
import type { Exhausted, Retry } from '../../model/handler-model';

/** Stands for a shared policy that nobody introduces; the rule `reference-unknown` says so. */
const NO_POLICY: spec.RetrySpec = { via: 'none', exhausted: 'dead-letter' };

export type Policies = Readonly<Record<string, spec.RetrySpec>>;

/** A policy of one's own, or the shared one of that name. */
export function resolveRetry(stated: spec.RetrySpec | string, policies: Policies): Retry {
  if (typeof stated !== 'string') return resolvePolicy(stated, null);
  const shared = Object.hasOwn(policies, stated) ? policies[stated] : undefined;
  return resolvePolicy(shared ?? NO_POLICY, stated);
}

function resolvePolicy(retry: spec.RetrySpec, policy: string | null): Retry {
  const exhausted = resolveExhausted(retry.exhausted);
  if (retry.via === 'none') {
    return { policy, via: 'none', attempts: 1, backoff: [], tiers: [], budget: 0, permanent: [], exhausted };
  }
  return {
    policy,
    via: retry.via,
    attempts: retry.attempts,
    backoff: backoffWaits(retry.backoff, retry.attempts - 1),
    tiers: retry.via === 'topics' ? retry.tiers.map(parseDuration) : [],
    budget: retry.budget,
    permanent: retry.permanent ?? [],
    exhausted,
  };
}

function resolveExhausted(exhausted: spec.ExhaustedSpec): Exhausted {
  if (exhausted === 'dead-letter') return { kind: 'dead-letter', retention: null };
  if ('deadLetter' in exhausted) {
    return { kind: 'dead-letter', retention: parseDuration(exhausted.deadLetter.retention) };
  }
  if ('park' in exhausted) return { kind: 'park', retention: parseDuration(exhausted.park.retention) };
  return { kind: 'drop', reason: exhausted.drop };
}

/** Beyond this many attempts the rules refuse anyway; the list must not take a gigabyte before they can say so. */
const MAX_LISTED_WAITS = 100;

function backoffWaits(backoff: spec.BackoffSpec, waits: number): readonly Milliseconds[] {
  return Array.from({ length: Math.min(waits, MAX_LISTED_WAITS) }, (_, index) => {
    if (backoff.kind === 'fixed') return parseDuration(backoff.delay);
    return milliseconds(Math.min(parseDuration(backoff.max), parseDuration(backoff.initial) * 2 ** index));
  });
}
