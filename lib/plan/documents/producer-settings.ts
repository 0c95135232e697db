import { formatPath } from '../../base/issue';
import { KAFKA_PRODUCER_DEFAULTS } from '../../catalog/kafka-client-defaults';
import { SAFE_PRODUCER } from '../../catalog/kafka-client-settings';
import { KAFKA_REQUEST_SIZE } from '../../catalog/kafka-limits';
import { RECORD_OVERHEAD } from '../../catalog/topic-sizes';
import type { EventModelEvent } from '../../model/event-model';
import type { Producer } from '../../model/sender-model';
import { fromCatalog, fromDeclaration, type Unit } from '../planned';
import type { ProducerProperties } from './configuration-document';
import { always, asStated, RUNTIME, type Setting, type Settings } from './settings';

/** Whoever sends: a handler or a service. */
interface Sending {
  readonly section: 'handlers' | 'services';
  readonly name: string;
  readonly producer: Producer;
}

/** How it sends, by the names of the Apache Kafka producer; `events` are all that it may write. */
export function producerSettings(sending: Sending, events: readonly EventModelEvent[]): Settings<ProducerProperties> {
  const safe = (name: string, value: number, unit: Unit, rule: string): Setting<number> =>
    asStated(value, fromCatalog(name, value, unit, SAFE_PRODUCER), rule);
  return {
    acks: always('all', 'an event counts as sent only when all copies in sync have it', 'broker'),
    'batch.size': safe(
      'batch',
      SAFE_PRODUCER.batch,
      'B',
      'what comes together is sent together; topics take at least as much at once',
    ),
    'compression.type': always(
      'none',
      'loads, sizes and costs are planned with payloads as declared, and nothing counts on a ratio that nobody measured',
    ),
    'delivery.timeout.ms': timed(sending, 'deliveryTimeout', 'all attempts to send one event together'),
    'enable.idempotence': always(true, 'an attempt that is repeated writes once', 'broker'),
    'linger.ms': timed(sending, 'linger', 'how long events are collected before they are sent together'),
    'max.in.flight.requests.per.connection': safe(
      'in flight',
      SAFE_PRODUCER.inFlight,
      'at a time',
      'the most with which an idempotent producer keeps the order',
    ),
    'max.request.size': requestSize(events),
    'request.timeout.ms': timed(sending, 'requestTimeout', 'one attempt'),
    retries: safe('retries', SAFE_PRODUCER.retries, 'at a time', 'bounded by delivery.timeout.ms alone'),
    'retry.backoff.ms': safe('backoff', SAFE_PRODUCER.retryBackoff, 'ms', 'the wait before an attempt is repeated'),
  };
}

function timed(
  { section, name, producer }: Sending,
  field: Exclude<keyof Producer, 'stated'>,
  rule: string,
): Setting<number> {
  const value = producer[field];
  const input = producer.stated
    ? fromDeclaration(field, value, 'ms', formatPath([section, name, 'producer', field]))
    : fromCatalog('what Kafka does by itself', value, 'ms', KAFKA_PRODUCER_DEFAULTS);
  return asStated(value, input, rule);
}

function requestSize(events: readonly EventModelEvent[]): Setting<number> {
  const largest = Math.max(0, ...events.map(({ payload }) => payload.max));
  return {
    value: Math.max(KAFKA_REQUEST_SIZE.size, largest + RECORD_OVERHEAD.bytes),
    unit: 'B',
    rule: 'the largest payload that it may send, plus key, headers and framing; at least what Kafka does by itself',
    inputs: [
      ...events.map(({ name, payload }) =>
        fromDeclaration(`largest ${name}`, payload.max, 'B', formatPath(['events', name, 'payload', 'max'])),
      ),
      fromCatalog('overhead', RECORD_OVERHEAD.bytes, 'B', RECORD_OVERHEAD),
      fromCatalog('at least', KAFKA_REQUEST_SIZE.size, 'B', KAFKA_REQUEST_SIZE),
    ],
    enforcer: RUNTIME,
  };
}
