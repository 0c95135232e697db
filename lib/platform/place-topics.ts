import type { Construct } from 'constructs';
import type { IKafkaCluster } from '../constructs/kafka';
import { MskTopics, type TopicOptions } from '../constructs/topics';
import type { TopicPlan } from '../plan/topics';
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
  return new MskTopics(scope, 'topics', {
    clusterArn,
    protected: environment.protected,
    topics: Object.fromEntries(plan.topics.map((topic) => [topic.name, topicOptions(topic)])),
  });
}

/** Every setting that the plan decides is written out: what a topic inherits from the cluster could change under it. */
function topicOptions(topic: TopicPlan): TopicOptions {
  return {
    partitions: topic.partitions.value,
    replicationFactor: topic.replicationFactor.value,
    configs: {
      'cleanup.policy': 'delete',
      'max.message.bytes': String(topic.maxMessageBytes.value),
      'min.insync.replicas': String(topic.minInsyncReplicas.value),
      'retention.ms': String(topic.retention.value),
    },
  };
}
