import { compareText } from '../base/issue';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object under a key, or an empty one: Terraform JSON leaves out what a stack does not have. */
export function objectAt(parent: JsonObject, key: string): JsonObject {
  const value = parent[key];
  return isObject(value) ? value : {};
}

/** The objects under a key; Terraform JSON may write one block without its list. */
export function objectsAt(parent: JsonObject, key: string): readonly JsonObject[] {
  const value = parent[key];
  return (Array.isArray(value) ? value : [value]).filter(isObject);
}

export function sameJson(a: unknown, b: unknown): boolean {
  return show(a) === show(b);
}

/** One line with sorted keys, for messages and for comparing; `nothing` where there is no value. */
export function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(sorted(value));
}

export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => compareText(a, b))
      .map(([key, item]) => [key, sorted(item)]),
  );
}
