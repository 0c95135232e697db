import { grouped } from '../../base/grouped';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'event-rate-stated-twice',
  severity: 'error',
  about: {
    what: 'What enters is said once: at the event, or at the service it enters through.',
    why: 'Two rates for one thing drift apart, and the sizes rest on one of them without anybody knowing which.',
    formula: null,
    fix: 'Remove the rate of the event, or that of the service.',
    source: 'derived: a fact has one place',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const eventRateStatedTwice = rule(HEAD, (model: ResolvedModel, say) => {
  const stating = [...model.services.values()].filter(({ rate }) => rate.kind === 'stated');
  const servicesOf = grouped(stating.flatMap(({ name, emits }) => emits.map(({ event }) => [event, name] as const)));
  return [...model.events.values()].flatMap((event) => {
    if (event.rate.kind === 'follows') return [];
    const services = servicesOf.get(event.name) ?? [];
    const path = ['events', event.name, 'rate'];
    if (services.length === 0) return [say.proven(path)];
    return [
      say.refused(
        path,
        { services },
        services.map((name) => ['services', name, 'rate']),
      ),
    ];
  });
});
