import type Ajv from 'ajv';
import type { ErrorObject } from 'ajv';
import type { Path } from '../../base/issue';
import { listed } from '../../base/nearest';
import { isMapping, type Mapping, own, type SchemaProblem, show } from './bounds';
import { followPointer } from './json-pointer';
import { schemasOf } from './json-schema-keywords';

export const DRAFT_07 = 'http://json-schema.org/draft-07/schema';
const DRAFT_2020 = 'https://json-schema.org/draft/2020-12/schema';

/** The dialect a definition states, without the empty fragment that both spellings have; draft-07 where it states none. */
export function dialectOf(definition: unknown): unknown {
  const stated = isMapping(definition) ? own(definition, '$schema') : undefined;
  if (stated === undefined) return DRAFT_07;
  return typeof stated === 'string' ? stated.replace(/#$/, '') : stated;
}

/** What keeps a definition from being a JSON Schema: its own meta-schema, patterns, and references that lead nowhere. */
export function jsonSchemaProblems(definition: unknown): readonly SchemaProblem[] {
  const dialect = dialectOf(definition);
  if (dialect !== DRAFT_07 && dialect !== DRAFT_2020) {
    return [{ at: ['$schema'], problem: show(dialect), allowed: `${DRAFT_07}# or ${DRAFT_2020}` }];
  }
  if (!isMapping(definition) && typeof definition !== 'boolean') {
    return [{ at: [], problem: show(definition), allowed: 'a mapping, true or false' }];
  }
  const long = longLists(definition);
  if (long.length > 0) return long;
  const shape = shapeProblems(definition, dialect);
  return shape.length > 0 ? shape : innerProblems(definition);
}

/** The validator compares each item of these with each other one: the time grows with the square (5,000: half a second for a change). */
const MAX_LISTED = 5_000;

function longLists(definition: unknown): readonly SchemaProblem[] {
  return schemasOf(definition).flatMap(({ schema, at }) =>
    ['enum', 'required', 'type'].flatMap((keyword) => {
      const stated = own(schema, keyword);
      if (!Array.isArray(stated) || stated.length <= MAX_LISTED) return [];
      return [{ at: [...at, keyword], problem: `${stated.length} values`, allowed: `at most ${MAX_LISTED}` }];
    }),
  );
}

const validators = new Map<string, Ajv>();

/** Loaded when the first schema is judged, and kept: 25 ms that no other declaration should pay, and no definition twice. */
function validatorOf(dialect: string): Ajv {
  const kept = validators.get(dialect);
  if (kept !== undefined) return kept;
  const { default: Validator } =
    dialect === DRAFT_07
      ? (require('ajv') as typeof import('ajv'))
      : (require('ajv/dist/2020') as typeof import('ajv/dist/2020'));
  const made = new Validator({ allErrors: true, strict: false, logger: false, validateFormats: false });
  validators.set(dialect, made);
  return made;
}

function shapeProblems(definition: Mapping | boolean, dialect: string): readonly SchemaProblem[] {
  const validator = validatorOf(dialect);
  // The meta-schemas know only themselves by name: the spelling with and without fragment are the same one.
  if (validator.validateSchema(isMapping(definition) ? { ...definition, $schema: dialect } : definition) === true)
    return [];
  const byPlace = new Map<string, ErrorObject[]>();
  for (const error of validator.errors ?? []) {
    if (COMBINING.has(error.keyword)) continue;
    const group = byPlace.get(error.instancePath) ?? [];
    group.push(error);
    byPlace.set(error.instancePath, group);
  }
  return [...byPlace].map(([pointer, errors]) => {
    const found = followPointer(definition, `#${pointer}`);
    const allowed = [...new Set(errors.map(expectation))];
    return { at: found?.at ?? [], problem: show(found?.value), allowed: listed(allowed) };
  });
}

/** They only repeat that one of their parts failed. */
const COMBINING: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'if', 'oneOf']);

function expectation({ keyword, params, message }: ErrorObject): string {
  switch (keyword) {
    case 'type':
      return KINDS[String(params.type)] ?? String(params.type);
    case 'enum':
      return listed((params.allowedValues as readonly unknown[]).map(String));
    case 'minimum':
      return `at least ${params.limit}`;
    case 'exclusiveMinimum':
      return `more than ${params.limit}`;
    case 'minItems':
      return 'at least one item';
    case 'uniqueItems':
      return 'each item once';
    default:
      return message ?? keyword;
  }
}

const KINDS: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  'object,boolean': 'a schema',
  object: 'a mapping',
  string: 'text',
};

/** A pointer below an `$id` starts at that schema; those are left to the validator that will read them. */
function innerProblems(definition: unknown): readonly SchemaProblem[] {
  const schemas = schemasOf(definition);
  const hasBase = schemas.some(({ schema, at }) => at.length > 0 && own(schema, '$id') !== undefined);
  return schemas.flatMap(({ schema, at }) => [
    ...(hasBase ? [] : referenceProblems(definition, own(schema, '$ref'), [...at, '$ref'])),
    ...patternProblems(own(schema, 'pattern'), [...at, 'pattern']),
    ...Object.keys((own(schema, 'patternProperties') as Mapping | undefined) ?? {}).flatMap((pattern) =>
      patternProblems(pattern, [...at, 'patternProperties', pattern]),
    ),
  ]);
}

function referenceProblems(definition: unknown, reference: unknown, at: Path): readonly SchemaProblem[] {
  if (typeof reference !== 'string' || (reference !== '#' && !reference.startsWith('#/'))) return [];
  const value = followPointer(definition, reference)?.value;
  if (isMapping(value) || typeof value === 'boolean') return [];
  return [{ at, problem: show(reference), allowed: 'the place of a schema inside this definition' }];
}

function patternProblems(pattern: unknown, at: Path): readonly SchemaProblem[] {
  if (typeof pattern !== 'string') return [];
  try {
    new RegExp(pattern, 'u');
    return [];
  } catch {
    return [{ at, problem: show(pattern), allowed: 'a regular expression (ECMA-262, with Unicode)' }];
  }
}
