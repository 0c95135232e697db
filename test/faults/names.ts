import type { Fault } from './fault';

const LONGEST = `logistics.${'shipment-'.repeat(25)}booked`.padEnd(249, 'x');

const REDIS = { engine: 'redis', operations: '50000/s' };

/** Names, and what they refer to. */
export const NAME_FAULTS: readonly Fault[] = [
  {
    name: 'the topic of another team has a slash in the declaration',
    rule: 'name-does-not-fit',
    at: 'events.shipmentBooked.existing.topic',
    fault: { 'events.shipmentBooked.existing.topic': 'logistics/shipment-booked' },
    repair: { 'events.shipmentBooked.existing.topic': 'logistics.shipment-booked' },
    nearMiss: { 'events.shipmentBooked.existing.topic': 'logistics.shipment-booked_2' },
  },
  {
    name: 'a topic has a name one character longer than Kafka takes',
    rule: 'name-does-not-fit',
    at: 'events.shipmentBooked.existing.topic',
    incident: 'kafka-name-too-long-breaks-broker',
    fault: { 'events.shipmentBooked.existing.topic': `${LONGEST}x` },
    repair: { 'events.shipmentBooked.existing.topic': 'logistics.shipment-booked' },
    nearMiss: { 'events.shipmentBooked.existing.topic': LONGEST },
  },
  {
    name: 'a key of the environment is written with a hyphen, which no shell can set',
    rule: 'name-does-not-fit',
    at: 'services.api.environment.LOG-LEVEL',
    fault: { 'services.api.environment': { 'LOG-LEVEL': { value: 'info' } } },
    repair: { 'services.api.environment': { LOG_LEVEL: { value: 'info' } } },
    nearMiss: { 'services.api.environment': { log_level2: { value: 'info' } } },
  },
  {
    name: 'a task is named by its number',
    rule: 'name-does-not-fit',
    at: 'workflows.nightlyReport.tasks.2publish',
    given: { 'workflows.nightlyReport.tasks.publish': undefined },
    fault: { 'workflows.nightlyReport.tasks.2publish': { after: ['collect'], timeout: '5m' } },
    repair: {
      'workflows.nightlyReport.tasks.2publish': undefined,
      'workflows.nightlyReport.tasks.publish': { after: ['collect'], timeout: '5m' },
    },
    nearMiss: { 'workflows.nightlyReport.tasks.publish-2': { after: ['collect'], timeout: '5m' } },
  },
  {
    name: 'a redis store has a name that leaves no room for its users',
    rule: 'name-does-not-fit',
    at: 'stores.positionsOnTheRoad',
    // `shop-production-`, `positions-on-the-road` and `-off` are 41 characters of 40.
    fault: {
      'stores.positionsOnTheRoad': REDIS,
      'environment.stores.positionsOnTheRoad': { replicas: 2 },
      'dependencies.positions.store': 'positionsOnTheRoad',
    },
    repair: {
      'stores.positionsOnTheRoad': undefined,
      'environment.stores.positionsOnTheRoad': undefined,
      'dependencies.positions.store': 'board',
    },
    nearMiss: {
      'stores.positionsOnARoad': REDIS,
      'environment.stores.positionsOnARoad': { replicas: 2 },
      'dependencies.positions.store': 'positionsOnARoad',
    },
  },
  {
    name: 'an account with a naming convention puts it before the name of every store',
    rule: 'name-does-not-fit',
    at: 'stores.board',
    // A prefix, `-shop-production-board` and `-off`: 22 and 4 characters of 40.
    fault: { 'environment.namePrefix': 'acmelogistics02' },
    repair: { 'environment.namePrefix': 'acme' },
    nearMiss: { 'environment.namePrefix': 'acmelogistics2' },
  },
  {
    name: 'a store is named as the log of the one beside it',
    rule: 'names-collide',
    at: 'stores.mainLogs',
    fault: {
      'stores.mainLogs': REDIS,
      'environment.stores.mainLogs': { replicas: 2 },
      'dependencies.positions.store': 'mainLogs',
    },
    repair: {
      'stores.mainLogs': undefined,
      'environment.stores.mainLogs': undefined,
      'dependencies.positions.store': 'board',
    },
    nearMiss: {
      'stores.mainLog': REDIS,
      'environment.stores.mainLog': { replicas: 2 },
      'dependencies.positions.store': 'mainLog',
    },
  },
  {
    name: 'a topic of another team differs from ours by a dot',
    rule: 'names-collide',
    at: 'events.shipmentBooked',
    incident: 'karafka-dot-and-underscore-collide',
    fault: { 'events.shipmentBooked.existing.topic': 'shop_orderPlaced' },
    repair: { 'events.shipmentBooked.existing.topic': 'logistics.shipment-booked' },
    nearMiss: { 'events.shipmentBooked.existing.topic': 'shop-orderPlaced' },
  },
  {
    name: 'a service is named as the handler behind it',
    rule: 'names-collide',
    at: 'services.trackDevice',
    given: {
      'services.deviceDesk': {
        owner: 'field',
        http: { path: '/devices' },
        rate: { steady: '1/s', peak: '2/s' },
        timeout: '2s',
        overload: 'shed',
      },
    },
    fault: {
      'services.trackDevice': {
        owner: 'field',
        http: { path: '/positions' },
        rate: { steady: '1/s', peak: '2/s' },
        timeout: '2s',
        overload: 'shed',
      },
    },
    repair: { 'services.trackDevice': undefined },
    nearMiss: { 'services.deviceDesk.http.path': '/trackDevice' },
  },
  {
    name: 'an existing topic has the name of the one in which a handler parks',
    rule: 'names-collide',
    at: 'handlers.shipDomestic.retry',
    incident: 'spring-kafka-retry-creates-main-topic',
    fault: { 'events.shipmentBooked.existing.topic': 'shop.shipmentBooked.shipDomestic.parked' },
    repair: { 'events.shipmentBooked.existing.topic': 'logistics.shipment-booked' },
    nearMiss: { 'events.shipmentBooked.existing.topic': 'shop.shipmentBooked.shipDomestic.dead-letter' },
  },
  {
    name: 'an event belongs to a team whose name is misspelt',
    rule: 'owner-unknown',
    at: 'events.invoiceSent.owner',
    incident: 'sourcegraph-alert-owners-defunct',
    fault: { 'events.invoiceSent.owner': 'biling' },
    repair: { 'events.invoiceSent.owner': 'billing' },
    nearMiss: { 'events.invoiceSent.owner': 'orders' },
  },
  {
    name: 'a workflow belongs to a team that was dissolved',
    rule: 'owner-unknown',
    at: 'workflows.nightlyReport.owner',
    incident: 'milo-critical-alert-without-team',
    fault: { 'workflows.nightlyReport.owner': 'reporting' },
    repair: { 'workflows.nightlyReport.owner': 'billing' },
    nearMiss: { 'workflows.nightlyReport.owner': 'orders' },
  },
  {
    name: 'a database is said to stand in redis',
    rule: 'reference-of-wrong-kind',
    at: 'dependencies.ledger.store',
    fault: { 'dependencies.ledger.store': 'board' },
    repair: { 'dependencies.ledger.store': 'main' },
    nearMiss: { 'dependencies.ledger.database': 'board' },
  },
  {
    name: 'a cache is put before data that stands in memory itself',
    rule: 'reference-of-wrong-kind',
    at: 'dependencies.prices.caches',
    fault: { 'dependencies.prices.caches': 'positions' },
    repair: { 'dependencies.prices.caches': 'ledger' },
    nearMiss: { 'dependencies.prices.caches': 'post' },
  },
  {
    name: 'a route sends the rest to a handler that does not exist',
    rule: 'reference-unknown',
    at: 'routes.byCountry.otherwise',
    incident: 'alertmanager-route-to-no-receiver',
    fault: { 'routes.byCountry.otherwise': 'shipOverseas' },
    repair: { 'routes.byCountry.otherwise': 'shipAbroad' },
    nearMiss: { 'routes.byCountry.otherwise': 'shipDomestic' },
  },
  {
    name: 'a handler uses a dependency that nobody declared, and its retries with it',
    rule: 'reference-unknown',
    at: 'handlers.mailInvoice.uses.mailer',
    fault: { 'handlers.mailInvoice.uses': { mailer: { calls: 1, timeout: '100ms' } } },
    repair: { 'handlers.mailInvoice.uses': { post: { calls: 1, timeout: '100ms' } } },
    nearMiss: {
      'handlers.mailInvoice.uses': { mailer: { calls: 1, timeout: '100ms' } },
      'dependencies.mailer': { http: 'https://mail.example.org', sustains: '500/s' },
    },
  },
];
