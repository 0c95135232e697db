import type { JsonValue } from '../../base/json-value';

/**
 * The one text of a value (RFC 8785): no blanks, keys in the order of their UTF-16 code units, numbers and strings as
 * ECMAScript writes them. Whoever has the same value, in whatever language, has the same bytes.
 */
export function canonicalJson(value: JsonValue): string {
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'string') return stringText(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  // Sorting without a comparison goes by code units, which is what the standard asks for.
  const entries = Object.keys(value)
    .sort()
    .map((key) => `${stringText(key)}:${canonicalJson(value[key] ?? null)}`);
  return `{${entries.join(',')}}`;
}

function numberText(value: number): string {
  if (!Number.isFinite(value))
    throw new RangeError(`got ${value}, which has no place in JSON; allowed: finite numbers`);
  return JSON.stringify(value);
}

const LONE_SURROGATE = /\p{Surrogate}/u;

function stringText(value: string): string {
  if (LONE_SURROGATE.test(value)) {
    throw new RangeError(`got ${JSON.stringify(value)}, half of a character; allowed: whole ones`);
  }
  return JSON.stringify(value);
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
