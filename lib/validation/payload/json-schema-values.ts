import type { Mapping } from './bounds';
import { isMapping } from './bounds';
import { keywordOf, type SchemaNode } from './json-schema-node';

/** The kinds of values; `number` is whole numbers and fractions. */
const KINDS = ['array', 'boolean', 'fraction', 'integer', 'null', 'object', 'string'] as const;
export type Kind = (typeof KINDS)[number];

/** The kinds that all of the schemas let through, by `type` and by the values they list. */
export function kindsOf(nodes: readonly SchemaNode[]): ReadonlySet<Kind> {
  const values = valuesOf(nodes);
  const allowed = values === undefined ? new Set<Kind>(KINDS) : new Set(values.map(kindOf));
  for (const node of nodes) {
    const stated = statedKinds(node);
    for (const kind of allowed) if (!stated.has(kind)) allowed.delete(kind);
  }
  return allowed;
}

export function statedKinds(node: SchemaNode): ReadonlySet<Kind> {
  if (node.schema === false) return new Set();
  const stated = keywordOf(node, 'type');
  if (stated === undefined) return new Set(KINDS);
  const types = Array.isArray(stated) ? stated : [stated];
  return new Set(
    types.flatMap((type): readonly Kind[] =>
      type === 'number' ? ['integer', 'fraction'] : KINDS.filter((kind) => kind === type),
    ),
  );
}

/** The values that are left where every value is listed, or nothing where there is no list. Null and booleans list themselves. */
export function valuesOf(nodes: readonly SchemaNode[]): readonly unknown[] | undefined {
  const lists = nodes.map(listedBy).filter((list) => list !== undefined);
  const [first, ...others] = lists;
  if (first === undefined) return undefined;
  const keys = others.map((list) => new Set(list.map(canonical)));
  const kinds = nodes.map(statedKinds);
  return first.filter((value) => {
    const key = canonical(value);
    return keys.every((list) => list.has(key)) && kinds.every((allowed) => allowed.has(kindOf(value)));
  });
}

function listedBy(node: SchemaNode): readonly unknown[] | undefined {
  const one = keywordOf(node, 'const');
  const many = keywordOf(node, 'enum');
  if (one !== undefined)
    return Array.isArray(many) ? [one].filter((value) => many.map(canonical).includes(canonical(value))) : [one];
  if (Array.isArray(many)) return many;
  const kinds = [...statedKinds(node)];
  if (kinds.some((kind) => kind !== 'null' && kind !== 'boolean')) return undefined;
  return kinds.flatMap((kind): readonly unknown[] => (kind === 'null' ? [null] : [true, false]));
}

export function kindOf(value: unknown): Kind {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'fraction';
  return typeof value === 'boolean' || typeof value === 'string' ? (typeof value as 'boolean' | 'string') : 'object';
}

/** Kinds as the words of `type`: a fraction is a `number`, and so is what stands beside it. */
export function namesOf(kinds: ReadonlySet<Kind>): readonly string[] {
  return [...kinds]
    .filter((kind) => kind !== 'integer' || !kinds.has('fraction'))
    .map((kind) => (kind === 'fraction' ? 'number' : kind));
}

/** Equal values have equal text, whatever the order of their keys. Bounded in depth, as the definition is. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isMapping(value)) return JSON.stringify(value) ?? 'null';
  const mapping: Mapping = value;
  return `{${Object.keys(mapping)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(mapping[key])}`)
    .join(',')}}`;
}
