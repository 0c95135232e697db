import { grouped } from '../../base/grouped';
import { onceFor } from '../../base/once-for';
import type { EventModel } from '../../model/event-model';
import type { Handler } from '../../model/handler-model';

/** Who handles an event, whole or in part; sorted by name. Collected once: there may be thousands of both. */
export const handlersByEvent = onceFor((model: EventModel): ((event: string) => readonly Handler[]) => {
  const byEvent = grouped(
    [...model.handlers.values()].flatMap((handler) =>
      [...new Set(handler.on.map(({ event }) => event))].map((event) => [event, handler] as const),
    ),
  );
  return (event) => byEvent.get(event) ?? [];
});
