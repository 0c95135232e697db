import type { Path } from '../../base/issue';
import { isMapping, own } from './bounds';

/** `#/$defs/address` inside a definition, or nothing where it leads nowhere. The path holds list positions as numbers. */
export function followPointer(
  definition: unknown,
  reference: string,
): { readonly value: unknown; readonly at: Path } | undefined {
  const parts = partsOf(reference);
  if (parts === undefined) return undefined;
  const at: (string | number)[] = [];
  let value = definition;
  for (const part of parts) {
    if (Array.isArray(value)) {
      if (!/^(?:0|[1-9]\d*)$/.test(part)) return undefined;
      at.push(Number(part));
      value = value[Number(part)];
    } else {
      if (!isMapping(value)) return undefined;
      at.push(part);
      value = own(value, part);
    }
    if (value === undefined) return undefined;
  }
  return { value, at };
}

function partsOf(reference: string): readonly string[] | undefined {
  if (reference !== '#' && !reference.startsWith('#/')) return undefined;
  try {
    return decodeURIComponent(reference)
      .split('/')
      .slice(1)
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  } catch {
    return undefined;
  }
}
