import { type Bytes, bytes, type Milliseconds, milliseconds } from '../base/units';
import type { Source } from './source';

/** How long a broker holds back a fetch until enough is there: at a low rate this is what an event waits. */
export const FETCH: Source & {
  /** Below this objective nothing is held back. */
  readonly collectsFrom: Milliseconds;
  readonly collected: Bytes;
  /** Share of the objective that an event may wait for others. */
  readonly share: number;
  /** Kafka's own; with one byte asked for it only says how often an idle consumer asks again. */
  readonly waitAtMost: Milliseconds;
} = {
  collectsFrom: milliseconds(1_000),
  collected: bytes(1_024),
  share: 0.1,
  waitAtMost: milliseconds(500),
  source:
    'managing-amazon-msk, configure-clients (d6ad2e4): fetch.min.bytes 1 KiB for low latency, and what fetch.max.wait.ms adds at a low rate; Apache Kafka documentation: 1 byte and 500 ms; the objective and its share are derived',
  asOf: '2026-08-20',
  confidence: 'medium',
};

/** Settings with which no acknowledged event is lost or sent twice by one producer. */
export const SAFE_PRODUCER: Source & {
  readonly inFlight: number;
  readonly retries: number;
  readonly retryBackoff: Milliseconds;
  readonly batch: Bytes;
} = {
  inFlight: 5,
  retries: 2_147_483_647,
  retryBackoff: milliseconds(200),
  batch: bytes(65_536),
  source:
    'managing-amazon-msk, configure-clients (d6ad2e4): retries bounded by delivery.timeout.ms, backoff from 200 ms, batches of 64 to 128 KiB; Apache Kafka documentation: idempotence keeps order up to 5 in flight',
  asOf: '2026-08-20',
  confidence: 'high',
};

/** Where a client learns its zone: MSK names the zone of a broker by its id, and so does this label of a node. */
export const CLIENT_RACK: Source & { readonly label: string } = {
  label: 'topology.k8s.aws/zone-id',
  source:
    'managing-amazon-msk, size-and-choose-cluster (d6ad2e4): broker.rack is the id of the zone; the label of the node is from memory',
  asOf: '2026-08-20',
  confidence: 'medium',
};
