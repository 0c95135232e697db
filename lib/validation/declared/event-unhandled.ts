import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'event-unhandled',
  severity: 'note',
  about: {
    what: 'Every event of ours is handled, begins a workflow, or says who reads it elsewhere.',
    why: 'It is sent, kept and paid for, and nobody here can say for whom; often the handler was forgotten, or has another event in its place.',
    formula: null,
    fix: 'Declare who handles the event, or state readElsewhere.',
    source: 'derived: what is kept is kept for somebody',
    enforcer: 'you',
  },
} as const satisfies RuleHead;

export const eventUnhandled = rule(HEAD, (model: ResolvedModel, say) => {
  const handled = new Set([
    ...[...model.handlers.values()].flatMap(({ on }) => on.map(({ event }) => event)),
    ...[...model.routes.values()].map(({ on }) => on),
    ...[...model.workflows.values()].flatMap(({ on }) => (on.kind === 'event' ? [on.event] : [])),
  ]);
  // What cannot be read, or is named wrongly, may well be what handles it.
  const open = model.unreadable.size > 0 || [...handled].some((name) => !model.events.has(name));
  // Where nothing is handled at all, it is handled by somebody else, or the declaration has only begun.
  if (handled.size === 0) return [];
  return [...model.events.values()].flatMap(({ name, existing, readElsewhere }) => {
    // The topic of another is read by whom its owner knows.
    if (existing !== null) return [];
    const path = ['events', name];
    if (handled.has(name) || readElsewhere !== null) return say.proven(path);
    return open ? [] : say.refused(path, { event: name });
  });
});
