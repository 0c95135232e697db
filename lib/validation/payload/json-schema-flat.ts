import { children, type SchemaNode } from './json-schema-node';

export interface Flat {
  /** Schemas without `$ref`, all of which hold. */
  readonly parts: readonly SchemaNode[];
  /** Of each list (`anyOf`, `oneOf`) at least one holds. */
  readonly alternatives: readonly (readonly SchemaNode[])[];
  /** Why parts of it cannot be read. */
  readonly open: readonly string[];
}

/** Takes references, `allOf` and the lists of alternatives out of schemas. What is in `known` is there already. */
export function flatten(written: readonly SchemaNode[], done: boolean, known: readonly SchemaNode[] = []): Flat {
  if (done) return { parts: written, alternatives: [], open: [] };
  const parts: SchemaNode[] = [];
  const seen = new Set(known.map(({ id }) => id));
  const alternatives: (readonly SchemaNode[])[] = [];
  const open: string[] = [];
  const left = [...written].reverse();
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const node = next.source.follow(next);
    if ('why' in node) {
      open.push(node.why);
      continue;
    }
    if (seen.has(node.id)) continue;
    seen.add(node.id);
    parts.push(node);
    left.push(...[...children(node, 'allOf')].reverse());
    for (const keyword of ['anyOf', 'oneOf']) {
      const branches = children(node, keyword);
      if (branches.length > 0) alternatives.push(branches);
    }
  }
  return { parts, alternatives, open };
}
