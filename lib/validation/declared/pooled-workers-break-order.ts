import type { ResolvedModel } from '../../model/event-model';
import { takingPlaces } from '../places';
import { type RuleHead, rule } from '../rule';
import { handledEvents } from '../subjects';

const HEAD = {
  code: 'pooled-workers-break-order',
  severity: 'error',
  about: {
    what: 'Events whose order is kept per key are not handled by pooled workers.',
    why: 'Two workers take two events of one key at the same time: the later one may end first, and an old value is written over a new one.',
    formula: null,
    fix: "Use keyedWorkers, which never share a key, or 'per-partition'; or set the ordering of the event to 'none'.",
    source: 'derived, 2026-11-21: Kafka orders the records of a partition, not what is done with them side by side',
    enforcer: 'handler runtime (not delivered yet)',
  },
} as const satisfies RuleHead;

export const pooledWorkersBreakOrder = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.handlers.values()].flatMap((handler) => {
    const { name, concurrency } = handler;
    const ordered = handledEvents(handler, model).filter(({ ordering }) => ordering === 'per-key');
    if (ordered.length === 0) return [];
    const path = ['handlers', name, 'concurrency'];
    if (concurrency.kind !== 'pooled') return [say.proven(path)];
    const events = ordered.map((event) => event.name);
    return [
      say.refused(
        path,
        { workers: concurrency.workers, events },
        [...events.map((event) => ['events', event, 'ordering']), ...takingPlaces(handler, events)],
        [{ path, value: { keyedWorkers: concurrency.workers } }],
      ),
    ];
  }),
);
