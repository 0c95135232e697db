import { count } from '../../base/issue';
import type { EnvironmentModel } from '../../model/environment-model';
import type { RefusedTopic } from './msk-topic-problems';
import type { ObservedCluster } from './observed-cluster';
import type { TopicChange } from './topic-changes';

/** Topics to be made with more copies than there are brokers to hold them: Kafka refuses each, however often it is asked. */
export function beyondBrokers(
  changes: readonly TopicChange[],
  { brokers }: ObservedCluster,
  { protected: isProtected }: Pick<EnvironmentModel, 'protected'>,
): readonly RefusedTopic[] {
  return changes.flatMap((change) => {
    if (change.kind !== 'create' || change.topic.replicationFactor <= brokers.length) return [];
    return [
      {
        kind: 'refused' as const,
        name: change.topic.name,
        got: `a replication factor of ${change.topic.replicationFactor}`,
        allowed: `at most ${brokers.length}, since the cluster has ${count(brokers.length, 'broker')} that answer${brokers.length === 1 ? 's' : ''}`,
        fix: isProtected
          ? 'start the brokers that are missing, or add some: nothing may have fewer copies than planned where it is protected'
          : `run it with --copies ${brokers.length}, or add brokers`,
      },
    ];
  });
}
