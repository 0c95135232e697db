import type { EventModel } from '../../model/event-model';
import type { Handler } from '../../model/handler-model';
import type { PlatformPlan } from '../plan';
import type { TopicPlan } from '../topics/topics';
import type { HandlerDocument } from './configuration-document';
import { asideTopicOf, eventsReadBy, tierTopicOf } from './topics-of';

export type TopicsByName = ReadonlyMap<string, TopicPlan>;

export function topicsByName({ topics }: PlatformPlan): TopicsByName {
  return new Map(topics.map((topic) => [topic.name, topic]));
}

/** What happens to an event that fails, with the topics that were planned for it. */
export function retryOf(model: EventModel, handler: Handler, topics: TopicsByName): HandlerDocument['retry'] {
  const { via, attempts, backoff, tiers, budget, permanent } = handler.retry;
  const events = eventsReadBy(handler);
  return {
    via,
    attempts,
    waitsMs: backoff,
    jitter: 'full',
    budget,
    tiers: tiers.map((delayMs, index) => ({
      delayMs,
      topics: events.map((event) => ({ event, topic: tierTopicOf(model, event, handler, index + 1) })),
    })),
    permanentErrors: permanent,
    exhausted: exhaustedOf(model, handler, topics),
  };
}

function exhaustedOf(model: EventModel, handler: Handler, topics: TopicsByName): HandlerDocument['retry']['exhausted'] {
  const { exhausted } = handler.retry;
  if (exhausted.kind === 'drop') return exhausted;
  return {
    kind: exhausted.kind,
    topics: eventsReadBy(handler).flatMap((event) => {
      const planned = topics.get(asideTopicOf(model, event, handler) ?? '');
      return planned === undefined ? [] : [{ event, topic: planned.name, retentionMs: planned.retention.value }];
    }),
  };
}
