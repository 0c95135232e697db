import fc from 'fast-check';

/** A small schema, and another one that differs from it in one place or altogether. */
export type Pair = readonly [older: unknown, newer: unknown];

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const NAMES = ['a', 'b', 'c'];

export function avroPairs(): fc.Arbitrary<Pair> {
  const root = (type: Json): Json => ({ type: 'record', name: 'Root', fields: [{ name: 'root', type }] });
  return pairsOf(avroTypes()).map(([older, newer]) => [root(older), root(newer)]);
}

function avroTypes(): fc.Arbitrary<Json> {
  const name = fc.constantFrom('A', 'B');
  const primitive = fc.constantFrom<Json>('null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string');
  const { type } = fc.letrec<{ type: Json; record: Json }>((tie) => ({
    record: fc
      .tuple(
        name,
        fc.uniqueArray(
          fc.record({
            name: fc.constantFrom(...NAMES),
            type: tie('type'),
            default: fc.boolean(),
            aliases: fc.subarray(NAMES, { maxLength: 1 }),
          }),
          { maxLength: 3, selector: (field) => field.name },
        ),
      )
      .map(([called, fields]) => ({
        type: 'record',
        name: called,
        fields: fields.map(({ default: has, ...field }) => ({
          ...field,
          // A record whose alias names another field of it cannot even read itself.
          aliases: field.aliases.filter((alias) => fields.every((other) => other.name !== alias)),
          ...(has ? defaultOf(field.type) : {}),
        })),
      })),
    type: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      primitive,
      tie('record'),
      name.map((called) => ({ reference: called })),
      fc
        .record({
          name,
          symbols: fc.subarray(['X', 'Y', 'Z'], { minLength: 1 }),
          fallback: fc.boolean(),
          aliases: fc.subarray(['A', 'B'], { maxLength: 1 }),
        })
        .map(({ fallback, ...rest }) => ({
          type: 'enum',
          ...rest,
          ...(fallback ? { default: rest.symbols[0] ?? 'X' } : {}),
        })),
      fc.record({ type: fc.constant('fixed'), name, size: fc.integer({ min: 1, max: 2 }) }),
      tie('type').map((items) => ({ type: 'array', items })),
      tie('type').map((values) => ({ type: 'map', values })),
      fc.array(tie('type'), { minLength: 1, maxLength: 3 }),
    ),
  }));
  return type;
}

function defaultOf(type: Json): { readonly default?: Json } {
  const values: Readonly<Record<string, Json>> = {
    null: null,
    boolean: true,
    int: 1,
    long: 1,
    float: 1,
    double: 1,
    string: 'x',
    bytes: 'x',
  };
  return typeof type === 'string' && type in values ? { default: values[type] ?? null } : {};
}

/** References to names that are not there, names that are there twice and unions of unions are made good, or become `int`. */
export function legalAvro(schema: Json): Json {
  const defined = new Set<string>();
  return walk(schema, false);

  function walk(node: Json, inUnion: boolean): Json {
    if (typeof node === 'string') return node;
    if (Array.isArray(node)) {
      if (inUnion) return 'int';
      const seen = new Set<string>();
      const branches = node.flatMap((branch: Json) => {
        const before = [...defined];
        const legal = walk(branch, true);
        const named = legal as { readonly type?: Json; readonly name?: Json };
        const key = typeof legal === 'string' ? legal : String(named.name ?? named.type);
        if (!seen.has(key)) {
          seen.add(key);
          return [legal];
        }
        // What the branch defines goes with it.
        defined.clear();
        for (const name of before) defined.add(name);
        return [];
      });
      return branches;
    }
    if (typeof node !== 'object' || node === null) return 'int';
    const mapping = node as { readonly [key: string]: Json };
    if (mapping.reference !== undefined) return defined.has(String(mapping.reference)) ? mapping.reference : 'int';
    if (mapping.name !== undefined) {
      if (defined.has(String(mapping.name))) return mapping.name;
      defined.add(String(mapping.name));
    }
    if (mapping.type === 'array') return { ...mapping, items: walk(mapping.items ?? 'int', false) };
    if (mapping.type === 'map') return { ...mapping, values: walk(mapping.values ?? 'int', false) };
    if (!Array.isArray(mapping.fields)) return mapping;
    return {
      ...mapping,
      fields: mapping.fields.map((field: { readonly [key: string]: Json }) => ({
        ...field,
        type: walk(field.type ?? 'int', false),
      })),
    };
  }
}

/** Half of the pairs differ in one place only: those are the changes that people make. */
function pairsOf(schemas: fc.Arbitrary<Json>): fc.Arbitrary<readonly [Json, Json]> {
  return fc.oneof(
    fc.tuple(schemas, schemas),
    fc.tuple(schemas, schemas, fc.nat()).map(([older, part, seed]) => [older, graft(older, part, seed)] as const),
  );
}

/** Another schema in place of one inside. */
function graft(schema: Json, part: Json, seed: number): Json {
  const places = schemaPlaces(schema, []);
  const place = places[seed % places.length] ?? [];
  return replaced(schema, place, part);
}

function schemaPlaces(schema: Json, at: readonly (string | number)[]): readonly (readonly (string | number)[])[] {
  if (typeof schema !== 'object' || schema === null) return [at];
  const inner = Object.entries(schema).flatMap(([key, value]) => {
    const place = [...at, Array.isArray(schema) ? Number(key) : key];
    if (['items', 'values', 'additionalProperties'].includes(key)) return schemaPlaces(value, place);
    if (key === 'properties')
      return Object.entries(value as object).flatMap(([name, one]) => schemaPlaces(one, [...place, name]));
    if (['anyOf', 'oneOf', 'allOf'].includes(key))
      return (value as readonly Json[]).flatMap((one, index) => schemaPlaces(one, [...place, index]));
    if (key === 'fields')
      return (value as readonly { type: Json }[]).flatMap((field, index) =>
        schemaPlaces(field.type, [...place, index, 'type']),
      );
    return Array.isArray(schema) ? schemaPlaces(value, place) : [];
  });
  return [at, ...inner];
}

function replaced(node: Json, [step, ...rest]: readonly (string | number)[], value: Json): Json {
  if (step === undefined) return value;
  if (Array.isArray(node))
    return node.map((item: Json, index) => (index === step ? replaced(item, rest, value) : item));
  return Object.fromEntries(
    Object.entries(node as object).flatMap(([key, item]) => {
      if (key === step) return [[key, replaced(item, rest, value)]];
      // A default belongs to the type that was there.
      return key === 'default' && step === 'type' ? [] : [[key, item]];
    }),
  );
}

const SCALARS: readonly Json[] = [null, true, false, 0, 1, 2, 3, -1, 0.5, '', 'x', 'y', 'xy', 'xyz'];

export function jsonSchemaPairs(): fc.Arbitrary<Pair> {
  const root = (schema: Json): Json => ({
    $ref: '#/definitions/t',
    definitions: { t: schema, u: { type: ['string', 'null'] } },
  });
  return pairsOf(jsonSchemas()).map(([older, newer]) => [root(older), root(newer)]);
}

function jsonSchemas(): fc.Arbitrary<Json> {
  const small = fc.integer({ min: 0, max: 3 });
  const { schema } = fc.letrec<{ schema: Json }>((tie) => {
    const list = fc.array(tie('schema'), { minLength: 1, maxLength: 2 });
    return {
      schema: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        { weight: 1, arbitrary: fc.constantFrom<Json>(true, false, {}) },
        { weight: 1, arbitrary: fc.constantFrom<Json>({ $ref: '#/definitions/t' }, { $ref: '#/definitions/u' }) },
        {
          weight: 2,
          arbitrary: fc.subarray([...SCALARS], { minLength: 1, maxLength: 4 }).map((values) => ({ enum: values })),
        },
        { weight: 1, arbitrary: fc.constantFrom(...SCALARS).map((value) => ({ const: value })) },
        {
          weight: 6,
          arbitrary: fc
            .subarray(['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'], {
              minLength: 1,
              maxLength: 3,
            })
            .map((type) => ({ type: type.length === 1 ? (type[0] ?? 'null') : type })),
        },
        {
          weight: 8,
          arbitrary: fc.record(
            {
              type: fc.constantFrom<Json>(
                'integer',
                'number',
                'string',
                'array',
                'object',
                ['object', 'null'],
                ['array', 'string'],
              ),
              minimum: small,
              maximum: small,
              exclusiveMinimum: fc.constantFrom(0, 0.5, 1),
              exclusiveMaximum: fc.constantFrom(1, 2.5, 3),
              multipleOf: fc.constantFrom(1, 2, 0.5),
              minLength: small,
              maxLength: small,
              pattern: fc.constantFrom('^x', 'y'),
              items: tie('schema'),
              minItems: small,
              maxItems: small,
              uniqueItems: fc.boolean(),
              properties: fc.dictionary(fc.constantFrom('a', 'b'), tie('schema'), {
                maxKeys: 2,
                noNullPrototype: true,
              }),
              required: fc.subarray(['a', 'b']),
              additionalProperties: tie('schema'),
              minProperties: small,
              maxProperties: small,
            },
            { requiredKeys: [], noNullPrototype: true },
          ),
        },
        {
          weight: 3,
          arbitrary: fc.record(
            {
              anyOf: list,
              oneOf: list,
              allOf: list,
              not: tie('schema'),
              type: fc.constantFrom<Json>('string', 'object', ['integer', 'null']),
            },
            { requiredKeys: [], noNullPrototype: true },
          ),
        },
      ) as fc.Arbitrary<Json>,
    };
  });
  return schema;
}

/** Values small enough that every keyword above is met from both sides. */
export function smallValues(): fc.Arbitrary<Json> {
  const scalar = fc.constantFrom(...SCALARS);
  const { value } = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 2 },
      scalar,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3, noNullPrototype: true }),
    ) as fc.Arbitrary<Json>,
  }));
  return value;
}
