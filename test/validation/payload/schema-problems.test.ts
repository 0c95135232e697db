import { formatPath } from '../../../lib/base/issue';
import { type SchemaFormat, schemaProblems } from '../../../lib/validation/payload/schema-problems';

const record = (...fields: readonly unknown[]) => ({ type: 'record', name: 'R', fields });
const typed = (type: unknown, more: object = {}) => record({ name: 'v', type, ...more });

describe('a schema has no problems', () => {
  test.each<[string, SchemaFormat, unknown]>([
    ['a primitive type', 'avro', 'string'],
    ['a record that holds itself', 'avro', record({ name: 'next', type: ['null', 'R'], default: null })],
    [
      'a name of the same namespace',
      'avro',
      {
        ...record({ name: 'a', type: { type: 'enum', name: 'E', symbols: ['X'] } }, { name: 'b', type: 'n.E' }),
        namespace: 'n',
      },
    ],
    [
      'a decimal that fits its bytes',
      'avro',
      typed({ type: 'fixed', name: 'F', size: 4, logicalType: 'decimal', precision: 9, scale: 9 }),
    ],
    ['a logical type of the team', 'avro', typed({ type: 'long', logicalType: 'money' })],
    ['true', 'json-schema', true],
    [
      'draft-07 with and without its fragment',
      'json-schema',
      { $schema: 'http://json-schema.org/draft-07/schema', type: 'object' },
    ],
    [
      '2020-12',
      'json-schema',
      { $schema: 'https://json-schema.org/draft/2020-12/schema', prefixItems: [{}], items: false },
    ],
    ['a property named $ref', 'json-schema', { properties: { $ref: { type: 'string' } }, required: ['$ref'] }],
    ['a reference among values', 'json-schema', { enum: [{ $ref: '#/nowhere' }] }],
    ['a reference to itself', 'json-schema', { properties: { next: { $ref: '#' } } }],
  ])('%s', (_, format, definition) => {
    expect(schemaProblems(format, definition)).toEqual([]);
  });
});

describe('a mistake is told at its place', () => {
  test.each<[string, SchemaFormat, unknown, string, string]>([
    ['a number', 'avro', 3, '', '3'],
    ['an unknown name', 'avro', typed('nope'), 'fields[0].type', '"nope"'],
    ['a named type inside a mapping', 'avro', typed({ type: 'R' }), 'fields[0].type.type', '"R"'],
    ['a name with a hyphen', 'avro', { ...record(), name: 'a-b' }, 'name', '"a-b"'],
    [
      'a name that is defined twice',
      'avro',
      typed({ type: 'fixed', name: 'R', size: 1 }),
      'fields[0].type.name',
      '"R"',
    ],
    ['a field twice', 'avro', record({ name: 'v', type: 'int' }, { name: 'v', type: 'int' }), 'fields[1].name', '"v"'],
    ['a symbol twice', 'avro', { type: 'enum', name: 'E', symbols: ['A', 'A'] }, 'symbols[1]', '"A"'],
    [
      'a default that is no symbol',
      'avro',
      { type: 'enum', name: 'E', symbols: ['A'], default: 'B' },
      'default',
      '"B"',
    ],
    ['a union in a union', 'avro', typed(['int', ['null']]), 'fields[0].type[1]', 'a list'],
    ['a type twice in a union', 'avro', typed(['int', 'int']), 'fields[0].type[1]', '"int"'],
    ['an empty union', 'avro', typed([]), 'fields[0].type', 'an empty list'],
    ['an array without items', 'avro', typed({ type: 'array' }), 'fields[0].type.items', 'nothing'],
    ['a default of another type', 'avro', typed('int', { default: 'x' }), 'fields[0].default', '"x"'],
    ['a default beyond 32 bits', 'avro', typed('int', { default: 2 ** 31 }), 'fields[0].default', '2147483648'],
    [
      'a default of the second type of a union',
      'avro',
      typed(['null', 'int'], { default: 1 }),
      'fields[0].default',
      '1',
    ],
    [
      'a decimal beyond its bytes',
      'avro',
      typed({ type: 'fixed', name: 'F', size: 4, logicalType: 'decimal', precision: 10 }),
      'fields[0].type.precision',
      '10',
    ],
    [
      'a scale beyond the precision',
      'avro',
      typed({ type: 'bytes', logicalType: 'decimal', precision: 2, scale: 3 }),
      'fields[0].type.scale',
      '3',
    ],
    [
      'a date on a long',
      'avro',
      typed({ type: 'long', logicalType: 'date' }),
      'fields[0].type.logicalType',
      '"date on long"'.slice(1, -1),
    ],
    ['a list', 'json-schema', [], '', 'an empty list'],
    ['an unknown type', 'json-schema', { properties: { a: { type: 'strin' } } }, 'properties.a.type', '"strin"'],
    ['a negative length', 'json-schema', { minLength: -1 }, 'minLength', '-1'],
    [
      'another draft',
      'json-schema',
      { $schema: 'http://json-schema.org/draft-04/schema#' },
      '$schema',
      '"http://json-schema.org/draft-04/schema"',
    ],
    ['a reference that leads nowhere', 'json-schema', { items: { $ref: '#/$defs/x' } }, 'items.$ref', '"#/$defs/x"'],
    ['a pattern that is none', 'json-schema', { pattern: '(' }, 'pattern', '"("'],
    ['a value beyond JSON', 'json-schema', { const: Number.NaN }, 'const', 'the number NaN'],
    ['half of a character', 'json-schema', { const: 'a\ud83c' }, 'const', 'text with half of a character'],
    [
      'half of one in a key',
      'json-schema',
      { properties: { '\ud83c': {} } },
      'properties',
      'a key with half of a character',
    ],
  ])('%s', (_, format, definition, place, got) => {
    const [problem, ...others] = schemaProblems(format, definition);
    expect(formatPath(problem?.at ?? ['none'])).toContain(place.replaceAll('.$', '["$').split('["')[0]);
    expect(problem?.problem).toBe(got);
    expect(problem?.allowed).not.toBe('');
    expect(others).toEqual([]);
  });

  test.each<SchemaFormat>(['avro', 'json-schema'])('one that holds itself, or is too deep (%s)', (format) => {
    const circle: Record<string, unknown> = { type: 'array' };
    circle.items = circle;
    expect(schemaProblems(format, circle)).toHaveLength(1);
    expect(schemaProblems(format, circle)[0]?.problem).toBe('more than 64 levels');
  });
});

test('the validator is not loaded before a JSON Schema is judged', () => {
  let loaded = 0;
  jest.isolateModules(() => {
    jest.doMock('ajv', () => {
      loaded += 1;
      return jest.requireActual('ajv');
    });
    const fresh =
      require('../../../lib/validation/payload/schema-problems') as typeof import('../../../lib/validation/payload/schema-problems');
    fresh.schemaProblems('avro', 'int');
    expect(loaded).toBe(0);
    fresh.schemaProblems('json-schema', true);
    expect(loaded).toBe(1);
  });
});
