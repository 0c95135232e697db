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
export function duplicateKey(contents: unknown): DuplicateKey | undefined {
  const found: DuplicateKey[] = [];
  const open = [contents];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!isCollection(node)) continue;
    for (const item of node.items) open.push((isPair(item) ? item.value : item) ?? null);
    if (!isMap(node)) continue;
    const seen = new Map<unknown, number>();
    for (const { key } of entriesOf(node)) {
      const at = key.range?.[0] ?? 0;
      const first = seen.get(key.value);
      if (first === undefined) seen.set(key.value, at);
      else found.push({ key: String(key.value), at, first });
    }
  }
  return found.sort((a, b) => a.at - b.at)[0];
}

/** A key and where it stands, as offsets into the text. */
export interface DuplicateKey {
  readonly key: string;
  readonly at: number;
  readonly first: number;
}

function entriesOf(map: YAMLMap): readonly Entry[] {
  return map.items.filter((item): item is Entry => isPair(item) && isScalar(item.key));
}
