import type { DescribedTopic, ObservedCluster } from '../../plan/topics/observed-cluster';
import type { WantedTopic } from '../../plan/topics/topic-changes';
import type { WayIn } from './way-in';

/** What is asked of a Kafka cluster. There is no way to delete anything. */
export interface TopicAdmin {
  readonly cluster: () => Promise<ObservedCluster>;
  /** The names of all topics but Kafka's own, as far as whoever asks may see them. */
  readonly list: () => Promise<readonly string[]>;
  /** Those of the names that are there, in the order of the names. */
  readonly describe: (names: readonly string[]) => Promise<readonly DescribedTopic[]>;
  readonly create: (topic: WantedTopic) => Promise<void>;
  /** To so many partitions in all. */
  readonly grow: (name: string, partitions: number) => Promise<void>;
  /** Sets these; every other setting stays. */
  readonly configure: (name: string, configs: Readonly<Record<string, string>>) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** How to get at a cluster, and what proves who asks. */
export interface TopicAdminOptions {
  readonly bootstrap: readonly Broker[];
  readonly wayIn: WayIn;
  /** Whose client library is used, if he has one. */
  readonly cwd: string;
}

export interface Broker {
  readonly host: string;
  readonly port: number;
}

export type ConnectTopicAdmin = (options: TopicAdminOptions) => Promise<TopicAdmin>;

/** Kafka said no, or nothing at all; the message says why, in its own words. */
export class KafkaFailure extends Error {
  override readonly name = 'KafkaFailure';
}
