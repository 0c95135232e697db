import { LineCounter, parseDocument } from 'yaml';
import type { Issue, Path } from '../base/issue';
import { isMapping } from '../base/mapping';
import type { EventsDocument } from './events-spec';
import { isDeep, MAX_BYTES, MAX_OPEN_BRACKETS } from './limits';
import type { Reading } from './read';
import { show } from './shape';

/** The text of a file by its path from the folder of the document; nothing when there is none. */
export type ReadBeside = (file: string) => string | undefined;

export interface Included {
  readonly input: unknown;
  readonly issues: readonly Issue[];
  /** Where a place stands in the document as it was written: what came from a file stands at its name. */
  readonly standsAt: (path: Path) => Path;
}

/**
 * YAML and JSON keep the schema of a payload in a file: `schema: { format: avro, file: ./order-placed.avsc }`. What it says is
 * put in as `definition`, so that the rest reads one form, whatever the document was written in.
 */
export function includeSchemaFiles(input: unknown, read: ReadBeside): Included {
  if (!isMapping(input) || !isMapping(input.events)) return { input, issues: [], standsAt: (path) => path };
  const results = Object.entries(input.events).map(([name, event]) => [name, includeIn(name, event, read)] as const);
  const included = new Set(results.flatMap(([name, { file }]) => (file ? [name] : [])));
  return {
    input: { ...input, events: Object.fromEntries(results.map(([name, { event }]) => [name, event])) },
    issues: results.flatMap(([, { issue }]) => (issue === undefined ? [] : [issue])),
    standsAt: (path) => {
      const [section, name, ...rest] = path;
      const fromFile = section === 'events' && included.has(String(name)) && rest[2] === 'definition';
      return fromFile && rest[0] === 'payload' && rest[1] === 'schema' ? placeOf(String(name)) : path;
    },
  };
}

/** An event whose schema cannot be had is left out, as any event with a part of the wrong shape. */
export function withoutRefused(
  { document, issues, leftOut }: Reading<EventsDocument>,
  included: Included,
): Reading<EventsDocument> {
  const names = new Set(included.issues.map(({ path }) => path[1]));
  const known = new Set(leftOut.filter(([section]) => section === 'events').map(([, name]) => name));
  return {
    document: document && { ...document, events: without(document.events, names) },
    issues: [...included.issues, ...issues],
    leftOut: [
      ...leftOut,
      ...included.issues.map(({ path }) => path.slice(0, 2)).filter(([, name]) => !known.has(name)),
    ],
  };
}

interface IncludedIn {
  readonly event: unknown;
  /** Whether its schema is in a file. */
  readonly file: boolean;
  readonly issue?: Issue;
}

function includeIn(name: string, event: unknown, read: ReadBeside): IncludedIn {
  const payload = isMapping(event) ? event.payload : undefined;
  const schema = isMapping(payload) ? payload.schema : undefined;
  if (!isMapping(event) || !isMapping(payload) || !isMapping(schema) || !Object.hasOwn(schema, 'file')) {
    return { event, file: false };
  }
  const { file, ...rest } = schema;
  const found = Object.hasOwn(rest, 'definition') ? TWICE : definitionIn(file, read);
  if ('definition' in found) {
    const definition = found.definition;
    return { event: { ...event, payload: { ...payload, schema: { ...rest, definition } } }, file: true };
  }
  const { schema: _, ...others } = payload;
  return {
    event: { ...event, payload: others },
    file: true,
    issue: { severity: 'error', path: placeOf(name), related: [], ...found },
  };
}

type Problem = Pick<Issue, 'code' | 'got' | 'allowed' | 'fix'>;

const TWICE: Problem = {
  code: 'value-not-allowed',
  got: 'a file beside a definition',
  allowed: 'one of them',
  fix: 'remove one of them',
};

/**
 * Below the folder of the document or beside it, never above: the folder can then be moved and reviewed as one, and a document
 * from elsewhere cannot make anybody read other files of the machine.
 */
const BESIDE = /^(?:\.\/)?(?!\.\.?(?:\/|$))[^/\\:\p{Cc}]+(?:\/(?!\.\.?(?:\/|$))[^/\\:\p{Cc}]+)*$/u;

function definitionIn(file: unknown, read: ReadBeside): { readonly definition: unknown } | Problem {
  if (typeof file !== 'string' || !BESIDE.test(file)) {
    return {
      code: 'value-not-allowed',
      got: show(file),
      allowed: 'a path such as ./order-placed.avsc, in the folder of this document or below',
      fix: 'put the file there, and write its path with slashes',
    };
  }
  const text = read(file);
  if (text === undefined) return notReadable(`no file ${file}`, 'correct the path, or write the file');
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_BYTES) return notReadable(`${file} with ${bytes} bytes`, 'shorten it');
  try {
    return { definition: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return notReadable(`${file}, which is not JSON (${problemIn(text)})`, `correct ${file}`);
  }
}

function notReadable(got: string, fix: string): Problem {
  return {
    code: 'schema-file-not-readable',
    got,
    allowed: `a JSON file of at most ${MAX_BYTES / 2 ** 20} MiB`,
    fix,
  };
}

/** By the parser of YAML, which knows lines; what JSON.parse says differs between versions of Node. */
function problemIn(text: string): string {
  if (isDeep(text)) return `more than ${MAX_OPEN_BRACKETS} brackets are open at a time`;
  const lines = new LineCounter();
  const [problem] = parseDocument(text, { lineCounter: lines, prettyErrors: false }).errors;
  if (problem !== undefined) return `line ${lines.linePos(problem.pos[0]).line}: ${problem.message}`;
  return text.trim() === '' ? 'it is empty' : 'it is YAML, or has a comma or comment too many';
}

function placeOf(name: string): Path {
  return ['events', name, 'payload', 'schema', 'file'];
}

function without<Value>(
  mapping: Readonly<Record<string, Value>>,
  names: ReadonlySet<unknown>,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(mapping).filter(([name]) => !names.has(name)));
}
