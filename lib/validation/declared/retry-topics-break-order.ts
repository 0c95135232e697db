import type { ResolvedModel } from '../../model/event-model';
import { retryPath } from '../places';
import { rule } from '../rule';

/** An event that waits in a retry topic is overtaken by later ones of its key. */
export const retryTopicsBreakOrder = rule('retry-topics-break-order', 'error', (model: ResolvedModel, say) =>
  [...model.handlers.values()].flatMap(({ name, on, retry }) =>
    on.flatMap(({ event: eventName }) => {
      const event = model.events.get(eventName);
      if (event === undefined || event.ordering === 'none') return [];
      const path = [...retryPath(name, retry), 'via'];
      if (retry.via !== 'topics') return [say.proven(path)];
      return [say.refused(path, { event: event.name }, [['events', event.name, 'ordering']])];
    }),
  ),
);
