import type { ResolvedModel } from '../../model/event-model';
import { retryPath } from '../../model/handler-model';
import { type RuleHead, rule } from '../rule';
import { handledEvents } from '../subjects';

const HEAD = {
  code: 'parking-without-order',
  severity: 'warning',
  about: {
    what: 'Events are parked only where their order is kept.',
    why: 'Parking holds back all later events of the same key until a person releases them. Without an order there is nothing to hold back for: work that could go on waits for a person, or nothing is parked behind and the word promises what nobody keeps.',
    formula: null,
    fix: "Use a dead letter, or set the ordering of the event to 'per-key'.",
    source: 'derived, 2026-11-21: what parking is for',
    enforcer: 'handler runtime (not delivered yet)',
  },
} as const satisfies RuleHead;

/** One event with an order is reason enough to park. */
export const parkingWithoutOrder = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.handlers.values()].flatMap((handler) => {
    const { name, retry } = handler;
    const events = handledEvents(handler, model);
    if (retry.exhausted.kind !== 'park' || events.length === 0) return [];
    const path = [...retryPath(name, retry), 'exhausted'];
    if (events.some(({ ordering }) => ordering === 'per-key')) return [say.proven(path)];
    return [
      say.refused(
        path,
        { handler: name, events: events.map((event) => event.name) },
        events.map((event) => ['events', event.name, 'ordering']),
      ),
    ];
  }),
);
