import type { ResolvedModel } from '../../model/event-model';
import { rule } from '../rule';

/** Every service says how often it is asked, or emits an event whose stated rate says it. */
export const serviceRateMissing = rule('service-rate-missing', 'error', (model: ResolvedModel, say) =>
  [...model.services.values()].flatMap((service) => {
    const path = ['services', service.name];
    const follows = service.emits.some(
      ({ event, count }) => count > 0 && model.events.get(event)?.rate.kind === 'stated',
    );
    // What cannot be read may well be the event whose rate says it.
    if (service.rate.kind === 'follows' && !follows && model.unreadable.size > 0) return [];
    return service.rate.kind === 'stated' || follows ? say.proven(path) : say.refused(path, { service: service.name });
  }),
);
