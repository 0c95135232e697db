import { type Bytes, bytes, type Milliseconds, milliseconds } from '../base/units';
import type { Source } from './source';

/** The session timeouts that brokers let a member of a group have. */
export const KAFKA_SESSION: Source & { readonly atLeast: Milliseconds; readonly atMost: Milliseconds } = {
  atLeast: milliseconds(6_000),
  atMost: milliseconds(1_800_000),
  source:
    'Apache Kafka, GroupCoordinatorConfig: group.min.session.timeout.ms 6000, group.max.session.timeout.ms 1800000; Amazon MSK keeps both',
  asOf: '2026-11-21',
  confidence: 'high',
};

/** How many heartbeats fit into a session, so that one or two may be late. */
export const HEARTBEATS_PER_SESSION: Source & { readonly count: number } = {
  count: 3,
  source: 'Apache Kafka documentation, consumer config heartbeat.interval.ms: no higher than a third of the session',
  asOf: '2026-11-21',
  confidence: 'high',
};

/** What a producer sends at most in one request, and so as one record, when nobody says otherwise. */
export const KAFKA_REQUEST_SIZE: Source & { readonly size: Bytes } = {
  size: bytes(2 ** 20),
  source: 'Apache Kafka documentation, producer config max.request.size: 1048576, measured before compression',
  asOf: '2026-11-21',
  confidence: 'high',
};

/** What one fetch brings at most when nobody says otherwise; a single larger record is brought all the same. */
export const KAFKA_FETCH_SIZE: Source & { readonly size: Bytes } = {
  size: bytes(50 * 2 ** 20),
  source: 'Apache Kafka documentation, consumer config fetch.max.bytes: 52428800',
  asOf: '2026-11-21',
  confidence: 'high',
};
