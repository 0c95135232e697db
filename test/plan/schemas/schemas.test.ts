import { registryArnOf } from '../../../lib/catalog/glue-iam';
import type { EventSpec, PayloadSchemaSpec } from '../../../lib/config/events-spec';
import type { EventModel } from '../../../lib/model/event-model';
import { schemaArn, schemasUsedBy } from '../../../lib/plan/schemas/schema-access';
import { countSchemas, registryName, schemaPlaceOf, schemasOf } from '../../../lib/plan/schemas/schemas';
import { aHandler, aModel, anEmittedEvent, anEnvironment, anEvent, anEventsDocument } from '../../support';

const RECORD = {
  type: 'record',
  name: 'Order',
  doc: 'An order.',
  aliases: ['Purchase'],
  fields: [
    { name: 'eventId', type: 'string' },
    { name: 'note', type: ['null', 'string'], default: null, order: 'ignore' },
  ],
};

function aSchema(overrides: Partial<PayloadSchemaSpec> = {}): EventSpec['payload'] {
  const schema = { format: 'avro', compatibility: 'full', definition: RECORD, ...overrides } as const;
  return { typical: '1KiB', max: '16KiB', schema };
}

function modelWith(schema: Partial<PayloadSchemaSpec>, event: Parameters<typeof anEvent>[0] = {}): EventModel {
  return aModel(anEventsDocument({ events: { 'order.placed': anEvent({ payload: aSchema(schema), ...event }) } }));
}

function definitionOf(definition: PayloadSchemaSpec['definition']): string | undefined {
  return schemasOf(modelWith({ definition }))[0]?.definition;
}

test('an event with a schema is one schema of the registry of its environment, named as its topic', () => {
  const [schema] = schemasOf(modelWith({}));
  expect(schema).toEqual({
    event: 'order.placed',
    registry: 'shop-test-schemas',
    name: 'shop.order.placed',
    format: 'AVRO',
    compatibility: 'FULL',
    definition:
      '{"aliases":["Purchase"],"doc":"An order.","fields":[{"name":"eventId","type":"string"},' +
      '{"default":null,"name":"note","order":"ignore","type":["null","string"]}],"name":"Order","type":"record"}',
    path: ['events', 'order.placed', 'payload', 'schema'],
  });
});

test.each([
  ['none', 'NONE'],
  ['backward', 'BACKWARD'],
  ['backward-all', 'BACKWARD_ALL'],
  ['forward', 'FORWARD'],
  ['forward-all', 'FORWARD_ALL'],
  ['full', 'FULL'],
  ['full-all', 'FULL_ALL'],
] as const)('%s is called %s', (compatibility, word) => {
  expect(schemasOf(modelWith({ compatibility }))[0]?.compatibility).toBe(word);
});

describe('the definition', () => {
  test('is the same text in whatever order keys are written', () => {
    const { type, name, fields, ...rest } = RECORD;
    expect(definitionOf({ ...rest, fields, name, type })).toBe(definitionOf(RECORD));
  });

  test.each([
    ['a field before another', { ...RECORD, fields: [...RECORD.fields].reverse() }],
    ['another doc', { ...RECORD, doc: 'An order of a customer.' }],
    ['no aliases', { ...RECORD, aliases: undefined }],
    ['another default', { ...RECORD, fields: [{ name: 'eventId', type: 'string', default: '' }, RECORD.fields[1]] }],
    ['branches of a union the other way round', { ...RECORD, fields: [{ name: 'eventId', type: ['string', 'null'] }] }],
  ])('is another text with %s', (_, changed) => {
    expect(definitionOf(JSON.parse(JSON.stringify(changed)))).not.toBe(definitionOf(RECORD));
  });
});

test('schemas stand by name of their event, in whatever order events are declared', () => {
  const events = { 'z.last': anEvent({ payload: aSchema() }), 'a.first': anEvent({ payload: aSchema() }) };
  const handlers = { one: aHandler({ on: 'z.last' }), two: aHandler({ on: 'a.first' }) };
  expect(schemasOf(aModel(anEventsDocument({ events, handlers }))).map(({ event }) => event)).toEqual([
    'a.first',
    'z.last',
  ]);
});

test('an event without a schema has none here, and neither has the event of another', () => {
  const without = aModel();
  const another = modelWith({}, { existing: { topic: 'legacy.orders', partitions: 6 } });
  for (const model of [without, another]) {
    expect(schemasOf(model)).toEqual([]);
    expect(countSchemas(model)).toBe(0);
    expect(schemaPlaceOf(model, 'order.placed')).toBeNull();
  }
  expect(countSchemas(modelWith({}))).toBe(1);
  expect(schemaPlaceOf(without, 'order.unknown')).toBeNull();
});

test('a prefix stands before the registry, and a region of China has its own partition', () => {
  const { environment } = aModel(anEventsDocument(), anEnvironment({ namePrefix: 'acme' }));
  expect(registryName(environment)).toBe('acme-shop-test-schemas');
  const arn = schemaArn({ region: 'cn-north-1', accountId: '111122223333' }, { registry: 'r', name: 's' });
  expect(arn).toBe('arn:aws-cn:glue:cn-north-1:111122223333:schema/r/s');
  expect(registryArnOf(arn)).toBe('arn:aws-cn:glue:cn-north-1:111122223333:registry/r');
});

describe('who asks the registry', () => {
  const events = {
    'order.placed': anEvent({ payload: aSchema() }),
    'parcel.sent': anEmittedEvent({
      payload: aSchema({ format: 'json-schema', definition: { type: 'object', properties: { eventId: {} } } }),
    }),
    'parcel.lost': anEmittedEvent(),
  };
  const handlers = {
    shipOrder: aHandler({ emits: { 'parcel.sent': 1, 'parcel.lost': 0.1 } }),
    find: aHandler({ on: 'parcel.lost' }),
    trace: aHandler({ on: 'parcel.sent', emits: {} }),
  };
  const model = aModel(anEventsDocument({ events, handlers }));
  const uses = (name: string) => {
    const handler = model.handlers.get(name);
    return handler === undefined
      ? []
      : schemasUsedBy(model, handler).map(({ access, event, schema }) => [access, event, schema.name]);
  };

  test('reads what it handles, and writes what it emits', () => {
    expect(uses('shipOrder')).toEqual([
      ['read', 'order.placed', 'shop.order.placed'],
      ['write', 'parcel.sent', 'shop.parcel.sent'],
    ]);
    expect(uses('trace')).toEqual([['read', 'parcel.sent', 'shop.parcel.sent']]);
  });

  test('nothing where its events have no schema, and a service reads none', () => {
    expect(uses('find')).toEqual([]);
    expect(schemasUsedBy(model, { emits: [{ event: 'order.placed' }] })).toMatchObject([{ access: 'write' }]);
  });
});
