import { formatPath } from '../../../lib/base/issue';
import type { EventsDocument } from '../../../lib/config/events-spec';
import type { HandlerSpec } from '../../../lib/config/handler-spec';
import type { StorePlacementSpec } from '../../../lib/config/store-placement-spec';
import { production } from '../../../stacks/environments/production';
import { treasureHunt } from '../../../stacks/events/treasure-hunt';
import {
  aCache,
  aDocumentWithStores,
  aHandler,
  anEmittedEvent,
  anEnvironment,
  anEvent,
  anEventsDocument,
  anExistingKafka,
  anInProcessRetry,
  aService,
  aTopicRetry,
  aUse,
  pathsOf,
} from '../../support';
import { documentPlansOf, handlerDocumentOf, numbersByKey, serviceDocumentOf } from './support';

const withHandler = (overrides: Parameters<typeof aHandler>[0], rest: Partial<EventsDocument> = {}): EventsDocument =>
  anEventsDocument({ handlers: { shipOrder: aHandler(overrides) }, ...rest });

/** Its event may be lost, so that everything a handler may be told is allowed. */
const LOSSY: Partial<EventsDocument> = { events: { 'order.placed': anEvent({ durability: 'best-effort' }) } };

test('there is one document for each handler and each service, by name', () => {
  const names = documentPlansOf(treasureHunt, production).map(({ document }) => `${document.kind} ${document.name}`);
  expect(names).toEqual([
    'handler awardTreasure',
    'handler congratulate',
    'handler detectCheating',
    'handler notifyPlayer',
    'handler rankPlayer',
    'handler reviewFind',
    'handler trackPlayer',
    'service api',
    'service tracker',
  ]);
});

describe('what a handler reads', () => {
  test('names topic and group, and its client is told nothing that it does by itself', () => {
    const { reads, consumer } = handlerDocumentOf('shipOrder');
    expect(reads).toEqual([{ event: 'order.placed', topic: 'shop.order.placed', schema: null, route: null, when: [] }]);
    expect(consumer).toEqual({
      'allow.auto.create.topics': false,
      'auto.offset.reset': 'earliest',
      'enable.auto.commit': false,
      'fetch.max.wait.ms': 500,
      'fetch.min.bytes': 1,
      'group.id': 'shop.shipOrder',
      'heartbeat.interval.ms': 3_000,
      'isolation.level': 'read_committed',
      'max.poll.interval.ms': 300_000,
      'max.poll.records': 500,
      'partition.assignment.strategy': 'org.apache.kafka.clients.consumer.CooperativeStickyAssignor',
      'session.timeout.ms': 45_000,
    });
  });

  test('is polled as declared', () => {
    const poll = { records: 50, interval: '1m', session: '60s', heartbeat: '10s' } as const;
    expect(handlerDocumentOf('shipOrder', withHandler({ poll, startFrom: 'latest' }, LOSSY)).consumer).toMatchObject({
      'auto.offset.reset': 'latest',
      'heartbeat.interval.ms': 10_000,
      'max.poll.interval.ms': 60_000,
      'max.poll.records': 50,
      'session.timeout.ms': 60_000,
    });
  });

  // Reference B3: at a low rate fetch.max.wait.ms is what an event waits, so below a second nothing is collected.
  test.each([
    ['999ms', 1, 500],
    ['1s', 1_024, 100],
    ['3s', 1_024, 300],
    ['10s', 1_024, 500],
  ] as const)('an objective of %s lets a broker collect %i B for at most %i ms', (p99, bytes, wait) => {
    const { consumer } = handlerDocumentOf('shipOrder', withHandler({ objectives: { latency: { p99 } } }));
    expect([consumer?.['fetch.min.bytes'], consumer?.['fetch.max.wait.ms']]).toEqual([bytes, wait]);
  });

  test('of another keeps its name, and its cluster is a given one', () => {
    const events = { 'order.placed': anEvent({ existing: { topic: 'legacy.orders', partitions: 6 } }) };
    const { reads, kafka } = handlerDocumentOf(
      'shipOrder',
      anEventsDocument({ events }),
      anEnvironment({ kafka: anExistingKafka() }),
    );
    expect(reads.map(({ topic }) => topic)).toEqual(['legacy.orders']);
    expect(kafka).toEqual({
      bootstrap: { from: 'value', value: 'b-1.shared.kafka.eu-central-1.amazonaws.com:9098' },
      authentication: { kind: 'iam' },
      clientRack: { from: 'node-label', label: 'topology.k8s.aws/zone-id' },
    });
  });

  test('by a route says which, and the condition', () => {
    const document = anEventsDocument({
      handlers: { shipOrder: aHandler({ on: [] }), shipAbroad: aHandler({ on: [] }) },
      routes: {
        byCountry: {
          on: 'order.placed',
          choose: [{ when: [{ header: 'country', isNot: ['de'] }], to: 'shipAbroad', share: 0.2 }],
          otherwise: 'shipOrder',
        },
      },
    });
    expect(handlerDocumentOf('shipAbroad', document).reads).toEqual([
      {
        event: 'order.placed',
        topic: 'shop.order.placed',
        schema: null,
        route: 'byCountry',
        when: [{ of: 'header', name: 'country', negated: true, values: ['de'] }],
      },
    ]);
  });
});

describe('what is sent', () => {
  const document = anEventsDocument({
    events: {
      'order.placed': anEvent(),
      'parcel.sent': anEmittedEvent({
        ordering: 'per-key',
        key: 'parcelId',
        payload: { typical: '1KiB', max: '2MiB' },
      }),
    },
    handlers: { shipOrder: aHandler({ emits: { 'parcel.sent': 1 } }) },
  });

  test('names topic, key and how often', () => {
    expect(handlerDocumentOf('shipOrder', document).emits).toEqual([
      { event: 'parcel.sent', topic: 'shop.parcel.sent', schema: null, count: 1, when: 'success', key: 'parcelId' },
    ]);
  });

  test('and what is read say where their schemas are, and nothing where they are of another', () => {
    const payload = { typical: '1KiB', max: '16KiB' } as const;
    const schema = (format: 'avro' | 'json-schema') => ({
      payload: { ...payload, schema: { format, compatibility: 'full-all' as const, definition: { type: 'string' } } },
    });
    const handlers = { shipOrder: aHandler({ emits: { 'parcel.sent': 1 } }) };
    const found = (existing: Parameters<typeof anEvent>[0]) => {
      const events = {
        'order.placed': anEvent({ ...schema('avro'), ...existing }),
        'parcel.sent': anEmittedEvent(schema('json-schema')),
      };
      const { reads, emits } = handlerDocumentOf('shipOrder', anEventsDocument({ events, handlers }));
      return [...reads, ...emits].map((entry) => entry.schema);
    };
    const place = { registry: 'shop-test-schemas', compatibility: 'FULL_ALL' };
    const sent = { ...place, name: 'shop.parcel.sent', format: 'JSON' };
    expect(found({})).toEqual([{ ...place, name: 'shop.order.placed', format: 'AVRO' }, sent]);
    expect(found({ existing: { topic: 'legacy.orders', partitions: 6 } })).toEqual([null, sent]);
  });

  // Reference A5 and A4.1: acks all, idempotence, 5 in flight, retries bounded by the delivery timeout, backoff from 200 ms.
  test('loses nothing that was acknowledged, and its largest event fits', () => {
    expect(handlerDocumentOf('shipOrder', document).producer).toEqual({
      acks: 'all',
      'batch.size': 65_536,
      'compression.type': 'none',
      'delivery.timeout.ms': 120_000,
      'enable.idempotence': true,
      'linger.ms': 0,
      'max.in.flight.requests.per.connection': 5,
      'max.request.size': 2 * 2 ** 20 + 4_096,
      'request.timeout.ms': 30_000,
      retries: 2_147_483_647,
      'retry.backoff.ms': 200,
    });
  });

  test('is timed as declared', () => {
    const producer = { deliveryTimeout: '10s', requestTimeout: '4s', linger: '5ms' } as const;
    expect(handlerDocumentOf('shipOrder', withHandler({ producer })).producer).toMatchObject({
      'delivery.timeout.ms': 10_000,
      'linger.ms': 5,
      'request.timeout.ms': 4_000,
    });
  });

  test('needs no producer where nothing is', () => {
    const drops = withHandler({ retry: { via: 'none', exhausted: { drop: 'old' } } }, LOSSY);
    expect(handlerDocumentOf('shipOrder', drops).producer).toBe(null);
    expect(handlerDocumentOf('shipOrder').producer).not.toBe(null);
  });
});

test('retries name their topics, waits and what becomes of the rest', () => {
  expect(
    handlerDocumentOf('shipOrder', withHandler({ retry: aTopicRetry({ permanent: ['NoSuchOrder'] }) })).retry,
  ).toEqual({
    via: 'topics',
    attempts: 1,
    waitsMs: [],
    jitter: 'full',
    budget: 0.1,
    tiers: [
      { delayMs: 10_000, topics: [{ event: 'order.placed', topic: 'shop.order.placed.shipOrder.retry-1' }] },
      { delayMs: 60_000, topics: [{ event: 'order.placed', topic: 'shop.order.placed.shipOrder.retry-2' }] },
    ],
    permanentErrors: ['NoSuchOrder'],
    exhausted: {
      kind: 'dead-letter',
      // Twice the seven days of the event.
      topics: [
        { event: 'order.placed', topic: 'shop.order.placed.shipOrder.dead-letter', retentionMs: 14 * 86_400_000 },
      ],
    },
  });
  const backoff = { kind: 'exponential', initial: '20ms', max: '50ms' } as const;
  const exhausted = { drop: 'the next one follows' };
  const own = handlerDocumentOf(
    'shipOrder',
    withHandler({ retry: anInProcessRetry({ attempts: 4, backoff, exhausted }) }, LOSSY),
  );
  expect(own.retry).toMatchObject({
    via: 'in-process',
    waitsMs: [20, 40, 50],
    tiers: [],
    exhausted: { kind: 'drop', reason: 'the next one follows' },
  });
});

describe('what is used', () => {
  const document = aDocumentWithStores({
    handlers: {
      shipOrder: aHandler({ uses: { ledger: aUse({ access: 'write', pool: 4 }), leaderboard: aUse({ calls: 2 }) } }),
    },
  });
  const stores = { main: {}, board: {} };

  test('is a database by its writer, as it answers once applied', () => {
    expect(handlerDocumentOf('shipOrder', document, anEnvironment({ stores })).uses[1]).toEqual({
      kind: 'database',
      dependency: 'ledger',
      store: 'main',
      endpoint: { from: 'apply', reference: 'stores.main.writer' },
      user: 'shop_ship_order',
      authentication: 'iam',
      tls: true,
      database: 'ledger',
      schema: 'public',
      stalenessMs: null,
      access: 'write',
      calls: 1,
      timeoutMs: 5,
      connectTimeoutMs: 1_000,
      attempts: 1,
      pool: 4,
    });
  });

  test('is a database by its readers where an answer may be old, and by its writer where no reader stands', () => {
    const stale = aDocumentWithStores({
      handlers: { shipOrder: aHandler({ uses: { ledger: aUse({ staleness: '5s' }) } }) },
    });
    const useIn = (main: StorePlacementSpec) =>
      handlerDocumentOf('shipOrder', stale, anEnvironment({ stores: { main, board: {} } })).uses[0];
    expect(useIn({})).toMatchObject({
      endpoint: { from: 'apply', reference: 'stores.main.reader' },
      stalenessMs: 5_000,
      pool: 1,
    });
    expect(useIn({ readers: { max: 0 } })).toMatchObject({
      endpoint: { from: 'apply', reference: 'stores.main.writer' },
    });
    const existing = { endpoint: 'db.example.org', port: 5432, securityGroupId: 'sg-1' };
    expect(useIn({ existing: { ...existing, readerEndpoint: 'ro.example.org', tls: false } })).toMatchObject({
      endpoint: { from: 'value', value: 'ro.example.org:5432' },
      authentication: 'given',
      tls: false,
    });
    expect(useIn({ existing: { ...existing, iamResource: 'cluster-ABC' } })).toMatchObject({
      endpoint: { from: 'value', value: 'db.example.org:5432' },
      authentication: 'iam',
      tls: true,
    });
  });

  test.each([
    ['5ms', 1_000],
    ['999ms', 1_000],
    ['1s', 1_000],
    ['1001ms', 1_001],
    ['2s', 2_000],
  ] as const)('with %s for a call gives a new connection %i ms', (timeout, connectTimeoutMs) => {
    const patient = aDocumentWithStores({
      handlers: {
        shipOrder: aHandler({
          timeout: '20s',
          poll: { records: 10, interval: '5m' },
          uses: { ledger: aUse({ timeout }), leaderboard: aUse({ timeout }) },
        }),
      },
    });
    const environment = anEnvironment({ stores });
    expect(handlerDocumentOf('shipOrder', patient, environment).uses).toMatchObject([
      { kind: 'cache', connectTimeoutMs, origin: { kind: 'database', connectTimeoutMs } },
      { kind: 'database', connectTimeoutMs },
    ]);
    const numbers = numbersByKey(documentPlansOf(patient, environment));
    expect(numbers.get('documents.handlers.shipOrder.uses.ledger.connectTimeoutMs')).toMatchObject({
      value: connectTimeoutMs,
      unit: 'ms',
      rule: expect.stringContaining('begins anew'),
      inputs: [
        { value: 1_000, from: { kind: 'catalog' } },
        { from: { kind: 'declared', path: 'handlers.shipOrder.uses.ledger' } },
      ],
    });
  });

  test('says why that end and that many connections, and who enforces what', () => {
    const stale = aDocumentWithStores({
      dependencies: { ledger: { store: 'main', database: 'ledger' }, leaderboard: aCache({ staleness: '5s' }) },
      handlers: { shipOrder: aHandler({ uses: { ledger: aUse({ staleness: '5s' }), leaderboard: aUse() } }) },
    });
    const numbers = numbersByKey(documentPlansOf(stale, anEnvironment({ stores })));
    const of = (key: string) => numbers.get(`documents.handlers.shipOrder.uses.${key}`);
    expect(of('ledger.endpoint')).toMatchObject({
      value: 'stores.main.reader',
      inputs: [{ value: '5s', from: { path: 'handlers.shipOrder.uses.ledger.staleness' } }],
    });
    expect(of('ledger.pool')).toMatchObject({ value: 1, enforcer: 'handler runtime (not delivered yet)' });
    expect(of('ledger.user')).toMatchObject({ value: 'shop_ship_order', enforcer: 'AWS' });
    expect(of('leaderboard.user')).toMatchObject({ value: 'shop-test-ship-order' });
    expect(of('leaderboard.origin.endpoint')).toMatchObject({
      value: 'stores.main.reader',
      inputs: [{ from: { path: 'dependencies.leaderboard.staleness' } }],
    });
    const runtime = ['ttlMs', 'ttlJitter', 'stampede', 'admitPerReplicaPerSecond'].map((key) =>
      of(`leaderboard.${key}`),
    );
    expect(runtime.map((one) => one?.enforcer)).toEqual(Array(4).fill('handler runtime (not delivered yet)'));
    expect(of('leaderboard.keyPrefix')).toMatchObject({ enforcer: 'AWS' });
  });

  test('is a cache with all its rules', () => {
    expect(handlerDocumentOf('shipOrder', document, anEnvironment({ stores })).uses[0]).toMatchObject({
      kind: 'cache',
      dependency: 'leaderboard',
      endpoint: { from: 'apply', reference: 'stores.board.primary' },
      caches: 'ledger',
      keyPrefix: 'shop:test:leaderboard:',
      ttlMs: 300_000,
      // Reference B4, CACHE-1: 10 to 20 per cent either way.
      ttlJitter: 0.1,
      hitRatio: 0.9,
      stampede: { kind: 'single-flight' },
      coldStart: { admitPerSecond: 300, warmUpMs: 120_000 },
    });
  });

  test('is found by the address of what exists, and nowhere where nothing is placed', () => {
    const existing = { endpoint: 'pg.internal', port: 5_432, securityGroupId: 'sg-0123456789abcdef0' };
    const given = handlerDocumentOf(
      'shipOrder',
      document,
      anEnvironment({ stores: { main: { existing }, board: {} } }),
    );
    expect(given.uses[1]).toMatchObject({ endpoint: { from: 'value', value: 'pg.internal:5432' } });
    expect(handlerDocumentOf('shipOrder', document).uses.map((use) => use.endpoint)).toEqual([null, null]);
  });

  test('is a cluster of several shards by its configuration endpoint', () => {
    // 1,000,000,000 x 8 KiB are 7.5 TiB, more than any one node of ElastiCache holds (r7g.16xlarge: 419 GiB).
    const wide = aDocumentWithStores({
      dependencies: {
        ledger: { store: 'main', database: 'ledger' },
        leaderboard: aCache({ entries: 1_000_000_000, entrySize: '8KiB' }),
      },
      handlers: { shipOrder: aHandler({ uses: { leaderboard: aUse() } }) },
    });
    const plans = documentPlansOf(wide, anEnvironment({ proof: 'reported', stores }));
    expect(plans[0]?.document.uses[0]?.endpoint).toEqual({ from: 'apply', reference: 'stores.board.configuration' });
    expect(numbersByKey(plans).get('documents.handlers.shipOrder.uses.leaderboard.endpoint')).toMatchObject({
      value: 'stores.board.configuration',
      inputs: [{ name: 'shards', from: { kind: 'planned', key: 'stores.board.shards' } }],
    });
  });

  test('by nobody knows how many replicas admits by no part', () => {
    const lazy = aDocumentWithStores({
      dependencies: { ledger: { store: 'main', database: 'ledger' }, leaderboard: aCache({ hitRatio: 'unknown' }) },
      events: { 'order.placed': anEvent({ rate: { steady: 'unknown', peak: 'unknown' } }) },
      handlers: { shipOrder: aHandler({ uses: { leaderboard: aUse() } }) },
    });
    const [use] = handlerDocumentOf('shipOrder', lazy, anEnvironment({ proof: 'reported', stores })).uses;
    expect(use).toMatchObject({ hitRatio: null, coldStart: { admitPerSecond: 300, admitPerReplicaPerSecond: null } });
  });
});

describe('what a cache does not have is read', () => {
  const sized = anEnvironment({ proof: 'reported', stores: { main: {}, board: {} } });
  const CACHES = {
    ledger: { store: 'main', database: 'ledger' },
    leaderboard: aCache(),
    names: aCache(),
  } as const;
  const originsWith = (uses: HandlerSpec['uses'], environment = sized) => {
    const document = aDocumentWithStores({
      dependencies: CACHES,
      handlers: { shipOrder: aHandler({ uses: uses ?? {} }) },
    });
    return handlerDocumentOf('shipOrder', document, environment).uses.flatMap((use) =>
      use.kind === 'cache' ? [use.origin] : [],
    );
  };

  test('with all that a use of its own would say, at the pool that the budget of connections counts', () => {
    expect(originsWith({ leaderboard: aUse({ timeout: '7ms', pool: 3 }) })).toEqual([
      {
        kind: 'database',
        dependency: 'ledger',
        store: 'main',
        endpoint: { from: 'apply', reference: 'stores.main.writer' },
        user: 'shop_ship_order',
        authentication: 'iam',
        tls: true,
        database: 'ledger',
        schema: 'public',
        stalenessMs: null,
        access: 'read',
        timeoutMs: 7,
        connectTimeoutMs: 1_000,
        pool: 3,
      },
    ]);
  });

  test('by several caches through the pool of the widest of them, each for as long as its own calls', () => {
    const [leaderboard, names] = originsWith({
      leaderboard: aUse({ timeout: '7ms', pool: 3 }),
      names: aUse({ timeout: '9ms', pool: 5 }),
    });
    expect([leaderboard, names]).toMatchObject([
      { timeoutMs: 7, pool: 5 },
      { timeoutMs: 9, pool: 5 },
    ]);
    // Of the second nothing is stated: as many as one replica works on at a time, of one partition one.
    const unstated = originsWith({ leaderboard: aUse({ pool: 3 }), names: aUse() });
    expect(unstated).toMatchObject([{ pool: 1 }, { pool: 1 }]);
  });

  test('by the connections and the time of its own use where it has one, also one that writes', () => {
    const own = aUse({ access: 'write', timeout: '20ms', pool: 2 });
    expect(originsWith({ ledger: own, leaderboard: aUse({ timeout: '7ms', pool: 3 }) })).toMatchObject([
      { access: 'read', timeoutMs: 20, pool: 2 },
    ]);
  });

  test('by connections of its own where its own use goes to the other end of the store', () => {
    const document = aDocumentWithStores({
      dependencies: { ...CACHES, leaderboard: aCache({ staleness: '5s' }) },
      handlers: {
        shipOrder: aHandler({
          uses: {
            ledger: aUse({ access: 'write', timeout: '20ms', pool: 2 }),
            leaderboard: aUse({ timeout: '7ms', pool: 3 }),
          },
        }),
      },
    });
    const origins = handlerDocumentOf('shipOrder', document, sized).uses.flatMap((use) =>
      use.kind === 'cache' ? [use.origin] : [],
    );
    expect(origins).toMatchObject([
      { endpoint: { reference: 'stores.main.reader' }, stalenessMs: 5_000, timeoutMs: 7, pool: 3 },
    ]);
  });

  test('by nobody who only writes into the cache', () => {
    expect(originsWith({ leaderboard: aUse({ access: 'write' }) })).toEqual([null]);
  });

  test('at no known place where nothing is placed', () => {
    expect(originsWith({ leaderboard: aUse() }, anEnvironment())).toMatchObject([{ endpoint: null }]);
  });

  test('over http at its url, without a pool that anybody counts', () => {
    const document = aDocumentWithStores({
      dependencies: { maps: { http: 'https://maps.example.org' }, leaderboard: aCache({ caches: 'maps' }) },
      handlers: { shipOrder: aHandler({ uses: { leaderboard: aUse({ timeout: '7ms', pool: 3 }) } }) },
    });
    expect(handlerDocumentOf('shipOrder', document, sized).uses).toMatchObject([
      {
        origin: {
          kind: 'http',
          dependency: 'maps',
          endpoint: { from: 'value', value: 'https://maps.example.org' },
          timeoutMs: 7,
          pool: null,
        },
      },
    ]);
  });

  test('and each number of it says where it is from', () => {
    const document = aDocumentWithStores({
      handlers: { shipOrder: aHandler({ uses: { leaderboard: aUse({ timeout: '7ms', pool: 3 }) } }) },
    });
    const numbers = numbersByKey(documentPlansOf(document, sized));
    const use = 'handlers.shipOrder.uses.leaderboard';
    const at = { kind: 'declared', path: use };
    const pool = { kind: 'declared', path: `${use}.pool` };
    const origin = 'documents.handlers.shipOrder.uses.leaderboard.origin';
    expect(numbers.get(`${origin}.pool`)).toMatchObject({ value: 3, unit: 'connections', inputs: [{ from: pool }] });
    expect(numbers.get(`${origin}.timeoutMs`)).toMatchObject({ value: 7, unit: 'ms', inputs: [{ from: at }] });
    expect(numbers.get(`${origin}.endpoint`)).toMatchObject({ value: 'stores.main.writer' });
    expect(numbers.get(`${origin}.connectTimeoutMs`)).toMatchObject({
      value: 1_000,
      inputs: [{}, { value: 7, from: at }],
    });
  });
});

test('keys of the environment carry values, and of secrets only where they are', () => {
  const environment = {
    LEVEL: { value: 'info' },
    REGION_CODE: { from: 'environment' },
    PUSH_TOKEN: { secret: 'push' },
  } as const;
  const arn = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:push-AbCdEf';
  const { environmentKeys } = handlerDocumentOf(
    'shipOrder',
    withHandler({ environment }),
    anEnvironment({ values: { shipOrder: { REGION_CODE: 'eu' } }, secrets: { push: arn } }),
  );
  expect(environmentKeys).toEqual([
    { key: 'LEVEL', source: { kind: 'value', value: 'info' } },
    { key: 'PUSH_TOKEN', source: { kind: 'secret', name: 'push', arn } },
    { key: 'REGION_CODE', source: { kind: 'value', value: 'eu' } },
  ]);
});

test('a service says how it is reached, and what it does when there is too much', () => {
  const services = { web: aService({ timeout: '2s' }) };
  expect(serviceDocumentOf('web', anEventsDocument({ services }))).toMatchObject({
    kind: 'service',
    owner: 'orders',
    entry: { kind: 'http', path: '/orders', idleTimeoutMs: 60_000 },
    timeoutMs: 2_000,
    overload: { kind: 'shed' },
    emits: [{ event: 'order.placed', topic: 'shop.order.placed' }],
    classification: 'internal',
  });
});

test('who is only called needs no Kafka', () => {
  const retry = { via: 'none', exhausted: { drop: 'the caller tries again' } } as const;
  const document = anEventsDocument({
    handlers: {
      shipOrder: aHandler({ calls: { weigh: { calls: 1, timeout: '10ms', attempts: 2 } } }),
      weigh: aHandler({ on: [], owner: 'orders', retry }),
    },
  });
  expect(handlerDocumentOf('weigh', document)).toMatchObject({
    reads: [],
    kafka: null,
    consumer: null,
    producer: null,
  });
  expect(handlerDocumentOf('shipOrder', document).calls).toEqual([
    {
      to: 'weigh',
      kind: 'handler',
      endpoint: { from: 'apply', reference: 'handlers.weigh.address' },
      calls: 1,
      timeoutMs: 10,
      attempts: 2,
    },
  ]);
});

test('the class of data is the highest of what is read and sent', () => {
  const document = anEventsDocument({
    events: {
      'order.placed': anEvent({ classification: 'internal' }),
      'parcel.sent': anEmittedEvent({ classification: 'confidential' }),
    },
    handlers: { shipOrder: aHandler({ emits: { 'parcel.sent': 1 } }), count: aHandler() },
  });
  expect(handlerDocumentOf('shipOrder', document).classification).toBe('confidential');
  expect(handlerDocumentOf('count', document).classification).toBe('internal');
});

describe('every setting of a client', () => {
  const plans = documentPlansOf(treasureHunt, production);
  const numbers = numbersByKey(plans);

  test('is explained with the value that stands in the document', () => {
    for (const { document } of plans) {
      const clients = { consumer: document.kind === 'handler' ? document.consumer : null, producer: document.producer };
      for (const [client, settings] of Object.entries(clients)) {
        for (const [name, value] of Object.entries(settings ?? {})) {
          const planned = numbers.get(`documents.${document.kind}s.${document.name}.${client}.${name}`);
          expect(planned?.value).toBe(typeof value === 'number' ? value : String(value));
        }
      }
    }
    expect(numbers.size).toBeGreaterThan(150);
  });

  test('has inputs, a reason, and somebody who enforces it', () => {
    for (const { key, inputs, rule, enforcer } of numbers.values()) {
      expect([key, inputs.length > 0, rule.length > 10]).toEqual([key, true, true]);
      expect(['AWS', 'broker', 'handler runtime (not delivered yet)']).toContain(enforcer);
    }
  });

  test('refers to places that stand in the declaration', () => {
    const places = new Set(pathsOf({ ...treasureHunt, environment: production }).map(formatPath));
    const named = [...numbers.values()].flatMap(({ key, inputs }) =>
      inputs.flatMap(({ from }) => (from.kind === 'declared' ? [{ key, path: from.path }] : [])),
    );
    expect(named.filter(({ path }) => !places.has(path))).toEqual([]);
    expect(named.length).toBeGreaterThan(20);
  });
});
