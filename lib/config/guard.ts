import { type Issue, type Path, sortIssues } from '../base/issue';
import { MAX_DEPTH } from './limits';
import type { ReaderCode } from './reader-codes';

/** The longest name the schema takes; a longer one would only be echoed. */
const MAX_KEY_LENGTH = 500;
/** The longest text the schema takes is some hundred characters; its patterns need not run over megabytes. */
const MAX_TEXT_LENGTH = 10_000;
/** Lists of a declaration are delays, zones and subnets. */
const MAX_ITEMS = 1_000;
/** Well above ten thousand events with twenty thousand handlers. */
const MAX_KEYS = 40_000;
const MAX_VALUES = 1_500_000;
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** What was handed in, as plain data of its own. */
export interface PlainCopy {
  readonly copy: unknown;
  readonly issues: readonly Issue[];
}

/** A list or mapping that is still to be copied, where its copy goes, and what it stands in. */
interface Open {
  readonly value: object;
  readonly into: object;
  readonly key: string | number;
  readonly depth: number;
  readonly outer: Open | undefined;
}

/**
 * Keeps back what must not even reach the schema: nesting that would exhaust the stack, sizes that would take it minutes, and
 * keys that mean something to JavaScript (zod drops `__proto__` silently, which would lose a handler of that name without a
 * word). Everything is read exactly once, since a getter or proxy may throw or say something else the next time. Walks without
 * recursion.
 */
export function plainCopy(input: unknown): PlainCopy {
  const root: { copy?: unknown } = {};
  const issues: Issue[] = [];
  const open: Open[] = [];
  let values = 0;
  put(input, root, 'copy', undefined);
  for (let next = open.pop(); next !== undefined && issues.length < 20; next = open.pop()) {
    if (values > MAX_VALUES) {
      issues.push(refusal('document-too-large', [], `more than ${MAX_VALUES} values`, `at most ${MAX_VALUES} values`));
      break;
    }
    try {
      copyContents(next);
    } catch {
      issues.push(notPlain(pathOf(next), 'a value that throws when it is read'));
    }
  }
  return { copy: root.copy, issues: sortIssues(issues) };

  function put(value: unknown, into: object, key: string | number, outer: Open | undefined): void {
    values += 1;
    if (typeof value === 'object' && value !== null) {
      open.push({ value, into, key, depth: outer === undefined ? 0 : outer.depth + 1, outer });
    } else if (typeof value === 'string' && value.length > MAX_TEXT_LENGTH) {
      const path = outer === undefined ? [] : [...pathOf(outer), key];
      issues.push(
        refusal('value-not-allowed', path, `text of ${value.length} characters`, `at most ${MAX_TEXT_LENGTH}`),
      );
    } else {
      Reflect.set(into, key, value);
    }
  }

  /** The value's own code may run in here, and throw. */
  function copyContents(at: Open): void {
    const { value, into, key } = at;
    if (at.depth >= MAX_DEPTH) {
      const got = `more than ${MAX_DEPTH} levels`;
      issues.push(refusal('nesting-too-deep', pathOf(at).slice(0, 4), got, `at most ${MAX_DEPTH} levels`));
    } else if (Array.isArray(value)) {
      if (value.length > MAX_ITEMS) {
        issues.push(tooLarge(pathOf(at), `${value.length} items`, `at most ${MAX_ITEMS} items`));
        return;
      }
      const items: unknown[] = new Array(value.length).fill(undefined);
      Reflect.set(into, key, items);
      for (let index = 0; index < items.length; index += 1) put(value[index], items, index, at);
    } else if (isPlain(value)) {
      copyMapping(value as Readonly<Record<string, unknown>>, at);
    } else {
      issues.push(notPlain(pathOf(at), 'an object that is more than data'));
    }
  }

  function copyMapping(value: Readonly<Record<string, unknown>>, at: Open): void {
    const keys = Object.keys(value);
    if (keys.length > MAX_KEYS) {
      issues.push(tooLarge(pathOf(at), `${keys.length} keys`, `at most ${MAX_KEYS} keys`));
      return;
    }
    const mapping: Record<string, unknown> = {};
    Reflect.set(at.into, at.key, mapping);
    for (const key of keys) {
      if (FORBIDDEN_KEYS.has(key)) {
        issues.push(refusal('key-forbidden', [...pathOf(at), key], `the key ${key}`, 'any other name'));
      } else if (key.length > MAX_KEY_LENGTH) {
        const got = `a key of ${key.length} characters`;
        issues.push(refusal('key-forbidden', pathOf(at), got, `at most ${MAX_KEY_LENGTH} characters`));
      } else {
        // Its copy may come later than that of the next key; its place is here.
        mapping[key] = undefined;
        put(value[key], mapping, key, at);
      }
    }
  }
}

function pathOf(open: Open): Path {
  const path: (string | number)[] = [];
  for (let at = open; at.outer !== undefined; at = at.outer) path.push(at.key);
  return path.reverse();
}

/** Mappings of any realm, also without a prototype; not dates, maps or instances, whose data is not in their keys. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function tooLarge(path: Path, got: string, allowed: string): Issue {
  return refusal('document-too-large', path, got, allowed);
}

function notPlain(path: Path, got: string): Issue {
  return refusal('value-not-allowed', path, got, 'plain data: text, numbers, true, false, lists and mappings');
}

function refusal(code: ReaderCode, path: Path, got: string, allowed: string): Issue {
  return {
    code,
    severity: 'error',
    path,
    related: [],
    got,
    allowed,
    fix: 'change the document there',
  };
}
