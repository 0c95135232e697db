import { flatten } from './json-schema-flat';
import { child, requiredBy, type SchemaNode } from './json-schema-node';
import { kindsOf } from './json-schema-values';

/** A property that tells alternatives apart stands near the top; deeper is not looked. */
const MAX_DEPTH = 3;

/** No value is valid under both: by kind, by the values they list, or by a property that one of them requires. */
export function areApart(left: readonly SchemaNode[], right: readonly SchemaNode[], depth = MAX_DEPTH): boolean {
  const [one, other] = [flatten(left, false), flatten(right, false)];
  const both = [...one.parts, ...other.parts];
  const kinds = kindsOf(both);
  if (kinds.size === 0) return true;
  if (depth === 0 || kinds.size > 1 || !kinds.has('object')) return false;
  return [...new Set(both.flatMap(requiredBy))].some((name) => {
    const [mine, theirs] = [propertyOf(one.parts, name), propertyOf(other.parts, name)];
    return mine.length > 0 && theirs.length > 0 && areApart(mine, theirs, depth - 1);
  });
}

function propertyOf(nodes: readonly SchemaNode[], name: string): readonly SchemaNode[] {
  return nodes.flatMap((node) => child(node, 'properties', name) ?? []);
}
