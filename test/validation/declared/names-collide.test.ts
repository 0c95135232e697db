import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import { namesCollide } from '../../../lib/validation/declared/names-collide';
import {
  aCache,
  aDocumentWithStores,
  aHandler,
  anEnvironment,
  anEvent,
  anEventsDocument,
  anIssue,
  aService,
  aTopicRetry,
  aUse,
  ruling,
} from '../../support';

const fix = 'rename one of them';
const allowed = "one topic for each, also where Kafka's metrics show dots as underscores";

test('looks at every topic: events, tiers and dead letters', () => {
  const document = anEventsDocument({ handlers: { shipOrder: aHandler({ retry: aTopicRetry() }) } });
  expect(ruling(namesCollide, document)).toEqual({
    issues: [],
    notProven: [],
    proven: [
      'events["order.placed"]',
      'handlers.shipOrder.retry',
      'handlers.shipOrder.retry',
      'handlers.shipOrder.retry',
    ],
  });
});

test('refuses events that differ only in what metrics show alike', () => {
  const document = anEventsDocument({ events: { 'order.placed': anEvent(), order_placed: anEvent() }, handlers: {} });
  expect(ruling(namesCollide, document)).toEqual({
    issues: [
      anIssue(
        'names-collide',
        ['events', 'order_placed'],
        { got: 'the topic shop.order_placed, as events["order.placed"] already has', allowed, fix },
        [['events', 'order.placed']],
      ),
    ],
    notProven: [],
    proven: ['events["order.placed"]'],
  });
});

test.each([
  ['dead letters', 'order.placed.shipOrder.dead-letter'],
  ['a retry topic', 'order.placed.shipOrder.retry-2'],
])('refuses an event named as %s of a handler', (_, name) => {
  const document = anEventsDocument({
    events: { 'order.placed': anEvent(), [name]: anEvent() },
    handlers: { shipOrder: aHandler({ retry: aTopicRetry() }) },
  });
  expect(ruling(namesCollide, document).issues).toEqual([
    anIssue(
      'names-collide',
      ['handlers', 'shipOrder', 'retry'],
      { got: `the topic shop.${name}, as events["${name}"] already has`, allowed, fix },
      [['events', name]],
    ),
  ]);
});

test('lets names pass that only look alike', () => {
  const events = { 'order.placed': anEvent(), 'order-placed': anEvent(), orderPlaced: anEvent() };
  const found = ruling(namesCollide, anEventsDocument({ events, handlers: {} }));
  expect(found.issues).toEqual([]);
  expect(found.proven).toHaveLength(3);
});

describe('what an existing topic is called', () => {
  const park = aHandler({ retry: { via: 'none', exhausted: { park: { retention: '30d' } } } });

  function judged(topic: string, handler = park) {
    const events = { 'order.placed': anEvent(), 'bill.sent': anEvent({ existing: { topic, partitions: 3 } }) };
    return ruling(namesCollide, anEventsDocument({ events, handlers: { shipOrder: handler } })).issues;
  }

  test.each([
    ['our topic', 'shop.order.placed', ['events', 'order.placed']],
    ['our topic in metrics', 'shop_order_placed', ['events', 'order.placed']],
    ['what a handler parks', 'shop.order.placed.shipOrder.parked', ['handlers', 'shipOrder', 'retry']],
  ])('must not be that of %s', (_, topic, path) => {
    expect(judged(topic).map((issue) => issue.path)).toEqual([path]);
  });

  test('may be that of dead letters which a handler does not have', () => {
    expect(judged('shop.order.placed.shipOrder.dead-letter')).toEqual([]);
    expect(judged('shop.order.placed.shipOrder.dead-letter', aHandler())).toHaveLength(1);
    const drops = aHandler({ retry: { via: 'none', exhausted: { drop: 'x' } } });
    expect(judged('shop.order.placed.shipOrder.dead-letter', drops)).toEqual([]);
  });
});

test('refuses a service with the name of a handler', () => {
  const document = anEventsDocument({ services: { shipOrder: aService(), api: aService() } });
  const { issues, proven } = ruling(namesCollide, document);
  expect(issues).toEqual([
    anIssue(
      'names-collide',
      ['services', 'shipOrder'],
      {
        got: 'the name shipOrder, as handlers.shipOrder already has',
        allowed: 'one name for each, since calls and releases name handlers and services alike',
        fix,
      },
      [['handlers', 'shipOrder']],
    ),
  ]);
  expect(proven).toContain('services.api');
});

describe('in a store', () => {
  const stores = { main: {}, board: {} };
  const judged = (
    services: Parameters<typeof aDocumentWithStores>[0] = {},
    placed: NonNullable<EnvironmentDocument['stores']> = stores,
  ) =>
    ruling(namesCollide, aDocumentWithStores(services), anEnvironment({ stores: placed })).issues.map(
      ({ path, got }) => [path.join('.'), got],
    );
  const ledger = { uses: { ledger: aUse() } };

  test('nobody logs in as another does, also where words of lower case make names the same', () => {
    const document = { handlers: { shipOrder: aHandler(ledger) }, services: { 'ship-order': aService(ledger) } };
    expect(judged(document)).toEqual([
      ['services.ship-order', 'the login shop_ship_order, as handlers.shipOrder already has'],
    ]);
    // Nobody logs in where the store is not placed, or not used.
    expect(judged(document, {})).toEqual([]);
    expect(judged({ ...document, services: { 'ship-order': aService() } })).toEqual([]);
  });

  test('two databases have no role in common, and two dependencies of one database have all', () => {
    const named = (database: string) => ({
      dependencies: {
        ledger: { store: 'main', database: 'book-keeping' },
        other: { store: 'main', database },
      } as const,
    });
    expect(judged(named('bookKeeping')).map(([at]) => at)).toEqual(['dependencies.other', 'dependencies.other']);
    expect(judged(named('book-keeping'))).toEqual([]);
  });
});

const SPECS = {
  postgres: { engine: 'postgres', writes: '1000/s', reads: '5000/s' },
  redis: { engine: 'redis', operations: '50000/s' },
} as const;

describe('of stores that are made', () => {
  const judged = (engines: Readonly<Record<string, 'postgres' | 'redis'>>, placed: readonly string[]) =>
    ruling(
      namesCollide,
      anEventsDocument({
        stores: Object.fromEntries(Object.entries(engines).map(([name, engine]) => [name, SPECS[engine]])),
      }),
      anEnvironment({ stores: Object.fromEntries(placed.map((name) => [name, {}])) }),
    ).issues.map(({ path, got }) => [path.join('.'), got]);

  test('no two have keys of one name, also where words of lower case make names the same', () => {
    const two = { orderStore: 'postgres', 'order-store': 'redis' } as const;
    expect(judged(two, ['orderStore', 'order-store'])).toEqual([
      ['stores.orderStore', 'the key shop-test-order-store, as stores.order-store already has'],
      ['stores.orderStore', 'the key shop-test-order-store-logs, as stores.order-store already has'],
    ]);
    expect(judged(two, ['orderStore'])).toEqual([]);
    expect(judged({ ordersStore: 'postgres', 'order-store': 'redis' }, ['ordersStore', 'order-store'])).toEqual([]);
  });

  test('none is named as what another makes beside itself, or as the cluster of Kafka', () => {
    expect(judged({ main: 'postgres', mainSecret: 'redis' }, ['main', 'mainSecret']).map(([at]) => at)).toEqual([
      'stores.mainSecret',
    ]);
    expect(judged({ main: 'redis', mainSecret: 'redis' }, ['main', 'mainSecret'])).toEqual([]);
    expect(judged({ kafka: 'redis' }, ['kafka'])).toEqual([
      ['stores.kafka', 'the key shop-test-kafka, as environment.kafka already has'],
    ]);
  });

  test('two groups share the user of who logs in to both, and nobody else has its name', () => {
    const document = (handlers: object) =>
      aDocumentWithStores({
        stores: { main: SPECS.postgres, board: SPECS.redis, other: SPECS.redis },
        dependencies: {
          ledger: { store: 'main', database: 'ledger' },
          leaderboard: aCache(),
          sessions: { store: 'other', role: 'state', entries: 10, entrySize: '1KiB' },
        },
        handlers: handlers as never,
      });
    const found = (handlers: object) =>
      ruling(namesCollide, document(handlers), anEnvironment({ stores: { board: {}, other: {} } })).issues.filter(
        ({ got }) => got.startsWith('the user'),
      );
    const shipOrder = aHandler({ uses: { leaderboard: aUse() } as never });
    expect(found({ shipOrder: aHandler({ uses: { leaderboard: aUse(), sessions: aUse() } as never }) })).toEqual([]);
    expect(found({ shipOrder, shiporder: aHandler({ uses: { sessions: aUse() } as never }) })).toEqual([]);
    expect(found({ shipOrder, 'ship-order': aHandler({ uses: { sessions: aUse() } as never }) })).toEqual([
      anIssue(
        'names-collide',
        ['handlers', 'shipOrder'],
        {
          got: 'the user shop-test-ship-order, as handlers.ship-order already has',
          allowed: 'one ElastiCache user of a name in account and region',
          fix: 'let whoever uses both stores use one of them, or rename one of the two',
        },
        [['handlers', 'ship-order']],
      ),
    ]);
  });
});
