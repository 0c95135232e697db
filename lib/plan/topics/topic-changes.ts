import { compareText } from '../../base/issue';
import { MSK_TOPIC_CONFIGS, type MskBrokers } from '../../catalog/msk-topic-configs';
import type { TopicPlan } from './topics';

/** A topic as a broker describes it. */
export interface ObservedTopic {
  readonly name: string;
  readonly partitions: number;
  readonly replicationFactor: number;
  /** Settings that were set on the topic itself; what it inherits is left out. */
  readonly configs: Readonly<Record<string, string>>;
}

/** A topic as it should be. */
export interface WantedTopic extends ObservedTopic {}

/** One step from what is there to what is planned. Nothing is ever deleted and nothing shrinks. */
export type TopicChange =
  | { readonly kind: 'create'; readonly topic: WantedTopic }
  | { readonly kind: 'grow'; readonly name: string; readonly from: number; readonly to: number }
  | { readonly kind: 'configure'; readonly name: string; readonly configs: Readonly<Record<string, string>> }
  | {
      readonly kind: 'refused';
      readonly name: string;
      readonly got: string;
      readonly allowed: string;
      readonly fix: string;
    };

/**
 * Every setting that the plan decides, written out: what a topic inherits from the cluster could change under it. Express brokers
 * refuse what they decide themselves; they keep two of three copies in sync, as is planned.
 */
export function wantedTopic(topic: TopicPlan, brokers: MskBrokers = 'standard'): WantedTopic {
  const rules = MSK_TOPIC_CONFIGS.filter((row) => row.brokers === brokers);
  const configs: Readonly<Record<string, string>> = {
    'cleanup.policy': 'delete',
    'max.message.bytes': String(topic.maxMessageBytes.value),
    'min.insync.replicas': String(topic.minInsyncReplicas.value),
    'retention.ms': String(topic.retention.value),
  };
  return {
    name: topic.name,
    partitions: topic.partitions.value,
    replicationFactor: topic.replicationFactor.value,
    configs: Object.fromEntries(
      Object.entries(configs).filter(([name]) => rules.every(({ settable }) => settable.includes(name))),
    ),
  };
}

/** What must be done, by topic name; nothing where both agree. Topics that nobody planned are left alone. */
export function topicChanges(
  wanted: readonly WantedTopic[],
  observed: readonly ObservedTopic[],
): readonly TopicChange[] {
  const there = new Map(observed.map((topic) => [topic.name, topic]));
  return [...wanted]
    .sort((a, b) => compareText(a.name, b.name))
    .flatMap((topic) => {
      const current = there.get(topic.name);
      return current === undefined ? [{ kind: 'create' as const, topic }] : changesOf(topic, current);
    });
}

function changesOf(wanted: WantedTopic, current: ObservedTopic): readonly TopicChange[] {
  const { name } = wanted;
  if (current.partitions > wanted.partitions) {
    return [
      {
        kind: 'refused',
        name,
        got: `${current.partitions} partitions on the broker`,
        allowed: `at most the ${wanted.partitions} that are planned, since partitions cannot be taken away`,
        fix: 'raise the number in the lock to what is there',
      },
    ];
  }
  if (current.replicationFactor !== wanted.replicationFactor) {
    return [
      {
        kind: 'refused',
        name,
        got: `${current.replicationFactor} copies on the broker`,
        allowed: `the ${wanted.replicationFactor} that are planned: a topic keeps the copies it was made with`,
        fix: 'reassign its partitions to more brokers, or plan the number that is there',
      },
    ];
  }
  const configs = Object.fromEntries(
    Object.entries(wanted.configs).filter(([key, value]) => current.configs[key] !== value),
  );
  return [
    ...(current.partitions < wanted.partitions
      ? [{ kind: 'grow' as const, name, from: current.partitions, to: wanted.partitions }]
      : []),
    ...(Object.keys(configs).length > 0 ? [{ kind: 'configure' as const, name, configs }] : []),
  ];
}
