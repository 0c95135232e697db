import { type Milliseconds, milliseconds } from '../base/units';
import type { Source } from './source';

/** What a Kafka consumer does when nobody says otherwise. */
export const KAFKA_CONSUMER_DEFAULTS: Source & { readonly pollRecords: number; readonly pollInterval: Milliseconds } = {
  pollRecords: 500,
  pollInterval: milliseconds(300_000),
  source: 'Apache Kafka documentation, consumer configs max.poll.records and max.poll.interval.ms',
  asOf: '2026-11-21',
  confidence: 'high',
};
