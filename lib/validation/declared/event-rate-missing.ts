import type { ResolvedModel } from '../../model/event-model';
import { rule } from '../rule';

/** Every event has a source of its rate: what enters, or who emits it. Without one nothing can be computed, nor is it used. */
export const eventRateMissing = rule('event-rate-missing', 'error', (model: ResolvedModel, say) =>
  [...model.events.values()].flatMap((event) => {
    const path = ['events', event.name];
    // What cannot be read may well be what emits it.
    if (model.unreadable.size > 0 && event.rate.kind === 'follows') return [];
    return event.rate.kind === 'stated' || isEmitted(model, event.name)
      ? say.proven(path)
      : say.refused(path, { event: event.name });
  }),
);

/** A service without a rate of its own takes it from an event that it emits, and then counts for all others. */
function isEmitted(model: ResolvedModel, event: string): boolean {
  return (
    [...model.handlers.values()].some(({ emits }) => emits.some((emission) => emission.event === event)) ||
    [...model.workflows.values()].some(({ tasks }) =>
      [...tasks.values()].some(({ emits }) => emits.some((emission) => emission.event === event)),
    ) ||
    [...model.services.values()].some(
      ({ emits, rate }) =>
        emits.some((emission) => emission.event === event) &&
        (rate.kind === 'stated' || emits.some((emission) => model.events.get(emission.event)?.rate.kind === 'stated')),
    )
  );
}
