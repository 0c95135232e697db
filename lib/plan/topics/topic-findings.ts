import { compareText } from '../../base/issue';
import type { DescribedTopic, ObservedCluster } from './observed-cluster';
import type { WantedTopic } from './topic-changes';
import { type MakeTopics, topicDrift, unplannedTopics } from './topic-drift';
import type { TopicFinding } from './topic-finding';
import { leadersElsewhere, topicHealth } from './topic-health';

export interface CheckedTopics {
  readonly wanted: readonly WantedTopic[];
  /** Of those that are wanted, what is there. */
  readonly described: readonly DescribedTopic[];
  /** With the platform's prefix, and wanted by nobody. */
  readonly unplanned: readonly string[];
  readonly cluster: ObservedCluster;
  readonly make: MakeTopics;
}

/** Everything that is not as planned or not well, by topic; nothing where all is. */
export function topicFindings({ wanted, described, unplanned, cluster, make }: CheckedTopics): readonly TopicFinding[] {
  const there = new Map(described.map((topic) => [topic.name, topic]));
  const missing = wanted.map(({ name }) => name).filter((name) => !there.has(name));
  return [
    ...wanted.flatMap((topic) => topicDrift(topic, there.get(topic.name), make)),
    ...unplannedTopics(unplanned, missing),
    ...described.flatMap((topic) => topicHealth(topic, cluster)),
    ...leadersElsewhere(described),
  ].sort((a, b) => compareText(a.topic, b.topic));
}
