import type { EventModel } from '../model/event-model';
import type { Handler } from '../model/handler-model';

/** Who handles an event, whole or in part; sorted by name. Collected once: there may be thousands of both. */
export function handlersByEvent(model: EventModel): (event: string) => readonly Handler[] {
  const byEvent = new Map<string, Handler[]>();
  for (const handler of model.handlers.values()) {
    for (const event of new Set(handler.on.map((subscription) => subscription.event))) {
      const known = byEvent.get(event);
      if (known === undefined) byEvent.set(event, [handler]);
      else known.push(handler);
    }
  }
  return (event) => byEvent.get(event) ?? [];
}
