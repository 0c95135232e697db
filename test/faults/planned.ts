import type { Fault } from './fault';

const SMALL_NODES = { 'environment.nodes.spot': undefined, 'environment.nodes.types': ['m7g.large', 'm6g.large'] };
const ORDER_SCHEMA = 'events.orderPlaced.payload.schema.definition';
const PARTITIONS = 'events.shipmentBooked.existing.partitions';
/** Behind a proxy the longest one decides how many calls are on their way. */
const REPORT_TIMEOUT = 'workflows.nightlyReport.tasks.collect.uses.ledger.timeout';
const LEDGER_POOL = 'handlers.bookOrder.uses.ledger.pool';
const BOOKED_PEAK = 'events.shipmentBooked.rate.peak';

/** Each of a thousand characters. */
function orders(count: number): readonly string[] {
  return Array.from({ length: count }, () => 'An order. '.repeat(100));
}

function savingsPlan(usdPerHour: number): unknown {
  return [{ kind: 'savings-plan', usdPerHour, until: '2027-11-30' }];
}

function reserved(count: number): unknown {
  return [{ kind: 'reserved', type: 'c6g.xlarge', count, until: '2027-11-30' }];
}

/** What only shows once it is computed how many of everything there will be. Growth is threefold throughout. */
export const PLANNED_FAULTS: readonly Fault[] = [
  {
    name: 'a rollout of all who use a small database takes more connections than it has',
    rule: 'connection-budget-exceeded',
    at: 'environment.stores.main',
    incident: 'spectrum-deployment-doubles-connections',
    // 4 GiB: 70 % of 405, less 20, are 263. Two replicas and one of a rollout x pool, and 199 of the others.
    given: { 'environment.stores.main.instance': 'db.t4g.medium' },
    fault: { 'handlers.bookOrder.uses.ledger.pool': 22 },
    repair: { 'handlers.bookOrder.uses.ledger.pool': 20 },
    nearMiss: { 'handlers.bookOrder.uses.ledger.pool': 21 },
  },
  {
    name: 'a service that reads through a cache may hold connections to the database behind it',
    rule: 'connection-budget-exceeded',
    at: 'environment.stores.main',
    incident: 'texera-connections-exhausted',
    // Three x pool, and 19 of the others.
    given: { 'environment.stores.main.instance': 'db.t4g.medium' },
    fault: { 'services.api.uses.prices.pool': 100 },
    repair: { 'services.api.uses.prices.pool': 20 },
    nearMiss: { 'services.api.uses.prices.pool': 81 },
  },
  {
    name: 'pools grow beyond every class, and the provider knows no login through the proxy that comes',
    rule: 'provider-too-old-for-proxy',
    at: 'environment.stores.main',
    given: {
      'environment.kafka.topics': 'admin-protocol',
      'environment.providers.aws': '>= 6.14, < 7',
      [REPORT_TIMEOUT]: '20ms',
    },
    fault: { [LEDGER_POOL]: 5_000 },
    repair: { 'environment.providers.aws': '>= 6.15, < 7' },
    nearMiss: { [LEDGER_POOL]: 20 },
  },
  {
    name: 'a proxy stands, and the provider is let back to before it knew it',
    rule: 'provider-too-old-for-proxy',
    at: 'environment.stores.main',
    given: {
      'environment.kafka.topics': 'admin-protocol',
      'environment.providers.aws': '>= 6.15, < 7',
      [REPORT_TIMEOUT]: '20ms',
      [LEDGER_POOL]: 5_000,
    },
    fault: { 'environment.providers.aws': '>= 6.9, < 7' },
    repair: { 'environment.providers.aws': '>= 6.15, < 7' },
    nearMiss: { 'environment.providers.aws': '~> 6.15' },
  },
  {
    name: 'the topic of another team has too few partitions for a busy day',
    rule: 'consumers-beyond-partitions',
    at: 'handlers.shipAbroad',
    incident: 'keda-replicas-beyond-partitions',
    // 600/s of 5 ms are the whole of three replicas.
    fault: { [PARTITIONS]: 3, [BOOKED_PEAK]: '200/s' },
    repair: { [PARTITIONS]: 12 },
    nearMiss: { [PARTITIONS]: 3, [BOOKED_PEAK]: '190/s' },
  },
  {
    name: 'a handler becomes slower, and there is one partition',
    rule: 'consumers-beyond-partitions',
    at: 'handlers.shipDomestic',
    incident: 'keda-replicas-beyond-partitions',
    // 150/s x 0.8 x 9 ms are 108 % of one replica; x 6 ms 72 %.
    given: { [BOOKED_PEAK]: '50/s' },
    fault: { [PARTITIONS]: 1, 'handlers.shipDomestic.serviceTime.mean': '9ms' },
    repair: { [PARTITIONS]: 12 },
    nearMiss: { [PARTITIONS]: 1, 'handlers.shipDomestic.serviceTime.mean': '6ms' },
  },
  {
    name: 'three replicas are busy, and one of them goes with its zone',
    rule: 'zone-loss-overloads-handler',
    at: 'handlers.shipAbroad',
    incident: 'aws-sydney-2016-one-zone',
    // 510/s x 5 ms / 3 are 85 %; who takes a second partition is twice as busy.
    fault: { [PARTITIONS]: 3, [BOOKED_PEAK]: '170/s' },
    repair: { [PARTITIONS]: 12 },
    nearMiss: { [PARTITIONS]: 3, [BOOKED_PEAK]: '90/s' },
  },
  {
    name: 'customs answer slower, and nothing is left for a lost zone',
    rule: 'zone-loss-overloads-handler',
    at: 'handlers.shipAbroad',
    incident: 'aws-sydney-2016-one-zone',
    // 300/s x 11 ms / 6 are 55 %, of two partitions 110 %.
    given: { [BOOKED_PEAK]: '100/s' },
    fault: { [PARTITIONS]: 6, 'handlers.shipAbroad.serviceTime.mean': '11ms' },
    repair: { [PARTITIONS]: 12 },
    nearMiss: { [PARTITIONS]: 6, 'handlers.shipAbroad.serviceTime.mean': '9ms' },
  },
  {
    name: 'somebody is paged before the machines for the evening are there',
    rule: 'overflow-before-scale-out',
    at: 'handlers.trackDevice.lagLimit',
    // 3,000/s x 0.9 / 2 are 1,350/s where one replica handles 1,000/s: a quarter of 255 s behind.
    given: { 'handlers.trackDevice.lagLimit': '1m' },
    fault: { 'services.tracker.rate.peak': '1000/s' },
    repair: { 'services.tracker.rate.peak': '400/s' },
    nearMiss: { 'services.tracker.rate.peak': '1000/s', 'handlers.trackDevice.lagLimit': '70s' },
  },
  {
    name: 'the two replicas of the night are slower than they were',
    rule: 'overflow-before-scale-out',
    at: 'handlers.trackDevice.lagLimit',
    // 1,200/s x 0.9 / 2 are 540/s where one replica of 3 ms handles 333/s: 98 s behind.
    given: { 'services.tracker.rate.peak': '400/s', 'handlers.trackDevice.lagLimit': '90s' },
    fault: { 'handlers.trackDevice.serviceTime.mean': '3ms' },
    repair: { 'handlers.trackDevice.serviceTime.mean': '1ms' },
    nearMiss: { 'handlers.trackDevice.serviceTime.mean': '2ms' },
  },
  {
    name: 'an empty cache lets through as much as the database reads, and the report reads too',
    rule: 'cold-cache-overloads-database',
    at: 'dependencies.prices.coldStart.admit',
    incident: 'slack-2022-cache-nodes-replaced-empty',
    // 300/s, and 1,000 reads of the report in half an hour: 300.6/s.
    given: { 'services.api.uses.prices.calls': 5 },
    fault: { 'stores.main.reads': '300/s' },
    repair: { 'dependencies.prices.coldStart.admit': '290/s' },
    nearMiss: { 'stores.main.reads': '301/s' },
  },
  {
    name: 'all that the database reads is let through to warm the cache',
    rule: 'cold-cache-overloads-database',
    at: 'dependencies.prices.coldStart.admit',
    incident: 'slack-2022-cache-nodes-replaced-empty',
    given: { 'services.api.uses.prices.calls': 200, 'stores.board.operations': '60000/s' },
    fault: { 'dependencies.prices.coldStart.admit': '20000/s' },
    repair: { 'dependencies.prices.coldStart.admit': '15000/s' },
    nearMiss: { 'dependencies.prices.coldStart.admit': '19900/s' },
  },
  {
    name: 'a savings plan is bought for a campaign that did not come',
    rule: 'commitments-unused',
    at: 'environment.nodes.commitments',
    fault: { 'environment.nodes.commitments': savingsPlan(1.5) },
    repair: { 'environment.nodes.commitments': savingsPlan(0.25) },
    nearMiss: { 'environment.nodes.commitments': savingsPlan(0.29) },
  },
  {
    name: 'more nodes are reserved than run at the peak',
    rule: 'commitments-unused',
    at: 'environment.nodes.commitments',
    fault: { 'environment.nodes.commitments': reserved(4) },
    repair: { 'environment.nodes.commitments': reserved(2) },
    nearMiss: { 'environment.nodes.commitments': reserved(3) },
  },
  {
    name: 'a replica asks for more cores than a small node has',
    rule: 'pod-fits-no-node',
    at: 'handlers.shipAbroad.resources',
    given: SMALL_NODES,
    fault: { 'handlers.shipAbroad.resources.cpu': 2 },
    repair: { 'handlers.shipAbroad.resources.cpu': 0.5 },
    nearMiss: { 'handlers.shipAbroad.resources.cpu': 1.5 },
  },
  {
    name: 'a replica asks for all the memory of a node, of which the system has its part',
    rule: 'pod-fits-no-node',
    at: 'services.api.resources',
    given: { ...SMALL_NODES, 'handlers.shipAbroad.resources.cpu': 0.5 },
    fault: { 'services.api.resources.memory': '8GiB' },
    repair: { 'services.api.resources.memory': '512MiB' },
    nearMiss: { 'services.api.resources.memory': '6GiB' },
  },
  {
    name: 'a budget is left as it was for the pilot',
    rule: 'cost-beyond-budget',
    at: 'environment.budget.usdPerMonth',
    fault: { 'environment.budget.usdPerMonth': 500 },
    repair: { 'environment.budget.usdPerMonth': 9000 },
    nearMiss: { 'environment.budget.usdPerMonth': 2400 },
  },
  {
    name: 'what is committed for a year is more than the budget of each month',
    rule: 'cost-beyond-budget',
    at: 'environment.budget.usdPerMonth',
    // 12 USD x 730 h are 8,760 USD.
    fault: { 'environment.nodes.commitments': savingsPlan(12) },
    repair: { 'environment.nodes.commitments': savingsPlan(0.25) },
    nearMiss: { 'environment.nodes.commitments': savingsPlan(8) },
  },
  {
    name: 'a schema is written in the newest draft, which the registry does not read',
    rule: 'schema-refused-by-registry',
    at: 'events.orderPlaced.payload.schema.definition["$schema"]',
    fault: { [`${ORDER_SCHEMA}.$schema`]: 'https://json-schema.org/draft/2020-12/schema' },
    repair: { [`${ORDER_SCHEMA}.$schema`]: 'http://json-schema.org/draft-07/schema#' },
    nearMiss: { [`${ORDER_SCHEMA}.$schema`]: 'http://json-schema.org/draft-07/schema' },
  },
  {
    name: 'all the orders of a day stand in a schema as examples',
    rule: 'schema-refused-by-registry',
    at: 'events.orderPlaced.payload.schema.definition',
    fault: { [`${ORDER_SCHEMA}.examples`]: orders(170) },
    repair: { [`${ORDER_SCHEMA}.examples`]: orders(1) },
    nearMiss: { [`${ORDER_SCHEMA}.examples`]: orders(169) },
  },
];
