import { compareText, count } from '../../base/issue';
import { listed, suggester } from '../../base/nearest';
import type { DescribedTopic } from './observed-cluster';
import type { WantedTopic } from './topic-changes';
import type { TopicFinding } from './topic-finding';

/** What brings a topic to what is planned, for the end of a sentence. */
export type MakeTopics = 'run veltrix topics apply --yes' | 'deploy the stack of the topics';

/** How one topic on the cluster differs from what is planned. */
export function topicDrift(wanted: WantedTopic, there: DescribedTopic | undefined, make: MakeTopics): TopicFinding[] {
  const { name } = wanted;
  if (there === undefined) {
    const allowed = `${count(wanted.partitions, 'partition')}, replication factor ${wanted.replicationFactor}`;
    return [{ topic: name, kind: 'missing', got: 'no topic of this name that we may see', allowed, fix: make }];
  }
  return [
    ...otherPartitions(wanted, there, make),
    ...otherCopies(wanted, there),
    ...otherSettings(wanted, there, make),
    ...retentionCut(wanted, there),
  ];
}

/** Topics with the platform's prefix that nobody planned; `missing` are planned ones that are not there. */
export function unplannedTopics(names: readonly string[], missing: readonly string[]): readonly TopicFinding[] {
  const suggested = suggester(missing);
  return [...names].sort(compareText).map((topic) => {
    const now = suggested(topic);
    return {
      topic,
      kind: 'unplanned topic',
      got: "a topic with the platform's prefix",
      allowed: 'topics that the declaration asks for',
      fix:
        now === undefined
          ? 'declare again what was lost or renamed, or delete the topic yourself once nobody needs its events'
          : `was it renamed to ${now}? its events stay where they are: have them handled, then delete it yourself`,
    };
  });
}

function otherPartitions(wanted: WantedTopic, there: DescribedTopic, make: MakeTopics): TopicFinding[] {
  if (there.partitions === wanted.partitions) return [];
  const more = there.partitions > wanted.partitions;
  return [
    {
      topic: wanted.name,
      kind: 'partitions',
      got: count(there.partitions, 'partition'),
      allowed: `the ${wanted.partitions} that are planned`,
      fix: more ? 'raise the number in the lock to what is there, since partitions cannot be taken away' : make,
    },
  ];
}

function otherCopies(wanted: WantedTopic, there: DescribedTopic): TopicFinding[] {
  const counts = [...new Set(there.assigned.map(({ replicas }) => replicas.length))].sort((a, b) => a - b);
  if (counts.every((count) => count === wanted.replicationFactor)) return [];
  return [
    {
      topic: wanted.name,
      kind: 'copies',
      got: `replication factor ${listed(counts.map(String))}`,
      allowed: `the ${wanted.replicationFactor} that are planned`,
      fix: 'reassign its partitions (kafka-reassign-partitions), or plan the number that is there',
    },
  ];
}

function otherSettings(wanted: WantedTopic, there: DescribedTopic, make: MakeTopics): TopicFinding[] {
  const planned = Object.entries(wanted.configs).flatMap(([name, value]): TopicFinding[] => {
    const own = there.configs[name];
    if (own === value) return [];
    const got = own === undefined ? `${name} inherited from the cluster (${there.inherited[name] ?? 'unknown'})` : own;
    return [
      {
        topic: wanted.name,
        kind: 'setting',
        got: own === undefined ? got : `${name}=${got}`,
        allowed: `${name}=${value}`,
        fix: make,
      },
    ];
  });
  const unplanned = Object.entries(there.configs).flatMap(([name, value]): TopicFinding[] =>
    Object.hasOwn(wanted.configs, name)
      ? []
      : [
          {
            topic: wanted.name,
            kind: 'unplanned setting',
            got: `${name}=${value}`,
            allowed: 'settings that are planned',
            fix: `find out who set it; kafka-configs --alter --delete-config ${name} takes it away`,
          },
        ],
  );
  return [...planned, ...unplanned].sort((a, b) => compareText(a.got, b.got));
}

/** By size events go before their time; where the topic has the setting itself it is found as one that nobody planned. */
function retentionCut(wanted: WantedTopic, there: DescribedTopic): TopicFinding[] {
  const bytes = there.inherited['retention.bytes'];
  if (bytes === undefined || bytes === '-1' || wanted.configs['retention.ms'] === undefined) return [];
  return [
    {
      topic: wanted.name,
      kind: 'retention cut',
      got: `retention.bytes=${bytes}, inherited from the cluster`,
      allowed: `retention by time alone (retention.ms=${wanted.configs['retention.ms']})`,
      fix: "take log.retention.bytes out of the brokers' configuration",
    },
  ];
}
