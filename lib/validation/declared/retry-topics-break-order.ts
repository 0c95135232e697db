import type { ResolvedModel } from '../../model/event-model';
import { retryPath } from '../../model/handler-model';
import { takenAt } from '../places';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'retry-topics-break-order',
  severity: 'error',
  about: {
    what: 'A handler of an event that keeps the order of its key does not retry through topics.',
    why: 'An event that waits in a retry topic is overtaken by later ones of its key, and an old value is written over a new one.',
    formula: null,
    fix: "Retry 'in-process', or set the ordering of the event to 'none'.",
    source: 'derived; retry topics: uber.com/blog/reliable-reprocessing (2026-11-21)',
    enforcer: 'handler runtime (not delivered yet)',
  },
} as const satisfies RuleHead;

export const retryTopicsBreakOrder = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.handlers.values()].flatMap(({ name, on, retry }) =>
    on.flatMap((subscription) => {
      const event = model.events.get(subscription.event);
      if (event === undefined || event.ordering === 'none') return [];
      const path = [...retryPath(name, retry), 'via'];
      if (retry.via !== 'topics') return [say.proven(path)];
      return [
        say.refused(path, { event: event.name, handler: name, policy: retry.policy }, [
          ['events', event.name, 'ordering'],
          takenAt(subscription),
        ]),
      ];
    }),
  ),
);
