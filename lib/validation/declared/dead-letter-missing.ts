import type { ResolvedModel } from '../../model/event-model';
import { retryPath } from '../../model/handler-model';
import { takenAt } from '../places';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'dead-letter-missing',
  severity: 'error',
  about: {
    what: 'An event that is declared no-loss goes to a dead letter, or is parked, after the last attempt.',
    why: 'What fails every attempt is dropped, and nobody can look at it or send it again.',
    formula: null,
    fix: "Set retry.exhausted to 'dead-letter', or the durability of the event to 'best-effort' where a loss is acceptable.",
    source: 'derived from durability as declared; uber.com/blog/reliable-reprocessing (2026-11-21)',
    enforcer: 'handler runtime (not delivered yet)',
  },
} as const satisfies RuleHead;

export const deadLetterMissing = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.handlers.values()].flatMap(({ name, on, retry }) => {
    const path = [...retryPath(name, retry), 'exhausted'];
    return on.flatMap((subscription) => {
      const event = model.events.get(subscription.event);
      if (event === undefined) return [];
      const { exhausted } = retry;
      if (exhausted.kind !== 'drop' || event.durability === 'best-effort') return [say.proven(path)];
      return [
        say.refused(path, { event: event.name, reason: exhausted.reason, policy: path.slice(0, -1) }, [
          ['events', event.name, 'durability'],
          takenAt(subscription),
        ]),
      ];
    });
  }),
);
