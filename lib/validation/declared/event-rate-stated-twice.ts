import type { ResolvedModel } from '../../model/event-model';
import { rule } from '../rule';

/** What enters is said once: at the event, or at the service it enters through. */
export const eventRateStatedTwice = rule('event-rate-stated-twice', 'error', (model: ResolvedModel, say) =>
  [...model.events.values()].flatMap((event) => {
    if (event.rate.kind === 'follows') return [];
    const services = [...model.services.values()]
      .filter(({ rate, emits }) => rate.kind === 'stated' && emits.some((emission) => emission.event === event.name))
      .map(({ name }) => name);
    const path = ['events', event.name, 'rate'];
    if (services.length === 0) return [say.proven(path)];
    return [
      say.refused(
        path,
        { services },
        services.map((name) => ['services', name, 'rate']),
      ),
    ];
  }),
);
