import { EXPRESS_BROKERS } from '../../catalog/express-brokers';
import { STANDARD_BROKERS, STANDARD_LIMITS } from '../../catalog/msk-brokers';
import { REPLICATION } from '../../catalog/topic-sizes';

const PER_BROKER = Math.max(...[...STANDARD_BROKERS.rows, ...EXPRESS_BROKERS.rows].map((row) => row.partitionsMax));

/** Partitions of one topic that has the largest cluster of the catalog for itself, with as many copies as topics get. */
export const MOST_PARTITIONS = Math.floor((STANDARD_LIMITS.brokersPerCluster * PER_BROKER) / REPLICATION.factor);

/** Whether a size says more partitions than any cluster holds. Nothing is computed from those: `lock-not-possible` refuses them. */
export function isBeyondAnyCluster(key: string, size: number | string | undefined): boolean {
  return key.endsWith('.partitions') && typeof size === 'number' && size > MOST_PARTITIONS;
}
