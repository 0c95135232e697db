import { payloadFields } from '../../../lib/validation/payload/payload-field';

const text = { type: 'string' };

describe('a JSON Schema', () => {
  const find = (definition: object, name: string) => payloadFields('json-schema', definition)(name);
  const order = {
    type: 'object',
    properties: {
      id: text,
      'buyer.id': text,
      player: { $ref: '#/$defs/player' },
      parts: { type: 'array', items: { properties: { id: text } } },
    },
    $defs: { player: { type: 'object', properties: { country: text } } },
  };

  test.each(['id', 'buyer.id', 'player', 'player.country', 'parts'])('knows %s', (name) => {
    expect(find(order, name)).toEqual({ kind: 'there' });
  });

  test('does not know others, and names those beside', () => {
    expect(find(order, 'ID')).toEqual({ kind: 'missing', known: ['buyer.id', 'id', 'parts', 'player'] });
    expect(find(order, 'player.county')).toEqual({ kind: 'missing', known: ['country'] });
    expect(find(order, 'toString')).toEqual({ kind: 'missing', known: ['buyer.id', 'id', 'parts', 'player'] });
  });

  test('knows what stands in one of several schemas', () => {
    const joined = {
      allOf: [{ properties: { id: text } }],
      oneOf: [{ properties: { a: text } }, { properties: { b: text } }],
    };
    expect(['id', 'a', 'b'].map((name) => find(joined, name).kind)).toEqual(['there', 'there', 'there']);
    expect(find(joined, 'c')).toEqual({ kind: 'missing', known: ['a', 'b', 'id'] });
  });

  test('whose names nobody can know leaves it open', () => {
    expect(find({ type: 'object' }, 'id')).toEqual({ kind: 'open' });
    expect(find(order, 'id.part')).toEqual({ kind: 'open' });
    expect(find({ ...order, patternProperties: { '^x': text } }, 'y')).toEqual({ kind: 'open' });
    expect(find({ properties: { id: text }, allOf: [{ $ref: 'https://example.org/x.json' }] }, 'y')).toEqual({
      kind: 'open',
    });
  });
});

describe('an Avro schema', () => {
  const player = { type: 'record', name: 'Player', fields: [{ name: 'country', type: 'string' }] };
  const find = payloadFields('avro', {
    type: 'record',
    name: 'Order',
    fields: [
      { name: 'id', type: 'string' },
      { name: 'player', type: ['null', player] },
      { name: 'friend', type: 'Player' },
      { name: 'labels', type: { type: 'map', values: 'string' } },
    ],
  });

  test.each(['id', 'player', 'player.country', 'friend.country'])('knows %s', (name) => {
    expect(find(name)).toEqual({ kind: 'there' });
  });

  test('does not know others, and leaves open what a map holds', () => {
    expect(find('Id')).toEqual({ kind: 'missing', known: ['friend', 'id', 'labels', 'player'] });
    expect(find('friend.county')).toEqual({ kind: 'missing', known: ['country'] });
    expect(find('labels.kind')).toEqual({ kind: 'open' });
    expect(find('id.part')).toEqual({ kind: 'open' });
  });

  test('that cannot be read leaves everything open', () => {
    expect(payloadFields('avro', { type: 'object' })('id')).toEqual({ kind: 'open' });
  });
});
