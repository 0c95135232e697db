import type { Source } from './source';

/** Series of one kind of target: how many come with each of what it is counted by. */
export interface SeriesRow {
  readonly family: string;
  readonly series: number;
}

/** Buckets, sum and count of one histogram: twelve bounds from a millisecond to ten seconds, and one for all above. */
const HISTOGRAM = 13 + 2;

const OURS = {
  source: 'derived: what rules on rates, errors, durations, retries, pools, caches and configuration ask for',
  asOf: '2026-11-21',
  confidence: 'medium',
} as const;

/** What each replica of a handler or service says of itself. */
export const REPLICA_SERIES: Source & { readonly rows: readonly SeriesRow[] } = {
  rows: [
    { family: 'process and runtime: processor, memory, garbage, event loop', series: 60 },
    { family: 'replica: build, configuration hash, slots, slots in use', series: 4 },
    { family: 'container, as the kubelet sees it', series: 60 },
    { family: 'pod, as Kubernetes sees it', series: 40 },
  ],
  ...OURS,
  confidence: 'low',
};

/** For each event that a handler gets. */
export const SUBSCRIPTION_SERIES: Source & { readonly rows: readonly SeriesRow[] } = {
  rows: [
    { family: 'handled, by outcome: done, again, dead letter, dropped, seen before', series: 5 },
    { family: 'duration', series: HISTOGRAM },
    { family: 'age of the event when it was done', series: HISTOGRAM },
  ],
  ...OURS,
};

/** For the way in of a service. */
export const ENTRY_SERIES: Source & { readonly rows: readonly SeriesRow[] } = {
  rows: [
    { family: 'requests, by class of the answer', series: 5 },
    { family: 'duration', series: HISTOGRAM },
    { family: 'refused because of overload', series: 1 },
  ],
  ...OURS,
};

/** For each event that is emitted. */
export const EMISSION_SERIES: Source & { readonly rows: readonly SeriesRow[] } = {
  rows: [
    { family: 'sent, by outcome', series: 2 },
    { family: 'time until acknowledged', series: HISTOGRAM },
  ],
  ...OURS,
};

/** For each dependency that is used, and each handler or service that is called. */
export const CALL_SERIES: Source & { readonly rows: readonly SeriesRow[] } = {
  rows: [
    { family: 'calls, by outcome: done, failed, timed out, refused', series: 4 },
    { family: 'duration', series: HISTOGRAM },
    { family: 'attempts after the first', series: 1 },
    { family: 'pool: in use, idle, waiting', series: 3 },
  ],
  ...OURS,
};

/** On top, where the dependency is a cache. */
export const CACHE_SERIES: Source & { readonly rows: readonly SeriesRow[] } = {
  rows: [{ family: 'hits, misses, loads, loads that were waited for', series: 4 }],
  ...OURS,
};

/** For each partition and whoever reads it. */
export const LAG_SERIES: Source & { readonly rows: readonly SeriesRow[] } = {
  rows: [{ family: 'committed offset, lag in events, lag in seconds', series: 3 }],
  ...OURS,
};

export const NODE_SERIES: Source & { readonly rows: readonly SeriesRow[] } = {
  rows: [
    { family: 'node exporter', series: 1_300 },
    { family: 'kubelet and kube-proxy', series: 700 },
  ],
  source:
    'node exporter: 977 series (tanmay-bhat.github.io), 1,300 (utcc.utoronto.ca/~cks, PrometheusHostMetricsHowMany); the others derived',
  asOf: '2021-09-11',
  confidence: 'low',
};

export const BROKER_SERIES: Source & { readonly rows: readonly SeriesRow[] } = {
  rows: [
    { family: 'node exporter', series: 1_300 },
    { family: 'requests by kind, threads, network, controller, log', series: 3_000 },
  ],
  source:
    'MSK open monitoring: JMX on port 11001, node exporter on 11002; their number is derived, nobody publishes one',
  asOf: '2026-11-21',
  confidence: 'low',
};

/** For each partition on each broker that holds a copy. */
export const PARTITION_REPLICA_SERIES: Source & { readonly rows: readonly SeriesRow[] } = {
  rows: [
    { family: 'kafka.log Log: size, segments, first and last offset', series: 4 },
    { family: 'kafka.cluster Partition: copies, in sync, under minimum, at minimum, under-replicated, lag', series: 6 },
  ],
  source: 'Apache Kafka documentation, monitoring: JMX beans kafka.log and kafka.cluster',
  asOf: '2026-11-21',
  confidence: 'medium',
};

/** Of one instance of a store. */
export const STORE_SERIES: Source & { readonly postgres: number; readonly redis: number } = {
  postgres: 400,
  redis: 250,
  source:
    'derived from exporters: 27 for each database (planetscale/postgres_exporter 29), the rest for settings and statistics',
  asOf: '2026-04-14',
  confidence: 'low',
};

export function seriesOf({ rows }: { readonly rows: readonly SeriesRow[] }): number {
  return rows.reduce((sum, { series }) => sum + series, 0);
}
