import { resolveEvents } from '../../../lib/validation/resolve/resolve-events';
import {
  aDocumentWithStores,
  aHandler,
  anEmittedEvent,
  anEvent,
  anEventsDocument,
  anInProcessRetry,
  aService,
  aTopicRetry,
} from '../../support';

const DAY = 86_400_000;

test('answers everything that may be left out', () => {
  const { growth, stores, services, handlers, dependencies } = resolveEvents(anEventsDocument());
  expect(growth).toEqual({ stated: false, from: '', factor: 1, within: 0 });
  expect([stores.size, services.size, dependencies.size]).toEqual([0, 0, 0]);
  expect(handlers.get('shipOrder')).toEqual({
    name: 'shipOrder',
    owner: 'orders',
    on: [
      {
        event: 'order.placed',
        when: [],
        share: { known: true, value: 1, origin: { kind: 'stated' } },
        route: null,
        path: ['handlers', 'shipOrder', 'on'],
      },
    ],
    emits: [],
    uses: [],
    calls: [],
    serviceTime: {
      mean: { known: true, value: 2, origin: { kind: 'stated' } },
      p99: { known: true, value: 9, origin: { kind: 'stated' } },
    },
    timeout: 40,
    idempotencyKey: 'eventId',
    retry: {
      policy: null,
      via: 'none',
      attempts: 1,
      backoff: [],
      tiers: [],
      budget: 0,
      permanent: [],
      exhausted: { kind: 'dead-letter', retention: null },
    },
    interruptible: true,
    concurrency: { kind: 'per-partition', workers: 1 },
    declassifies: null,
    environment: [],
    idempotencyWindow: null,
    lagLimit: null,
    objectives: { latencyP99: 500, errorRatio: 0.01 },
    producer: { stated: false, deliveryTimeout: 120_000, requestTimeout: 30_000, linger: 0 },
    resources: null,
    startFrom: 'earliest',
    poll: { stated: false, records: 500, interval: 300_000, session: 45_000, heartbeat: 3_000 },
  });
});

test('reads every number in its unit', () => {
  const document = aDocumentWithStores({ growth: { from: '2026-12-01', factor: 15, within: '6w' } });
  const { objectives, growth, events, stores, dependencies } = resolveEvents(document);
  expect(objectives).toEqual({ latencyP99: 500, errorRatio: 0.01 });
  expect(growth).toEqual({ stated: true, from: '2026-12-01', factor: 15, within: 42 * DAY });
  expect(events.get('order.placed')).toEqual({
    name: 'order.placed',
    owner: 'orders',
    durability: 'no-loss',
    ordering: 'none',
    key: null,
    retention: 7 * DAY,
    rate: {
      kind: 'stated',
      steady: { known: true, value: 10, origin: { kind: 'stated' } },
      peak: { known: true, value: 20, origin: { kind: 'stated' } },
      day: null,
    },
    payload: { typical: 1_024, max: 16_384, schema: null },
    toleratedOutage: 1_800_000,
    classification: 'internal',
    existing: null,
    readElsewhere: null,
  });
  expect(stores.get('main')).toEqual({
    name: 'main',
    engine: 'postgres',
    writes: { known: true, value: 1_000, origin: { kind: 'stated' } },
    reads: { known: true, value: 5_000, origin: { kind: 'stated' } },
  });
  expect(dependencies.get('leaderboard')).toEqual({
    name: 'leaderboard',
    kind: 'cache',
    store: 'board',
    caches: 'ledger',
    ttl: 300_000,
    entries: 1_000,
    entrySize: 512,
    staleness: null,
    hitRatio: { known: true, value: 0.9, origin: { kind: 'stated' } },
    coldStart: { admit: 300, warmUp: 120_000 },
    stampede: { kind: 'single-flight' },
  });
});

test('tells the kinds of dependencies apart', () => {
  const dependencies = {
    geo: { http: 'https://geo.example.org' },
    ledger: { store: 'main', database: 'books' },
    positions: { store: 'board', role: 'state', entries: 5, entrySize: '1KiB' },
  } as const;
  const found = resolveEvents(aDocumentWithStores({ dependencies })).dependencies;
  expect([...found.values()]).toEqual([
    { name: 'geo', kind: 'http', url: 'https://geo.example.org', sustains: null },
    { name: 'ledger', kind: 'database', store: 'main', database: 'books', schema: 'public' },
    { name: 'positions', kind: 'state', store: 'board', entries: 5, entrySize: 1_024 },
  ]);
});

describe('who answers for a part', () => {
  const events = { 'order.placed': anEvent({ owner: 'orders' }), 'bill.sent': anEmittedEvent({ owner: 'bills' }) };
  const ownerOf = (document: ReturnType<typeof anEventsDocument>) => {
    const { handlers, services } = resolveEvents(document);
    return [handlers.get('shipOrder')?.owner, services.get('api')?.owner];
  };

  test('is who it says, else who owns its event: of a service the first that it emits, by name', () => {
    const services = { api: aService({ emits: { 'order.placed': 1, 'bill.sent': 1 } }) };
    expect(ownerOf(anEventsDocument({ events, services }))).toEqual(['orders', 'bills']);
    const stated = { api: aService({ owner: 'desk' }) };
    const handlers = { shipOrder: aHandler({ owner: 'desk' }) };
    expect(ownerOf(anEventsDocument({ events, services: stated, handlers }))).toEqual(['desk', 'desk']);
  });

  test('is nobody, when there is no event to take it from', () => {
    const handlers = { shipOrder: aHandler({ on: 'toString' }) };
    const services = { api: aService({ emits: {} }) };
    expect(ownerOf(anEventsDocument({ events, handlers, services }))).toEqual([null, null]);
  });
});

describe('retries', () => {
  const retryOf = (retry: Parameters<typeof aHandler>[0] & object) =>
    resolveEvents(anEventsDocument({ handlers: { shipOrder: aHandler(retry) } })).handlers.get('shipOrder')?.retry;

  test('wait between attempts: twice as long each time, up to the limit', () => {
    const backoff = { kind: 'exponential', initial: '50ms', max: '300ms' } as const;
    expect(retryOf({ retry: anInProcessRetry({ attempts: 5, backoff }) })?.backoff).toEqual([50, 100, 200, 300]);
  });

  test('wait as long each time, when that is said, and not at all for a single attempt', () => {
    const backoff = { kind: 'fixed', delay: '2s' } as const;
    expect(retryOf({ retry: anInProcessRetry({ attempts: 3, backoff }) })?.backoff).toEqual([2_000, 2_000]);
    expect(retryOf({ retry: anInProcessRetry({ attempts: 1, backoff }) })?.backoff).toEqual([]);
  });

  test('by topics keep their tiers in order', () => {
    expect(retryOf({ retry: aTopicRetry({ tiers: ['10m', '10s'] }) })).toMatchObject({
      via: 'topics',
      attempts: 1,
      tiers: [600_000, 10_000],
      budget: 0.1,
    });
  });

  test('keep the reason of what is dropped', () => {
    expect(retryOf({ retry: { via: 'none', exhausted: { drop: 'late' } } })?.exhausted).toEqual({
      kind: 'drop',
      reason: 'late',
    });
  });

  test('of a billion attempts take no gigabyte', () => {
    expect(retryOf({ retry: anInProcessRetry({ attempts: 1_000_000_000 }) })?.backoff).toHaveLength(100);
  });
});

test('sorts all names, so that the order of keys never matters', () => {
  const handlers = { b: aHandler({ emits: { z: 1, a: { count: 2, when: 'every-attempt' } } }), a: aHandler() };
  const found = resolveEvents(anEventsDocument({ handlers })).handlers;
  expect([...found.keys()]).toEqual(['a', 'b']);
  expect(found.get('b')?.emits).toEqual([
    { event: 'a', count: 2, when: 'every-attempt' },
    { event: 'z', count: 1, when: 'success' },
  ]);
});
