import { count } from '../../base/issue';
import type { EventModel } from '../../model/event-model';
import type { RefusedTopic } from './msk-topic-problems';
import type { TopicChange } from './topic-changes';
import type { TopicPlan } from './topics';

/**
 * Growth of topics whose events keep an order by key, in an environment that computes its sizes: no lock says that somebody
 * has accepted it. Tiers and dead letters are left out: who reads those has given up the order.
 */
export function unacceptedGrowth(
  { environment, events }: EventModel,
  topics: readonly TopicPlan[],
  changes: readonly TopicChange[],
): readonly RefusedTopic[] {
  if (environment.sizes === 'locked') return [];
  const keyed = new Set(
    topics.flatMap(({ kind, event, name }) =>
      kind === 'main' && events.get(event)?.ordering === 'per-key' ? [name] : [],
    ),
  );
  return changes.flatMap((change) =>
    change.kind === 'grow' && keyed.has(change.name)
      ? [
          {
            kind: 'refused' as const,
            name: change.name,
            got: `growth from ${count(change.from, 'partition')} to ${change.to}: keys move to other partitions, and until what is there is handled, events of one key can overtake each other`,
            allowed: `growth that somebody accepts: ${environment.name} computes its sizes, so that no lock says who did`,
            fix: 'stop producers until consumers have caught up or take the disorder, and run it with --acknowledge-ordering',
          },
        ]
      : [],
  );
}
