import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'event-rate-missing',
  severity: 'error',
  about: {
    what: 'Every event has a source of its rate: what enters, or who emits it.',
    why: 'No size can be computed for it, or nobody sends it at all.',
    formula: null,
    fix: 'State the rate of the event, as unknown if need be, or declare the service or handler that emits it.',
    source: 'derived: every size begins with a rate',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const eventRateMissing = rule(HEAD, (model: ResolvedModel, say) => {
  const emitted = emittedEvents(model);
  return [...model.events.values()].flatMap((event) => {
    const path = ['events', event.name];
    // What cannot be read may well be what emits it.
    if (model.unreadable.size > 0 && event.rate.kind === 'follows') return [];
    return event.rate.kind === 'stated' || emitted.has(event.name)
      ? say.proven(path)
      : say.refused(path, { event: event.name });
  });
});

/** A service without a rate of its own takes it from an event that it emits, and then counts for all others. */
function emittedEvents(model: ResolvedModel): ReadonlySet<string> {
  const services = [...model.services.values()].filter(
    ({ emits, rate }) =>
      rate.kind === 'stated' || emits.some(({ event }) => model.events.get(event)?.rate.kind === 'stated'),
  );
  const tasks = [...model.workflows.values()].flatMap((workflow) => [...workflow.tasks.values()]);
  const senders = [...model.handlers.values(), ...tasks, ...services];
  return new Set(senders.flatMap(({ emits }) => emits.map(({ event }) => event)));
}
