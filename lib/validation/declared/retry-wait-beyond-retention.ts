import type { ResolvedModel } from '../../model/event-model';
import { retryPath, worstDeliveryTime } from '../../model/handler-model';
import { takingPlaces } from '../places';
import { type RuleHead, rule } from '../rule';
import { handledEvents } from '../subjects';
import { timeFrom } from '../written';

const HEAD = {
  code: 'retry-wait-beyond-retention',
  severity: 'error',
  about: {
    what: 'The last attempt of one delivery ends before Kafka may remove the event.',
    why: 'An event that waits between the attempts of one process is lost with the process once Kafka has removed it. What waits in a tier is kept by a topic of its own.',
    formula: 'attempts x timeout + waits between them <= retention of the event',
    fix: 'Lengthen the retention of the event, shorten the backoff, or wait in tiers.',
    source: 'derived, 2026-11-21: a retry begins when the event is read, which may be late in its life already',
    enforcer: 'handler runtime (not delivered yet)',
  },
} as const satisfies RuleHead;

export const retryWaitBeyondRetention = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.handlers.values()].flatMap((handler) => {
    const { name, retry } = handler;
    if (retry.via === 'none') return [];
    const path = [...retryPath(name, retry), 'backoff'];
    const worst = worstDeliveryTime(handler);
    return handledEvents(handler, model).map(({ name: event, retention, existing }) => {
      if (worst <= retention) return say.proven(path);
      const place = ['events', event, 'retention'];
      const remedy = existing === null ? timeFrom(place, worst) : [];
      return say.refused(
        path,
        { worst, retention, event, handler: name },
        [place, ...takingPlaces(handler, [event])],
        remedy,
      );
    });
  }),
);
