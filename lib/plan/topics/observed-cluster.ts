import type { ObservedTopic } from './topic-changes';

/** What a cluster says of itself. */
export interface ObservedCluster {
  /** Kafka's own, which no other cluster has. */
  readonly id: string;
  readonly brokers: readonly ObservedBroker[];
}

export interface ObservedBroker {
  readonly id: number;
  /** `null` where nobody told the broker; on MSK the zone. */
  readonly rack: string | null;
}

/** A topic with where its partitions are, and what it does not decide itself. */
export interface DescribedTopic extends ObservedTopic {
  /** By number of the partition. */
  readonly assigned: readonly AssignedPartition[];
  /** Settings that hold for it although they were not set on it. */
  readonly inherited: Readonly<Record<string, string>>;
}

/** Brokers by their ids. */
export interface AssignedPartition {
  /** `null` while nobody leads it: nothing is written then, and nothing read. */
  readonly leader: number | null;
  /** The first is the one that should lead. */
  readonly replicas: readonly number[];
  readonly inSync: readonly number[];
}
