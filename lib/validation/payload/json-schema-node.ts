import type { Path } from '../../base/issue';
import { listed } from '../../base/nearest';
import { isMapping, type Mapping, own, show } from './bounds';
import { followPointer } from './json-pointer';
import { ANNOTATIONS, schemasOf, UNDERSTOOD } from './json-schema-keywords';
import { DRAFT_07, dialectOf } from './json-schema-problems';

/** One schema inside a definition. `id` names it among all that are compared. */
export interface SchemaNode {
  readonly id: string;
  readonly at: Path;
  readonly schema: Mapping | boolean;
  readonly source: SchemaSource;
}

/** A chain of references this long is no schema that a person wrote. */
const MAX_REFERENCES = 100;

/** A definition that hands out its schemas, each with a name of its own. */
export class SchemaSource {
  private readonly definition: unknown;
  private readonly ids = new Map<Mapping, string>();
  /** A schema with a `$ref` and more -> the same as `allOf`. */
  private readonly joined = new Map<Mapping, Mapping>();
  private readonly hasBase: boolean;
  private readonly draft07: boolean;

  constructor(
    definition: unknown,
    private readonly name: string,
  ) {
    this.definition = definition;
    this.draft07 = dialectOf(definition) === DRAFT_07;
    this.hasBase = schemasOf(definition).some(({ schema, at }) => at.length > 0 && own(schema, '$id') !== undefined);
  }

  root(): SchemaNode {
    return this.node(this.definition, []);
  }

  node(schema: unknown, at: Path): SchemaNode {
    if (!isMapping(schema)) return { id: `${schema !== false}`, at, schema: schema !== false, source: this };
    const id = this.ids.get(schema) ?? `${this.name}${this.ids.size}`;
    this.ids.set(schema, id);
    return { id, at, schema, source: this };
  }

  /** The schema a `$ref` leads to through any number of further ones, or why nothing can be said of it. */
  follow(node: SchemaNode): SchemaNode | { readonly why: string } {
    let current = node;
    for (let step = 0; step < MAX_REFERENCES; step += 1) {
      const { schema } = current;
      const reference = isMapping(schema) ? own(schema, '$ref') : undefined;
      if (!isMapping(schema) || reference === undefined) return current;
      const found =
        typeof reference === 'string' && !this.hasBase ? followPointer(this.definition, reference) : undefined;
      if (found === undefined) return { why: `$ref ${show(reference)} does not lead to a place inside the definition` };
      const target = this.node(found.value, found.at);
      const beside = Object.keys(schema).filter((key) => key !== '$ref' && key !== '$id' && !ANNOTATIONS.has(key));
      if (beside.length > 0) return this.together(current, schema, target, beside);
      current = target;
    }
    return { why: 'its references go round without an end' };
  }

  /** Since 2019-09 what stands beside a `$ref` holds as well; draft-07 passes over it, and not every validator does. */
  private together(
    node: SchemaNode,
    schema: Mapping,
    target: SchemaNode,
    beside: readonly string[],
  ): SchemaNode | { readonly why: string } {
    if (this.draft07) return { why: `${listed(beside)} beside a $ref, which draft-07 passes over` };
    const { $ref: _, allOf = [], ...rest } = schema;
    const made = this.joined.get(schema) ?? { ...rest, allOf: [...(Array.isArray(allOf) ? allOf : []), target.schema] };
    this.joined.set(schema, made);
    return this.node(made, node.at);
  }
}

/** The schema below a keyword: `child(node, 'properties', 'id')`. */
export function child(node: SchemaNode, ...steps: Path): SchemaNode | undefined {
  let value: unknown = node.schema;
  for (const step of steps) {
    if (Array.isArray(value)) value = value[Number(step)];
    else value = isMapping(value) ? own(value, String(step)) : undefined;
  }
  return value === undefined ? undefined : node.source.node(value, [...node.at, ...steps]);
}

/** The schemas in a list: `children(node, 'anyOf')`. */
export function children(node: SchemaNode, keyword: string): readonly SchemaNode[] {
  const stated = keywordOf(node, keyword);
  return Array.isArray(stated)
    ? stated.map((item: unknown, index) => node.source.node(item, [...node.at, keyword, index]))
    : [];
}

export function keywordOf(node: SchemaNode, keyword: string): unknown {
  return isMapping(node.schema) ? own(node.schema, keyword) : undefined;
}

/** The keywords that nothing is known about, by name. A tuple is one of them. */
export function strangeKeywords(node: SchemaNode): readonly string[] {
  if (!isMapping(node.schema)) return [];
  return Object.entries(node.schema)
    .filter(([key, value]) => {
      if (key === '$id') return false;
      if (key === 'items' && Array.isArray(value)) return true;
      return !ANNOTATIONS.has(key) && !UNDERSTOOD.has(key);
    })
    .map(([key]) => key)
    .sort();
}

/** A schema that stands in no definition; the same words have the same name. */
export function made(source: SchemaSource, schema: Mapping, at: Path): SchemaNode {
  return { id: JSON.stringify(schema), at, schema, source };
}

export function requiredBy(node: SchemaNode): readonly string[] {
  const stated = keywordOf(node, 'required');
  return Array.isArray(stated) ? stated.filter((name) => typeof name === 'string') : [];
}

/** What a schema says of a property: under its name, else of all that it does not name. */
export function propertyOf(node: SchemaNode, name: string): SchemaNode | undefined {
  return child(node, 'properties', name) ?? child(node, 'additionalProperties');
}

export function propertyNames(node: SchemaNode): readonly string[] {
  const stated = keywordOf(node, 'properties');
  return isMapping(stated) ? Object.keys(stated) : [];
}
