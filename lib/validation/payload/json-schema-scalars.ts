import type { Path } from '../../base/issue';
import { listed } from '../../base/nearest';
import type { Place } from './json-schema-covers';
import { coversLimits } from './json-schema-limits';
import { keywordOf, type SchemaNode } from './json-schema-node';
import { canonical, type Kind, kindsOf, namesOf, statedKinds, valuesOf } from './json-schema-values';
import { broken, every, READABLE, unproven, type Verdict } from './verdict';

/** Kinds, listed values, limits and patterns: what is said of a value without looking into it. */
export function coversScalars({ written, read }: Place, at: Path): Verdict {
  const kinds = kindsOf(written);
  const refused = new Set([...kinds].filter((kind) => !statedKinds(read).has(kind)));
  if (refused.size > 0) {
    return broken(
      at,
      `${listed(namesOf(refused))} may be written, and only ${listed(namesOf(statedKinds(read)))} is accepted.`,
    );
  }
  const values = valuesOf(written);
  const accepted = valuesOf([read]);
  if (accepted !== undefined) {
    const known = new Set(accepted.map(canonical));
    if (values === undefined)
      return broken(at, `Any ${listed(namesOf(kinds))} may be written, and only ${texts(accepted)} is accepted.`);
    const missing = values.filter((value) => !known.has(canonical(value)));
    if (missing.length > 0)
      return broken(at, `${texts(missing)} may be written, and only ${texts(accepted)} is accepted.`);
  }
  return every([
    coversLimits(written, read, at),
    kinds.has('integer') || kinds.has('fraction') ? coversMultiple(written, read, kinds, values, at) : READABLE,
    ...(kinds.has('string')
      ? (['pattern', 'format'] as const).map((keyword) => coversText(keyword, written, read, values, at))
      : []),
    kinds.has('array') ? coversUnique(written, read, values, at) : READABLE,
  ]);
}

function coversMultiple(
  written: readonly SchemaNode[],
  read: SchemaNode,
  kinds: ReadonlySet<Kind>,
  values: readonly unknown[] | undefined,
  at: Path,
): Verdict {
  const needed = keywordOf(read, 'multipleOf');
  if (typeof needed !== 'number' || (needed === 1 && !kinds.has('fraction'))) return READABLE;
  const stated = written
    .flatMap((node) => keywordOf(node, 'multipleOf') ?? [])
    .filter((one) => typeof one === 'number');
  if (stated.some((one) => one === needed || (isWhole(one, needed) && one % needed === 0))) return READABLE;
  const what = `a multiple of ${needed} is accepted, and other numbers may be written`;
  const whole = stated.every((one) => isWhole(one, needed));
  if (values === undefined && whole && stated.length < 2) return broken(at, `Only ${what}.`);
  return unproven(at, `only ${what}`);
}

function isWhole(...numbers: readonly number[]): boolean {
  return numbers.every(Number.isSafeInteger);
}

/** Whether one pattern implies another is not asked: only the same words count. Patterns are never run: they may take for ever. */
function coversText(
  keyword: 'pattern' | 'format',
  written: readonly SchemaNode[],
  read: SchemaNode,
  values: readonly unknown[] | undefined,
  at: Path,
): Verdict {
  const needed = keywordOf(read, keyword);
  if (needed === undefined) return READABLE;
  const stated = written.map((node) => keywordOf(node, keyword)).filter((one) => one !== undefined);
  if (stated.includes(needed)) return READABLE;
  if (values !== undefined) return unproven(at, `whether the listed values have the ${keyword} ${needed}`);
  if (stated.length === 0)
    return broken(at, `Only text of the ${keyword} ${needed} is accepted, and any may be written.`);
  const what = `text of the ${keyword} ${listed(stated.map(String))} is written, and ${needed} is accepted`;
  return keyword === 'format' ? broken(at, `${what}.`.replace(/^t/, 'T')) : unproven(at, what);
}

function coversUnique(
  written: readonly SchemaNode[],
  read: SchemaNode,
  values: readonly unknown[] | undefined,
  at: Path,
): Verdict {
  if (keywordOf(read, 'uniqueItems') !== true) return READABLE;
  if (written.some((node) => keywordOf(node, 'uniqueItems') === true)) return READABLE;
  if (values !== undefined) return unproven(at, 'whether the listed lists hold each item once');
  return broken(at, 'Lists with an item twice may be written and are not accepted.');
}

function texts(values: readonly unknown[]): string {
  return listed(values.map((value) => canonical(value).slice(0, 60)));
}
