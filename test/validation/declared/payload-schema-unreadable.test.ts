import { payloadSchemaUnreadable } from '../../../lib/validation/declared/payload-schema-unreadable';
import { anEvent, anEventsDocument, anIssue, ruling } from '../../support';

const SCHEMA = ['events', 'order.placed', 'payload', 'schema'];

function judged(format: 'json-schema' | 'avro', definition: Readonly<Record<string, unknown>>) {
  const payload = { typical: '1KiB', max: '16KiB', schema: { format, definition, compatibility: 'backward' } } as const;
  return ruling(payloadSchemaUnreadable, anEventsDocument({ events: { 'order.placed': anEvent({ payload }) } }));
}

test.each([
  ['json-schema', { type: 'object', properties: { id: { type: 'string' } } }],
  ['avro', { type: 'record', name: 'Order', fields: [{ name: 'id', type: 'string' }] }],
] as const)('proves a schema that is %s', (format, definition) => {
  expect(judged(format, definition)).toEqual({
    issues: [],
    notProven: [],
    proven: ['events["order.placed"].payload.schema'],
  });
});

test('refuses what is none, each problem at its place inside the definition', () => {
  const definition = { type: 'object', properties: { id: { type: 'text' }, amount: { minimum: 'none' } } };
  const { issues, ...rest } = judged('json-schema', definition);
  expect(rest).toEqual({ notProven: [], proven: [] });
  expect(issues.map(({ path, related, fix }) => ({ path, related, fix }))).toEqual(
    [
      ['properties', 'amount', 'minimum'],
      ['properties', 'id', 'type'],
    ].map((at) => ({
      path: [...SCHEMA, 'definition', ...at],
      related: [[...SCHEMA, 'format']],
      fix: 'correct the schema, which is declared as json-schema',
    })),
  );
  expect(issues.map(({ got, allowed }) => [got, allowed].every((text) => text.length > 0))).toEqual([true, true]);
});

test('refuses a schema of the other format', () => {
  expect(judged('avro', { type: 'object', properties: {} }).issues.map(({ path }) => path)).toEqual([
    [...SCHEMA, 'definition', 'type'],
  ]);
});

test.each(['json-schema', 'avro'] as const)('a file inside of the definition is no schema (%s)', (format) => {
  expect(judged(format, { file: 'schemas/x.json' }).issues).toEqual([
    anIssue(
      'payload-schema-unreadable',
      [...SCHEMA, 'definition'],
      {
        got: 'nothing but a file',
        allowed: 'the schema itself',
        fix: 'write `file` beside `format`, in the place of `definition`; in TypeScript import what the file says',
      },
      [[...SCHEMA, 'format']],
    ),
  ]);
});

test('a schema may have a property that is called file', () => {
  expect(judged('json-schema', { type: 'object', properties: { file: { type: 'string' } } }).issues).toEqual([]);
});

test('has nothing to say of an event without a schema', () => {
  expect(ruling(payloadSchemaUnreadable, anEventsDocument())).toEqual({ issues: [], notProven: [], proven: [] });
});
