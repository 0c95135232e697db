import type { ResolvedModel } from '../../model/event-model';
import { rule } from '../rule';

/** An event that waits in a retry topic is overtaken by later ones of its key. */
export const retryTopicsBreakOrder = rule('retry-topics-break-order', 'error', (model: ResolvedModel, say) =>
  [...model.handlers.values()].flatMap((handler) => {
    const event = model.events.get(handler.on);
    if (event === undefined || event.ordering === 'none') return [];
    const path = ['handlers', handler.name, 'retry', 'via'];
    if (handler.retry.via !== 'topics') return [say.proven(path)];
    return [say.refused(path, { event: event.name }, [['events', event.name, 'ordering']])];
  }),
);
