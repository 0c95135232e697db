import type { Source } from './source';

const PAGE = 'docs.aws.amazon.com/msk/latest/developerguide/msk-provision-throughput-management.html';
const READ = '2026-11-21';

/** What the volume of a Standard broker reads and writes in a second, and how much more can be provisioned. */
export const VOLUME_THROUGHPUT: Source & {
  /** What every volume has of 10 GiB or more, MiB/s. */
  readonly defaultMiBps: number;
  /** The most of any type, MiB/s. */
  readonly mostMiBps: number;
  /** The smallest volume that more can be provisioned for. */
  readonly leastGiB: number;
  /** The most of each type, MiB/s. */
  readonly most: Readonly<Record<string, number>>;
  /** Types that take none. */
  readonly without: readonly string[];
} = {
  defaultMiBps: 250,
  mostMiBps: 1_000,
  leastGiB: 10,
  most: {
    'kafka.m5.4xlarge': 593,
    'kafka.m5.8xlarge': 850,
    'kafka.m5.12xlarge': 1_000,
    'kafka.m5.16xlarge': 1_000,
    'kafka.m5.24xlarge': 1_000,
    'kafka.m7g.2xlarge': 312.5,
    'kafka.m7g.4xlarge': 625,
    'kafka.m7g.8xlarge': 1_000,
    'kafka.m7g.12xlarge': 1_000,
    'kafka.m7g.16xlarge': 1_000,
  },
  without: [
    'kafka.t3.small',
    'kafka.m5.large',
    'kafka.m5.xlarge',
    'kafka.m5.2xlarge',
    'kafka.m7g.large',
    'kafka.m7g.xlarge',
  ],
  source: PAGE,
  asOf: READ,
  confidence: 'high',
};

/**
 * `num.replica.fetchers` beside provisioned throughput, which comes only with both. The page has the sizes of M5; AWS's agent
 * toolkit says to begin with those for the same sizes of M7g. kafka.m7g.2xlarge has no such neighbour and gets the least of them.
 */
const REPLICA_FETCHERS: Source & {
  /** What MSK sets by itself. */
  readonly usual: number;
  readonly of: Readonly<Record<string, number>>;
} = {
  usual: 2,
  of: {
    'kafka.m5.4xlarge': 4,
    'kafka.m5.8xlarge': 8,
    'kafka.m5.12xlarge': 14,
    'kafka.m5.16xlarge': 16,
    'kafka.m5.24xlarge': 16,
    'kafka.m7g.2xlarge': 4,
    'kafka.m7g.4xlarge': 4,
    'kafka.m7g.8xlarge': 8,
    'kafka.m7g.12xlarge': 14,
    'kafka.m7g.16xlarge': 16,
  },
  source: `${PAGE}; M7g: github.com/aws/agent-toolkit-for-aws, managing-amazon-msk, size-and-choose-cluster (d6ad2e4)`,
  asOf: READ,
  confidence: 'medium',
};

/** USD for each MiB/s in a month, us-east-1. Whether those that every volume has are paid for too is said nowhere that was read. */
export const VOLUME_THROUGHPUT_PRICE: Source & { readonly usdPerMiBpsMonth: number } = {
  usdPerMiBpsMonth: 0.08,
  source: 'github.com/aws/agent-toolkit-for-aws, managing-amazon-msk, msk_sizing (d6ad2e4): PST_COST_PER_MBS_MONTH',
  asOf: '2026-08-20',
  confidence: 'medium',
};

/** Whole MiB/s; nothing for a type that takes none. One that nobody knows here is held to the limit of all. */
export function mostThroughput(brokerType: string): number | undefined {
  const { most, mostMiBps, without } = VOLUME_THROUGHPUT;
  if (!brokerType.startsWith('kafka.') || without.includes(brokerType)) return undefined;
  return Math.floor((Object.hasOwn(most, brokerType) ? most[brokerType] : undefined) ?? mostMiBps);
}

/** Nothing for a type that nobody knows here. */
export function replicaFetchers(brokerType: string): number | undefined {
  return Object.hasOwn(REPLICA_FETCHERS.of, brokerType) ? REPLICA_FETCHERS.of[brokerType] : undefined;
}
