import type { JsonSchema } from './describe-schema';

/** Where `file` may stand for `definition`: only in documents read from a file, since only they have a folder to look in. */
const PLACE = ['events', '*', 'payload', 'schema'] as const;

const FILE: JsonSchema = {
  description: 'A JSON file with the definition, below the folder of this document; stands for `definition`.',
  type: 'string',
  minLength: 1,
};

/** The schema of a document with `file` allowed wherever a payload's schema needs its `definition`. */
export function allowSchemaFile(schema: JsonSchema): JsonSchema {
  return within(schema, PLACE, (node) => eitherKey(node));
}

function within(node: JsonSchema, path: readonly string[], change: (node: JsonSchema) => JsonSchema): JsonSchema {
  if (node.anyOf !== undefined) return { ...node, anyOf: node.anyOf.map((option) => within(option, path, change)) };
  if (node.oneOf !== undefined) return { ...node, oneOf: node.oneOf.map((option) => within(option, path, change)) };
  const [part, ...rest] = path;
  if (part === undefined) return change(node);
  if (part === '*') {
    const entry = node.additionalProperties;
    return typeof entry === 'object' ? { ...node, additionalProperties: within(entry, rest, change) } : node;
  }
  const inner = node.properties?.[part];
  return inner === undefined
    ? node
    : { ...node, properties: { ...node.properties, [part]: within(inner, rest, change) } };
}

function eitherKey(node: JsonSchema): JsonSchema {
  const { properties, required = [] } = node;
  if (properties === undefined || !required.includes('definition')) return node;
  return {
    ...node,
    properties: { ...properties, file: FILE },
    required: required.filter((key) => key !== 'definition'),
    oneOf: [{ required: ['definition'] }, { required: ['file'] }],
  };
}
