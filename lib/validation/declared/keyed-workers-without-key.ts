import type { ResolvedModel } from '../../model/event-model';
import { takingPlaces } from '../places';
import { type RuleHead, rule } from '../rule';
import { handledEvents } from '../subjects';

const HEAD = {
  code: 'keyed-workers-without-key',
  severity: 'error',
  about: {
    what: 'Keyed workers handle events that have a key.',
    why: 'Which worker gets an event follows from its key. Events without one all go to the same worker: the others stand idle, and the time that was promised is kept by one worker for all.',
    formula: null,
    fix: "Name the key of the event, or use pooled workers or 'per-partition'.",
    source: 'derived, 2026-11-21: work is divided by key',
    enforcer: 'handler runtime (not delivered yet)',
  },
} as const satisfies RuleHead;

export const keyedWorkersWithoutKey = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.handlers.values()].flatMap((handler) => {
    const { name, concurrency } = handler;
    const events = handledEvents(handler, model);
    if (concurrency.kind !== 'keyed-workers' || events.length === 0) return [];
    const path = ['handlers', name, 'concurrency'];
    const keyless = events.filter(({ key }) => key === null);
    if (keyless.length === 0) return [say.proven(path)];
    const names = keyless.map((event) => event.name);
    // Where one of its events keeps an order, pooled workers would break it.
    const free = events.every(({ ordering }) => ordering === 'none');
    return [
      say.refused(
        path,
        { workers: concurrency.workers, events: names },
        [...names.map((event) => ['events', event]), ...takingPlaces(handler, names)],
        [{ path, value: free ? { pooled: concurrency.workers } : 'per-partition' }],
      ),
    ];
  }),
);
