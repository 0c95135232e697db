import { formatPath } from '../../../lib/base/issue';
import { schemaChanges } from '../../../lib/validation/payload/schema-changes';
import type { Breakage } from '../../../lib/validation/payload/verdict';

interface Change {
  readonly name: string;
  readonly older: unknown;
  readonly newer: unknown;
  readonly backward: readonly string[];
  readonly forward: readonly string[];
  readonly unproven: readonly string[];
}

/** Each row is read in both directions, so each edge is seen from both sides. */
const CHANGES: readonly Change[] = [
  {
    name: 'integer to number',
    older: { type: 'object', properties: { v: { type: 'integer' } }, additionalProperties: false },
    newer: { type: 'object', properties: { v: { type: 'number' } }, additionalProperties: false },
    backward: [],
    forward: ['properties.v: number may be written, and only integer is accepted.'],
    unproven: [],
  },
  {
    name: 'type added',
    older: { type: 'object', properties: { v: { type: 'string' } }, additionalProperties: false },
    newer: { type: 'object', properties: { v: { type: ['string', 'null'] } }, additionalProperties: false },
    backward: [],
    forward: ['properties.v: null may be written, and only string is accepted.'],
    unproven: [],
  },
  {
    name: 'type changed',
    older: { type: 'object', properties: { v: { type: 'string' } }, additionalProperties: false },
    newer: { type: 'object', properties: { v: { type: 'integer' } }, additionalProperties: false },
    backward: ['properties.v: string may be written, and only integer is accepted.'],
    forward: ['properties.v: integer may be written, and only string is accepted.'],
    unproven: [],
  },
  {
    name: 'enum value added',
    older: { type: 'object', properties: { v: { enum: ['a', 'b'] } }, additionalProperties: false },
    newer: { type: 'object', properties: { v: { enum: ['a', 'b', 'c'] } }, additionalProperties: false },
    backward: [],
    forward: ['properties.v: "c" may be written, and only "a" or "b" is accepted.'],
    unproven: [],
  },
  {
    name: 'enum dropped',
    older: { type: 'object', properties: { v: { enum: ['a'] } }, additionalProperties: false },
    newer: { type: 'object', properties: { v: { type: 'string' } }, additionalProperties: false },
    backward: [],
    forward: ['properties.v: Any string may be written, and only "a" is accepted.'],
    unproven: [],
  },
  {
    name: 'const to enum',
    older: { type: 'object', properties: { v: { const: 1 } }, additionalProperties: false },
    newer: { type: 'object', properties: { v: { enum: [1, 2] } }, additionalProperties: false },
    backward: [],
    forward: ['properties.v: 2 may be written, and only 1 is accepted.'],
    unproven: [],
  },
  {
    name: 'boolean listed',
    older: { type: 'object', properties: { v: { type: 'boolean' } }, additionalProperties: false },
    newer: { type: 'object', properties: { v: { enum: [true, false] } }, additionalProperties: false },
    backward: [],
    forward: [],
    unproven: [],
  },
  {
    name: 'property added closed',
    older: { type: 'object', properties: {}, additionalProperties: false },
    newer: { type: 'object', properties: { v: { type: 'string' } }, additionalProperties: false },
    backward: [],
    forward: ['(root): v may be written and is not accepted.'],
    unproven: [],
  },
  {
    name: 'property added open',
    older: { type: 'object' },
    newer: { type: 'object', properties: { v: { type: 'string' } } },
    backward: [],
    forward: [],
    unproven: [
      'backward: properties.v: v is read here; the schema it is written with does not name it and lets anything pass under that name (additionalProperties: false would rule it out)',
    ],
  },
  {
    name: 'required added',
    older: { type: 'object', properties: { v: {} }, additionalProperties: false },
    newer: { type: 'object', properties: { v: {} }, additionalProperties: false, required: ['v'] },
    backward: ['(root): v is required, and may be missing in what is written.'],
    forward: [],
    unproven: [],
  },
  {
    name: 'closed',
    older: { type: 'object', properties: { v: {} } },
    newer: { type: 'object', properties: { v: {} }, additionalProperties: false },
    backward: ['(root): Properties other than v may be written and are not accepted.'],
    forward: [],
    unproven: [],
  },
  {
    name: 'closed without names',
    older: { type: 'object' },
    newer: { type: 'object', additionalProperties: false },
    backward: ['(root): Properties may be written and are not accepted.'],
    forward: [],
    unproven: [],
  },
  {
    name: 'others typed',
    older: { type: 'object', additionalProperties: { type: 'string' } },
    newer: { type: 'object', additionalProperties: { type: ['string', 'null'] } },
    backward: [],
    forward: ['additionalProperties: null may be written, and only string is accepted.'],
    unproven: [],
  },
  {
    name: 'items typed',
    older: { type: 'object', properties: { v: { type: 'array' } }, additionalProperties: false },
    newer: {
      type: 'object',
      properties: { v: { type: 'array', items: { type: 'string' } } },
      additionalProperties: false,
    },
    backward: [
      'properties.v.items: array, boolean, number, null or object may be written, and only string is accepted.',
    ],
    forward: [],
    unproven: [],
  },
  {
    name: 'items widened',
    older: {
      type: 'object',
      properties: { v: { type: 'array', items: { type: 'integer' } } },
      additionalProperties: false,
    },
    newer: {
      type: 'object',
      properties: { v: { type: 'array', items: { type: 'number' } } },
      additionalProperties: false,
    },
    backward: [],
    forward: ['properties.v.items: number may be written, and only integer is accepted.'],
    unproven: [],
  },
  {
    name: 'no items at all',
    older: { type: 'object', properties: { v: { type: 'array', maxItems: 0 } }, additionalProperties: false },
    newer: {
      type: 'object',
      properties: { v: { type: 'array', maxItems: 0, items: { type: 'string' } } },
      additionalProperties: false,
    },
    backward: [],
    forward: [],
    unproven: [],
  },
  {
    name: 'minimum loosened',
    older: { type: 'object', properties: { v: { type: 'number', minimum: 2 } }, additionalProperties: false },
    newer: { type: 'object', properties: { v: { type: 'number', minimum: 1 } }, additionalProperties: false },
    backward: [],
    forward: ['properties.v: A number below 2 may be written and is not accepted.'],
    unproven: [],
  },
  {
    name: 'maximum loosened',
    older: { type: 'object', properties: { v: { type: 'number', maximum: 1 } }, additionalProperties: false },
    newer: { type: 'object', properties: { v: { type: 'number', maximum: 2 } }, additionalProperties: false },
    backward: [],
    forward: ['properties.v: A number above 1 may be written and is not accepted.'],
    unproven: [],
  },
  {
    name: 'exclusiveMinimum loosened',
    older: { type: 'object', properties: { v: { type: 'number', exclusiveMinimum: 2 } }, additionalProperties: false },
    newer: { type: 'object', properties: { v: { type: 'number', exclusiveMinimum: 1 } }, additionalProperties: false },
    backward: [],
    forward: ['properties.v: A number below 2 (or 2 itself) may be written and is not accepted.'],
    unproven: [],
  },
  {
    name: 'exclusiveMaximum loosened',
    older: { type: 'object', properties: { v: { type: 'number', exclusiveMaximum: 1 } }, additionalProperties: false },
    newer: { type: 'object', properties: { v: { type: 'number', exclusiveMaximum: 2 } }, additionalProperties: false },
    backward: [],
    forward: ['properties.v: A number above 1 (or 1 itself) may be written and is not accepted.'],
    unproven: [],
  },
  {
    name: 'minLength loosened',
    older: { type: 'object', properties: { v: { type: 'string', minLength: 2 } }, additionalProperties: false },
    newer: { type: 'object', properties: { v: { type: 'string', minLength: 1 } }, additionalProperties: false },
    backward: [],
    forward: ['properties.v: Text of less than 2 characters may be written and is not accepted.'],
    unproven: [],
  },
  {
    name: 'maxLength loosened',
    older: { type: 'object', properties: { v: { type: 'string', maxLength: 1 } }, additionalProperties: false },
    newer: { type: 'object', properties: { v: { type: 'string', maxLength: 2 } }, additionalProperties: false },
    backward: [],
    forward: ['properties.v: Text of more than 1 characters may be written and is not accepted.'],
    unproven: [],
  },
  {
    name: 'minItems loosened',
    older: { type: 'object', properties: { v: { type: 'array', minItems: 2 } }, additionalProperties: false },
    newer: { type: 'object', properties: { v: { type: 'array', minItems: 1 } }, additionalProperties: false },
    backward: [],
    forward: ['properties.v: A list of less than 2 items may be written and is not accepted.'],
    unproven: [],
  },
  {
    name: 'maxItems loosened',
    older: { type: 'object', properties: { v: { type: 'array', maxItems: 1 } }, additionalProperties: false },
    newer: { type: 'object', properties: { v: { type: 'array', maxItems: 2 } }, additionalProperties: false },
    backward: [],
    forward: ['properties.v: A list of more than 1 items may be written and is not accepted.'],
    unproven: [],
  },
  {
    name: 'minProperties loosened',
    older: { type: 'object', properties: { v: { type: 'object', minProperties: 2 } }, additionalProperties: false },
    newer: { type: 'object', properties: { v: { type: 'object', minProperties: 1 } }, additionalProperties: false },
    backward: [],
    forward: ['properties.v: A mapping of less than 2 keys may be written and is not accepted.'],
    unproven: [],
  },
  {
    name: 'maxProperties loosened',
    older: { type: 'object', properties: { v: { type: 'object', maxProperties: 1 } }, additionalProperties: false },
    newer: { type: 'object', properties: { v: { type: 'object', maxProperties: 2 } }, additionalProperties: false },
    backward: [],
    forward: ['properties.v: A mapping of more than 1 keys may be written and is not accepted.'],
    unproven: [],
  },
  {
    name: 'open edge',
    older: { type: 'object', properties: { v: { type: 'number', exclusiveMinimum: 1 } }, additionalProperties: false },
    newer: { type: 'object', properties: { v: { type: 'number', minimum: 1 } }, additionalProperties: false },
    backward: [],
    forward: ['properties.v: A number below 1 (or 1 itself) may be written and is not accepted.'],
    unproven: [],
  },
  {
    name: 'open edge of integers',
    older: { type: 'object', properties: { v: { type: 'integer', exclusiveMinimum: 1 } }, additionalProperties: false },
    newer: { type: 'object', properties: { v: { type: 'integer', minimum: 2 } }, additionalProperties: false },
    backward: [],
    forward: [],
    unproven: [],
  },
  {
    name: 'listed within',
    older: { type: 'object', properties: { v: { enum: [1, 2] } }, additionalProperties: false },
    newer: {
      type: 'object',
      properties: { v: { type: 'integer', minimum: 1, maximum: 2 } },
      additionalProperties: false,
    },
    backward: [],
    forward: ['properties.v: Any integer may be written, and only 1 or 2 is accepted.'],
    unproven: [],
  },
  {
    name: 'listed beyond',
    older: { type: 'object', properties: { v: { enum: [1, 3] } }, additionalProperties: false },
    newer: { type: 'object', properties: { v: { type: 'integer', maximum: 2 } }, additionalProperties: false },
    backward: ['properties.v: A number above 2 may be written and is not accepted.'],
    forward: ['properties.v: Any integer may be written, and only 1 or 3 is accepted.'],
    unproven: [],
  },
  {
    name: 'required counts',
    older: { type: 'object', properties: { a: {}, b: {} }, additionalProperties: false, required: ['a', 'b'] },
    newer: {
      type: 'object',
      properties: { a: {}, b: {} },
      additionalProperties: false,
      required: ['a', 'b'],
      minProperties: 2,
    },
    backward: [],
    forward: [],
    unproven: [],
  },
  {
    name: 'multipleOf',
    older: { type: 'object', properties: { v: { type: 'integer', multipleOf: 4 } }, additionalProperties: false },
    newer: { type: 'object', properties: { v: { type: 'integer', multipleOf: 2 } }, additionalProperties: false },
    backward: [],
    forward: ['properties.v: Only a multiple of 4 is accepted, and other numbers may be written.'],
    unproven: [],
  },
  {
    name: 'multipleOf unrelated',
    older: { type: 'object', properties: { v: { type: 'integer', multipleOf: 0.3 } }, additionalProperties: false },
    newer: { type: 'object', properties: { v: { type: 'integer', multipleOf: 0.1 } }, additionalProperties: false },
    backward: [],
    forward: [],
    unproven: [
      'backward: properties.v: only a multiple of 0.1 is accepted, and other numbers may be written',
      'forward: properties.v: only a multiple of 0.3 is accepted, and other numbers may be written',
    ],
  },
  {
    name: 'pattern added',
    older: { type: 'object', properties: { v: { type: 'string' } }, additionalProperties: false },
    newer: { type: 'object', properties: { v: { type: 'string', pattern: '^a' } }, additionalProperties: false },
    backward: ['properties.v: Only text of the pattern ^a is accepted, and any may be written.'],
    forward: [],
    unproven: [],
  },
  {
    name: 'pattern changed',
    older: { type: 'object', properties: { v: { type: 'string', pattern: '^ab' } }, additionalProperties: false },
    newer: { type: 'object', properties: { v: { type: 'string', pattern: '^a' } }, additionalProperties: false },
    backward: [],
    forward: [],
    unproven: [
      'backward: properties.v: text of the pattern ^ab is written, and ^a is accepted',
      'forward: properties.v: text of the pattern ^a is written, and ^ab is accepted',
    ],
  },
  {
    name: 'format added',
    older: { type: 'object', properties: { v: { type: 'string' } }, additionalProperties: false },
    newer: { type: 'object', properties: { v: { type: 'string', format: 'date' } }, additionalProperties: false },
    backward: ['properties.v: Only text of the format date is accepted, and any may be written.'],
    forward: [],
    unproven: [],
  },
  {
    name: 'format changed',
    older: { type: 'object', properties: { v: { type: 'string', format: 'date' } }, additionalProperties: false },
    newer: { type: 'object', properties: { v: { type: 'string', format: 'date-time' } }, additionalProperties: false },
    backward: ['properties.v: Text of the format date is written, and date-time is accepted.'],
    forward: ['properties.v: Text of the format date-time is written, and date is accepted.'],
    unproven: [],
  },
  {
    name: 'unique',
    older: { type: 'object', properties: { v: { type: 'array' } }, additionalProperties: false },
    newer: { type: 'object', properties: { v: { type: 'array', uniqueItems: true } }, additionalProperties: false },
    backward: ['properties.v: Lists with an item twice may be written and are not accepted.'],
    forward: [],
    unproven: [],
  },
  {
    name: 'nullable by anyOf',
    older: { type: 'object', properties: { v: { type: 'string' } }, additionalProperties: false },
    newer: {
      type: 'object',
      properties: { v: { anyOf: [{ type: 'null' }, { type: 'string' }] } },
      additionalProperties: false,
    },
    backward: [],
    forward: ['properties.v: null may be written, and only string is accepted.'],
    unproven: [],
  },
  {
    name: 'anyOf branch',
    older: {
      type: 'object',
      properties: { v: { anyOf: [{ type: 'null' }, { type: 'string' }] } },
      additionalProperties: false,
    },
    newer: {
      type: 'object',
      properties: { v: { anyOf: [{ type: 'null' }, { type: 'string' }, { type: 'integer' }] } },
      additionalProperties: false,
    },
    backward: [],
    forward: ['properties.v: integer may be written and fits none of anyOf.'],
    unproven: [],
  },
  {
    name: 'oneOf tagged branch',
    older: {
      oneOf: [
        { type: 'object', properties: { kind: { const: 'a' } }, additionalProperties: false, required: ['kind'] },
      ],
    },
    newer: {
      oneOf: [
        { type: 'object', properties: { kind: { const: 'a' } }, additionalProperties: false, required: ['kind'] },
        { type: 'object', properties: { kind: { const: 'b' } }, additionalProperties: false, required: ['kind'] },
      ],
    },
    backward: [],
    forward: ['(root): object may be written and fits none of oneOf.'],
    unproven: [],
  },
  {
    name: 'oneOf overlapping',
    older: { type: 'object', properties: { v: { type: 'string' } }, additionalProperties: false },
    newer: {
      type: 'object',
      properties: { v: { oneOf: [{ type: 'string' }, { maxLength: 3 }] } },
      additionalProperties: false,
    },
    backward: [],
    forward: ['properties.v: array, boolean, number, null or object may be written, and only string is accepted.'],
    unproven: ['backward: properties.v: string may fit more than one schema of oneOf'],
  },
  {
    name: 'halves',
    older: { type: 'object', properties: { v: { type: 'integer' } }, additionalProperties: false },
    newer: {
      type: 'object',
      properties: {
        v: {
          anyOf: [
            { type: 'integer', minimum: 0 },
            { type: 'integer', maximum: 0 },
          ],
        },
      },
      additionalProperties: false,
    },
    backward: [],
    forward: [],
    unproven: ['backward: properties.v: no single schema of anyOf takes every integer; several together may'],
  },
  {
    name: 'allOf split',
    older: { type: 'object', properties: { v: { type: 'string', minLength: 1 } }, additionalProperties: false },
    newer: {
      type: 'object',
      properties: { v: { allOf: [{ type: 'string' }, { minLength: 1 }] } },
      additionalProperties: false,
    },
    backward: [],
    forward: [],
    unproven: [],
  },
  {
    name: 'ref moved',
    older: { type: 'object', properties: { v: { type: 'string' } }, additionalProperties: false },
    newer: {
      type: 'object',
      properties: { v: { $ref: '#/$defs/s' } },
      additionalProperties: false,
      $defs: { s: { type: 'string' } },
    },
    backward: [],
    forward: [],
    unproven: [],
  },
  {
    name: 'ref beside draft-07',
    older: { type: 'object', properties: { v: { type: 'string' } }, additionalProperties: false },
    newer: {
      type: 'object',
      properties: { v: { $ref: '#/$defs/s', maxLength: 2 } },
      additionalProperties: false,
      $defs: { s: { type: 'string' } },
    },
    backward: [],
    forward: [],
    unproven: [
      'backward: properties.v: maxLength beside a $ref, which draft-07 passes over',
      'forward: properties.v: maxLength beside a $ref, which draft-07 passes over',
    ],
  },
  {
    name: 'ref beside 2020',
    older: { type: 'object', properties: { v: { type: 'string' } }, additionalProperties: false },
    newer: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      properties: { v: { $ref: '#/$defs/s', maxLength: 2 } },
      additionalProperties: false,
      $defs: { s: { type: 'string' } },
    },
    backward: ['properties.v: Text of more than 2 characters may be written and is not accepted.'],
    forward: [],
    unproven: [],
  },
  {
    name: 'remote',
    older: { type: 'object', properties: { v: { type: 'string' } }, additionalProperties: false },
    newer: { type: 'object', properties: { v: { $ref: 'https://example.com/s.json' } }, additionalProperties: false },
    backward: [],
    forward: [],
    unproven: [
      'backward: properties.v: $ref "https://example.com/s.json" does not lead to a place inside the definition',
      'forward: properties.v: $ref "https://example.com/s.json" does not lead to a place inside the definition',
    ],
  },
  {
    name: 'never',
    older: { type: 'object', properties: { v: { type: 'string' } }, additionalProperties: false },
    newer: { type: 'object', properties: { v: false }, additionalProperties: false },
    backward: ['(root): v may be written and is not accepted.'],
    forward: [],
    unproven: [],
  },
  {
    name: 'not',
    older: { type: 'object', properties: { v: { type: 'string' } }, additionalProperties: false },
    newer: { type: 'object', properties: { v: { type: 'string', not: { const: 'x' } } }, additionalProperties: false },
    backward: [],
    forward: [],
    unproven: [
      'backward: properties.v.not: a change beside this keyword is not judged',
      'forward: properties.v.not: a change beside this keyword is not judged',
    ],
  },
  {
    name: 'not on both',
    older: { type: 'object', properties: { v: { not: { const: 1 } } }, additionalProperties: false },
    newer: { type: 'object', properties: { v: { not: { const: 1 } }, w: {} }, additionalProperties: false },
    backward: [],
    forward: ['(root): w may be written and is not accepted.'],
    unproven: [],
  },
  {
    name: 'tuple',
    older: { type: 'object', properties: { v: { type: 'array', items: [{}] } }, additionalProperties: false },
    newer: { type: 'object', properties: { v: { type: 'array' } }, additionalProperties: false },
    backward: [],
    forward: [],
    unproven: [
      'backward: properties.v.items: a change beside this keyword is not judged',
      'forward: properties.v.items: a change beside this keyword is not judged',
    ],
  },
  {
    name: 'annotations',
    older: {
      type: 'object',
      properties: { v: { type: 'string', title: 'a', default: 'x' } },
      additionalProperties: false,
    },
    newer: {
      type: 'object',
      properties: { v: { type: 'string', description: 'b', examples: ['c'] } },
      additionalProperties: false,
    },
    backward: [],
    forward: [],
    unproven: [],
  },
];

test.each(CHANGES)('$name', ({ older, newer, backward, forward, unproven }) => {
  const changes = schemaChanges('json-schema', older, newer);
  expect(texts(changes.backward)).toEqual(backward);
  expect(texts(changes.forward)).toEqual(forward);
  expect(changes.unproven).toEqual(unproven);
});

test.each(CHANGES)('no change says nothing: $name', ({ newer }) => {
  expect(schemaChanges('json-schema', newer, newer)).toEqual({ backward: [], forward: [], unproven: [] });
});

test.each(CHANGES)('backward of a change is forward of its undoing: $name', ({ older, newer, backward }) => {
  expect(schemaChanges('json-schema', newer, older).forward).toHaveLength(backward.length);
});

function texts(breakages: readonly Breakage[]): readonly string[] {
  return breakages.map(({ at, what }) => `${formatPath(at) || '(root)'}: ${what}`);
}
