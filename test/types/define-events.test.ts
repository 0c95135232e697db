import { parseDuration } from '../../lib/base/units';
import { messageOf } from '../support';
import { type Complaint, complaintsOf } from './compiler';

/** Everything a declaration can refer to, each reference once. */
const VALID = `import { assumed, defineEvents, measured, unknown } from 'veltrix';

export const shop = defineEvents({
  platform: 'shop',
  owners: { orders: { page: 'orders-oncall' }, bills: { page: 'bills-oncall' } },
  objectives: { latency: { p99: '500ms' }, errorRatio: 0.01 },
  events: {
    'order.placed': {
      owner: 'orders',
      ordering: 'per-key',
      key: 'orderId',
      durability: 'no-loss',
      retention: '7d',
      rate: { steady: '10/s', peak: measured('20/s', { at: '2026-11-02', from: 'load test' }) },
      payload: { typical: '1KiB', max: '16KiB' },
    },
    'order.shipped': {
      owner: 'orders',
      ordering: 'none',
      durability: 'best-effort',
      retention: '1d',
      payload: { typical: '1KiB', max: '4KiB' },
    },
  },
  stores: { main: { engine: 'postgres', writes: unknown }, board: { engine: 'redis' } },
  dependencies: {
    ledger: { store: 'main', database: 'ledger' },
    leaderboard: {
      store: 'board',
      role: 'cache',
      caches: 'ledger',
      ttl: '5m',
      entries: 1000,
      entrySize: '512B',
      hitRatio: assumed(0.9, 'as before'),
      coldStart: { admit: '300/s', warmUp: '2m' },
    },
  },
  services: { api: { http: { path: '/orders' }, emits: { 'order.placed': 1 }, calls: { shipOrder: { calls: 1, timeout: '5ms' } } } },
  handlers: {
    shipOrder: {
      on: 'order.placed',
      owner: 'bills',
      emits: { 'order.shipped': 1 },
      uses: { ledger: { calls: 1, timeout: '5ms' } },
      calls: { printLabel: { calls: 1, timeout: '5ms' } },
      serviceTime: { mean: '2ms', p99: '9ms' },
      timeout: '40ms',
      idempotencyKey: 'eventId',
      retry: { via: 'none', exhausted: 'dead-letter' },
      interruptible: true,
    },
    printLabel: {
      on: 'order.shipped',
      serviceTime: { mean: '2ms', p99: '9ms' },
      timeout: '40ms',
      idempotencyKey: 'eventId',
      retry: { via: 'none', exhausted: { drop: 'printed again tomorrow' } },
      interruptible: true,
    },
  },
});
`;

interface Wrong {
  readonly what: string;
  readonly from: string;
  readonly to: string;
  /** The text that the compiler marks; it stands once in `to`. */
  readonly marked: string;
  readonly message: string;
}

const EVENTS = '{ readonly "order.placed"?: EmissionSpec; readonly "order.shipped"?: EmissionSpec; }';
const HANDLERS = '{ readonly api?: CallSpec; readonly shipOrder?: CallSpec; readonly printLabel?: CallSpec; }';
const RATE = '`${number}/s` | `${number}/m` | `${number}/h` | `${number}/d`';

const WRONG: readonly Wrong[] = [
  {
    what: 'an event in on',
    from: "on: 'order.placed'",
    to: "on: 'order.plcaed'",
    marked: 'on',
    message: `Type '"order.plcaed"' is not assignable to type '"order.placed" | "order.shipped" | ForeignName | readonly ("order.placed" | "order.shipped" | ForeignName | SubscriptionSpec<"order.placed" | "order.shipped">)[]'. Did you mean '"order.placed"'?`,
  },
  {
    what: 'an event that a handler emits',
    from: "emits: { 'order.shipped': 1 }",
    to: "emits: { 'order.shiped': 1 }",
    marked: "'order.shiped'",
    message: `Object literal may only specify known properties, and ''order.shiped'' does not exist in type '${EVENTS}'.`,
  },
  {
    what: 'an event that a service emits',
    from: "emits: { 'order.placed': 1 }",
    to: "emits: { 'order.plcaed': 1 }",
    marked: "'order.plcaed'",
    message: `Object literal may only specify known properties, and ''order.plcaed'' does not exist in type '${EVENTS}'.`,
  },
  {
    what: 'a dependency in uses',
    from: 'uses: { ledger:',
    to: 'uses: { leger:',
    marked: 'leger',
    message:
      "Object literal may only specify known properties, but 'leger' does not exist in type '{ readonly ledger?: UseSpec; readonly leaderboard?: UseSpec; }'. Did you mean to write 'ledger'?",
  },
  {
    what: 'a dependency in caches',
    from: "caches: 'ledger'",
    to: "caches: 'leger'",
    marked: 'caches',
    message: `Type '"leger"' is not assignable to type '"ledger" | ForeignName | "leaderboard"'. Did you mean '"ledger"'?`,
  },
  {
    what: 'the store of a database',
    from: "ledger: { store: 'main'",
    to: "ledger: { store: 'mian'",
    marked: 'store',
    message: `Type '"mian"' is not assignable to type '"main" | "board" | ForeignName'.`,
  },
  {
    what: 'the store of a cache',
    from: "store: 'board',",
    to: "store: 'bord',",
    marked: 'store',
    message: `Type '"bord"' is not assignable to type '"main" | "board" | ForeignName'. Did you mean '"board"'?`,
  },
  {
    what: 'the owner of an event',
    from: "owner: 'orders',\n      ordering: 'none'",
    to: "owner: 'order',\n      ordering: 'none'",
    marked: 'owner',
    message: `Type '"order"' is not assignable to type '"orders" | "bills"'. Did you mean '"orders"'?`,
  },
  {
    what: 'the owner of a handler',
    from: "owner: 'bills',",
    to: "owner: 'bill',",
    marked: 'owner',
    message: `Type '"bill"' is not assignable to type '"orders" | "bills"'. Did you mean '"bills"'?`,
  },
  {
    what: 'a handler in calls',
    from: 'calls: { printLabel:',
    to: 'calls: { printLable:',
    marked: 'printLable',
    message: `Object literal may only specify known properties, but 'printLable' does not exist in type '${HANDLERS}'. Did you mean to write 'printLabel'?`,
  },
  {
    what: 'a handler that a service calls',
    from: 'calls: { shipOrder:',
    to: 'calls: { shipOder:',
    marked: 'shipOder',
    message: `Object literal may only specify known properties, but 'shipOder' does not exist in type '${HANDLERS}'. Did you mean to write 'shipOrder'?`,
  },
  {
    what: 'the unit of a duration',
    from: "retention: '7d'",
    to: "retention: '7days'",
    marked: 'retention',
    message:
      "Type '\"7days\"' is not assignable to type '`${number}ms` | `${number}s` | `${number}m` | `${number}h` | `${number}d` | `${number}w`'.",
  },
  {
    what: 'the unit of a size',
    from: "payload: { typical: '1KiB', max: '16KiB'",
    to: "payload: { typical: '1KiB', max: '16KB'",
    marked: 'max',
    message:
      "Type '\"16KB\"' is not assignable to type '`${number}B` | `${number}KiB` | `${number}MiB` | `${number}GiB` | `${number}TiB`'.",
  },
  {
    what: 'the unit of a rate',
    from: "steady: '10/s'",
    to: "steady: '10'",
    marked: 'steady',
    message: `Type '"10"' is not assignable to type 'Fact<${RATE}>'.`,
  },
  {
    what: 'the unit inside a fact',
    from: "peak: measured('20/s'",
    to: "peak: measured('20/x'",
    marked: 'peak',
    message: `Type '"20/x"' is not assignable to type '${RATE}'.`,
  },
  {
    what: 'a key that is none',
    from: 'interruptible: true,\n    },\n    printLabel',
    to: 'interruptable: true,\n    },\n    printLabel',
    marked: 'interruptable',
    message: `Object literal may only specify known properties, but 'interruptable' does not exist in type 'HandlerSpec<"order.placed" | "order.shipped", "ledger" | "leaderboard", "api" | "shipOrder" | "printLabel", "orders" | "bills", never>'. Did you mean to write 'interruptible'?`,
  },
];

const FOREIGN = `import { dependencyOf, eventOf, handlerOf, serviceOf, storeOf } from 'veltrix';
import { shop } from './valid.virtual';

export const known = eventOf(shop, 'order.placed');
export const unknown = eventOf(shop, 'order.paid');
export const store = storeOf(shop, 'mian');
export const dependency = dependencyOf(shop, 'leger');
export const handler = handlerOf(shop, 'shipOder');
export const service = serviceOf(shop, 'apl');
`;

const USES = `import { composeEvents, defineEvents, dependencyOf, eventOf, type EventsDocument, handlerOf, loadEvents, planDeclared, validateDeclared } from 'veltrix';
import { shop } from './valid.virtual';

export const document: EventsDocument = shop;
export const composed: EventsDocument = composeEvents(shop, loadEvents('bills.yaml'));
validateDeclared(shop, {});
planDeclared(shop, {}, undefined);
export const audit = defineEvents({
  platform: 'shop',
  owners: { audit: { page: 'audit-oncall' } },
  objectives: shop.objectives,
  events: {},
  handlers: {
    audit: {
      on: eventOf(shop, 'order.placed'),
      emits: { [eventOf(shop, 'order.shipped')]: 1 },
      uses: { [dependencyOf(shop, 'ledger')]: { calls: 1, timeout: '5ms' } },
      calls: { [handlerOf(shop, 'shipOrder')]: { calls: 1, timeout: '5ms' } },
      serviceTime: { mean: '2ms', p99: '9ms' },
      timeout: '40ms',
      idempotencyKey: 'eventId',
      retry: { via: 'none', exhausted: 'dead-letter' },
      interruptible: true,
    },
  },
});
export const both: EventsDocument = composeEvents(shop, audit);
`;

let complaints: Readonly<Record<string, readonly Complaint[]>>;
beforeAll(() => {
  complaints = complaintsOf({
    valid: VALID,
    'needs-a-key': VALID.replace("      key: 'orderId',\n", ''),
    blank: VALID.replace("mean: '2ms'", "mean: '2 ms'"),
    foreign: FOREIGN,
    uses: USES,
    ...Object.fromEntries(WRONG.map(({ what, from, to }) => [fileName(what), VALID.replace(from, to)])),
  });
}, 30_000);

test('a declaration in which every name is introduced compiles', () => {
  expect(complaints.valid).toEqual([]);
});

test.each(WRONG)('$what is marked at its own place, and nothing else is', ({ what, from, to, marked, message }) => {
  expect(VALID.split(from)).toHaveLength(2);
  expect(complaints[fileName(what)]).toEqual([{ message, marked, ...placeOf(VALID.replace(from, to), to, marked) }]);
});

test('an event ordered per key needs a key: the event is marked', () => {
  const { marked, line, column, message } = complaints['needs-a-key']?.[0] ?? {};
  expect(complaints['needs-a-key']).toHaveLength(1);
  expect({ marked, line, column }).toEqual({
    marked: "'order.placed'",
    ...placeOf(VALID, "'order.placed': {\n", "'order.placed'"),
  });
  expect(message).toMatch(
    /^Property 'key' is missing in type .* but required in type '{ readonly ordering: "per-key"; readonly key: string; }'\.$/,
  );
});

test('a blank before the unit is what the compiler cannot see: the schema refuses it', () => {
  expect(complaints.blank).toEqual([]);
  expect(messageOf(() => parseDuration('2 ms'))).toBe('got "2 ms", expected a duration such as 250ms or 7d');
});

test('what is declared is accepted wherever a document is asked for, and can be referred to', () => {
  expect(complaints.uses).toEqual([]);
});

test('a reference to what the other declaration does not have is marked', () => {
  const marks = (complaints.foreign ?? []).map(({ marked, line, message }) => [line, marked, message]);
  const refused = (name: string, known: string) =>
    `Argument of type '"${name}"' is not assignable to parameter of type '${known}'.`;
  expect(marks).toEqual([
    [5, "'order.paid'", refused('order.paid', '"order.placed" | "order.shipped"')],
    [6, "'mian'", refused('mian', '"main" | "board"')],
    [7, "'leger'", refused('leger', '"ledger" | "leaderboard"')],
    [8, "'shipOder'", refused('shipOder', '"shipOrder" | "printLabel"')],
    [9, "'apl'", refused('apl', '"api"')],
  ]);
});

function fileName(what: string): string {
  return what.replaceAll(' ', '-');
}

/** Line and column of a text inside the piece that was put in. */
function placeOf(source: string, piece: string, marked: string): { readonly line: number; readonly column: number } {
  const offset = source.indexOf(piece) + piece.indexOf(marked);
  const before = source.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
