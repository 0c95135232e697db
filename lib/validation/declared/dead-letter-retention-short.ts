import { formatDuration } from '../../base/units';
import { DEAD_LETTER } from '../../catalog/topic-sizes';
import type { ResolvedModel } from '../../model/event-model';
import { takingPlaces } from '../places';
import { type RuleHead, rule } from '../rule';
import { handledEvents, largest, policiesInUse } from '../subjects';
import { timeFrom } from '../written';

const HEAD = {
  code: 'dead-letter-retention-short',
  severity: 'error',
  waivable: true,
  about: {
    what: 'Dead letters and parked events are kept longer than the events that they come from.',
    why: 'They wait for a person, who may be away for a week, and who compares them with the event: what is removed before anyone looked is lost for good.',
    formula: 'retention of what is kept aside > retention of every event that the policy is for',
    fix: `Keep it for the longer of ${formatDuration(DEAD_LETTER.atLeast)} and ${DEAD_LETTER.factor} times the retention of the event, which is also what is taken where no retention is stated.`,
    source: `${DEAD_LETTER.source} (${DEAD_LETTER.asOf})`,
    enforcer: 'broker',
  },
} as const satisfies RuleHead;

/** A shared policy is judged once, by the event that is kept for the longest. */
export const deadLetterRetentionShort = rule(HEAD, (model: ResolvedModel, say) =>
  policiesInUse(model).flatMap(({ path, retry: { exhausted }, handlers }) => {
    if (exhausted.kind === 'drop' || exhausted.retention === null) return [];
    const event = largest(
      handlers.flatMap((handler) => handledEvents(handler, model)),
      ({ retention }) => retention,
    );
    if (event === undefined) return [];
    const kept = exhausted.kind === 'park' ? 'park' : 'deadLetter';
    const place = [...path, 'exhausted', kept, 'retention'];
    if (exhausted.retention > event.retention) return [say.proven(place)];
    return [
      say.refused(
        place,
        { kind: exhausted.kind, retention: exhausted.retention, event: event.name, source: event.retention },
        [
          ['events', event.name, 'retention'],
          ...handlers.flatMap((handler) => takingPlaces(handler, [event.name])).slice(0, 12),
        ],
        timeFrom(place, Math.max(DEAD_LETTER.atLeast, DEAD_LETTER.factor * event.retention)),
      ),
    ];
  }),
);
