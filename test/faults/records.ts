import type { Fault } from './fault';

/** The size of single events, and of what arrives together. */
export const RECORD_FAULTS: readonly Fault[] = [
  {
    name: 'a poll of large orders does not fit into a small replica',
    rule: 'memory-below-poll',
    at: 'handlers.bookOrder.resources.memory',
    given: { 'events.orderPlaced.payload.max': '1000KiB' },
    fault: { 'handlers.bookOrder.resources.memory': '32MiB' },
    repair: { 'handlers.bookOrder.resources.memory': '128MiB' },
    nearMiss: { 'handlers.bookOrder.resources.memory': '50000KiB' },
  },
  {
    name: 'after an outage every poll is full, and the replica is killed for it',
    rule: 'memory-below-poll',
    at: 'handlers.mailInvoice.resources.memory',
    given: { 'events.invoiceSent.payload.max': '512KiB' },
    fault: { 'handlers.mailInvoice.resources': { cpu: 0.25, memory: '48MiB' } },
    repair: { 'handlers.mailInvoice.resources.memory': '256MiB' },
    nearMiss: {
      'handlers.mailInvoice.resources': { cpu: 0.25, memory: '48MiB' },
      'handlers.mailInvoice.poll': { records: 96, interval: '5m' },
    },
  },
  {
    name: 'scans of documents are sent as events',
    rule: 'payload-beyond-broker',
    at: 'events.orderPlaced.payload.max',
    incident: 'ruby-kafka-too-large-retried-forever',
    fault: { 'events.orderPlaced.payload.max': '128MiB' },
    repair: { 'events.orderPlaced.payload.max': '512KiB' },
    nearMiss: { 'events.orderPlaced.payload.max': '102396KiB' },
  },
  {
    name: 'the largest request of a broker is taken for the largest payload',
    rule: 'payload-beyond-broker',
    at: 'events.shipmentBooked.payload.max',
    fault: { 'events.shipmentBooked.payload.max': '100MiB' },
    repair: { 'events.shipmentBooked.payload.max': '8KiB' },
    nearMiss: { 'events.shipmentBooked.payload.max': '99MiB' },
  },
  {
    name: 'invoices carry their PDF',
    rule: 'payload-beyond-request-size',
    at: 'events.invoiceSent.payload.max',
    incident: 'redhat-message-beyond-request-size',
    fault: { 'events.invoiceSent.payload.max': '4MiB' },
    repair: { 'events.invoiceSent.payload.max': '8KiB' },
    nearMiss: { 'events.invoiceSent.payload.max': '1020KiB' },
  },
  {
    name: 'one MiB is allowed, and nothing is left for key and headers',
    rule: 'payload-beyond-request-size',
    at: 'events.orderAudited.payload.max',
    incident: 'sentry-dead-letter-topic-same-size',
    fault: { 'events.orderAudited.payload.max': '1MiB' },
    repair: { 'events.orderAudited.payload.max': '1020KiB' },
    nearMiss: { 'events.orderAudited.payload.max': '1044480B' },
  },
];
