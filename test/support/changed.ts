import type { Path } from '../../lib/base/issue';

/** A copy with another value at a path; mappings on the way that are missing are made. For input that no type allows. */
export function withValue(input: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(input)) return input.map((item, index) => (index === key ? withValue(item, rest, value) : item));
  const mapping = isMapping(input) ? input : {};
  return { ...mapping, [key]: withValue(mapping[key], rest, value) };
}

/** A copy without the key that a path ends at. */
export function without(input: unknown, path: Path): unknown {
  const [key, ...rest] = path;
  if (key === undefined || !isMapping(input)) return input;
  if (rest.length > 0) return { ...input, [key]: without(input[key], rest) };
  const { [key]: _, ...others } = input;
  return others;
}

/** The same data with the keys of every mapping in another order. */
export function reordered(input: unknown, order: (keys: readonly string[]) => readonly string[]): unknown {
  if (Array.isArray(input)) return input.map((item) => reordered(item, order));
  if (!isMapping(input)) return input;
  return Object.fromEntries(order(Object.keys(input)).map((key) => [key, reordered(input[key], order)]));
}

/** The same data with the keys of every mapping in an order that depends on nothing but the seed and the keys. */
export function keysShuffled(input: unknown, seed: number): unknown {
  const weight = (key: string) =>
    [...`${key}${seed}`].reduce((hash, letter) => (hash * 33 + letter.charCodeAt(0)) % 1_000_003, 7);
  return reordered(input, (keys) => [...keys].sort((a, b) => weight(a) - weight(b)));
}

/** Every path of the data, the root and all inner mappings and lists included. */
export function pathsOf(input: unknown, path: Path = []): readonly Path[] {
  const inner: readonly (readonly [string | number, unknown])[] = Array.isArray(input)
    ? [...input.entries()]
    : isMapping(input)
      ? Object.entries(input)
      : [];
  return [path, ...inner.flatMap(([key, value]) => pathsOf(value, [...path, key]))];
}

function isMapping(value: unknown): value is Readonly<Record<string | number, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
