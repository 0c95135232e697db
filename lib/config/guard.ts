import { type Issue, type Path, sortIssues } from '../base/issue';
import { MAX_DEPTH } from './limits';
import type { ReaderCode } from './reader-codes';

const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * What must not even reach the schema: nesting that would exhaust the stack, and keys that mean something to JavaScript
 * (zod drops `__proto__` silently, which would lose a handler of that name without a word). Walks without recursion.
 */
export function guardIssues(input: unknown): readonly Issue[] {
  const issues: Issue[] = [];
  const open: { readonly value: unknown; readonly path: Path }[] = [{ value: input, path: [] }];
  for (let next = open.pop(); next !== undefined && issues.length < 20; next = open.pop()) {
    const { value, path } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (path.length >= MAX_DEPTH) {
      issues.push(
        refusal('nesting-too-deep', path.slice(0, 4), `more than ${MAX_DEPTH} levels`, `at most ${MAX_DEPTH} levels`),
      );
      continue;
    }
    for (const key of Object.keys(value)) {
      const place = [...path, Array.isArray(value) ? Number(key) : key];
      if (FORBIDDEN_KEYS.has(key)) issues.push(refusal('key-forbidden', place, `the key ${key}`, 'any other name'));
      else
        open.push({
          value: (value as Readonly<Record<string, unknown>>)[key],
          path: place,
        });
    }
  }
  return sortIssues(issues);
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
