import type { Fault } from './fault';

/** How long events are kept, and who must be up again by then. */
export const RETENTION_FAULTS: readonly Fault[] = [
  {
    name: 'the page for lag comes a day before the first order is removed',
    rule: 'lag-limit-beyond-retention',
    at: 'handlers.bookOrder.lagLimit',
    fault: { 'handlers.bookOrder.lagLimit': '6d' },
    repair: { 'handlers.bookOrder.lagLimit': '1d' },
    nearMiss: { 'handlers.bookOrder.lagLimit': '5d' },
  },
  {
    name: 'positions are removed before anybody is paged',
    rule: 'lag-limit-beyond-retention',
    at: 'handlers.trackDevice.lagLimit',
    incident: 'pinot-pause-longer-than-retention',
    fault: { 'handlers.trackDevice.lagLimit': '6h' },
    repair: { 'handlers.trackDevice.lagLimit': '1h' },
    nearMiss: { 'handlers.trackDevice.lagLimit': '5h' },
  },
  {
    name: 'orders are kept for a day and handlers may be away for two',
    rule: 'retention-below-outage',
    at: 'events.orderPlaced.retention',
    incident: 'redpanda-retention-shorter-than-outage',
    fault: { 'events.orderPlaced.retention': '1d' },
    repair: { 'events.orderPlaced.retention': '7d' },
    nearMiss: { 'events.orderPlaced.retention': '4d' },
  },
  {
    name: 'the topic of another team is kept for less than is counted on',
    rule: 'retention-below-outage',
    at: 'events.shipmentBooked.retention',
    incident: 'pinot-pause-longer-than-retention',
    fault: { 'events.shipmentBooked.toleratedOutage': '5d' },
    repair: { 'events.shipmentBooked.toleratedOutage': '3d' },
    nearMiss: { 'events.shipmentBooked.toleratedOutage': '84h' },
  },
];
