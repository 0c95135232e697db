import type { PayloadSchemaSpec } from '../../../lib/config/events-spec';
import { schemaRefusedByRegistry } from '../../../lib/validation/planned/schema-refused-by-registry';
import { anEvent, anEventsDocument, anIssue } from '../../support';
import { planRuling } from './support';

const PATH = ['events', 'order.placed', 'payload', 'schema'];
/** A definition that is so many characters long, in titles of which none is longer than a document may have one. */
function ofLength(characters: number): object {
  const definition = { properties: { eventId: {} } };
  const left = (): number => characters - JSON.stringify(definition).length - AROUND_TITLE;
  for (let index = 10; left() > 0; index += 1) {
    Object.assign(definition.properties, { [`a${index}`]: { title: 'x'.repeat(Math.min(9_000, left())) } });
  }
  return definition;
}

/** `,"a10":{"title":""}` */
const AROUND_TITLE = 19;

function judged(definition: object, more: Partial<PayloadSchemaSpec> & Parameters<typeof anEvent>[0] = {}) {
  const { format = 'json-schema', ...event } = more;
  const schema = { format, compatibility: 'none', definition: { ...definition } } as const;
  const payload = { typical: '1KiB', max: '16KiB', schema } as const;
  return planRuling(
    schemaRefusedByRegistry,
    anEventsDocument({ events: { 'order.placed': anEvent({ payload, ...event }) } }),
  );
}

const withDraft = ($schema?: string) => ({
  ...($schema === undefined ? {} : { $schema }),
  properties: { eventId: {} },
});

test('takes the longest definition that the registry stores, and refuses one character more', () => {
  expect(judged(ofLength(170_000))).toEqual({
    issues: [],
    proven: ['events["order.placed"].payload.schema'],
    notProven: [],
  });
  expect(judged(ofLength(170_001)).issues).toEqual([
    anIssue('schema-refused-by-registry', [...PATH, 'definition'], {
      got: 'a definition of 170001 characters, blanks between its parts left out',
      allowed: 'at most 170000',
      fix: 'shorten it by what only people read, or describe less of the payload',
    }),
  ]);
});

test.each([undefined, 'http://json-schema.org/draft-07/schema#', 'http://json-schema.org/draft-07/schema'])(
  'takes the draft %s',
  (draft) => {
    expect(judged(withDraft(draft)).issues).toEqual([]);
  },
);

test('refuses draft 2020-12, which its library does not read', () => {
  const draft = 'https://json-schema.org/draft/2020-12/schema';
  expect(judged(withDraft(draft)).issues).toEqual([
    anIssue('schema-refused-by-registry', [...PATH, 'definition', '$schema'], {
      got: `the draft ${draft}`,
      allowed: 'draft-04, draft-06 and draft-07 in the Glue Schema Registry',
      fix: 'write the schema in draft-07, and name that in $schema',
    }),
  ]);
});

test('asks nothing of an Avro schema with such a key, of events without a schema, and of those of another', () => {
  const $schema = 'https://json-schema.org/draft/2020-12/schema';
  const record = { type: 'record', name: 'Order', fields: [{ name: 'eventId', type: 'string' }], $schema };
  expect(judged(record, { format: 'avro' }).issues).toEqual([]);
  expect(judged(withDraft($schema), { existing: { topic: 'legacy.orders', partitions: 6 } })).toMatchObject({
    issues: [],
    proven: [],
  });
  expect(planRuling(schemaRefusedByRegistry)).toEqual({ issues: [], proven: [], notProven: [] });
});
