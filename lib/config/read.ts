import type { z } from 'zod';
import { type Issue, type Path, sortIssues } from '../base/issue';
import type { EnvironmentDocument } from './environment-spec';
import type { EventsDocument } from './events-spec';
import { guardIssues } from './guard';
import { environmentSchema } from './schema/environment';
import { eventsSchema } from './schema/events';
import { expectation, shapeIssues } from './shape';

/** What could be read. Parts with a wrong shape are left out of `document`, so that the rules can still judge the rest. */
export interface Reading<Document> {
  /** Nothing when the shape is too broken to go on without guessing. */
  readonly document: Document | undefined;
  readonly issues: readonly Issue[];
  /** Paths of the parts that were left out: references to them are not reported a second time. */
  readonly leftOut: readonly Path[];
}

/** Parts that can be left out one by one; what stands in none of them concerns the whole document. */
const SECTIONS: ReadonlySet<string> = new Set([
  'owners',
  'events',
  'stores',
  'dependencies',
  'services',
  'retries',
  'routes',
  'handlers',
  'workflows',
]);
const OPTIONAL_PARTS: ReadonlySet<string> = new Set(['growth']);

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
  const document = withoutSchemaKey(input);
  const guarded = guardIssues(document);
  if (guarded.length > 0) return { document: undefined, issues: guarded, leftOut: [] };
  const result = schema.safeParse(document, { error: expectation });
  return result.success
    ? { document: result.data, issues: [], leftOut: [] }
    : {
        document: undefined,
        issues: shapeIssues(schema, result.error, document),
        leftOut: [],
      };
}

/** `$schema` tells an editor what the document is; it says nothing of the system, whatever it holds. */
function withoutSchemaKey(input: unknown): unknown {
  return isMapping(input) && Object.hasOwn(input, '$schema') ? without(input, [['$schema']]) : input;
}

function partToLeaveOut(code: string, path: Path): Path | undefined {
  const [section, name] = path;
  if (typeof section !== 'string') return undefined;
  if (SECTIONS.has(section)) return name === undefined ? undefined : [section, name];
  return OPTIONAL_PARTS.has(section) || (code === 'key-unknown' && path.length === 1) ? [section] : undefined;
}

function without(input: unknown, parts: readonly Path[]): unknown {
  if (!isMapping(input)) return input;
  return Object.fromEntries(
    Object.entries(input)
      .filter(([key]) => !parts.some((path) => path.length === 1 && path[0] === key))
      .map(([key, value]) => {
        const inner = parts.filter((path) => path.length > 1 && path[0] === key).map((path) => path.slice(1));
        return [key, inner.length === 0 ? value : without(value, inner)];
      }),
  );
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
