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
    name: 'int to long',
    older: { type: 'record', name: 'Order', namespace: 'shop', fields: [{ name: 'v', type: 'int' }] },
    newer: { type: 'record', name: 'Order', namespace: 'shop', fields: [{ name: 'v', type: 'long' }] },
    backward: [],
    forward: ['fields[0].type: long is written, and cannot be read as int.'],
    unproven: [],
  },
  {
    name: 'int to double',
    older: { type: 'record', name: 'Order', namespace: 'shop', fields: [{ name: 'v', type: 'int' }] },
    newer: { type: 'record', name: 'Order', namespace: 'shop', fields: [{ name: 'v', type: 'double' }] },
    backward: [],
    forward: ['fields[0].type: double is written, and cannot be read as int.'],
    unproven: [],
  },
  {
    name: 'float to double',
    older: { type: 'record', name: 'Order', namespace: 'shop', fields: [{ name: 'v', type: 'float' }] },
    newer: { type: 'record', name: 'Order', namespace: 'shop', fields: [{ name: 'v', type: 'double' }] },
    backward: [],
    forward: ['fields[0].type: double is written, and cannot be read as float.'],
    unproven: [],
  },
  {
    name: 'long to float',
    older: { type: 'record', name: 'Order', namespace: 'shop', fields: [{ name: 'v', type: 'long' }] },
    newer: { type: 'record', name: 'Order', namespace: 'shop', fields: [{ name: 'v', type: 'float' }] },
    backward: [],
    forward: ['fields[0].type: float is written, and cannot be read as long.'],
    unproven: [],
  },
  {
    name: 'string to bytes',
    older: { type: 'record', name: 'Order', namespace: 'shop', fields: [{ name: 'v', type: 'string' }] },
    newer: { type: 'record', name: 'Order', namespace: 'shop', fields: [{ name: 'v', type: 'bytes' }] },
    backward: [],
    forward: [],
    unproven: [],
  },
  {
    name: 'int to string',
    older: { type: 'record', name: 'Order', namespace: 'shop', fields: [{ name: 'v', type: 'int' }] },
    newer: { type: 'record', name: 'Order', namespace: 'shop', fields: [{ name: 'v', type: 'string' }] },
    backward: ['fields[0].type: int is written, and cannot be read as string.'],
    forward: ['fields[0].type: string is written, and cannot be read as int.'],
    unproven: [],
  },
  {
    name: 'field added with default',
    older: { type: 'record', name: 'Order', namespace: 'shop', fields: [{ name: 'v', type: 'int' }] },
    newer: {
      type: 'record',
      name: 'Order',
      namespace: 'shop',
      fields: [
        { name: 'v', type: 'int' },
        { name: 'w', type: 'int', default: 0 },
      ],
    },
    backward: [],
    forward: [],
    unproven: [],
  },
  {
    name: 'field added without default',
    older: { type: 'record', name: 'Order', namespace: 'shop', fields: [{ name: 'v', type: 'int' }] },
    newer: {
      type: 'record',
      name: 'Order',
      namespace: 'shop',
      fields: [
        { name: 'v', type: 'int' },
        { name: 'w', type: 'int' },
      ],
    },
    backward: ['fields[1]: w of shop.Order is read, is not written, and has no default.'],
    forward: [],
    unproven: [],
  },
  {
    name: 'renamed with alias',
    older: { type: 'record', name: 'Order', namespace: 'shop', fields: [{ name: 'v', type: 'int' }] },
    newer: { type: 'record', name: 'Order', namespace: 'shop', fields: [{ name: 'w', type: 'int', aliases: ['v'] }] },
    backward: [],
    forward: ['(root): v of shop.Order is read, is not written, and has no default.'],
    unproven: [],
  },
  {
    name: 'renamed',
    older: { type: 'record', name: 'Order', namespace: 'shop', fields: [{ name: 'v', type: 'int' }] },
    newer: { type: 'record', name: 'Order', namespace: 'shop', fields: [{ name: 'w', type: 'int' }] },
    backward: ['fields[0]: w of shop.Order is read, is not written, and has no default.'],
    forward: ['(root): v of shop.Order is read, is not written, and has no default.'],
    unproven: [],
  },
  {
    name: 'alias of two',
    older: {
      type: 'record',
      name: 'Order',
      namespace: 'shop',
      fields: [
        { name: 'v', type: 'int' },
        { name: 'w', type: 'int' },
      ],
    },
    newer: { type: 'record', name: 'Order', namespace: 'shop', fields: [{ name: 'v', type: 'int', aliases: ['w'] }] },
    backward: ['fields[0]: v of shop.Order would be read from v or w, which are all written.'],
    forward: ['(root): w of shop.Order is read, is not written, and has no default.'],
    unproven: [],
  },
  {
    name: 'two from one',
    older: { type: 'record', name: 'Order', namespace: 'shop', fields: [{ name: 'v', type: 'int' }] },
    newer: {
      type: 'record',
      name: 'Order',
      namespace: 'shop',
      fields: [
        { name: 'v', type: 'int' },
        { name: 'w', type: 'int', aliases: ['v'] },
      ],
    },
    backward: [],
    forward: [],
    unproven: ['backward: fields[1]: v is written once and read as v and as w'],
  },
  {
    name: 'record renamed',
    older: { type: 'record', name: 'Order', namespace: 'shop', fields: [] },
    newer: { type: 'record', name: 'Purchase', namespace: 'shop', fields: [] },
    backward: ['(root): shop.Order is written, and is neither name nor alias of shop.Purchase, which reads it.'],
    forward: ['(root): shop.Purchase is written, and is neither name nor alias of shop.Order, which reads it.'],
    unproven: [],
  },
  {
    name: 'record renamed alias',
    older: { type: 'record', name: 'Order', namespace: 'shop', fields: [] },
    newer: { type: 'record', name: 'Purchase', namespace: 'shop', fields: [], aliases: ['Order'] },
    backward: [],
    forward: ['(root): shop.Purchase is written, and is neither name nor alias of shop.Order, which reads it.'],
    unproven: [],
  },
  {
    name: 'namespace',
    older: { type: 'record', name: 'Order', namespace: 'shop', fields: [] },
    newer: { type: 'record', name: 'Order', namespace: 'store', fields: [] },
    backward: [],
    forward: [],
    unproven: [
      'backward: (root): shop.Order is written and store.Order reads it: the same name in another namespace, which not every library accepts without an alias',
      'forward: (root): store.Order is written and shop.Order reads it: the same name in another namespace, which not every library accepts without an alias',
    ],
  },
  {
    name: 'symbol added',
    older: {
      type: 'record',
      name: 'Order',
      namespace: 'shop',
      fields: [{ name: 'v', type: { type: 'enum', name: 'State', symbols: ['A', 'B'] } }],
    },
    newer: {
      type: 'record',
      name: 'Order',
      namespace: 'shop',
      fields: [{ name: 'v', type: { type: 'enum', name: 'State', symbols: ['A', 'B', 'C'] } }],
    },
    backward: [],
    forward: ['fields[0].type: The symbol C may be written; shop.State, which reads it, has neither it nor a default.'],
    unproven: [],
  },
  {
    name: 'two symbols added',
    older: {
      type: 'record',
      name: 'Order',
      namespace: 'shop',
      fields: [{ name: 'v', type: { type: 'enum', name: 'State', symbols: ['A'] } }],
    },
    newer: {
      type: 'record',
      name: 'Order',
      namespace: 'shop',
      fields: [{ name: 'v', type: { type: 'enum', name: 'State', symbols: ['A', 'B', 'C'] } }],
    },
    backward: [],
    forward: [
      'fields[0].type: Each of the symbols B or C may be written; shop.State, which reads it, has neither it nor a default.',
    ],
    unproven: [],
  },
  {
    name: 'symbol added, default',
    older: {
      type: 'record',
      name: 'Order',
      namespace: 'shop',
      fields: [{ name: 'v', type: { type: 'enum', name: 'State', symbols: ['A', 'B'], default: 'A' } }],
    },
    newer: {
      type: 'record',
      name: 'Order',
      namespace: 'shop',
      fields: [{ name: 'v', type: { type: 'enum', name: 'State', symbols: ['A', 'B', 'C'], default: 'A' } }],
    },
    backward: [],
    forward: [],
    unproven: [],
  },
  {
    name: 'fixed size',
    older: {
      type: 'record',
      name: 'Order',
      namespace: 'shop',
      fields: [{ name: 'v', type: { type: 'fixed', name: 'Id', size: 8 } }],
    },
    newer: {
      type: 'record',
      name: 'Order',
      namespace: 'shop',
      fields: [{ name: 'v', type: { type: 'fixed', name: 'Id', size: 16 } }],
    },
    backward: ['fields[0].type: shop.Id is written with 8 bytes and read with 16.'],
    forward: ['fields[0].type: shop.Id is written with 16 bytes and read with 8.'],
    unproven: [],
  },
  {
    name: 'null added to union',
    older: { type: 'record', name: 'Order', namespace: 'shop', fields: [{ name: 'v', type: 'int' }] },
    newer: { type: 'record', name: 'Order', namespace: 'shop', fields: [{ name: 'v', type: ['null', 'int'] }] },
    backward: [],
    forward: ['fields[0].type[0]: null is written, and cannot be read as int.'],
    unproven: [],
  },
  {
    name: 'branch added',
    older: { type: 'record', name: 'Order', namespace: 'shop', fields: [{ name: 'v', type: ['null', 'int'] }] },
    newer: {
      type: 'record',
      name: 'Order',
      namespace: 'shop',
      fields: [{ name: 'v', type: ['null', 'int', 'string'] }],
    },
    backward: [],
    forward: ['fields[0].type[2]: string is written, and the union that reads it has only null or int.'],
    unproven: [],
  },
  {
    name: 'union order',
    older: { type: 'record', name: 'Order', namespace: 'shop', fields: [{ name: 'v', type: ['int', 'string'] }] },
    newer: { type: 'record', name: 'Order', namespace: 'shop', fields: [{ name: 'v', type: ['string', 'int'] }] },
    backward: [],
    forward: [],
    unproven: [],
  },
  {
    name: 'likely but other',
    older: {
      type: 'record',
      name: 'Order',
      namespace: 'shop',
      fields: [{ name: 'v', type: { type: 'record', name: 'A', fields: [{ name: 'x', type: 'int' }] } }],
    },
    newer: {
      type: 'record',
      name: 'Order',
      namespace: 'shop',
      fields: [
        {
          name: 'v',
          type: [
            { type: 'record', name: 'n.A', fields: [{ name: 'x', type: 'string' }] },
            { type: 'record', name: 'A', fields: [{ name: 'x', type: 'int' }] },
          ],
        },
      ],
    },
    backward: [],
    forward: ['fields[0].type[0].fields[0].type: string is written, and cannot be read as int.'],
    unproven: [
      'backward: fields[0].type: record shop.A can be read as record shop.A, but record n.A stands before it',
      'forward: fields[0].type[0]: n.A is written and shop.A reads it: the same name in another namespace, which not every library accepts without an alias',
    ],
  },
  {
    name: 'items',
    older: {
      type: 'record',
      name: 'Order',
      namespace: 'shop',
      fields: [{ name: 'v', type: { type: 'array', items: 'int' } }],
    },
    newer: {
      type: 'record',
      name: 'Order',
      namespace: 'shop',
      fields: [{ name: 'v', type: { type: 'array', items: 'long' } }],
    },
    backward: [],
    forward: ['fields[0].type.items: long is written, and cannot be read as int.'],
    unproven: [],
  },
  {
    name: 'values',
    older: {
      type: 'record',
      name: 'Order',
      namespace: 'shop',
      fields: [{ name: 'v', type: { type: 'map', values: 'int' } }],
    },
    newer: {
      type: 'record',
      name: 'Order',
      namespace: 'shop',
      fields: [{ name: 'v', type: { type: 'map', values: 'string' } }],
    },
    backward: ['fields[0].type.values: int is written, and cannot be read as string.'],
    forward: ['fields[0].type.values: string is written, and cannot be read as int.'],
    unproven: [],
  },
  {
    name: 'array to map',
    older: {
      type: 'record',
      name: 'Order',
      namespace: 'shop',
      fields: [{ name: 'v', type: { type: 'array', items: 'int' } }],
    },
    newer: {
      type: 'record',
      name: 'Order',
      namespace: 'shop',
      fields: [{ name: 'v', type: { type: 'map', values: 'int' } }],
    },
    backward: ['fields[0].type: array is written, and cannot be read as map.'],
    forward: ['fields[0].type: map is written, and cannot be read as array.'],
    unproven: [],
  },
  {
    name: 'decimal scale',
    older: {
      type: 'record',
      name: 'Order',
      namespace: 'shop',
      fields: [{ name: 'v', type: { type: 'bytes', logicalType: 'decimal', precision: 9, scale: 2 } }],
    },
    newer: {
      type: 'record',
      name: 'Order',
      namespace: 'shop',
      fields: [{ name: 'v', type: { type: 'bytes', logicalType: 'decimal', precision: 9, scale: 3 } }],
    },
    backward: ['fields[0].type: decimal(9,2) is written and read as decimal(9,3).'],
    forward: ['fields[0].type: decimal(9,3) is written and read as decimal(9,2).'],
    unproven: [],
  },
  {
    name: 'decimal precision',
    older: {
      type: 'record',
      name: 'Order',
      namespace: 'shop',
      fields: [{ name: 'v', type: { type: 'bytes', logicalType: 'decimal', precision: 9, scale: 2 } }],
    },
    newer: {
      type: 'record',
      name: 'Order',
      namespace: 'shop',
      fields: [{ name: 'v', type: { type: 'bytes', logicalType: 'decimal', precision: 10, scale: 2 } }],
    },
    backward: ['fields[0].type: decimal(9,2) is written and read as decimal(10,2).'],
    forward: ['fields[0].type: decimal(10,2) is written and read as decimal(9,2).'],
    unproven: [],
  },
  {
    name: 'scale 0 said',
    older: {
      type: 'record',
      name: 'Order',
      namespace: 'shop',
      fields: [{ name: 'v', type: { type: 'bytes', logicalType: 'decimal', precision: 9 } }],
    },
    newer: {
      type: 'record',
      name: 'Order',
      namespace: 'shop',
      fields: [{ name: 'v', type: { type: 'bytes', logicalType: 'decimal', precision: 9, scale: 0 } }],
    },
    backward: [],
    forward: [],
    unproven: [],
  },
  {
    name: 'logical added',
    older: { type: 'record', name: 'Order', namespace: 'shop', fields: [{ name: 'v', type: 'long' }] },
    newer: {
      type: 'record',
      name: 'Order',
      namespace: 'shop',
      fields: [{ name: 'v', type: { type: 'long', logicalType: 'timestamp-millis' } }],
    },
    backward: [],
    forward: [],
    unproven: [
      'backward: fields[0].type: a plain long is written and read as timestamp-millis; whether it holds that is not in the schema',
    ],
  },
  {
    name: 'millis to micros',
    older: {
      type: 'record',
      name: 'Order',
      namespace: 'shop',
      fields: [{ name: 'v', type: { type: 'long', logicalType: 'timestamp-millis' } }],
    },
    newer: {
      type: 'record',
      name: 'Order',
      namespace: 'shop',
      fields: [{ name: 'v', type: { type: 'long', logicalType: 'timestamp-micros' } }],
    },
    backward: ['fields[0].type: timestamp-millis is written and read as timestamp-micros.'],
    forward: ['fields[0].type: timestamp-micros is written and read as timestamp-millis.'],
    unproven: [],
  },
  {
    name: 'own logical',
    older: {
      type: 'record',
      name: 'Order',
      namespace: 'shop',
      fields: [{ name: 'v', type: { type: 'long', logicalType: 'money' } }],
    },
    newer: {
      type: 'record',
      name: 'Order',
      namespace: 'shop',
      fields: [{ name: 'v', type: { type: 'long', logicalType: 'cash' } }],
    },
    backward: [],
    forward: [],
    unproven: [
      'backward: fields[0].type: money is written and read as cash',
      'forward: fields[0].type: cash is written and read as money',
    ],
  },
  {
    name: 'recursive fine',
    older: {
      type: 'record',
      name: 'Node',
      fields: [
        { name: 'value', type: 'int' },
        { name: 'next', type: ['null', 'Node'] },
      ],
    },
    newer: {
      type: 'record',
      name: 'Node',
      fields: [
        { name: 'value', type: 'long' },
        { name: 'next', type: ['null', 'Node'] },
      ],
    },
    backward: [],
    forward: ['fields[0].type: long is written, and cannot be read as int.'],
    unproven: [],
  },
  {
    name: 'recursive same',
    older: {
      type: 'record',
      name: 'Node',
      fields: [
        { name: 'value', type: 'int' },
        { name: 'next', type: ['null', 'Node'] },
      ],
    },
    newer: {
      type: 'record',
      name: 'Node',
      fields: [
        { name: 'value', type: 'int' },
        { name: 'next', type: ['null', 'Node'] },
      ],
      doc: 'x',
    },
    backward: [],
    forward: [],
    unproven: [],
  },
];

test.each(CHANGES)('$name', ({ older, newer, backward, forward, unproven }) => {
  const changes = schemaChanges('avro', older, newer);
  expect(texts(changes.backward)).toEqual(backward);
  expect(texts(changes.forward)).toEqual(forward);
  expect(changes.unproven).toEqual(unproven);
});

test.each(CHANGES)('no change says nothing: $name', ({ newer }) => {
  expect(schemaChanges('avro', newer, newer)).toEqual({ backward: [], forward: [], unproven: [] });
});

test.each(CHANGES)('backward of a change is forward of its undoing: $name', ({ older, newer, backward }) => {
  expect(schemaChanges('avro', newer, older).forward).toHaveLength(backward.length);
});

function texts(breakages: readonly Breakage[]): readonly string[] {
  return breakages.map(({ at, what }) => `${formatPath(at) || '(root)'}: ${what}`);
}
