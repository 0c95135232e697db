import type { ConsumingDocument } from './document';

/** Where a record comes from: the topic of an event, or a tier in which it waited; tiers count from 1, 0 is the first delivery. */
export interface Station {
  readonly event: string;
  readonly topic: string;
  readonly tier: number;
  readonly delayMs: number;
}

/** What becomes of a delivery that failed. */
export type Next =
  | { readonly kind: 'tier'; readonly topic: string; readonly tier: number }
  | { readonly kind: 'dead-letter' | 'park'; readonly topic: string }
  | { readonly kind: 'drop'; readonly reason: string };

export type Retry = ConsumingDocument['retry'];

/** Every topic that is consumed, with what it means that a record comes from there. */
export function stationsOf({ reads, retry }: Pick<ConsumingDocument, 'reads' | 'retry'>): readonly Station[] {
  const first = new Map(reads.map(({ event, topic }) => [event, topic]));
  return [
    ...[...first].map(([event, topic]) => ({ event, topic, tier: 0, delayMs: 0 })),
    ...retry.tiers.flatMap(({ delayMs, topics }, index) =>
      topics.map(({ event, topic }) => ({ event, topic, tier: index + 1, delayMs })),
    ),
  ];
}

/** When a record is due: the time it was written to its tier, and the delay of that. */
export function dueAt({ delayMs }: Pick<Station, 'delayMs'>, recordTime: number): number {
  return recordTime + delayMs;
}

/** The next tier, or the end of all tiers where a further attempt mends nothing or may not be made. */
export function nextOf(retry: Retry, { event, tier }: Station, mayRetry: boolean): Next {
  const following = mayRetry ? retry.tiers[tier] : undefined;
  if (following !== undefined) {
    return { kind: 'tier', topic: topicFor(following.topics, event), tier: tier + 1 };
  }
  const { exhausted } = retry;
  if (exhausted.kind === 'drop') return exhausted;
  return { kind: exhausted.kind, topic: topicFor(exhausted.topics, event) };
}

function topicFor(topics: readonly { readonly event: string; readonly topic: string }[], event: string): string {
  const found = topics.find((one) => one.event === event);
  if (found === undefined) throw new RangeError(`no topic is planned for what fails of ${event}`);
  return found.topic;
}
