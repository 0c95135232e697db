import type { ResolvedModel } from '../../model/event-model';
import { takingPlaces } from '../places';
import { type RuleHead, rule } from '../rule';
import { handledEvents } from '../subjects';

const HEAD = {
  code: 'latest-skips-events',
  severity: 'error',
  waivable: true,
  about: {
    what: 'A handler of events that are declared no-loss begins with the earliest one that is kept.',
    why: "With 'latest' a group that joins for the first time, or whose position has expired, begins behind all that was sent before. Nothing fails and nothing is logged: the events are passed over.",
    formula: null,
    fix: "Set startFrom to 'earliest'. Where a new handler must not see what is old, a waiver says so.",
    source:
      'Apache Kafka documentation, consumer config auto.offset.reset (2026-11-21); a waiver is for handlers that are meant to begin now',
    enforcer: 'handler runtime (not delivered yet)',
  },
} as const satisfies RuleHead;

export const latestSkipsEvents = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.handlers.values()].flatMap((handler) => {
    const kept = handledEvents(handler, model).filter(({ durability }) => durability === 'no-loss');
    if (kept.length === 0) return [];
    const path = ['handlers', handler.name, 'startFrom'];
    if (handler.startFrom === 'earliest') return [say.proven(path)];
    const events = kept.map(({ name }) => name);
    return [
      say.refused(
        path,
        { events },
        [...events.map((event) => ['events', event, 'durability']), ...takingPlaces(handler, events)],
        [{ path, value: 'earliest' }],
      ),
    ];
  }),
);
