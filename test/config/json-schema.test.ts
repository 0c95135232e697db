import Ajv, { type ValidateFunction } from 'ajv';
import { z } from 'zod';
import { formatPath, type Issue } from '../../lib/base/issue';
import { readEnvironment, readEvents } from '../../lib/config/read';
import { describeSchema, type JsonSchema } from '../../lib/config/schema/describe-schema';
import { environmentSchema } from '../../lib/config/schema/environment';
import { eventsSchema } from '../../lib/config/schema/events';
import { DOCUMENTS, jsonSchemaOf } from '../../lib/config/schema/json-schema';
import { allowSchemaFile } from '../../lib/config/schema/schema-file';
import { ENVIRONMENTS } from '../../stacks/environments';
import { treasureHunt } from '../../stacks/events/treasure-hunt';
import {
  aDocumentWithStores,
  aHandler,
  anEnvironment,
  anEvent,
  anExistingKafka,
  aService,
  aTopicRetry,
  aUse,
  pathsOf,
  without,
  withValue,
} from '../support';

const SHAPES = { events: eventsSchema, environment: environmentSchema };

/** As an editor judges: the format of a day adds to its pattern, a URL is what the platform can parse. */
function validator(schema: JsonSchema): ValidateFunction {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false });
  ajv.addFormat('date', true);
  ajv.addFormat('uri', (text) => URL.canParse(text));
  return ajv.compile(schema);
}

interface Subject {
  readonly document: (typeof DOCUMENTS)[number];
  readonly input: unknown;
  readonly read: (input: unknown) => { readonly issues: readonly Issue[] };
}

const EVENTS = [
  treasureHunt,
  aDocumentWithStores({
    growth: { from: '2026-12-01', factor: 2, within: '6w' },
    events: {
      'order.placed': anEvent({ ordering: 'per-key', key: 'orderId' }),
      'order.paid': anEvent({
        rate: { steady: 'unknown', peak: { measured: '1/s', at: '2026-11-02', from: 'a test' } },
      }),
    },
    services: { api: aService({ uses: { ledger: aUse({ pool: 2 }) }, calls: { ship: { calls: 1, timeout: '5ms' } } }) },
    handlers: {
      ship: aHandler({
        retry: aTopicRetry({ exhausted: { drop: 'it is sent again' } }),
        poll: { records: 1, interval: '1m' },
      }),
      pay: aHandler({ on: 'order.paid', emits: { 'order.placed': { count: 1, when: 'every-attempt' } } }),
    },
  }),
];

const SUBJECTS: readonly (readonly [string, Subject])[] = [
  ...EVENTS.map((input) => [input.platform, { document: 'events', input, read: readEvents }] as const),
  ...[
    ...Object.values(ENVIRONMENTS),
    anEnvironment({
      name: 'existing',
      aws: { accountId: '111122223333', region: 'eu-central-1', zones: ['eu-central-1a', 'eu-central-1b'] },
      kafka: anExistingKafka(),
      network: {
        existing: {
          vpcId: 'vpc-1',
          cidr: '10.0.0.0/16',
          zones: ['eu-central-1a', 'eu-central-1b'],
          publicSubnetIds: [],
          privateSubnetIds: ['subnet-1', 'subnet-2'],
          isolatedSubnetIds: ['subnet-3', 'subnet-4'],
        },
      },
    }),
  ].map((input) => [input.name, { document: 'environment', input, read: readEnvironment }] as const),
];

const VALIDATORS = { events: validator(jsonSchemaOf('events')), environment: validator(jsonSchemaOf('environment')) };

const KINDS: readonly unknown[] = [null, true, 3, 'x y', [], {}];
const FORMS: readonly unknown[] = [-1, 1.5, 1e300, '', ' ', '7 d', '2026-02-30', 'ftp://a.example.org', ['x']];

/** What people get wrong at one place: another kind of value, another form of it, a key left out, a key too many. */
function mutationsOf(input: unknown): readonly (readonly [string, unknown])[] {
  // The example is large; what forms are refused does not depend on how often they stand in it.
  const values = input === treasureHunt ? KINDS : [...KINDS, ...FORMS];
  return pathsOf(input).flatMap((path) => {
    const place = formatPath(path);
    const last = path.at(-1);
    return [
      ...values.map((value) => [`${place} = ${JSON.stringify(value)}`, withValue(input, path, value)] as const),
      ...(typeof last === 'string' ? [[`without ${place}`, without(input, path)] as const] : []),
      [`${place} with another key`, withValue(input, [...path, 'anotherKey'], 1)] as const,
    ];
  });
}

test.each(DOCUMENTS)('the schema of %s is draft-07 by its own schema', (document) => {
  const schema = jsonSchemaOf(document);
  expect(new Ajv().validateSchema(schema)).toBe(true);
  expect(schema).toMatchObject({
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `urn:veltrix:schema:${document}:1`,
  });
  expect(Object.keys(schema).slice(0, 4)).toEqual(['$schema', '$id', 'title', 'description']);
});

test.each(DOCUMENTS)('the schema of %s is the same each time, without limits that nobody stated', (document) => {
  const text = JSON.stringify(jsonSchemaOf(document));
  expect(JSON.stringify(jsonSchemaOf(document))).toBe(text);
  expect(text).not.toContain('9007199254740991');
  expect(text).not.toContain('cidrv4');
});

test.each(SUBJECTS)('%s is accepted, with the name of its schema too', (_, { document, input, read }) => {
  const named = { $schema: './veltrix.schema.json', ...(input as object) };
  for (const accepted of [input, named, { ...named, $schema: 3 }]) {
    expect([VALIDATORS[document](accepted), VALIDATORS[document].errors]).toEqual([true, null]);
    expect(read(accepted).issues).toEqual([]);
  }
});

test.each(SUBJECTS)(
  'of every single mistake in %s the schema says what the shape of the reader says',
  (_, { document, input }) => {
    const mutations = mutationsOf(input);
    const verdicts = mutations.map(([mistake, mutated]) => ({
      mistake,
      schema: VALIDATORS[document](mutated),
      reader: SHAPES[document].safeParse(mutated).success,
    }));
    expect(verdicts.filter(({ schema, reader }) => schema !== reader)).toEqual([]);
    expect(verdicts.filter(({ schema }) => !schema).length).toBeGreaterThan(mutations.length / 2);
    expect(verdicts.some(({ schema }) => schema)).toBe(true);
  },
);

describe('$schema', () => {
  test('is no part of what is read', () => {
    expect(readEvents({ $schema: 'x', ...treasureHunt }).document).toEqual(treasureHunt);
    expect(readEnvironment({ $schema: {}, ...anEnvironment() }).document).toEqual(anEnvironment());
  });

  test('is not offered beside another mistake, nor accepted elsewhere or misspelt', () => {
    const { issues } = readEvents({ $schema: 'x', $shema: 'y', ...treasureHunt });
    expect(issues.map(({ code, path }) => [code, path])).toEqual([['key-unknown', ['$shema']]]);
    expect(issues[0]?.allowed).not.toContain('$schema');
    const inner = readEvents(withValue(treasureHunt, ['objectives', '$schema'], 'x'));
    expect(inner.issues.map(({ path }) => path)).toEqual([['objectives', '$schema']]);
  });
});

describe('the definition of a payload’s schema', () => {
  const payload = z.strictObject({
    format: z.enum(['avro', 'json-schema']),
    definition: z.record(z.string(), z.unknown()),
  });
  const event = z.strictObject({ payload: z.strictObject({ schema: payload.exactOptional() }) });
  const events = (schema: z.ZodType) =>
    z.toJSONSchema(z.strictObject({ events: z.record(z.string(), schema) }), { target: 'draft-7' }) as JsonSchema;
  const said = (schema: unknown) => ({ events: { a: { payload: { schema } } } });

  test.each<[string, z.ZodType]>([
    ['an event', event],
    ['an event of several kinds', z.union([z.strictObject({ other: z.string() }), event])],
  ])('may stand in a file, in %s', (_, schema) => {
    const judge = validator(allowSchemaFile(events(schema)));
    expect(judge(said({ format: 'avro', definition: {} }))).toBe(true);
    expect(judge(said({ format: 'avro', file: './a.avsc' }))).toBe(true);
    expect(judge(said({ format: 'avro' }))).toBe(false);
    expect(judge(said({ format: 'avro', file: './a.avsc', definition: {} }))).toBe(false);
    expect(judge(said({ format: 'avro', file: '' }))).toBe(false);
    expect(judge(said({ format: 'avro', flie: './a.avsc' }))).toBe(false);
    expect(judge({ events: { a: { payload: {} } } })).toBe(true);
  });

  test('is all that changes', () => {
    const plain = events(z.strictObject({ payload: z.strictObject({ typical: z.string() }) }));
    expect(allowSchemaFile(plain)).toEqual(plain);
    const other = { properties: { handlers: {} } };
    expect(allowSchemaFile(other)).toEqual(other);
  });
});

describe('words', () => {
  const schema = {
    properties: {
      by: { anyOf: [{ type: 'string' }, shape('first'), { oneOf: [shape('second')] }] },
      many: { items: {} },
    },
    additionalProperties: { type: 'number' },
  } as unknown as JsonSchema;

  function shape(kind: string) {
    return { properties: { kind: { const: kind }, size: {} }, required: ['size', 'kind'] };
  }

  test('are put to keys, names, items and the shape they are of', () => {
    const places = ['', '*', 'by', 'by(kind: first)', 'by(kind: second).size', 'many', 'many[]'];
    const described = describeSchema(schema, Object.fromEntries(places.map((place) => [place, `of ${place}`])));
    expect(described).toEqual({
      description: 'of ',
      properties: {
        by: {
          description: 'of by',
          anyOf: [
            { type: 'string' },
            { description: 'of by(kind: first)', ...shape('first') },
            { oneOf: [withValue(shape('second'), ['properties', 'size', 'description'], 'of by(kind: second).size')] },
          ],
        },
        many: { description: 'of many', items: { description: 'of many[]' } },
      },
      additionalProperties: { description: 'of *', type: 'number' },
    });
  });

  test('that are missing leave the schema as it is', () => {
    expect(describeSchema(schema, {})).toEqual(schema);
  });
});
