import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';
import { sendersOf } from '../senders';

const HEAD = {
  code: 'handler-unreachable',
  severity: 'warning',
  about: {
    what: 'Every handler gets an event, by itself or from a route, or is called by somebody.',
    why: 'It is deployed, paid for and watched, and does nothing; most often the event it was written for is missing.',
    formula: null,
    fix: 'State the event it handles, send it one by a route, call it, or remove it.',
    source: 'derived: only events and calls begin the work of a handler',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const handlerUnreachable = rule(HEAD, (model: ResolvedModel, say) => {
  const called = new Set(
    sendersOf(model).flatMap(({ sender, path }) =>
      sender.calls.map(({ to }) => to).filter((to) => path[0] !== 'handlers' || to !== sender.name),
    ),
  );
  return [...model.handlers.values()].flatMap(({ name, on }) => {
    const path = ['handlers', name];
    if (on.length > 0 || called.has(name)) return say.proven(path);
    // What cannot be read may well be the route or the caller.
    return model.unreadable.size > 0 ? [] : say.refused(path, { handler: name });
  });
});
