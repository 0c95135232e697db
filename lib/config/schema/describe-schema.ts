/** A JSON Schema, as far as ours are made of it. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

/**
 * Words for places in a document: `handlers.*.retry(via: topics).attempts`. A star is any name, `[]` any item; one shape of
 * several is told by its words (`via: topics`) or, without any, by the keys it must have. Made from the comments of the types.
 */
export type Descriptions = Readonly<Record<string, string>>;

/** The same schema with words at every place that has some. */
export function describeSchema(schema: JsonSchema, words: Descriptions): JsonSchema {
  return describe(schema, '', words, false);
}

function describe(node: JsonSchema, path: string, words: Descriptions, oneOfSeveral: boolean): JsonSchema {
  const { description: before, properties, additionalProperties, items, anyOf, oneOf, ...plain } = node;
  const place = oneOfSeveral ? `${path}${shapeMark(keysOf(node), constantsOf(node))}` : path;
  const description = (oneOfSeveral && place === path ? undefined : words[place]) ?? before;
  const several = shapesOf(node).length > 1;
  const option = (shape: JsonSchema): JsonSchema => describe(shape, path, words, several || oneOfSeveral);
  return {
    ...(description === undefined ? {} : { description }),
    ...plain,
    ...(properties === undefined ? {} : { properties: describeAll(properties, place, words) }),
    ...(typeof additionalProperties === 'object'
      ? { additionalProperties: describe(additionalProperties, below(place, '*'), words, false) }
      : additionalProperties === undefined
        ? {}
        : { additionalProperties }),
    ...(items === undefined ? {} : { items: describe(items, `${place}[]`, words, false) }),
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map(option) }),
    ...(oneOf === undefined ? {} : { oneOf: oneOf.map(option) }),
  };
}

function describeAll(properties: Readonly<Record<string, JsonSchema>>, place: string, words: Descriptions) {
  return Object.fromEntries(
    Object.entries(properties).map(([key, inner]) => [key, describe(inner, below(place, key), words, false)]),
  );
}

/** Every shape with keys of its own, nested choices opened. */
function shapesOf(node: JsonSchema): readonly JsonSchema[] {
  const options = node.anyOf ?? node.oneOf;
  if (options !== undefined) return options.flatMap(shapesOf);
  return node.properties === undefined ? [] : [node];
}

/** The keys that a shape must have. */
function keysOf({ properties = {}, required = [] }: JsonSchema): readonly string[] {
  return required.filter((key) => Object.hasOwn(properties, key));
}

function constantsOf(node: JsonSchema): ReadonlyMap<string, string | number> {
  return new Map(
    keysOf(node).flatMap((key) => {
      const constant = node.properties?.[key]?.const;
      return typeof constant === 'string' || typeof constant === 'number' ? [[key, constant] as const] : [];
    }),
  );
}

/** How a shape among several is told: the same from a type and from a schema. */
export function shapeMark(keys: readonly string[], constants: ReadonlyMap<string, string | number>): string {
  const marks = constants.size > 0 ? [...constants].map(([key, value]) => `${key}: ${value}`) : keys;
  return marks.length === 0 ? '' : `(${[...marks].sort().join(', ')})`;
}

export function below(place: string, part: string): string {
  return place === '' ? part : `${place}.${part}`;
}
