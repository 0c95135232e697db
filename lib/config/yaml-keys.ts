import { isCollection, isMap, isPair, isScalar, type Pair, type Scalar, type YAMLMap } from 'yaml';

type Entry = Pair<Scalar, unknown>;

const entries = new WeakMap<YAMLMap, ReadonlyMap<unknown, Entry>>();

/** The entry of a key. Found by name, since a walk over thousands of handlers for each of their problems takes quadratic time. */
export function entryOf(map: YAMLMap, key: string | number): Entry | undefined {
  const known = entries.get(map) ?? new Map(entriesOf(map).map((entry) => [entry.key.value, entry]));
  entries.set(map, known);
  return known.get(key);
}

/**
 * Where the first key stands that its mapping has already. The parser's own check compares every key with all before it:
 * 20,000 keys (250 kB) took it 13 s (yaml 2.9.1).
 */
export function duplicateKey(contents: unknown): number | undefined {
  const found: number[] = [];
  const open = [contents];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!isCollection(node)) continue;
    for (const item of node.items) open.push((isPair(item) ? item.value : item) ?? null);
    if (!isMap(node)) continue;
    const seen = new Set<unknown>();
    for (const { key } of entriesOf(node)) {
      if (seen.has(key.value)) found.push(key.range?.[0] ?? 0);
      seen.add(key.value);
    }
  }
  return found.length === 0 ? undefined : found.reduce((first, offset) => Math.min(first, offset));
}

function entriesOf(map: YAMLMap): readonly Entry[] {
  return map.items.filter((item): item is Entry => isPair(item) && isScalar(item.key));
}
