import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'device-events-shed',
  severity: 'error',
  about: {
    what: 'A service that devices send to does not shed while it emits an event that is declared no-loss.',
    why: 'Devices send and forget: nobody tries again what was refused, and it is lost.',
    formula: null,
    fix: 'Park what is too much, let devices wait by slowDown, or declare the event best-effort.',
    source: 'derived from durability and overload as declared',
    enforcer: 'handler runtime (not delivered yet)',
  },
} as const satisfies RuleHead;

export const deviceEventsShed = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.services.values()].flatMap(({ name, entry, overload, emits }) => {
    if (entry.kind !== 'devices' || overload.kind === 'not-stated') return [];
    const path = ['services', name, 'overload'];
    const lost = emits.map(({ event }) => event).filter((event) => model.events.get(event)?.durability === 'no-loss');
    if (overload.kind !== 'shed' || lost.length === 0) return [say.proven(path)];
    return [
      say.refused(
        path,
        { events: lost },
        lost.map((event) => ['events', event, 'durability']),
      ),
    ];
  }),
);
