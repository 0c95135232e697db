import type { Path } from '../base/issue';
import { deadLetterTopicName, parkedTopicName } from '../base/naming';
import type { Handler, Retry } from '../model/handler-model';
import type { Subscription } from '../model/route-model';

/** How the topic is named where events wait for a person; none where they are dropped. */
export function asideTopicNaming({ exhausted }: Retry): typeof deadLetterTopicName | undefined {
  return { 'dead-letter': deadLetterTopicName, park: parkedTopicName, drop: undefined }[exhausted.kind];
}

/** Where it is said that a handler gets an event: at itself, or in the route that sends it. */
export function takenAt({ route, path }: Subscription): Path {
  return route === null ? path : ['routes', route];
}

/** The same for some of the events of a handler. */
export function takingPlaces({ on }: Handler, events: readonly string[]): readonly Path[] {
  const wanted = new Set(events);
  return on.filter(({ event }) => wanted.has(event)).map(takenAt);
}
