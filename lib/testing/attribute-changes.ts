import { isObject, type Json, type JsonObject, objectAt, sameJson, show } from './json';

export interface ChangedValue {
  readonly attribute: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/**
 * Where two configurations of a resource differ, by paths without list positions. A block that comes or goes is one change
 * at the block. What `ignore_changes` names in the new configuration is left out, as Terraform leaves it alone.
 */
export function attributeChanges(before: JsonObject, after: JsonObject): readonly ChangedValue[] {
  const ignored = objectAt(after, 'lifecycle').ignore_changes;
  // `["all"]` is how the bindings print the keyword when it comes in a list.
  if (ignored === 'all' || sameJson(ignored, ['all'])) return compare(before, after, '').filter(isMetaArgument);
  const paths = (Array.isArray(ignored) ? ignored : []).map((path: Json) => String(path).replace(/\[\d+\]/g, ''));
  return compare(before, after, '').filter(
    ({ attribute }) => !paths.some((path) => attribute === path || attribute.startsWith(`${path}.`)),
  );
}

const META_ARGUMENTS = ['count', 'depends_on', 'for_each', 'lifecycle', 'provider'];

function isMetaArgument({ attribute }: ChangedValue): boolean {
  return META_ARGUMENTS.includes(attribute.replace(/\..*/, ''));
}

function compare(before: Json | undefined, after: Json | undefined, attribute: string): readonly ChangedValue[] {
  // Meta-arguments are judged one by one: a first `prevent_destroy` is no new block of the resource.
  const absent = attribute === 'lifecycle' ? {} : undefined;
  const a = block(before) ?? absent;
  const b = block(after) ?? absent;
  if (isObject(a) && isObject(b)) {
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
    return keys.flatMap((key) => compare(a[key], b[key], attribute === '' ? key : `${attribute}.${key}`));
  }
  return sameJson(unordered(a), unordered(b)) ? [] : [{ attribute, before: a, after: b }];
}

/** A single block stands alone or in a list of one; both mean the same to Terraform. */
function block(value: Json | undefined): Json | undefined {
  return Array.isArray(value) && value.length === 1 && isObject(value[0]) ? value[0] : value;
}

/** Lists of plain values are compared as sets: those that force a replacement are sets in the provider's schema. */
function unordered(value: Json | undefined): Json | undefined {
  return Array.isArray(value) && !value.some(isObject)
    ? [...value].sort((x, y) => (show(x) < show(y) ? -1 : 1))
    : value;
}
