import type { z } from 'zod';
import { type Issue, type Path, sortIssues } from '../base/issue';
import { listed, nearest } from '../base/nearest';
import { knownKeys, knownValues } from './schema/known';

/** The part of zod's issue that the wording needs; zod's own union of issue types is wider than its public names. */
type ShapeProblem = z.core.$ZodIssue;

/** Problems of shape (types, missing and unknown keys) as issues, each at its own place. The wording of all of them is here. */
export function shapeIssues(schema: z.ZodType, error: z.core.$ZodError, input: unknown): readonly Issue[] {
  return sortIssues(error.issues.flatMap((problem) => explain(problem, [], schema, input)));
}

function explain(problem: ShapeProblem, base: Path, schema: z.ZodType, input: unknown): readonly Issue[] {
  const path = [...base, ...problem.path.map((part) => (typeof part === 'number' ? part : String(part)))];
  switch (problem.code) {
    case 'unrecognized_keys':
      return problem.keys.map((key) => unknownKey([...path, key], key, knownKeys(schema, path)));
    case 'invalid_union':
      return explainUnion(problem, path, schema, input);
    case 'invalid_key':
      return problem.issues.flatMap((inner) => explain({ ...inner, path: [] }, path, schema, input));
    default:
      return [
        valueAt(input, path) === undefined ? missingKey(path, problem) : wrongValue(path, problem, schema, input),
      ];
  }
}

/** Of all shapes a union allows, the one that the user most likely meant: the fewest foreign keys, then the fewest problems. */
function explainUnion(
  problem: Extract<ShapeProblem, { code: 'invalid_union' }>,
  path: Path,
  schema: z.ZodType,
  input: unknown,
): readonly Issue[] {
  const value = valueAt(input, path);
  // With a discriminator the path already ends at it.
  const choices = problem.discriminator === undefined ? [] : knownValues(schema, path);
  if (choices.length > 0) {
    return value === undefined
      ? [issue('key-missing', path, 'nothing', listed(choices), `state ${problem.discriminator}`)]
      : [wrongChoice(path, value, choices)];
  }
  if (value === undefined) return [missingKey(path, problem)];
  const [meant] = problem.errors
    .filter((shape) => !wrongKind(shape))
    .sort((a, b) => foreign(a) - foreign(b) || a.length - b.length);
  if (meant === undefined) return [wrongValue(path, problem, schema, input)];
  return meant.flatMap((inner) => explain(inner, path, schema, input));
}

/** A shape of another kind altogether: text where a mapping stands, or another word. */
function wrongKind(shape: readonly ShapeProblem[]): boolean {
  return shape.some(({ path, code }) => path.length === 0 && (code === 'invalid_type' || code === 'invalid_value'));
}

function foreign(shape: readonly ShapeProblem[]): number {
  return shape.reduce((sum, problem) => sum + (problem.code === 'unrecognized_keys' ? problem.keys.length : 0), 0);
}

function unknownKey(path: Path, key: string, known: readonly string[]): Issue {
  const meant = nearest(key, known);
  const fix = meant === undefined ? 'remove it' : `did you mean ${meant}?`;
  return issue('key-unknown', path, `the key ${JSON.stringify(key)}`, listed(known, 20), fix);
}

function missingKey(path: Path, problem: ShapeProblem): Issue {
  return issue('key-missing', path, 'nothing', expectation(problem), `state ${String(path.at(-1) ?? 'it')}`);
}

function wrongValue(path: Path, problem: ShapeProblem, schema: z.ZodType, input: unknown): Issue {
  const value = valueAt(input, path);
  if (problem.code === 'invalid_value') return wrongChoice(path, value, knownValues(schema, path));
  return issue('value-not-allowed', path, show(value), expectation(problem), 'write it in that form');
}

function wrongChoice(path: Path, value: unknown, allowed: readonly string[]): Issue {
  const meant = typeof value === 'string' ? nearest(value, allowed) : undefined;
  const fix = meant === undefined ? 'choose one of them' : `did you mean ${meant}?`;
  return issue('value-not-allowed', path, show(value), listed(allowed), fix);
}

function expectation(problem: ShapeProblem): string {
  switch (problem.code) {
    case 'invalid_type':
      if (!problem.message.startsWith('Invalid input')) return problem.message;
      return problem.expected === 'record' || problem.expected === 'object' ? 'a mapping' : `a ${problem.expected}`;
    case 'invalid_value':
      return listed(problem.values.map(String));
    case 'invalid_union':
      return 'one of the documented forms';
    default:
      return problem.message;
  }
}

function valueAt(input: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, part)
        ? (value as Readonly<Record<string | number, unknown>>)[part]
        : undefined,
    input,
  );
}

function show(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'a mapping';
  if (typeof value === 'string' && value.length > 80) return `${JSON.stringify(value.slice(0, 77))}…`;
  return typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
}

function issue(code: string, path: Path, got: string, allowed: string, fix: string): Issue {
  return { code, severity: 'error', path, related: [], got, allowed, fix };
}
