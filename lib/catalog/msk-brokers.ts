import type { Source } from './source';

/** What one MSK Standard broker carries. */
export interface StandardBroker {
  readonly kind: 'standard';
  readonly type: `kafka.${string}`;
  /** Sustained bandwidth to its volume, MiB/s. */
  readonly volumeMiBps: number;
  /** Sustained network bandwidth, MiB/s. */
  readonly networkMiBps: number;
  /** Partitions including replicas: what AWS recommends, and where it refuses updates. */
  readonly partitionsRecommended: number;
  readonly partitionsMax: number;
  /** On demand, us-east-1. */
  readonly usdPerHour: number;
}

/** AWS's own sizing code: aws/agent-toolkit-for-aws, skill managing-amazon-msk, msk_sizing, commit d6ad2e4. */
export const STANDARD_BROKERS: Source & { readonly rows: readonly StandardBroker[] } = {
  source: 'github.com/aws/agent-toolkit-for-aws, managing-amazon-msk, msk_sizing (d6ad2e4)',
  asOf: '2026-08-20',
  confidence: 'high',
  rows: [
    broker('kafka.m7g.large', 78.75, 117, 1_000, 1_500, 0.204),
    broker('kafka.m7g.xlarge', 156.25, 234, 1_000, 1_500, 0.408),
    broker('kafka.m7g.2xlarge', 312.5, 469, 2_000, 3_000, 0.816),
    broker('kafka.m7g.4xlarge', 625, 937, 4_000, 6_000, 1.632),
    broker('kafka.m7g.8xlarge', 1_000, 1_875, 4_000, 6_000, 3.264),
    broker('kafka.m7g.16xlarge', 1_000, 3_750, 4_000, 6_000, 6.528),
  ],
};

/**
 * How much of a broker's bandwidth one byte of ingress takes, from the same code: replication, lag catch-up, rebalancing and
 * one lost zone are inside. `utilisation` is what the code plans a Standard broker to.
 */
export const STANDARD_INGRESS: Source & {
  readonly volumeShare: number;
  readonly networkShare: number;
  readonly networkPerConsumer: number;
  readonly utilisation: number;
} = {
  source: STANDARD_BROKERS.source,
  asOf: STANDARD_BROKERS.asOf,
  confidence: 'high',
  volumeShare: 6.5,
  networkShare: 5.7,
  networkPerConsumer: 1.5,
  utilisation: 0.5,
};

/** Brokers of one cluster and storage of one broker; the quota page of the MSK developer guide. */
export const STANDARD_LIMITS: Source & {
  readonly brokersPerCluster: number;
  readonly storageMaxGiB: number;
  readonly storageHeadroom: number;
} = {
  source: 'docs.aws.amazon.com/msk/latest/developerguide/limits.html; headroom: msk_sizing (d6ad2e4)',
  asOf: '2026-08-20',
  confidence: 'high',
  brokersPerCluster: 60,
  storageMaxGiB: 16_384,
  storageHeadroom: 2,
};

/** The newest version with both broker kinds' tooling; KRaft, since ZooKeeper clusters cannot move to Kafka 4. */
export const KAFKA_VERSION: Source & { readonly version: string } = {
  version: '3.9.x.kraft',
  source: 'docs.aws.amazon.com/msk/latest/developerguide/supported-kafka-versions.html',
  asOf: '2026-11-21',
  confidence: 'high',
};

function broker(
  type: StandardBroker['type'],
  volumeMiBps: number,
  networkMiBps: number,
  partitionsRecommended: number,
  partitionsMax: number,
  usdPerHour: number,
): StandardBroker {
  return { kind: 'standard', type, volumeMiBps, networkMiBps, partitionsRecommended, partitionsMax, usdPerHour };
}
