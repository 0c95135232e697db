import { type Milliseconds, milliseconds } from '../base/units';
import type { Source } from './source';

/**
 * What Kafka itself takes of a latency objective: linger 5 ms, acknowledgement by two replicas 10 ms, fetch 5 ms.
 * The split proposed for 50 ms; a measured cluster may do better, and then this row is what to override.
 */
export const TRANSPORT_P99: Source & {
  readonly time: Milliseconds;
  /** What of it is linger: whoever is stated to collect events for longer adds the rest. */
  readonly linger: Milliseconds;
} = {
  time: milliseconds(20),
  linger: milliseconds(5),
  source: 'MSK client guidance of managing-amazon-msk (d6ad2e4): linger.ms 5; acknowledgement and fetch derived',
  asOf: '2026-08-20',
  confidence: 'medium',
};

/** Mean and p99 of one time; what lies between and beyond is taken to be lognormal. */
interface Times {
  readonly mean: Milliseconds;
  readonly p99: Milliseconds;
}

/** From production to the consumer, before anything waits for a handler: not shorter than the first, not longer than the second. */
export const TRANSPORT: { readonly optimistic: Source & Times; readonly pessimistic: Source & Times } = {
  optimistic: {
    mean: milliseconds(1),
    p99: milliseconds(5),
    source:
      'Confluent, "Which is the fastest?" (2020): p99 end to end of 5 ms at 200 MB/s with three copies; the mean is derived: p99 / ln(100), as of an exponential time',
    asOf: '2026-11-21',
    confidence: 'medium',
  },
  pessimistic: {
    mean: milliseconds(TRANSPORT_P99.time / 2),
    p99: TRANSPORT_P99.time,
    source: `${TRANSPORT_P99.source}; the mean is derived: half of each part`,
    asOf: TRANSPORT_P99.asOf,
    confidence: 'low',
  },
};

/** A read of a cache, the network included; round trips within a zone take 0.2 to 0.5 ms, to another up to 2 ms. */
export const CACHE_READ: Source & { readonly time: Milliseconds } = {
  time: milliseconds(1),
  source: 'derived: reference row of a cache that answers in 1 ms; a client in another zone adds about 0.5 ms',
  asOf: '2026-11-21',
  confidence: 'medium',
};

/** A read of a database by its key, without waiting for a connection. Nobody declares it, so it is the number to doubt first. */
export const DATABASE_READ: Source & { readonly mean: Milliseconds } = {
  mean: milliseconds(5),
  source: 'derived: one or two pages from memory or network storage, parsing and the way there and back',
  asOf: '2026-11-21',
  confidence: 'low',
};
