import { type Milliseconds, parseDuration } from '../base/units';
import type { Source } from './source';

/** Partition counts that divide evenly among 2, 3, 4 or 6 consumers; a count between them leaves some consumers with more. */
export const PARTITION_COUNTS: Source & { readonly counts: readonly number[] } = {
  counts: [3, 6, 12, 24, 36, 48, 60, 72, 96, 120, 144, 192, 240, 300, 360, 480],
  source:
    'derived: multiples of 12 above 6; 480 partitions are 1,440 replicas, half of what three kafka.m7g.large are recommended to hold',
  asOf: '2026-11-21',
  confidence: 'medium',
};

/** What a replicated topic needs so that an acknowledged event survives one broker. */
export const REPLICATION: Source & { readonly factor: number; readonly minInsync: number } = {
  factor: 3,
  minInsync: 2,
  source: 'managing-amazon-msk, configure-clients (d6ad2e4): replication 3, min.insync.replicas 2',
  asOf: '2026-08-20',
  confidence: 'high',
};

/** A dead letter outlives the event it came from, so that a person can still look at both. */
export const DEAD_LETTER: Source & {
  readonly atLeast: Milliseconds;
  readonly factor: number;
} = {
  atLeast: parseDuration('14d'),
  factor: 2,
  source: 'ZenWave SDK asyncapi-ops presets: dead letters 14 to 30 days; twice the retention of the event is derived',
  asOf: '2026-11-21',
  confidence: 'medium',
};

/** Dead letters are rare and read by people: one partition for each copy's broker is enough. */
export const DEAD_LETTER_PARTITIONS: Source & { readonly count: number } = {
  count: 3,
  source: 'derived: one for each of three brokers, so that no broker leads all of them',
  asOf: '2026-11-21',
  confidence: 'medium',
};

/** Retries are bounded by their budget, so their topics need no more than this; it divides every count above 3. */
export const RETRY_TOPIC: Source & { readonly partitionsAtMost: number } = {
  partitionsAtMost: 6,
  source: 'derived: a tenth of the partitions of the largest topics, as budgets allow a tenth of the load',
  asOf: '2026-11-21',
  confidence: 'medium',
};

/** Keys, headers and framing beside the payload of one record. */
export const RECORD_OVERHEAD: Source & { readonly bytes: number } = {
  bytes: 4_096,
  source: 'derived: tracing and retry headers below 2 KiB, key below 1 KiB, record batch framing below 100 bytes',
  asOf: '2026-11-21',
  confidence: 'medium',
};
