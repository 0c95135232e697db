import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'service-rate-missing',
  severity: 'error',
  about: {
    what: 'Every service says how often it is asked, or emits an event whose stated rate says it.',
    why: 'Nothing behind the service can be sized.',
    formula: null,
    fix: 'State the rate of the service, as unknown if need be, or that of an event which it emits.',
    source: 'derived: every size begins with a rate',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const serviceRateMissing = rule(HEAD, (model: ResolvedModel, say) =>
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
