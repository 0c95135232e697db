import type { Fault } from './fault';

const PARKED = { via: 'none', exhausted: { park: { retention: '30d' } } };

/** Order per key: what breaks it, what asks for it where there is none, and where a reader begins. */
export const ORDERING_FAULTS: readonly Fault[] = [
  {
    name: 'invoices are divided by a key that they do not have',
    rule: 'keyed-workers-without-key',
    at: 'handlers.mailInvoice.concurrency',
    fault: { 'handlers.mailInvoice.concurrency': { keyedWorkers: 8 } },
    repair: { 'handlers.mailInvoice.concurrency': { pooled: 8 } },
    nearMiss: { 'handlers.mailInvoice.concurrency': { keyedWorkers: 8 }, 'events.invoiceSent.key': 'invoiceId' },
  },
  {
    name: 'the key of an event is removed while its handler still divides by it',
    rule: 'keyed-workers-without-key',
    at: 'handlers.trackDevice.concurrency',
    fault: { 'handlers.trackDevice.concurrency': { keyedWorkers: 8 }, 'events.deviceMoved.key': undefined },
    repair: { 'events.deviceMoved.key': 'deviceId' },
    nearMiss: { 'handlers.trackDevice.concurrency': { keyedWorkers: 8 } },
  },
  {
    name: 'a group whose position has expired jumps over the orders it has not seen',
    rule: 'latest-skips-events',
    at: 'handlers.bookOrder.startFrom',
    incident: 'pinot-expired-offset-jumps-to-end',
    fault: { 'handlers.bookOrder.startFrom': 'latest' },
    repair: { 'handlers.bookOrder.startFrom': 'earliest' },
    nearMiss: { 'handlers.trackDevice.startFrom': 'latest' },
  },
  {
    name: 'a handler behind a route begins where the topic ends',
    rule: 'latest-skips-events',
    at: 'handlers.shipDomestic.startFrom',
    incident: 'pykafka-offsets-expired-while-idle',
    fault: { 'handlers.shipDomestic.startFrom': 'latest' },
    repair: { 'handlers.shipDomestic.startFrom': undefined },
    nearMiss: { 'handlers.shipDomestic.startFrom': 'latest', 'events.shipmentBooked.durability': 'best-effort' },
  },
  {
    name: 'invoices without an order are parked',
    rule: 'parking-without-order',
    at: 'handlers.mailInvoice.retry.exhausted',
    fault: { 'handlers.mailInvoice.retry.exhausted': { park: { retention: '30d' } } },
    repair: { 'handlers.mailInvoice.retry.exhausted': { deadLetter: { retention: '30d' } } },
    nearMiss: {
      'handlers.mailInvoice.retry.exhausted': { park: { retention: '30d' } },
      'events.invoiceSent.ordering': 'per-key',
      'events.invoiceSent.key': 'invoiceId',
    },
  },
  {
    name: 'a whole device is held back for a position that nobody needs',
    rule: 'parking-without-order',
    at: 'handlers.trackDevice.retry.exhausted',
    fault: { 'handlers.trackDevice.retry': PARKED },
    repair: { 'handlers.trackDevice.retry': { via: 'none', exhausted: 'dead-letter' } },
    nearMiss: { 'handlers.shipAbroad.retry': PARKED },
  },
  {
    name: 'two changes of one order are worked on side by side',
    rule: 'pooled-workers-break-order',
    at: 'handlers.bookOrder.concurrency',
    fault: { 'handlers.bookOrder.concurrency': { pooled: 16 } },
    repair: { 'handlers.bookOrder.concurrency': { keyedWorkers: 16 } },
    nearMiss: { 'handlers.mailInvoice.concurrency': { pooled: 16 } },
  },
  {
    name: 'a handler behind a route takes shipments as they come',
    rule: 'pooled-workers-break-order',
    at: 'handlers.shipAbroad.concurrency',
    fault: { 'handlers.shipAbroad.concurrency': { pooled: 4 } },
    repair: { 'handlers.shipAbroad.concurrency': 'per-partition' },
    nearMiss: { 'handlers.shipAbroad.concurrency': { pooled: 4 }, 'events.shipmentBooked.ordering': 'none' },
  },
];
