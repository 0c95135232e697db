import type { Source } from './source';

/** A broker property that MSK lets a configuration set, and that not every Kafka it offers knows. */
export interface ServerPropertyLife extends Source {
  readonly name: string;
  /** The first `major.minor` that knows it; `null` where every one does that MSK still has. */
  readonly from: string | null;
  /** The first `major.minor` that no longer knows it; `null` while all newer ones do. A broker passes over it then. */
  readonly until: string | null;
  /** What does the same where it is not known, for a person. */
  readonly instead: string;
}

/** Told by the brokers themselves: `KafkaConfig.configDef` of 3.6.0, 3.7.2, 3.8.1, 3.9.1, 4.0.0, 4.1.0 and 4.2.0 side by side. */
const BROKERS = 'the settings that brokers of Kafka 3.6.0 to 4.2.0 know, from the jars of org.apache.kafka:kafka_2.13';
const READ: Omit<Source, 'source'> = { asOf: '2026-11-21', confidence: 'high' };

export const SERVER_PROPERTY_LIVES: readonly ServerPropertyLife[] = [
  {
    name: 'leader.imbalance.per.broker.percentage',
    from: null,
    until: '4.0',
    instead: 'nothing: brokers without ZooKeeper give leadership back whatever the share',
    source: `${BROKERS}; KAFKA-17609`,
    ...READ,
  },
  {
    name: 'log.message.timestamp.after.max.ms',
    from: '3.6',
    until: null,
    instead: 'log.message.timestamp.difference.max.ms, which bounds both directions',
    source: `${BROKERS}; KIP-937`,
    ...READ,
  },
  {
    name: 'log.message.timestamp.before.max.ms',
    from: '3.6',
    until: null,
    instead: 'log.message.timestamp.difference.max.ms, which bounds both directions',
    source: `${BROKERS}; KIP-937`,
    ...READ,
  },
  {
    name: 'log.message.timestamp.difference.max.ms',
    from: null,
    until: '4.0',
    instead: 'message.timestamp.before.max.ms and message.timestamp.after.max.ms of each topic',
    source: `${BROKERS}; KIP-937; github.com/apache/kafka/pull/17928`,
    ...READ,
  },
];

/** The least a property may be; brokers do not start with less. */
export interface ServerPropertyRange extends Source {
  readonly name: string;
  /** The `major.minor` from which it holds; `null` for every one. */
  readonly from: string | null;
  readonly min: number;
  readonly max: number | null;
}

const MSK_PAGE = 'docs.aws.amazon.com/msk/latest/developerguide/msk-configuration-properties.html';

export const SERVER_PROPERTY_RANGES: readonly ServerPropertyRange[] = [
  { name: 'log.cleaner.min.cleanable.ratio', from: null, min: 0, max: 1, source: MSK_PAGE, ...READ },
  { name: 'log.segment.bytes', from: null, min: 14, max: null, source: BROKERS, ...READ },
  { name: 'log.segment.bytes', from: '4.0', min: 1_048_576, max: null, source: `${BROKERS}; KIP-1030`, ...READ },
  { name: 'num.replica.fetchers', from: '4.2', min: 1, max: null, source: BROKERS, ...READ },
  { name: 'replica.lag.time.max.ms', from: null, min: 10_000, max: 30_000, source: MSK_PAGE, ...READ },
];

/** Whether a version as MSK writes it, `3.9.x.kraft`, is the `major.minor` or newer. */
export function isFrom(kafkaVersion: string, majorMinor: string): boolean {
  const [major = 0, minor = 0] = numbers(kafkaVersion);
  const [fromMajor = 0, fromMinor = 0] = numbers(majorMinor);
  return major > fromMajor || (major === fromMajor && minor >= fromMinor);
}

function numbers(version: string): readonly number[] {
  return version.split('.').slice(0, 2).map(Number);
}
