import type { ResolvedModel } from '../../model/event-model';
import { worstHandlingTime } from '../../model/handler-model';
import { takingPlaces } from '../places';
import { type RuleHead, rule } from '../rule';
import { handledEvents, largest } from '../subjects';
import { timeFrom } from '../written';

const HEAD = {
  code: 'idempotency-window-too-short',
  severity: 'error',
  waivable: true,
  about: {
    what: 'A handler remembers what it handled for as long as it may be delivered again.',
    why: 'A delivery that comes after the handler has forgotten the first one is handled twice: money is booked again, a mail is sent again.',
    formula:
      'idempotencyWindow >= retention of the event + (1 + tiers) x (attempts x timeout + waits between them) + waits in the tiers',
    fix: 'Lengthen idempotencyWindow, or leave it out where a unique key of a database remembers for ever.',
    source:
      'derived, 2026-11-21: a group that was reset reads again all that is kept, and each of it may go through all retries',
    enforcer: 'handler runtime (not delivered yet)',
  },
} as const satisfies RuleHead;

export const idempotencyWindowTooShort = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.handlers.values()].flatMap((handler) => {
    const { name, idempotencyWindow: window, retry } = handler;
    const event = largest(handledEvents(handler, model), ({ retention }) => retention);
    if (window === null || event === undefined) return [];
    const path = ['handlers', name, 'idempotencyWindow'];
    const waits = worstHandlingTime(handler);
    const needed = event.retention + waits;
    if (window >= needed) return [say.proven(path)];
    const related = [
      ['events', event.name, 'retention'],
      ['handlers', name, retry.via === 'none' ? 'timeout' : 'retry'],
      ...takingPlaces(handler, [event.name]),
    ];
    const values = { window, event: event.name, retention: event.retention, waits };
    return [say.refused(path, values, related, timeFrom(path, needed))];
  }),
);
