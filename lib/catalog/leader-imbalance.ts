import type { Source } from './source';

/** How many of the partitions a broker should lead may be led by others before Kafka moves them back by itself. */
export const LEADER_IMBALANCE: Source & { readonly share: number } = {
  share: 0.1,
  source: 'kafka.apache.org, broker configs: leader.imbalance.per.broker.percentage is 10',
  asOf: '2026-11-21',
  confidence: 'high',
};
