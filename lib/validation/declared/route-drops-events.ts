import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'route-drops-events',
  severity: 'warning',
  about: {
    what: 'A route of an event that is declared no-loss names a handler for what no choice takes.',
    why: 'A value nobody thought of when the choices were written is dropped without a trace, although the event was promised not to be lost.',
    formula: null,
    fix: 'Name a handler under otherwise, or declare the event best-effort.',
    source: 'derived from durability as declared',
    enforcer: 'handler runtime (not delivered yet)',
  },
} as const satisfies RuleHead;

export const routeDropsEvents = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.routes.values()].flatMap(({ name, on, otherwise }) => {
    const event = model.events.get(on);
    if (event === undefined) return [];
    const path = ['routes', name, 'otherwise'];
    if (otherwise.to !== null || event.durability === 'best-effort') return [say.proven(path)];
    return [say.refused(path, { event: on, reason: otherwise.reason }, [['events', on, 'durability']])];
  }),
);
