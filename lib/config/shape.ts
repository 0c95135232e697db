import type { z } from 'zod';
import { count, type Issue, type Path, sortIssues } from '../base/issue';
import { listed, nearest } from '../base/nearest';
import { corrected } from './corrected';
import type { ReaderCode } from './reader-codes';
import { decidingKeys, knownKeys, knownValues } from './schema/known';

/** The part of zod's issue that the wording needs; zod's own union of issue types is wider than its public names. */
type ShapeProblem = z.core.$ZodIssue;

/**
 * Problems of shape (types, missing and unknown keys) as issues, each at its own place. The wording of all of them is here,
 * apart from what a schema says itself of what it allows; the error must come from a parse with `expectation`.
 */
export function shapeIssues(schema: z.ZodType, error: z.core.$ZodError, input: unknown): readonly Issue[] {
  const issues = error.issues.slice(0, MOST_TOLD).flatMap((problem) => explain(problem, [], schema, input));
  if (error.issues.length > MOST_TOLD) issues.push(TOO_MANY_PROBLEMS);
  // One value may miss several bounds that are told in one sentence: 1e300 is neither safe nor small enough.
  const told = new Map(issues.map((one) => [JSON.stringify([one.path, one.code, one.got, one.allowed]), one]));
  return sortIssues([...told.values()]);
}

/** What is allowed, where the schema has no words of its own: given to each parse, so that no sentence of zod is ever made. */
export function expectation(problem: z.core.$ZodRawIssue): string {
  switch (problem.code) {
    case 'invalid_type':
      return KINDS[problem.expected] ?? `a ${problem.expected}`;
    case 'invalid_value':
      return listed(problem.values.map(String));
    case 'too_small':
      return `${problem.inclusive === false ? 'more than' : 'at least'} ${amount(problem.minimum, problem.origin)}`;
    case 'too_big':
      return `${problem.inclusive === false ? 'less than' : 'at most'} ${amount(problem.maximum, problem.origin)}`;
    default:
      return 'another form';
  }
}

/** More than a thousand events and two thousand handlers have when each is wrong in several places. */
const MOST_TOLD = 20_000;

export const TOO_MANY_PROBLEMS: Issue = {
  code: 'document-too-large',
  severity: 'error',
  path: [],
  related: [],
  got: 'more problems than can be told',
  allowed: `at most ${MOST_TOLD} at a time`,
  fix: 'correct some, and check again',
};

const KINDS: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  object: 'a mapping',
  record: 'a mapping',
  string: 'text',
};

function amount(limit: number | bigint, origin: string): string {
  if (origin === 'string') return count(Number(limit), 'character');
  return origin === 'array' ? count(Number(limit), 'item') : String(limit);
}

function explain(problem: ShapeProblem, base: Path, schema: z.ZodType, input: unknown): readonly Issue[] {
  const path = [...base, ...problem.path.map((part) => (typeof part === 'number' ? part : String(part)))];
  switch (problem.code) {
    case 'unrecognized_keys':
      return unknownKeys(path, problem.keys, knownKeys(schema, path)).map((one) => decided(one, schema, input));
    case 'invalid_union':
      return explainUnion(problem, path, schema, input);
    case 'invalid_key':
      return problem.issues.map(({ message }) =>
        issue('value-not-allowed', path, `the key ${show(path.at(-1))}`, message, 'write it in that form'),
      );
    default:
      return [
        valueAt(input, path) === undefined
          ? decided(missingKey(path, problem), schema, input)
          : wrongValue(path, problem, schema, input),
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
  if (value === undefined) return [decided(missingKey(path, problem), schema, input)];
  const [meant] = problem.errors
    .filter((shape) => !wrongKind(shape))
    .sort((a, b) => foreign(a) - foreign(b) || a.length - b.length);
  if (meant === undefined) return [wrongValue(path, problem, schema, input)];
  return meant.flatMap((inner) => {
    const issues = explain(inner, path, schema, input);
    if (inner.code !== 'unrecognized_keys' || inner.path.length > 0) return issues;
    return issues.map((one) => excluded(one, problem.errors));
  });
}

/** A key of another shape: what stands here does not fit beside it, and the reader decides which of them goes. */
function excluded(one: Issue, shapes: readonly (readonly ShapeProblem[])[]): Issue {
  const key = String(one.path.at(-1));
  const foreignKeys = shapes.map((shape) =>
    shape.flatMap((other) => (other.code === 'unrecognized_keys' && other.path.length === 0 ? other.keys : [])),
  );
  const others = foreignKeys.filter((keys) => keys.length > 0 && !keys.includes(key));
  const [fewest] = others.sort((a, b) => a.length - b.length);
  if (one.fix !== 'remove it' || fewest === undefined) return one;
  return {
    ...one,
    fix: `remove ${key}, or else ${listed([...fewest].sort()).replace(' or ', ' and ')}: they exclude each other`,
  };
}

/** A shape of another kind altogether: text where a mapping stands, or another word. */
function wrongKind(shape: readonly ShapeProblem[]): boolean {
  return shape.some(({ path, code }) => path.length === 0 && (code === 'invalid_type' || code === 'invalid_value'));
}

function foreign(shape: readonly ShapeProblem[]): number {
  return shape.reduce((sum, problem) => sum + (problem.code === 'unrecognized_keys' ? problem.keys.length : 0), 0);
}

function unknownKeys(path: Path, keys: readonly string[], known: readonly string[]): readonly Issue[] {
  const allowed = listed(known, 20);
  return keys.map((key) => {
    // Known in another shape of the union only: proposing the same word again would help nobody.
    const elsewhere = known.includes(key);
    const others = elsewhere
      ? listed(
          known.filter((other) => other !== key),
          20,
        )
      : allowed;
    const meant = elsewhere ? undefined : meantOf(key, known);
    const fix = meant === undefined ? 'remove it' : `did you mean ${meant}?`;
    return issue('key-unknown', [...path, key], `the key ${JSON.stringify(key)}`, others, fix);
  });
}

function missingKey(path: Path, problem: ShapeProblem): Issue {
  return issue('key-missing', path, 'nothing', problem.message, `state ${String(path.at(-1) ?? 'it')}`);
}

/** Which keys may stand here may be decided by the word of another, which is then related. */
function decided(one: Issue, schema: z.ZodType, input: unknown): Issue {
  const around = one.path.slice(0, -1);
  const related = decidingKeys(schema, one.path)
    .map((key) => [...around, key])
    .filter((path) => path.at(-1) !== one.path.at(-1) && valueAt(input, path) !== undefined);
  return { ...one, related };
}

function wrongValue(path: Path, problem: ShapeProblem, schema: z.ZodType, input: unknown): Issue {
  const value = valueAt(input, path);
  if (problem.code === 'invalid_value') return wrongChoice(path, value, knownValues(schema, path));
  // A word may stand beside other forms, such as `unknown` for a fact.
  const meant = correctedText(problem, value) ?? meantOf(value, knownValues(schema, path));
  const fix = meant === undefined ? 'write it in that form' : `did you mean ${meant}?`;
  return issue('value-not-allowed', path, show(value), problem.message, fix);
}

function wrongChoice(path: Path, value: unknown, allowed: readonly string[]): Issue {
  const meant = meantOf(value, allowed);
  const fix = meant === undefined ? 'choose one of them' : `did you mean ${meant}?`;
  return issue('value-not-allowed', path, show(value), listed(allowed), fix);
}

function correctedText(problem: ShapeProblem, value: unknown): string | undefined {
  if (problem.code !== 'invalid_format' || problem.pattern === undefined) return undefined;
  return typeof value === 'string' ? corrected(value, problem.pattern) : undefined;
}

function meantOf(value: unknown, words: readonly string[]): string | undefined {
  return typeof value === 'string' && value.length > 1 ? nearest(value, words) : undefined;
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

export function show(value: unknown): string {
  if (typeof value === 'object' && value !== null)
    return Array.isArray(value) ? (value.length === 0 ? 'an empty list' : 'a list') : 'a mapping';
  if (typeof value === 'string' && value.length > 80) return `${JSON.stringify(value.slice(0, 77))}…`;
  // Their text may be as long as a whole program.
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') return `a ${typeof value}`;
  if (typeof value === 'number') return String(value);
  return JSON.stringify(value) ?? String(value);
}

function issue(code: ReaderCode, path: Path, got: string, allowed: string, fix: string): Issue {
  return { code, severity: 'error', path, related: [], got, allowed, fix };
}
