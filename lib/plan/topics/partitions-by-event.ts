import { onceFor } from '../../base/once-for';
import type { PlannedNumber } from '../planned';
import type { TopicPlan } from './topics';

/** Of the topics that are ours; those of others have theirs declared. */
export const partitionsByEvent = onceFor(
  (topics: readonly TopicPlan[]): ReadonlyMap<string, PlannedNumber> =>
    new Map(topics.flatMap(({ kind, event, partitions }) => (kind === 'main' ? [[event, partitions]] : []))),
);
