import type { ResolvedModel } from '../../model/event-model';
import { retryPath } from '../places';
import { rule } from '../rule';

/** Nothing that is declared no-loss is dropped after the last attempt. */
export const deadLetterMissing = rule('dead-letter-missing', 'error', (model: ResolvedModel, say) =>
  [...model.handlers.values()].flatMap(({ name, on, retry }) => {
    const path = [...retryPath(name, retry), 'exhausted'];
    return on.flatMap(({ event: eventName }) => {
      const event = model.events.get(eventName);
      if (event === undefined) return [];
      const { exhausted } = retry;
      if (exhausted.kind !== 'drop' || event.durability === 'best-effort') return [say.proven(path)];
      return [
        say.refused(path, { event: event.name, reason: exhausted.reason }, [['events', event.name, 'durability']]),
      ];
    });
  }),
);
