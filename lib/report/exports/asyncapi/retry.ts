import type { HandlerDocument } from '../../../plan/documents/configuration-document';
import { isoDuration } from './duration';
import { channelRef, type Mapping, messageRef } from './references';

/**
 * Retries as extensions, along AsyncAPI's open proposal (asyncapi/spec#1234): routes of channel and messages, attempts, a
 * strategy that is fixed or exponential, times as ISO 8601. It has one route; `routes` are ours, since tiers may be several.
 */
export function retryOf({ retry }: HandlerDocument, event: string): Mapping {
  if (retry.via === 'none') return {};
  const strategy = strategyOf(retry.waitsMs);
  return {
    'x-retry': {
      maxAttempts: retry.attempts * (retry.tiers.length + 1),
      ...(strategy === undefined ? {} : { strategy }),
      jitter: retry.jitter,
      budget: retry.budget,
      permanentErrors: retry.permanentErrors,
      routes: retry.tiers.flatMap(({ delayMs, topics }) =>
        topics
          .filter((topic) => topic.event === event)
          .map((topic) => ({ ...route(topic), delay: isoDuration(delayMs) })),
      ),
    },
  };
}

export function deadLetterOf({ retry: { exhausted } }: HandlerDocument, event: string): Mapping {
  if (exhausted.kind === 'drop') return { 'x-exhausted': { kind: 'drop', reason: exhausted.reason } };
  const [topic] = exhausted.topics.filter((one) => one.event === event);
  if (topic === undefined) return {};
  return { 'x-dead-letter': { ...route(topic), kind: exhausted.kind, retention: isoDuration(topic.retentionMs) } };
}

function route({ topic, event }: { readonly topic: string; readonly event: string }): Mapping {
  return { channel: channelRef(topic), messages: [messageRef(topic, event)] };
}

/** Waits that grow have doubled, up to the longest. */
function strategyOf(waits: readonly number[]): Mapping | undefined {
  const [first] = waits;
  const longest = waits.at(-1);
  if (first === undefined || longest === undefined) return undefined;
  return first === longest
    ? { type: 'fixed', delay: isoDuration(first) }
    : { type: 'exponential', initialDelay: isoDuration(first), multiplier: 2, maxDelay: isoDuration(longest) };
}
