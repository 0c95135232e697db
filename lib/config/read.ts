import type { z } from 'zod';
import { grouped } from '../base/grouped';
import { type Issue, type Path, sortIssues } from '../base/issue';
import { isMapping } from '../base/mapping';
import type { EnvironmentDocument } from './environment-spec';
import type { EventsDocument } from './events-spec';
import { plainCopy } from './guard';
import { environmentSchema } from './schema/environment';
import { eventsSchema } from './schema/events';
import { SECTIONS } from './sections';
import { expectation, shapeIssues, TOO_MANY_PROBLEMS } from './shape';

/** What could be read. Parts with a wrong shape are left out of `document`, so that the rules can still judge the rest. */
export interface Reading<Document> {
  /** Nothing when the shape is too broken to go on without guessing. */
  readonly document: Document | undefined;
  readonly issues: readonly Issue[];
  /** Paths of the parts that were left out: references to them are not reported a second time. */
  readonly leftOut: readonly Path[];
}

/** Parts that can be left out one by one; what stands in none of them concerns the whole document. */
const NAMED: ReadonlySet<string> = new Set(SECTIONS);
const OPTIONAL_PARTS: ReadonlySet<string> = new Set(['growth', 'waivers']);

export function readEvents(input: unknown): Reading<EventsDocument> {
  const first = check<EventsDocument>(eventsSchema, input);
  if (first.document !== undefined) return first;
  const leftOut = first.issues.map(({ code, path }) => partToLeaveOut(code, path));
  if (leftOut.length === 0 || leftOut.includes(undefined)) return first;
  const parts = leftOut.filter((path) => path !== undefined);
  const second = check<EventsDocument>(eventsSchema, without(input, parts));
  return { document: second.document, issues: sortIssues([...first.issues, ...second.issues]), leftOut: parts };
}

export function readEnvironment(input: unknown): Reading<EnvironmentDocument> {
  return check<EnvironmentDocument>(environmentSchema, input);
}

function check<Document>(schema: z.ZodType<Document>, input: unknown): Reading<Document> {
  const { copy, issues } = plainCopy(input);
  if (issues.length > 0) return { document: undefined, issues, leftOut: [] };
  const document = withoutSchemaKey(copy);
  const result = tryParse(schema, document);
  if (result === undefined) return { document: undefined, issues: [TOO_MANY_PROBLEMS], leftOut: [] };
  return result.success
    ? { document: result.data, issues: [], leftOut: [] }
    : { document: undefined, issues: shapeIssues(schema, result.error, document), leftOut: [] };
}

/** Nothing where zod has more problems than a call takes arguments (about 100,000): it hands them on that way. */
function tryParse<Document>(schema: z.ZodType<Document>, copy: unknown): z.ZodSafeParseResult<Document> | undefined {
  try {
    return schema.safeParse(copy, { error: expectation });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** `$schema` tells an editor what the document is; it says nothing of the system, whatever it holds. */
function withoutSchemaKey(input: unknown): unknown {
  return isMapping(input) && Object.hasOwn(input, '$schema') ? without(input, [['$schema']]) : input;
}

function partToLeaveOut(code: string, path: Path): Path | undefined {
  const [section, name] = path;
  if (typeof section !== 'string') return undefined;
  if (NAMED.has(section)) return name === undefined ? undefined : [section, name];
  return OPTIONAL_PARTS.has(section) || (code === 'key-unknown' && path.length === 1) ? [section] : undefined;
}

/** The document without whole sections, and without names of the others. */
function without(input: unknown, parts: readonly Path[]): unknown {
  const whole = new Set(parts.flatMap(([section, name]) => (name === undefined ? [section] : [])));
  const names = grouped(parts.flatMap(([section, name]) => (name === undefined ? [] : [[section, name]])));
  return withoutKeys(input, whole, (value, section) => withoutKeys(value, new Set(names.get(section))));
}

function withoutKeys(
  input: unknown,
  keys: ReadonlySet<unknown>,
  inner: (value: unknown, key: string) => unknown = (value) => value,
): unknown {
  if (!isMapping(input)) return input;
  const left = Object.entries(input).filter(([key]) => !keys.has(key));
  return Object.fromEntries(left.map(([key, value]) => [key, inner(value, key)]));
}
