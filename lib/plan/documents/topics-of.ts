import { deadLetterTopicName, parkedTopicName, retryTopicName, topicName } from '../../base/naming';
import type { EventModel } from '../../model/event-model';
import type { Handler } from '../../model/handler-model';

/** The topic that carries an event: ours by its name, another's as it is called. */
export function mainTopicOf(model: EventModel, event: string): string {
  return model.events.get(event)?.existing?.topic ?? topicName(model.platform, event);
}

export function tierTopicOf({ platform }: EventModel, event: string, handler: Handler, tier: number): string {
  return retryTopicName(platform, event, handler.name, tier);
}

/** Where exhausted events of a handler wait for a person; nothing where they are dropped. */
export function asideTopicOf({ platform }: EventModel, event: string, { name, retry }: Handler): string | undefined {
  switch (retry.exhausted.kind) {
    case 'dead-letter':
      return deadLetterTopicName(platform, event, name);
    case 'park':
      return parkedTopicName(platform, event, name);
    case 'drop':
      return undefined;
  }
}

/** Each event that it reads once, whatever the number of its subscriptions. */
export function eventsReadBy({ on }: Handler): readonly string[] {
  return [...new Set(on.map(({ event }) => event))];
}
