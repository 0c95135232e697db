import type { Path } from '../../../lib/base/issue';
import type { EventSpec, EventsDocument } from '../../../lib/config/events-spec';
import type { HandlerSpec } from '../../../lib/config/handler-spec';
import { keyNotInPayload } from '../../../lib/validation/declared/key-not-in-payload';
import { aHandler, anEvent, anEventsDocument, anIssue, ruling } from '../../support';

const DEFINITION = ['events', 'order.placed', 'payload', 'schema', 'definition'];
const text = { type: 'string' };
const order = {
  type: 'object',
  properties: { eventId: text, orderId: text, player: { type: 'object', properties: { country: text } } },
};

function judged(
  event: object,
  handler: Partial<HandlerSpec> = {},
  definition: object = order,
  overrides: Partial<EventsDocument> = {},
) {
  const schema = { format: 'json-schema', definition, compatibility: 'none' };
  const payload = { typical: '1KiB', max: '16KiB', schema } as EventSpec['payload'];
  return ruling(
    keyNotInPayload,
    anEventsDocument({
      events: { 'order.placed': anEvent({ payload, ...event } as Partial<EventSpec>) },
      handlers: { shipOrder: aHandler(handler) },
      ...overrides,
    }),
  );
}

const on = (attribute: string): Partial<HandlerSpec> => ({
  on: [
    {
      event: 'order.placed',
      when: [
        { header: 'nowhere', is: ['x'] },
        { attribute, is: ['DE'] },
      ],
    },
  ],
});

test('proves keys and attributes that the schema knows, also nested ones', () => {
  expect(judged({ key: 'orderId' }, on('player.country'))).toEqual({
    issues: [],
    notProven: [],
    proven: [
      'events["order.placed"].key',
      'handlers.shipOrder.idempotencyKey',
      'handlers.shipOrder.on[0].when[1].attribute',
    ],
  });
});

test.each<[string, object, Partial<HandlerSpec>, Path, string, string, string, readonly Path[]]>([
  [
    'a key',
    { key: 'orderID' },
    {},
    ['events', 'order.placed', 'key'],
    'the key "orderID", which the schema of order.placed does not know',
    'eventId, orderId or player',
    'did you mean orderId?',
    [],
  ],
  [
    'an idempotency key',
    {},
    { idempotencyKey: 'deliveryNumber' },
    ['handlers', 'shipOrder', 'idempotencyKey'],
    'the idempotency key "deliveryNumber", which the schema of order.placed does not know',
    'eventId, orderId or player',
    'add the field to the schema, or write header:<name> where it travels in a header',
    [['handlers', 'shipOrder', 'on']],
  ],
  [
    'an attribute',
    {},
    on('player.county'),
    ['handlers', 'shipOrder', 'on', 0, 'when', 1, 'attribute'],
    'the attribute "player.county", which the schema of order.placed does not know',
    'country',
    'did you mean country?',
    [['handlers', 'shipOrder', 'on', 0, 'event']],
  ],
])('refuses %s that it does not know', (_, event, handler, path, got, allowed, fix, taken) => {
  expect(judged(event, handler).issues).toEqual([
    anIssue('key-not-in-payload', path, { got, allowed, fix }, [DEFINITION, ...taken]),
  ]);
});

test('looks at the conditions of routes, once, at the route', () => {
  const { on: _, ...routed } = aHandler();
  const choose = [{ when: [{ attribute: 'land', is: ['DE'] }], to: 'shipOrder' }];
  const { issues } = judged({}, {}, order, {
    handlers: { shipOrder: routed },
    routes: { byCountry: { on: 'order.placed', choose, otherwise: 'shipOrder' } },
  });
  expect(issues.map(({ path }) => path)).toEqual([['routes', 'byCountry', 'choose', 0, 'when', 0, 'attribute']]);
});

test('takes what travels in a header for what it is', () => {
  expect(judged({ key: 'header:orderID' }, { idempotencyKey: 'header:ce_id' })).toEqual({
    issues: [],
    notProven: [],
    proven: [],
  });
});

test.each<[string, object]>([
  ['names no fields', { type: 'object' }],
  ['names some by pattern', { ...order, patternProperties: { '^x-': text } }],
  ['leads elsewhere', { ...order, allOf: [{ $ref: 'https://example.org/order.json' }] }],
])('does not prove what a schema that %s leaves open', (_, definition) => {
  const { issues, proven, notProven } = judged({}, { idempotencyKey: 'deliveryNumber' }, definition);
  expect([issues, proven]).toEqual([[], []]);
  expect(notProven).toEqual([
    {
      outcome: 'not-proven',
      code: 'key-not-in-payload',
      path: ['handlers', 'shipOrder', 'idempotencyKey'],
      missing: [DEFINITION],
    },
  ]);
});

test('has nothing to say without a schema, or of one that cannot be read', () => {
  const nothing = { issues: [], notProven: [], proven: [] };
  expect(ruling(keyNotInPayload, anEventsDocument())).toEqual(nothing);
  expect(judged({ key: 'x' }, {}, { type: 'record' })).toEqual(nothing);
});
