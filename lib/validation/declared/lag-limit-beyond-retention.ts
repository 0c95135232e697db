import { type Milliseconds, milliseconds } from '../../base/units';
import type { EventModelEvent, ResolvedModel } from '../../model/event-model';
import { takingPlaces } from '../places';
import { type RuleHead, rule } from '../rule';
import { handledEvents, largest } from '../subjects';
import { timeUpTo } from '../written';

const HEAD = {
  code: 'lag-limit-beyond-retention',
  severity: 'error',
  about: {
    what: 'The owner is paged for lag before the first event is removed and, where none may be lost, while there is time left to repair.',
    why: 'A page that comes when Kafka is about to remove events, or after it, reports a loss that nobody can prevent any more.',
    formula:
      'of no-loss events: lagLimit + toleratedOutage <= retention, and where no outage is stated 2 x lagLimit <= retention; of best-effort events: lagLimit < retention',
    fix: 'Lower lagLimit, or lengthen the retention of the event.',
    source: 'derived, 2026-11-21: the age of the oldest event at which the page comes, plus the time a repair may take',
    enforcer: 'broker',
  },
} as const satisfies RuleHead;

export const lagLimitBeyondRetention = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.handlers.values()].flatMap((handler) => {
    const { name, lagLimit } = handler;
    const event = largest(handledEvents(handler, model), (one) => -latestPage(one));
    if (lagLimit === null || event === undefined) return [];
    const path = ['handlers', name, 'lagLimit'];
    const latest = latestPage(event);
    if (lagLimit <= latest) return [say.proven(path)];
    const { toleratedOutage: outage, retention } = event;
    const mayBeLost = event.durability === 'best-effort';
    return [
      say.refused(
        path,
        { lagLimit, event: event.name, retention, outage, mayBeLost },
        [
          ['events', event.name, outage === null || mayBeLost ? 'retention' : 'toleratedOutage'],
          ...takingPlaces(handler, [event.name]),
        ],
        timeUpTo(path, mayBeLost ? retention / 2 : latest),
      ),
    ];
  }),
);

/** The age of an event at which a page leaves enough time; below zero where the outage alone is longer than the retention. */
function latestPage({ durability, retention, toleratedOutage }: EventModelEvent): Milliseconds {
  // Kafka removes what is older, so that no lag ever gets there.
  if (durability === 'best-effort') return milliseconds(Math.ceil(retention) - 1);
  return milliseconds(toleratedOutage === null ? retention / 2 : retention - toleratedOutage);
}
