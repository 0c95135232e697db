import type { Path } from '../../base/issue';

/** What keeps a definition from being a schema, at its place inside the definition. */
export interface SchemaProblem {
  readonly at: Path;
  /** What stands there. */
  readonly problem: string;
  readonly allowed: string;
  /** @default - the schema is to be corrected */
  readonly fix?: string;
}

/** A document may be 24 levels deep; this is for definitions that come without one, and the readers below recurse. */
const MAX_DEPTH = 64;
/** Objects, lists and values; 4 MiB of text (the limit of a document) hold about half as many. */
const MAX_PARTS = 1_000_000;
export const MAX_PROBLEMS = 20;

/** What must not reach the readers: values beyond JSON, and more of them than fit. Walks without recursion. */
export function boundsProblems(definition: unknown): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  const open: { readonly value: unknown; readonly at: Path }[] = [{ value: definition, at: [] }];
  let parts = 0;
  for (let next = open.pop(); next !== undefined && problems.length < MAX_PROBLEMS; next = open.pop()) {
    const { value, at } = next;
    parts += 1;
    if (parts > MAX_PARTS) {
      return [{ at: [], problem: `more than ${MAX_PARTS} values`, allowed: `at most ${MAX_PARTS}` }];
    }
    if (!isJson(value)) problems.push({ at, problem: kindOf(value), allowed: 'a value of JSON' });
    else if (typeof value !== 'object' || value === null) continue;
    else if (at.length >= MAX_DEPTH) {
      return [{ at: at.slice(0, 4), problem: `more than ${MAX_DEPTH} levels`, allowed: `at most ${MAX_DEPTH} levels` }];
    } else if (Array.isArray(value))
      value.forEach((item, index) => void open.push({ value: item, at: [...at, index] }));
    else {
      for (const [key, item] of Object.entries(value)) {
        if (!isJson(key)) problems.push({ at, problem: `a key with ${HALF}`, allowed: 'whole characters' });
        open.push({ value: item, at: [...at, key] });
      }
    }
  }
  return problems;
}

/** A text with one has no bytes in UTF-8, so that nobody else gets what was written. */
const LONE_SURROGATE = /\p{Surrogate}/u;
const HALF = 'half of a character';

function isJson(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
      return !LONE_SURROGATE.test(value);
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value);
    case 'object':
      return value === null || Array.isArray(value) || isMapping(value);
    default:
      return false;
  }
}

export type Mapping = Readonly<Record<string, unknown>>;

/** A plain object, also one from another realm (a test runner has its own `Object`). */
export function isMapping(value: unknown): value is Mapping {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Reads what a definition states itself, never what every object inherits (`constructor`, `toString`). */
export function own(mapping: Mapping, key: string): unknown {
  return Object.hasOwn(mapping, key) ? mapping[key] : undefined;
}

/** A value as it is named in a sentence: short values themselves, long ones by kind. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'object' && value !== null) return kindOf(value);
  const text = JSON.stringify(value) ?? kindOf(value);
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (isMapping(value)) return 'a mapping';
  if (typeof value === 'number') return `the number ${value}`;
  if (typeof value === 'string') return `text with ${HALF}`;
  return value instanceof Object && typeof value === 'object'
    ? 'an object of a class'
    : `a value of type ${typeof value}`;
}
