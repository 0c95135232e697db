import { type Milliseconds, milliseconds } from '../base/units';
import type { Source } from './source';

/** What a Kafka consumer does when nobody says otherwise. */
export const KAFKA_CONSUMER_DEFAULTS: Source & {
  readonly pollRecords: number;
  readonly pollInterval: Milliseconds;
  readonly session: Milliseconds;
  readonly heartbeat: Milliseconds;
} = {
  pollRecords: 500,
  pollInterval: milliseconds(300_000),
  session: milliseconds(45_000),
  heartbeat: milliseconds(3_000),
  source:
    'Apache Kafka documentation, consumer configs max.poll.records, max.poll.interval.ms, session.timeout.ms, heartbeat.interval.ms',
  asOf: '2026-11-21',
  confidence: 'high',
};

/** What a Kafka producer does when nobody says otherwise. Kafka 4 lingers for 5 ms, earlier ones not at all. */
export const KAFKA_PRODUCER_DEFAULTS: Source & {
  readonly deliveryTimeout: Milliseconds;
  readonly requestTimeout: Milliseconds;
  readonly linger: Milliseconds;
} = {
  deliveryTimeout: milliseconds(120_000),
  requestTimeout: milliseconds(30_000),
  linger: milliseconds(0),
  source: 'Apache Kafka documentation, producer configs delivery.timeout.ms, request.timeout.ms, linger.ms',
  asOf: '2026-11-21',
  confidence: 'high',
};
