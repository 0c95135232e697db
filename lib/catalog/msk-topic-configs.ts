import type { Source } from './source';

export type MskBrokers = 'standard' | 'express';

/** What the brokers of an MSK cluster let a topic have. */
export interface MskTopicRules extends Source {
  readonly brokers: MskBrokers;
  /** The settings that a topic may carry, by Kafka's names. */
  readonly settable: readonly string[];
  /** The copies that every topic gets whatever it asks for; `null` where each topic has its own. */
  readonly copies: number | null;
}

const TIMESTAMPS = ['message.timestamp.after.max.ms', 'message.timestamp.before.max.ms', 'message.timestamp.type'];

export const MSK_TOPIC_CONFIGS: readonly MskTopicRules[] = [
  {
    brokers: 'standard',
    settable: [
      ...TIMESTAMPS,
      'cleanup.policy',
      'compression.gzip.level',
      'compression.lz4.level',
      'compression.type',
      'compression.zstd.level',
      'delete.retention.ms',
      'file.delete.delay.ms',
      'flush.messages',
      'flush.ms',
      'follower.replication.throttled.replicas',
      'index.interval.bytes',
      'leader.replication.throttled.replicas',
      'local.retention.bytes',
      'local.retention.ms',
      'max.compaction.lag.ms',
      'max.message.bytes',
      'message.downconversion.enable',
      'message.format.version',
      'message.timestamp.difference.max.ms',
      'min.cleanable.dirty.ratio',
      'min.compaction.lag.ms',
      'min.insync.replicas',
      'preallocate',
      'remote.log.copy.disable',
      'remote.log.delete.on.disable',
      'remote.storage.enable',
      'retention.bytes',
      'retention.ms',
      'segment.bytes',
      'segment.index.bytes',
      'segment.jitter.ms',
      'segment.ms',
      'unclean.leader.election.enable',
    ],
    copies: null,
    source:
      'Standard brokers run Apache Kafka unprotected: the topic settings a 3.9.1 broker describes and its validator knows',
    asOf: '2026-11-21',
    confidence: 'medium',
  },
  {
    brokers: 'express',
    settable: [
      ...TIMESTAMPS,
      'cleanup.policy',
      'compression.type',
      'delete.retention.ms',
      'max.compaction.lag.ms',
      'max.message.bytes',
      'min.compaction.lag.ms',
      'retention.bytes',
      'retention.ms',
    ],
    copies: 3,
    source:
      'docs.aws.amazon.com/msk/latest/developerguide/msk-configuration-express-read-write.html: topic-level configurations',
    asOf: '2026-11-21',
    confidence: 'high',
  },
];

/** A whole number that a setting must be, as the brokers take it; `null` where there is no bound that anybody reaches. */
export interface TopicConfigRange extends Source {
  readonly name: string;
  readonly min: number;
  readonly max: number | null;
  /** Why not more, for a person who wants more. */
  readonly because: string;
}

export const TOPIC_CONFIG_RANGES: readonly TopicConfigRange[] = [
  {
    name: 'max.message.bytes',
    min: 0,
    max: 100 * 2 ** 20,
    because: 'no request larger than socket.request.max.bytes is read, which MSK leaves at 100MiB',
    source:
      'kafka.apache.org/39/documentation, brokerconfigs and topicconfigs; MSK default configuration does not change it',
    asOf: '2026-11-21',
    confidence: 'medium',
  },
  {
    name: 'min.insync.replicas',
    min: 1,
    max: null,
    because: '',
    source: 'kafka.apache.org/39/documentation, topicconfigs',
    asOf: '2026-11-21',
    confidence: 'high',
  },
  {
    name: 'retention.ms',
    min: -1,
    max: null,
    because: '',
    source: 'kafka.apache.org/39/documentation, topicconfigs: -1 keeps records for ever',
    asOf: '2026-11-21',
    confidence: 'high',
  },
];

/**
 * Brokers of MSK restart one by one, for patches and for changes of size: as long as one copy may be missing, a topic can be
 * written to.
 */
export const COPIES_MISSING_AT_MAINTENANCE: Source & { readonly copies: number } = {
  copies: 1,
  source:
    'docs.aws.amazon.com/msk/latest/developerguide/bestpractices.html: min.insync.replicas at most replication factor - 1',
  asOf: '2026-11-21',
  confidence: 'high',
};
