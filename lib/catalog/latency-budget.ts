import { type Milliseconds, milliseconds } from '../base/units';
import type { Source } from './source';

/**
 * What Kafka itself takes of a latency objective: linger 5 ms, acknowledgement by two replicas 10 ms, fetch 5 ms.
 * The split proposed for 50 ms; a measured cluster may do better, and then this row is what to override.
 */
export const TRANSPORT_P99: Source & { readonly time: Milliseconds } = {
  time: milliseconds(20),
  source: 'MSK client guidance of managing-amazon-msk (d6ad2e4): linger.ms 5; acknowledgement and fetch derived',
  asOf: '2026-08-20',
  confidence: 'medium',
};
