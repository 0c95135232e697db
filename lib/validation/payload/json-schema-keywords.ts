import type { Path } from '../../base/issue';
import { isMapping, type Mapping } from './bounds';

/** Where a schema holds one further schema, a list of them, or a mapping of names to them (draft-07 and 2020-12). */
const ONE: ReadonlySet<string> = new Set([
  'additionalItems',
  'additionalProperties',
  'contains',
  'contentSchema',
  'else',
  'if',
  'items',
  'not',
  'propertyNames',
  'then',
  'unevaluatedItems',
  'unevaluatedProperties',
]);
const LIST: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'items', 'oneOf', 'prefixItems']);
const MAP: ReadonlySet<string> = new Set([
  '$defs',
  'definitions',
  'dependencies',
  'dependentSchemas',
  'patternProperties',
  'properties',
]);

/** Keywords that say nothing about which values are valid. */
export const ANNOTATIONS: ReadonlySet<string> = new Set([
  '$comment',
  '$defs',
  '$schema',
  'contentEncoding',
  'contentMediaType',
  'contentSchema',
  'default',
  'definitions',
  'deprecated',
  'description',
  'examples',
  'readOnly',
  'title',
  'writeOnly',
]);

/** Keywords whose effect on a change is known; any other one makes the answer unproven. */
export const UNDERSTOOD: ReadonlySet<string> = new Set([
  '$ref',
  'additionalProperties',
  'allOf',
  'anyOf',
  'const',
  'enum',
  'exclusiveMaximum',
  'exclusiveMinimum',
  'format',
  'items',
  'maxItems',
  'maxLength',
  'maxProperties',
  'maximum',
  'minItems',
  'minLength',
  'minProperties',
  'minimum',
  'multipleOf',
  'oneOf',
  'pattern',
  'properties',
  'required',
  'type',
  'uniqueItems',
]);

export interface PlacedSchema {
  readonly schema: Mapping;
  readonly at: Path;
}

/** Every schema inside a definition, itself first; a `$ref` among values or as the name of a property is none. */
export function schemasOf(definition: unknown): readonly PlacedSchema[] {
  const found: PlacedSchema[] = [];
  const open: { readonly value: unknown; readonly at: Path }[] = [{ value: definition, at: [] }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, at } = next;
    if (!isMapping(value)) continue;
    found.push({ schema: value, at });
    for (const [keyword, stated] of Object.entries(value)) {
      const place = [...at, keyword];
      if (Array.isArray(stated) && LIST.has(keyword)) {
        stated.forEach((item: unknown, index) => void open.push({ value: item, at: [...place, index] }));
      } else if (isMapping(stated) && MAP.has(keyword)) {
        for (const [name, item] of Object.entries(stated)) open.push({ value: item, at: [...place, name] });
      } else if (ONE.has(keyword)) open.push({ value: stated, at: place });
    }
  }
  return found;
}
