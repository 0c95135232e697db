import type { ResolvedModel } from '../../model/event-model';
import { rule } from '../rule';

/** Nothing that is declared no-loss is dropped after the last attempt. */
export const deadLetterMissing = rule('dead-letter-missing', 'error', (model: ResolvedModel, say) =>
  [...model.handlers.values()].flatMap((handler) => {
    const event = model.events.get(handler.on);
    if (event === undefined) return [];
    const path = ['handlers', handler.name, 'retry', 'exhausted'];
    const { exhausted } = handler.retry;
    if (exhausted.kind === 'dead-letter' || event.durability === 'best-effort') return [say.proven(path)];
    return [say.refused(path, { event: event.name, reason: exhausted.reason }, [['events', event.name, 'durability']])];
  }),
);
