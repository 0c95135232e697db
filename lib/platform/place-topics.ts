import type { Construct } from 'constructs';
import type { IKafkaCluster } from '../constructs/kafka';
import { MskTopics } from '../constructs/topics';
import { wantedTopic } from '../plan/topics/topic-changes';
import type { PlannedPlatform } from './planned-platform';

export function placeTopics(
  scope: Construct,
  { model, plan }: PlannedPlatform,
  kafka: IKafkaCluster | undefined,
): MskTopics {
  const { environment } = model;
  if (environment.kafka.topics === 'admin-protocol') {
    throw new RangeError(
      "parts: got 'topics', allowed only where environment.kafka.topics is 'terraform'; they come by the admin protocol here",
    );
  }
  const clusterArn = environment.kafka.kind === 'existing' ? environment.kafka.clusterArn : kafka?.clusterArn;
  if (clusterArn === undefined) {
    throw new RangeError(
      "parts: got 'topics' without a cluster, allowed both; add 'kafka' to parts or hand in `kafka`",
    );
  }
  // Of a cluster that is handed in nobody says which brokers it has.
  const brokers = plan.kafka?.kind ?? 'standard';
  return new MskTopics(scope, 'topics', {
    clusterArn,
    protected: environment.protected,
    topics: Object.fromEntries(
      plan.topics.map((topic) => wantedTopic(topic, brokers)).map(({ name, ...options }) => [name, options]),
    ),
  });
}
