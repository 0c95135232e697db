import { compareText } from '../../base/issue';
import type { JsonValue } from '../../base/json-value';
import { finite } from '../finite';

/**
 * A model as plain data: maps and sets become mappings and lists, keys are sorted, and what has no place in JSON becomes null,
 * so that the order of a declaration never shows.
 */
export function plain(value: unknown): JsonValue {
  if (value instanceof Map) return mappingOf([...value].map(([key, inner]) => [String(key), inner]));
  if (value instanceof Set) return [...value].map(plain);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null) return mappingOf(Object.entries(value));
  if (typeof value === 'number' || typeof value === 'string') return finite(value);
  return typeof value === 'boolean' ? value : null;
}

function mappingOf(entries: readonly (readonly [string, unknown])[]): JsonValue {
  return Object.fromEntries(
    entries
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => compareText(a, b))
      .map(([key, inner]) => [key, plain(inner)]),
  );
}
