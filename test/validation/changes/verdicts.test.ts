import { CHANGE_CODES, type ChangeCode } from '../../../lib/validation/changes/wording';
import { type Changes, changed } from '../../faults/fault';
import { HEALTHY } from '../../faults/healthy';
import { changesOf, told } from './support';

/**
 * What changes, what is said of it one way, and what the other way; nothing else may be said. Places are of the healthy
 * platform, and `given` changes it on both sides first.
 */
interface Case {
  readonly change: Changes;
  readonly there: readonly string[];
  readonly back: readonly string[];
  readonly given?: Changes;
}

const at = (change: Changes, there: ChangeCode, back: ChangeCode, given: Changes = {}): Case => {
  const [place = ''] = Object.keys(change);
  return { change, there: [`${there} at ${place}`], back: [`${back} at ${place}`], given };
};

/** Told at another place than the one that is written. */
function elsewhere(change: Changes, there: readonly string[], back: readonly string[], given: Changes = {}): Case {
  return { change, there, back, given };
}

const handlers = HEALTHY.handlers;
const events = HEALTHY.events;

const CASES: readonly Case[] = [
  // The platform.
  at({ platform: 'store' }, 'platform-renamed', 'platform-renamed'),
  at({ 'owners.legal': { page: 'legal-oncall' } }, 'owner-added', 'owner-removed'),
  at({ 'owners.field.page': 'yard-oncall' }, 'owner-page-changed', 'owner-page-changed'),
  at({ 'objectives.errorRatio': 0.02 }, 'objective-loosened', 'objective-tightened'),
  at({ 'handlers.mailInvoice.objectives.latency.p99': '1s' }, 'objective-tightened', 'objective-loosened'),
  elsewhere({ 'growth.factor': 5 }, ['growth-sooner at growth'], ['growth-later at growth']),
  elsewhere({ 'growth.from': '2026-11-01' }, ['growth-sooner at growth'], ['growth-later at growth']),
  elsewhere({ 'growth.within': '4w' }, ['growth-sooner at growth'], ['growth-later at growth']),
  elsewhere({ growth: undefined }, ['growth-later at growth'], ['growth-sooner at growth']),
  elsewhere(
    { waivers: [{ code: 'a', at: 'handlers.bookOrder', reason: 'b', until: '2027-01-01' }] },
    ['waiver-added at waivers[0]'],
    ['waiver-removed at waivers[0]'],
  ),
  elsewhere(
    { 'waivers.0.until': '2027-02-01' },
    ['waiver-changed at waivers[0].until'],
    ['waiver-changed at waivers[0].until'],
    {
      waivers: [{ code: 'a', at: 'handlers.bookOrder', reason: 'b', until: '2027-01-01' }],
    },
  ),

  // Facts and rates.
  at({ 'events.shipmentBooked.rate.steady': '6/s' }, 'load-raised', 'load-lowered'),
  at({ 'events.shipmentBooked.rate.peak': 'unknown' }, 'fact-forgotten', 'fact-learned'),
  at(
    { 'events.shipmentBooked.rate.peak': { assumed: '10/s', because: 'x' } },
    'fact-origin-changed',
    'fact-origin-changed',
  ),
  at({ 'events.shipmentBooked.rate': undefined }, 'load-source-changed', 'load-source-changed'),
  at({ 'events.orderPlaced.rate.day.peakFor': '5h' }, 'day-shape-changed', 'day-shape-changed'),
  at({ 'events.orderPlaced.rate.day': undefined }, 'day-shape-changed', 'day-shape-changed'),
  at({ 'stores.main.reads': '10000/s' }, 'capacity-lowered', 'capacity-raised'),
  at({ 'dependencies.post.sustains': undefined }, 'fact-forgotten', 'fact-learned'),
  at({ 'handlers.bookOrder.serviceTime.mean': '5ms' }, 'service-time-raised', 'service-time-lowered'),

  // Events.
  at({ 'events.orderLost': events.orderAudited }, 'event-added', 'event-removed'),
  at({ 'events.orderLost': { ...events.deviceMoved } }, 'event-added', 'unused-event-removed'),
  at({ 'events.orderLost': { ...events.deviceMoved, readElsewhere: 'the data team' } }, 'event-added', 'event-removed'),
  at({ 'events.parcelBooked': events.shipmentBooked }, 'existing-event-added', 'existing-event-removed'),
  elsewhere(
    { 'events.orderPlaced.owner': 'field' },
    ['owner-changed at events.orderPlaced', 'owner-changed at handlers.bookOrder', 'owner-changed at services.api'].map(
      (text) => `${text}.owner`,
    ),
    ['owner-changed at events.orderPlaced', 'owner-changed at handlers.bookOrder', 'owner-changed at services.api'].map(
      (text) => `${text}.owner`,
    ),
  ),
  at({ 'events.orderPlaced.durability': 'best-effort' }, 'durability-weakened', 'durability-strengthened'),
  at({ 'events.orderPlaced.durability': 'best-effort' }, 'durability-weakened-for-others', 'durability-strengthened', {
    'handlers.bookOrder.owner': 'billing',
  }),
  at({ 'events.orderPlaced.ordering': 'none' }, 'ordering-dropped', 'ordering-added'),
  at({ 'events.orderPlaced.key': 'customerId' }, 'key-changed', 'key-changed'),
  elsewhere(
    { 'events.orderPlaced.key': undefined, 'events.orderPlaced.ordering': 'none' },
    ['ordering-dropped at events.orderPlaced.ordering', 'spread-changed at events.orderPlaced.key'],
    ['ordering-added at events.orderPlaced.ordering', 'spread-changed at events.orderPlaced.key'],
  ),
  at({ 'events.deviceMoved.key': 'truckId' }, 'spread-changed', 'spread-changed'),
  at({ 'events.deviceMoved.key': undefined }, 'spread-changed', 'spread-changed'),
  at({ 'events.orderPlaced.retention': '3d' }, 'retention-shortened', 'retention-lengthened'),
  at({ 'events.orderPlaced.retention': '2d' }, 'retention-below-need', 'retention-lengthened'),
  at({ 'events.shipmentBooked.retention': '1h' }, 'existing-topic-restated', 'existing-topic-restated'),
  at({ 'events.orderPlaced.toleratedOutage': '1d' }, 'outage-tolerance-lowered', 'outage-tolerance-raised'),
  at({ 'events.orderPlaced.toleratedOutage': undefined }, 'outage-tolerance-lowered', 'outage-tolerance-raised'),
  at({ 'events.orderPlaced.classification': 'internal' }, 'class-lowered', 'class-raised'),
  at({ 'events.orderPlaced.readElsewhere': 'the data team' }, 'reader-elsewhere-changed', 'reader-elsewhere-changed'),
  at({ 'events.orderPlaced.payload.typical': '2KiB' }, 'payload-typical-changed', 'payload-typical-changed'),
  at({ 'events.orderPlaced.payload.max': '8KiB' }, 'payload-max-lowered', 'payload-max-raised'),
  at({ 'events.shipmentBooked.payload.max': '9KiB' }, 'existing-topic-restated', 'existing-topic-restated'),
  at({ 'events.orderPlaced.payload.schema': undefined }, 'schema-removed', 'schema-stated'),
  at({ 'events.orderPlaced.payload.schema.format': 'avro' }, 'schema-format-changed', 'schema-format-changed'),
  at(
    { 'events.orderPlaced.payload.schema.compatibility': 'none' },
    'compatibility-weakened',
    'compatibility-strengthened',
  ),
  at(
    { 'events.orderPlaced.payload.schema.compatibility': 'forward' },
    'compatibility-weakened',
    'compatibility-weakened',
  ),
  at(
    { 'events.orderPlaced.payload.schema.compatibility': 'full-all' },
    'compatibility-strengthened',
    'compatibility-weakened',
  ),
  at({ 'events.shipmentBooked.existing': undefined }, 'topic-taken-over', 'topic-handed-over'),
  at({ 'events.shipmentBooked.existing.topic': 'other' }, 'existing-topic-changed', 'existing-topic-changed'),
  at({ 'events.shipmentBooked.existing.partitions': 24 }, 'existing-partitions-changed', 'existing-partitions-changed'),

  // Stores and dependencies.
  at({ 'stores.spare': { engine: 'redis' } }, 'store-added', 'unused-store-removed'),
  elsewhere(
    {
      'stores.spare': { engine: 'redis' },
      'dependencies.spare': { ...HEALTHY.dependencies?.positions, store: 'spare' },
    },
    ['dependency-added at dependencies.spare', 'store-added at stores.spare'],
    ['store-removed at stores.spare', 'dependency-removed at dependencies.spare'],
  ),
  at({ 'stores.main': { engine: 'redis' } }, 'engine-changed', 'engine-changed'),
  at({ 'dependencies.ledger.database': 'books' }, 'data-left-behind', 'data-left-behind'),
  at({ 'dependencies.ledger.schema': 'books' }, 'data-left-behind', 'data-left-behind'),
  at({ 'dependencies.positions.store': 'main' }, 'data-left-behind', 'data-left-behind'),
  elsewhere(
    { 'dependencies.prices.role': 'state' },
    ['cache-made-state at dependencies.prices'],
    ['state-made-cache at dependencies.prices'],
  ),
  at(
    { 'dependencies.post': { store: 'main', database: 'post' } },
    'dependency-kind-changed',
    'dependency-kind-changed',
  ),
  at({ 'dependencies.prices.store': 'main' }, 'cache-moved', 'cache-moved'),
  at({ 'dependencies.prices.caches': 'post' }, 'cache-source-changed', 'cache-source-changed'),
  at({ 'dependencies.prices.staleness': '5s' }, 'staleness-changed', 'staleness-changed'),
  at({ 'workflows.nightlyReport.tasks.collect.uses.ledger.staleness': '1m' }, 'staleness-changed', 'staleness-changed'),
  at({ 'dependencies.prices.ttl': '6m' }, 'cache-resized', 'cache-resized'),
  at({ 'dependencies.prices.hitRatio': 0.8 }, 'hit-ratio-lowered', 'hit-ratio-raised'),
  at({ 'dependencies.prices.coldStart.admit': '400/s' }, 'cold-start-wider', 'cold-start-narrower'),
  at({ 'dependencies.prices.coldStart.warmUp': '3m' }, 'cold-start-narrower', 'cold-start-wider'),
  at({ 'dependencies.prices.stampede': { unguarded: 'rare' } }, 'stampede-unguarded', 'stampede-guarded'),
  at({ 'dependencies.positions.entries': 600_000 }, 'state-grown', 'state-shrunk'),
  at({ 'dependencies.post.http': 'https://mail.example.org' }, 'address-changed', 'address-changed'),

  // What sends, uses and calls.
  at({ 'services.api.emits.shipmentBooked': 1 }, 'emission-added', 'emission-removed'),
  elsewhere(
    { 'handlers.bookOrder.emits.invoiceSent': 2 },
    ['emission-raised at handlers.bookOrder.emits.invoiceSent.count'],
    ['emission-lowered at handlers.bookOrder.emits.invoiceSent.count'],
  ),
  elsewhere(
    { 'handlers.bookOrder.emits.invoiceSent': { count: 1, when: 'every-attempt' } },
    ['emission-untied at handlers.bookOrder.emits.invoiceSent.when'],
    ['emission-tied at handlers.bookOrder.emits.invoiceSent.when'],
  ),
  at({ 'handlers.bookOrder.uses.post': { calls: 1, timeout: '9ms' } }, 'use-added', 'use-removed'),
  at({ 'handlers.bookOrder.calls.fileCustoms': { calls: 1, timeout: '9ms' } }, 'use-added', 'use-removed'),
  at({ 'handlers.bookOrder.uses.ledger.access': 'read' }, 'access-narrowed', 'access-widened'),
  at({ 'handlers.bookOrder.uses.ledger.calls': 2 }, 'calls-raised', 'calls-lowered'),
  at({ 'handlers.bookOrder.uses.ledger.pool': 5 }, 'pool-raised', 'pool-lowered'),
  at({ 'handlers.bookOrder.uses.ledger.timeout': '10ms' }, 'timeout-shortened', 'timeout-lengthened'),
  at({ 'handlers.bookOrder.uses.ledger.attempts': 2 }, 'client-attempts-raised', 'client-attempts-lowered'),
  at({ 'handlers.shipAbroad.calls.fileCustoms.timeout': '70ms' }, 'timeout-lengthened', 'timeout-shortened'),

  // What runs.
  at({ 'services.api.resources.cpu': 0.25 }, 'resources-lowered', 'resources-raised'),
  at({ 'services.api.resources': undefined }, 'resources-removed', 'resources-stated'),
  at({ 'services.api.environment.MODE': { value: 'a' } }, 'environment-key-added', 'environment-key-removed'),
  at({ 'services.api.environment.MODE': { secret: 'a' } }, 'environment-key-needed', 'environment-key-removed'),
  at(
    { 'services.api.environment.LOG_LEVEL': { value: 'debug' } },
    'environment-key-changed',
    'environment-key-changed',
  ),
  at({ 'handlers.bookOrder.producer.deliveryTimeout': '1m' }, 'producer-sooner', 'producer-later'),
  at({ 'handlers.bookOrder.producer.linger': '9ms' }, 'linger-changed', 'linger-changed'),

  // Services.
  elsewhere(
    { 'services.desk': { http: { path: '/desk' }, rate: { steady: '1/s', peak: '2/s' } } },
    ['service-added at services.desk'],
    ['service-removed at services.desk'],
  ),
  at({ 'services.api.http.path': '/o' }, 'entry-changed', 'entry-changed'),
  elsewhere(
    { 'services.tracker.devices': undefined, 'services.tracker.http': { path: '/track' } },
    ['entry-changed at services.tracker'],
    ['entry-changed at services.tracker'],
  ),
  at({ 'services.tracker.devices.protocol': 'websocket' }, 'entry-changed', 'entry-changed'),
  at({ 'services.tracker.devices.count': 9 }, 'load-lowered', 'load-raised'),
  at({ 'services.api.http.idleTimeout': '61s' }, 'idle-timeout-changed', 'idle-timeout-changed'),
  at({ 'services.tracker.devices.reconnectWithin': '1m' }, 'reconnect-sooner', 'reconnect-later'),
  at({ 'services.api.overload': { slowDown: { within: '1s' } } }, 'overload-changed', 'overload-changed'),
  at({ 'services.api.timeout': undefined }, 'timeout-lengthened', 'timeout-shortened'),

  // Handlers.
  at({ 'handlers.other': handlers.mailInvoice }, 'handler-added-from-earliest', 'handler-removed-with-waiting'),
  at(
    { 'handlers.other': { ...handlers.mailInvoice, startFrom: 'latest' } },
    'handler-added-from-latest',
    'handler-removed-with-waiting',
  ),
  at({ 'handlers.other': handlers.trackDevice }, 'handler-added-from-earliest', 'handler-removed'),
  at({ 'handlers.other': handlers.fileCustoms }, 'called-handler-added', 'handler-removed'),
  elsewhere(
    { 'handlers.mailInvoice.on': 'orderAudited' },
    [
      'handler-moved at handlers.mailInvoice.on',
      'event-also-handled at handlers.mailInvoice.on',
      'owner-changed at handlers.mailInvoice.owner',
    ],
    [
      'handler-moved at handlers.mailInvoice.on',
      'event-also-handled at handlers.mailInvoice.on',
      'owner-changed at handlers.mailInvoice.owner',
    ],
  ),
  elsewhere(
    { 'handlers.mailInvoice.on': ['invoiceSent', 'orderAudited'] },
    ['event-also-handled at handlers.mailInvoice.on[1]'],
    ['event-no-longer-handled at handlers.mailInvoice.on[1]'],
  ),
  elsewhere(
    {
      'routes.mails': { on: 'invoiceSent', choose: [], otherwise: 'mailInvoice' },
      'handlers.mailInvoice.on': undefined,
    },
    ['event-now-routed at handlers.mailInvoice.on', 'route-added at routes.mails'],
    ['event-no-longer-routed at handlers.mailInvoice.on', 'route-removed at routes.mails'],
  ),
  elsewhere(
    { 'handlers.trackDevice.on': 'deviceMoved' },
    ['condition-changed at handlers.trackDevice.on', 'share-changed at handlers.trackDevice.on'],
    ['condition-changed at handlers.trackDevice.on[0]', 'share-changed at handlers.trackDevice.on[0]'],
  ),
  at(
    { 'handlers.bookOrder.concurrency': 'per-partition' },
    'concurrency-changed-in-order',
    'concurrency-changed-in-order',
  ),
  at({ 'handlers.mailInvoice.concurrency': { pooled: 9 } }, 'concurrency-changed', 'concurrency-changed'),
  at({ 'handlers.bookOrder.idempotencyKey': 'orderId' }, 'idempotency-key-changed', 'idempotency-key-changed'),
  at(
    { 'handlers.bookOrder.idempotencyWindow': '13d' },
    'idempotency-window-shortened',
    'idempotency-window-lengthened',
  ),
  at(
    { 'handlers.bookOrder.idempotencyWindow': undefined },
    'idempotency-window-lengthened',
    'idempotency-window-shortened',
  ),
  at({ 'handlers.bookOrder.lagLimit': undefined }, 'lag-limit-loosened', 'lag-limit-tightened'),
  at({ 'handlers.bookOrder.startFrom': 'latest' }, 'start-changed', 'start-changed'),
  at({ 'handlers.bookOrder.interruptible': false }, 'made-uninterruptible', 'made-interruptible'),
  at(
    { 'handlers.bookOrder.declassifies': 'names are left out' },
    'declassification-stated',
    'declassification-withdrawn',
  ),
  at({ 'handlers.bookOrder.declassifies': 'b' }, 'declassification-reworded', 'declassification-reworded', {
    'handlers.bookOrder.declassifies': 'a',
  }),
  at({ 'handlers.bookOrder.poll.records': 40 }, 'poll-fewer', 'poll-changed'),
  at({ 'handlers.bookOrder.poll.session': '30s' }, 'poll-changed', 'poll-changed'),

  // Retries.
  at({ 'retries.bold': HEALTHY.retries?.careful }, 'policy-added', 'policy-removed'),
  elsewhere(
    { 'handlers.bookOrder.retry': HEALTHY.retries?.careful },
    ['policy-renamed at handlers.bookOrder.retry'],
    ['policy-renamed at handlers.bookOrder.retry'],
  ),
  at({ 'handlers.mailInvoice.retry.via': 'in-process' }, 'retry-topics-left', 'retry-way-changed'),
  at({ 'handlers.mailInvoice.retry.tiers': ['1m'] }, 'tiers-removed', 'tiers-added'),
  at({ 'handlers.mailInvoice.retry.tiers': ['30s', '10m'] }, 'tiers-sooner', 'tiers-later'),
  at({ 'retries.careful.attempts': 4 }, 'attempts-raised', 'attempts-lowered'),
  elsewhere(
    { 'retries.careful.backoff.initial': '40ms' },
    ['backoff-shorter at retries.careful.backoff'],
    ['backoff-longer at retries.careful.backoff'],
  ),
  elsewhere(
    { 'retries.careful.backoff': { kind: 'fixed', delay: '60ms' } },
    ['backoff-longer at retries.careful.backoff'],
    ['backoff-shorter at retries.careful.backoff'],
  ),
  at({ 'retries.careful.budget': 0.2 }, 'budget-raised', 'budget-lowered'),
  at({ 'retries.careful.permanent': [] }, 'permanent-errors-changed', 'permanent-errors-changed'),
  at({ 'retries.careful.exhausted': { drop: 'x' } }, 'exhausted-dropped', 'exhausted-kept'),
  at({ 'handlers.mailInvoice.retry.exhausted': { drop: 'x' } }, 'exhausted-dropped', 'exhausted-kept'),
  at({ 'handlers.trackDevice.retry.exhausted': 'dead-letter' }, 'exhausted-kept', 'best-effort-dropped'),
  at({ 'handlers.trackDevice.retry.exhausted': { drop: 'x' } }, 'drop-reworded', 'drop-reworded'),
  at(
    { 'handlers.trackDevice.retry.exhausted': { park: { retention: '9d' } } },
    'best-effort-moved',
    'best-effort-moved',
    {
      'handlers.trackDevice.retry.exhausted': 'dead-letter',
    },
  ),
  at({ 'handlers.shipDomestic.retry.exhausted': 'dead-letter' }, 'exhausted-moved', 'exhausted-moved'),
  at({ 'retries.careful.exhausted': { deadLetter: { retention: '20d' } } }, 'aside-shortened', 'aside-lengthened'),
  at({ 'retries.careful.exhausted': 'dead-letter' }, 'aside-shortened', 'aside-shortened'),

  // Routes.
  elsewhere(
    { 'routes.byCountry.on': 'orderAudited' },
    [
      'route-moved at routes.byCountry.on',
      'owner-changed at handlers.shipAbroad.owner',
      'owner-changed at handlers.shipDomestic.owner',
    ],
    [
      'route-moved at routes.byCountry.on',
      'owner-changed at handlers.shipAbroad.owner',
      'owner-changed at handlers.shipDomestic.owner',
    ],
  ),
  elsewhere(
    { 'routes.byCountry': undefined },
    [
      'route-removed-unhandled at routes.byCountry',
      'owner-changed at handlers.shipAbroad.owner',
      'owner-changed at handlers.shipDomestic.owner',
    ],
    [
      'route-added at routes.byCountry',
      'owner-changed at handlers.shipAbroad.owner',
      'owner-changed at handlers.shipDomestic.owner',
    ],
  ),
  elsewhere(
    { 'routes.byCountry.choose.0.when.0.is': ['DE'] },
    ['route-choice-changed at routes.byCountry.choose'],
    ['route-choice-changed at routes.byCountry.choose'],
  ),
  elsewhere(
    { 'routes.byCountry.choose.0.share': 0.7 },
    ['share-changed at routes.byCountry.choose'],
    ['share-changed at routes.byCountry.choose'],
  ),
  elsewhere(
    { 'routes.byCountry.choose.0.share': { assumed: 0.8, because: 'as last year' } },
    ['share-changed at routes.byCountry.choose'],
    ['share-changed at routes.byCountry.choose'],
  ),
  at({ 'routes.byCountry.otherwise': 'shipDomestic' }, 'route-rest-moved', 'route-rest-moved', {
    'handlers.shipAbroad.owner': 'field',
    'handlers.shipAbroad.on': 'shipmentBooked',
  }),
  at({ 'routes.byCountry.otherwise': { drop: 'x' } }, 'route-rest-dropped', 'route-rest-moved', {
    'handlers.shipAbroad.owner': 'field',
  }),
  at({ 'routes.byCountry.otherwise': { drop: 'x' } }, 'best-effort-rest-dropped', 'route-rest-moved', {
    'handlers.shipAbroad.owner': 'field',
    'events.shipmentBooked.durability': 'best-effort',
  }),
  at({ 'routes.byCountry.otherwise': { drop: 'x' } }, 'drop-reworded', 'drop-reworded', {
    'routes.byCountry.otherwise': { drop: 'y' },
    'handlers.shipAbroad.owner': 'field',
  }),

  // Workflows.
  at({ 'workflows.weekly': HEALTHY.workflows?.nightlyReport }, 'workflow-added', 'workflow-removed'),
  at({ 'workflows.nightlyReport.on': { event: 'invoiceSent' } }, 'trigger-changed', 'trigger-changed'),
  at({ 'workflows.nightlyReport.on.event': 'orderAudited' }, 'trigger-changed', 'trigger-changed', {
    'workflows.nightlyReport.on': { event: 'invoiceSent' },
  }),
  at({ 'workflows.nightlyReport.on.zone': 'Europe/Paris' }, 'schedule-changed', 'schedule-changed'),
  at({ 'workflows.nightlyReport.on.overlap': 'allow' }, 'overlap-changed', 'overlap-changed'),
  at({ 'workflows.nightlyReport.timeout': '1h' }, 'timeout-shortened', 'timeout-lengthened'),
  at({ 'workflows.nightlyReport.tasks.send': { timeout: '1m' } }, 'task-added', 'task-removed'),
  at({ 'workflows.nightlyReport.tasks.publish.after': [] }, 'task-order-changed', 'task-order-changed'),
  at({ 'workflows.nightlyReport.tasks.collect.wait': '2m' }, 'wait-changed', 'wait-changed'),
  at({ 'workflows.nightlyReport.tasks.collect.attempts': 3 }, 'client-attempts-raised', 'client-attempts-lowered'),
  at(
    { 'workflows.nightlyReport.tasks.collect.idempotencyKey': undefined },
    'idempotency-key-changed',
    'idempotency-key-changed',
  ),
];

const named = CASES.map((one) => [JSON.stringify(one.change).slice(0, 90), one] as const);

test.each(named)('%s is told, and the way back', (_, { change, there, back, given = {} }) => {
  const [older, newer] = [changed(given).events, changed(given, change).events];
  expect([...told(changesOf(older, newer))].sort()).toEqual([...there].sort());
  expect([...told(changesOf(newer, older))].sort()).toEqual([...back].sort());
});

test('every code is told in a case, here or among those of schemas', () => {
  const inCases = CASES.flatMap(({ there, back }) => [...there, ...back]).map((text) => text.split(' ')[0]);
  const ofSchemas = [
    'schema-breaks-readers',
    'schema-breaks-withdrawn-promise',
    'schema-breaks-old-readers',
    'schema-changed-without-promise',
    'schema-not-proven',
    'schema-compatible',
    'schema-compatible-with-this-version',
  ];
  expect([...new Set([...inCases, ...ofSchemas])].sort()).toEqual([...CHANGE_CODES].sort());
});
