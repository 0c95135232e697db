import { count } from '../base/issue';
import { isMapping } from '../base/mapping';
import type { DocumentKind } from './document-kind';
import { UsageError } from './exit';

/** The one document that a module exports, by whatever name or as its default. */
export function exportedDocument(
  module: unknown,
  { noun, madeBy, marks }: DocumentKind<unknown>,
  file: string,
): unknown {
  const looksRight = (value: unknown): boolean =>
    isMapping(value) && marks.filter((mark) => Object.hasOwn(value, mark)).length >= 2;
  // `module.exports = {…}` is the document itself.
  if (looksRight(module)) return module;
  const found = new Map<unknown, string>();
  for (const [name, value] of exportsOf(module)) {
    if (looksRight(value) && !found.has(value)) found.set(value, name);
  }
  const [first] = found.keys();
  if (found.size === 1) return first;
  if (found.size === 0) {
    throw new UsageError(`${file} exports no ${noun}: export one value made by ${madeBy}`);
  }
  throw new UsageError(
    `${file} exports ${count(found.size, noun)} (${[...found.values()].join(', ')}): export one from each file`,
  );
}

/** Named exports, and those of a default: esbuild wraps what a CommonJS module exports into one. */
function exportsOf(module: unknown): readonly (readonly [string, unknown])[] {
  if (!isMapping(module)) return [];
  const named = Object.entries(module);
  return named.flatMap(([name, value]) =>
    name === 'default' && isMapping(value)
      ? [[name, value] as const, ...Object.entries(value)]
      : [[name, value] as const],
  );
}
