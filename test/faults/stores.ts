import type { Fault } from './fault';

/** Beside the prices another cache of the same ledger, of customers. */
const CUSTOMERS = {
  store: 'shelf',
  role: 'cache',
  caches: 'ledger',
  ttl: '10m',
  entries: 50_000,
  entrySize: '1KiB',
  hitRatio: 0.95,
  coldStart: { admit: '200/s', warmUp: '5m' },
};
const GUARDED = { ...CUSTOMERS, stampede: 'early-refresh' };

/** What 310/s read, of which four fifths are 248/s: the report asks 200/s of the writer, misses of prices 18/s for each call of the api. */
const READ_BY_TWO = {
  'stores.main.reads': '310/s',
  'workflows.nightlyReport.tasks.collect.uses.ledger.calls': 360_000,
  'dependencies.prices.staleness': '5s',
  'environment.stores.main.readers': { min: 2, max: 3 },
};

/** Stores, caches, and what is asked of them. */
export const STORE_FAULTS: readonly Fault[] = [
  {
    name: 'a cache moves in beside the state, to save a node',
    rule: 'cache-beside-state',
    at: 'stores.board',
    fault: { 'dependencies.prices.store': 'board' },
    repair: { 'dependencies.prices.store': 'shelf' },
    nearMiss: { 'dependencies.prices.entries': 60_000 },
  },
  {
    name: 'positions that are lost with their node are kept where the prices are cached',
    rule: 'cache-beside-state',
    at: 'stores.shelf',
    fault: { 'dependencies.positions.store': 'shelf' },
    repair: { 'dependencies.positions.store': 'board' },
    nearMiss: { 'dependencies.positions.entries': 500_001 },
  },
  {
    name: 'a cache that comes back empty lets more through than the database can read',
    rule: 'cold-start-beyond-store',
    at: 'dependencies.prices.coldStart.admit',
    incident: 'slack-2022-cache-nodes-replaced-empty',
    fault: { 'dependencies.prices.coldStart.admit': '25000/s' },
    repair: { 'dependencies.prices.coldStart.admit': '2000/s' },
    nearMiss: { 'dependencies.prices.coldStart.admit': '20000/s' },
  },
  {
    name: 'two caches are each modest, and empty at the same time',
    rule: 'cold-start-beyond-store',
    at: 'dependencies.prices.coldStart.admit',
    incident: 'slack-2022-cache-nodes-replaced-empty',
    given: { 'dependencies.customers': GUARDED },
    fault: { 'dependencies.prices.coldStart.admit': '12000/s', 'dependencies.customers.coldStart.admit': '9000/s' },
    repair: { 'dependencies.customers.coldStart.admit': '8000/s' },
    nearMiss: { 'dependencies.prices.coldStart.admit': '12000/s', 'dependencies.customers.coldStart.admit': '8000/s' },
  },
  {
    name: 'everybody who finds the price gone asks the ledger for it',
    rule: 'stampede-unguarded',
    at: 'dependencies.prices.stampede',
    incident: 'hcb-cache-expires-for-all-at-once',
    fault: { 'dependencies.prices.stampede': undefined },
    repair: { 'dependencies.prices.stampede': 'single-flight' },
    nearMiss: { 'dependencies.prices.stampede': { unguarded: 'no price is asked for twice within a minute' } },
  },
  {
    name: 'a second cache is added without the guard of the first',
    rule: 'stampede-unguarded',
    at: 'dependencies.customers.stampede',
    incident: 'facebook-2010-error-deletes-cache-key',
    fault: { 'dependencies.customers': CUSTOMERS },
    repair: { 'dependencies.customers.stampede': 'early-refresh' },
    nearMiss: { 'dependencies.customers': GUARDED },
  },
  {
    name: 'one database meets a campaign that nobody told it of',
    rule: 'store-overloaded',
    at: 'stores.main.writes',
    incident: 'keda-consumers-scaled-beyond-database',
    // 60/s x 3 x 1.1 with retries, and 30/s of customs.
    fault: { 'stores.main.writes': '227/s' },
    repair: { 'stores.main.writes': '300/s' },
    nearMiss: { 'stores.main.writes': '228/s' },
  },
  {
    name: 'a cache misses more often than the database can answer',
    rule: 'store-overloaded',
    at: 'stores.main.reads',
    incident: 'slack-2022-cache-nodes-replaced-empty',
    // Of 180/s at the peak a tenth misses; the report reads 1000 times in half an hour.
    given: { 'stores.main.reads': '310/s' },
    fault: { 'services.api.uses.prices.calls': 20, 'dependencies.prices.hitRatio': 0.9 },
    repair: { 'dependencies.prices.hitRatio': 0.95 },
    nearMiss: { 'services.api.uses.prices.calls': 17, 'dependencies.prices.hitRatio': 0.9 },
  },
  {
    name: 'positions are written one by one into a store that is too small for it',
    rule: 'store-overloaded',
    at: 'stores.board.operations',
    fault: { 'handlers.trackDevice.uses.positions.calls': 95 },
    repair: { 'stores.board.operations': '65000/s' },
    nearMiss: { 'handlers.trackDevice.uses.positions.calls': 90 },
  },
  {
    name: 'a database that is measured with the campaign of last year has next to nothing left for this one',
    rule: 'store-near-limit',
    at: 'stores.main.writes',
    incident: 'keda-consumers-scaled-beyond-database',
    // The same 228/s are four fifths of 285/s.
    fault: { 'stores.main.writes': '284/s' },
    repair: { 'handlers.fileCustoms.uses.ledger.calls': 0.5 },
    nearMiss: { 'stores.main.writes': '285/s' },
  },
  {
    name: 'the post office takes fewer letters in a second than are sent',
    rule: 'store-overloaded',
    at: 'dependencies.post.sustains',
    incident: 'vector-no-backoff-on-429',
    fault: { 'dependencies.post.sustains': '150/s' },
    repair: { 'dependencies.post.sustains': '200/s' },
    nearMiss: { 'dependencies.post.sustains': '198/s' },
  },
  {
    name: 'a booking may be as old as the readers, which are never asked for what is written',
    rule: 'staleness-without-read',
    at: 'handlers.bookOrder.uses.ledger.staleness',
    fault: { 'handlers.bookOrder.uses.ledger.staleness': '5s' },
    repair: { 'handlers.bookOrder.uses.ledger.staleness': undefined },
    nearMiss: { 'dependencies.prices.staleness': '5s' },
  },
  {
    name: 'prices may be old, and it is said of the cache and not of what it loads',
    rule: 'staleness-without-read',
    at: 'services.api.uses.prices.staleness',
    fault: { 'services.api.uses.prices.staleness': '5s' },
    repair: { 'services.api.uses.prices.staleness': undefined },
    nearMiss: { 'workflows.nightlyReport.tasks.collect.uses.ledger.staleness': '10m' },
  },
  {
    name: 'prices are loaded from readers that are further behind than anybody may be',
    rule: 'staleness-below-replica-lag',
    at: 'dependencies.prices.staleness',
    fault: { 'dependencies.prices.staleness': '50ms' },
    repair: { 'dependencies.prices.staleness': '1s' },
    nearMiss: { 'dependencies.prices.staleness': '100ms' },
  },
  {
    name: 'a report reads from a copy and counts on the newest bookings',
    rule: 'staleness-below-replica-lag',
    at: 'workflows.nightlyReport.tasks.collect.uses.ledger.staleness',
    fault: { 'workflows.nightlyReport.tasks.collect.uses.ledger.staleness': '1ms' },
    repair: { 'workflows.nightlyReport.tasks.collect.uses.ledger.staleness': undefined },
    nearMiss: { 'workflows.nightlyReport.tasks.collect.uses.ledger.staleness': '100ms' },
  },
  {
    name: 'the only reader takes over from the writer and brings its reads along',
    rule: 'reader-loss-overloads',
    at: 'environment.stores.main.readers',
    // 200/s and 90/s are more than 248/s.
    given: { ...READ_BY_TWO, 'services.api.uses.prices.calls': 5 },
    fault: { 'environment.stores.main.readers': { min: 1, max: 3 } },
    repair: { 'environment.stores.main.readers': { min: 2, max: 3 } },
    nearMiss: {
      'environment.stores.main.readers': { min: 1, max: 3 },
      'workflows.nightlyReport.tasks.collect.uses.ledger.calls': 284_000,
    },
  },
  {
    name: 'two readers share what one of them cannot carry',
    rule: 'reader-loss-overloads',
    at: 'environment.stores.main.readers',
    given: { ...READ_BY_TWO, 'services.api.uses.prices.calls': 12 },
    // 15 x 18/s are 270/s.
    fault: { 'services.api.uses.prices.calls': 15 },
    repair: { 'environment.stores.main.readers': { min: 3, max: 3 } },
    nearMiss: { 'services.api.uses.prices.calls': 13 },
  },
];
