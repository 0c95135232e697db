import { formatPath, type Path } from '../base/issue';
import { isMapping } from '../base/mapping';
import { listed, nearest } from '../base/nearest';
import { SECTIONS } from '../config/sections';
import { UsageError } from './exit';

/** Where a value is to be written, and what stands there now. */
export interface SupposedPath {
  readonly path: Path;
  /** Nothing where the key is not written yet. */
  readonly before: unknown;
  readonly written: boolean;
}

/** Keys that mean something to JavaScript: nothing is ever written below them. */
const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * The place that a person meant: a path as issues print it, or the end of one from the name of a part on, such as
 * `leaderboard.hitRatio`. Names that hold dots need no brackets. A key that is not written yet may be named below one that is.
 */
export function supposedPath(root: unknown, text: string): SupposedPath {
  const parts = partsNamed(root, text);
  const found = [walk(root, text, []), parts.flatMap(({ value, rest, path }) => walk(value, rest, path))];
  const whole = found.map((places) => places.filter(({ written }) => written));
  // What stands there is meant before what might; and a whole path before the end of one.
  const meant = [...whole, ...found].find((places) => places.length > 0) ?? [];
  const [only, ...others] = meant;
  if (only === undefined) throw new UsageError(`--what-if ${text}: there is nothing there; ${helpFor(root, text)}`);
  if (others.length === 0) return only;
  const names = listed(meant.map(({ path }) => formatPath(path)));
  throw new UsageError(`--what-if ${text}: that can be ${names}; write the whole path`);
}

/** `did you mean …?`, or what there is. */
export function helpFor(root: unknown, text: string): string {
  const all = pathsBelow(root);
  const tails = all.flatMap((path) =>
    isPart(path) ? [formatPath(path), formatPath(path.slice(1))] : [formatPath(path)],
  );
  const meant = nearest(text, new Set(tails));
  if (meant !== undefined) return `did you mean ${meant}?`;
  const { value, path } = deepest(root, text);
  const below = isMapping(value) ? Object.keys(value) : [];
  return path.length === 0
    ? `write a path such as growth.factor, or the name of a part and what is below it`
    : `${formatPath(path)} has ${listed(below)}`;
}

interface Step {
  readonly value: unknown;
  readonly rest: string;
  readonly path: Path;
}

function partsNamed(root: unknown, text: string): readonly Step[] {
  return SECTIONS.flatMap((section) => {
    const value = isMapping(root) && Object.hasOwn(root, section) ? root[section] : undefined;
    return steps({ value, rest: text, path: [section] });
  });
}

/** Every way to read the text from here on; names may hold dots, so that there can be several. */
function walk(value: unknown, rest: string, path: Path): readonly SupposedPath[] {
  if (rest === '') return [{ path, before: value, written: true }];
  const deeper = steps({ value, rest, path }).flatMap((step) => walk(step.value, step.rest, step.path));
  const key = newKey(value, rest);
  return key === undefined ? deeper : [...deeper, { path: [...path, key], before: undefined, written: false }];
}

/** What follows one key or position: `.key`, `key`, `["key"]` or `[0]`. */
function steps({ value, rest, path }: Step): readonly Step[] {
  if (Array.isArray(value)) {
    const [whole = '', position = ''] = /^\[(\d+)\]/.exec(rest) ?? [];
    return whole !== '' && Number(position) < value.length
      ? [{ value: value[Number(position)], rest: rest.slice(whole.length), path: [...path, Number(position)] }]
      : [];
  }
  if (!isMapping(value)) return [];
  return Object.keys(value).flatMap((key) => {
    const written = [`["${key}"]`, `.${key}`, key].find(
      (form) => rest.startsWith(form) && /^(?:$|[.[])/.test(rest.slice(form.length)),
    );
    return written === undefined || FORBIDDEN.has(key)
      ? []
      : [{ value: value[key], rest: rest.slice(written.length), path: [...path, key] }];
  });
}

function newKey(value: unknown, rest: string): string | undefined {
  if (!isMapping(value)) return undefined;
  const [, plain, quoted] = /^(?:\.?([\w-]+)|\["([^"\\]+)"\])$/.exec(rest) ?? [];
  const key = plain ?? quoted;
  return key === undefined || Object.hasOwn(value, key) || FORBIDDEN.has(key) ? undefined : key;
}

function deepest(root: unknown, text: string): Step {
  const open: Step[] = [{ value: root, rest: text, path: [] }, ...partsNamed(root, text)];
  let best: Step = { value: root, rest: text, path: [] };
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.rest.length < best.rest.length) best = next;
    open.push(...steps(next));
  }
  return best;
}

function pathsBelow(root: unknown): readonly Path[] {
  const found: Path[] = [];
  const open: { readonly value: unknown; readonly path: Path }[] = [{ value: root, path: [] }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, path } = next;
    if (path.length > 0) found.push(path);
    const inner = Array.isArray(value) ? [...value.entries()] : isMapping(value) ? Object.entries(value) : [];
    open.push(...inner.map(([key, below]) => ({ value: below, path: [...path, key] })));
  }
  return found;
}

/** Below a section, so that the name of the part is enough. */
function isPart([section, name]: Path): boolean {
  return name !== undefined && SECTIONS.some((one) => one === section);
}
