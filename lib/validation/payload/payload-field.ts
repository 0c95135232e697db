import { readAvro } from './avro-read';
import type { AvroType } from './avro-type';
import { flatten } from './json-schema-flat';
import { child, keywordOf, propertyNames, type SchemaNode, SchemaSource } from './json-schema-node';
import type { SchemaFormat } from './schema-problems';

/** `missing` names the fields that are there; `open`: the schema does not name all fields, so that nobody can say. */
export type FieldSearch =
  | { readonly kind: 'there' }
  | { readonly kind: 'missing'; readonly known: readonly string[] }
  | { readonly kind: 'open' };

/** Looks for fields of a definition that can be read, by names with dots for what is nested. */
export type FieldFinder = (name: string) => FieldSearch;

const THERE: FieldSearch = { kind: 'there' };
const OPEN: FieldSearch = { kind: 'open' };

export function payloadFields(format: SchemaFormat, definition: unknown): FieldFinder {
  if (format === 'json-schema') {
    const root = new SchemaSource(definition, 'payload').root();
    // A property may have a dot in its name.
    return onlyOnce((name) => {
      const whole = inJsonSchema([root], [name]);
      return whole.kind === 'there' ? whole : inJsonSchema([root], name.split('.'));
    });
  }
  const { type } = readAvro(definition);
  return onlyOnce((name) => (type === undefined ? OPEN : inAvro([type], name.split('.'))));
}

/** A thousand handlers of one event mostly ask for the same field. */
function onlyOnce(find: FieldFinder): FieldFinder {
  const found = new Map<string, FieldSearch>();
  return (name) => {
    const answer = found.get(name) ?? find(name);
    found.set(name, answer);
    return answer;
  };
}

/** The field must be named by one of the schemas that hold; where other values are possible, nobody can say. */
function inJsonSchema(start: readonly SchemaNode[], parts: readonly string[]): FieldSearch {
  let nodes = start;
  for (const part of parts) {
    const { parts: flat, alternatives, open } = flatten(nodes, false);
    const branches = alternatives.flat();
    const inner = flatten(branches, false);
    const all = [...flat, ...inner.parts];
    const found = all.flatMap((node) => child(node, 'properties', part) ?? []);
    if (found.length === 0) {
      const known = [...new Set(all.flatMap(propertyNames))].sort();
      const elsewhere = all.some((node) => keywordOf(node, 'patternProperties') !== undefined);
      const unread = open.length + inner.open.length + inner.alternatives.length > 0;
      return known.length === 0 || elsewhere || unread ? OPEN : { kind: 'missing', known };
    }
    nodes = found;
  }
  return THERE;
}

/** Through unions, of which one is usually null. */
function inAvro(start: readonly AvroType[], parts: readonly string[]): FieldSearch {
  let types = start;
  for (const part of parts) {
    const branches = types.flatMap((type) => (type.kind === 'union' ? type.branches : [type]));
    const fields = branches.flatMap((type) => (type.kind === 'record' ? type.fields : []));
    const found = fields.filter(({ name }) => name === part);
    if (found.length === 0) {
      const known = [...new Set(fields.map(({ name }) => name))].sort();
      return known.length === 0 || branches.some(({ kind }) => kind === 'map') ? OPEN : { kind: 'missing', known };
    }
    types = found.map(({ type }) => type);
  }
  return THERE;
}
