import { extname } from 'node:path';
import { LineCounter, parseDocument, type YAMLError } from 'yaml';
import type { Issue, Locate, Position } from '../base/issue';
import type { EnvironmentDocument } from './environment-spec';
import type { EventsDocument } from './events-spec';
import { isDeep, MAX_BYTES, MAX_OPEN_BRACKETS } from './limits';
import { locateIn, positionOf } from './locate-in';
import { rememberOrigin } from './origin';
import { includeSchemaFiles, type ReadBeside, withoutRefused } from './payload-schema-files';
import { type Reading, readEnvironment, readEvents } from './read';
import type { ReaderCode } from './reader-codes';
import { type DuplicateKey, duplicateKey } from './yaml-keys';

export interface TextReading<Document> extends Reading<Document> {
  readonly locate: Locate;
}

/** Without throwing and without touching a file itself: `file` only names the text in positions, `readBeside` reads others. */
export function readEventsText(
  text: string,
  file: string,
  readBeside: ReadBeside = () => undefined,
): TextReading<EventsDocument> {
  return readText(text, file, (input, locate) => {
    const included = includeSchemaFiles(input, readBeside);
    return {
      ...withoutRefused(readEvents(included.input), included),
      locate: (path) => locate(included.standsAt(path)),
    };
  });
}

export function readEnvironmentText(text: string, file: string): TextReading<EnvironmentDocument> {
  return readText(text, file, (input, locate) => ({ ...readEnvironment(input), locate }));
}

export function isTextFile(file: string): boolean {
  return ['.yaml', '.yml', '.json'].includes(extname(file));
}

function readText<Document extends object>(
  text: string,
  file: string,
  read: (input: unknown, locate: Locate) => TextReading<Document>,
): TextReading<Document> {
  if (Buffer.byteLength(text) > MAX_BYTES)
    return refused(file, 'document-too-large', { got: `${Buffer.byteLength(text)} bytes` });
  if (isDeep(text)) {
    return refused(file, 'document-not-readable', { got: `more than ${MAX_OPEN_BRACKETS} brackets open at a time` });
  }
  const lines = new LineCounter();
  try {
    const parsed = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      stringKeys: true,
      uniqueKeys: false,
      merge: true,
    });
    const [problem] = [...parsed.errors, ...parsed.warnings];
    if (problem !== undefined) {
      return refused(file, 'document-not-readable', saidOf(problem), positionOf(file, lines, problem.pos[0]));
    }
    const twice = duplicateKey(parsed.contents);
    if (twice !== undefined) {
      return refused(file, 'document-not-readable', saidOfTwice(twice, lines), positionOf(file, lines, twice.at));
    }
    const reading = read(parsed.toJS(), (path) => locateIn(parsed.contents, path, file, lines));
    if (reading.document !== undefined) rememberOrigin(reading.document, reading.locate);
    return reading;
  } catch (error) {
    // The parser recurses: nesting of some thousand levels ends here, as does an alias that expands without end.
    if (error instanceof RangeError || error instanceof ReferenceError) {
      return refused(file, 'document-not-readable', { got: error.message });
    }
    throw error;
  }
}

type Said = Pick<Issue, 'got'> & Partial<Pick<Issue, 'allowed' | 'fix'>>;

function saidOfTwice({ key, first }: DuplicateKey, lines: LineCounter): Said {
  const { line, col } = lines.linePos(first);
  return {
    got: `the key ${key} a second time, after ${line}:${col}`,
    allowed: 'each key once',
    fix: 'join the two, or remove one',
  };
}

function saidOf({ code, message }: YAMLError): Said {
  if (code !== 'MULTIPLE_DOCS') return { got: message };
  return {
    got: 'a second document after ---',
    allowed: 'one document in each file',
    fix: 'give it a file of its own; several files are read as one declaration',
  };
}

function refused(file: string, code: ReaderCode, said: Said, at?: Position): TextReading<never> {
  const issue: Issue = {
    code,
    severity: 'error',
    path: [],
    related: [],
    allowed: `YAML or JSON of at most ${MAX_BYTES / 2 ** 20} MiB`,
    fix: 'correct the file',
    ...said,
  };
  return {
    document: undefined,
    issues: [issue],
    leftOut: [],
    locate: () => at ?? { file, line: 1, column: 1 },
  };
}
