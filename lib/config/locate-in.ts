import { isMap, type LineCounter, type Node } from 'yaml';
import type { Path, Position } from '../base/issue';
import { entryOf } from './yaml-keys';

/** The key where the path ends; for something that is missing, the nearest thing around it that is there. */
export function locateIn(contents: Node | null, path: Path, file: string, lines: LineCounter): Position {
  let node: unknown = contents;
  let offset = contents?.range?.[0] ?? 0;
  for (const part of path) {
    const next = child(node, part);
    if (next === undefined) break;
    offset = next.offset;
    node = next.value;
  }
  return positionOf(file, lines, offset);
}

function child(node: unknown, part: string | number): { readonly value: unknown; readonly offset: number } | undefined {
  if (isMap(node)) {
    const entry = entryOf(node, part);
    return entry === undefined ? undefined : { value: entry.value, offset: entry.key.range?.[0] ?? 0 };
  }
  const item = typeof part === 'number' && hasItems(node) ? node.items[part] : undefined;
  return hasRange(item) ? { value: item, offset: item.range[0] } : undefined;
}

function hasItems(node: unknown): node is { readonly items: readonly unknown[] } {
  return typeof node === 'object' && node !== null && 'items' in node && Array.isArray(node.items);
}

function hasRange(node: unknown): node is { readonly range: readonly [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}

export function positionOf(file: string, lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { file, line, column: col };
}
