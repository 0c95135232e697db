import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { isMap, isPair, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import { DeclarationError, type Issue, type Path, type Position } from '../base/issue';
import type { EnvironmentDocument } from './environment-spec';
import type { EventsDocument } from './events-spec';
import { MAX_BYTES } from './limits';
import { type Locate, rememberOrigin } from './origin';
import { type Reading, readEnvironment, readEvents } from './read';
import type { ReaderCode } from './reader-codes';

/** A declaration from a YAML or JSON file, the same as `defineEvents` in TypeScript. Throws with line and column of every problem. */
export function loadEvents(file: string): EventsDocument {
  return orThrow(readText(readFileSync(file, 'utf8'), file, readEvents));
}

/** An environment from a YAML or JSON file, the same as `defineEnvironment` in TypeScript. */
export function loadEnvironment(file: string): EnvironmentDocument {
  return orThrow(readText(readFileSync(file, 'utf8'), file, readEnvironment));
}

export interface TextReading<Document> extends Reading<Document> {
  readonly locate: Locate;
}

/** The same without throwing and without touching a file: `file` only names the text in positions. */
export function readEventsText(text: string, file: string): TextReading<EventsDocument> {
  return readText(text, file, readEvents);
}

export function readEnvironmentText(text: string, file: string): TextReading<EnvironmentDocument> {
  return readText(text, file, readEnvironment);
}

export function isTextFile(file: string): boolean {
  return ['.yaml', '.yml', '.json'].includes(extname(file));
}

function orThrow<Document>(reading: TextReading<Document>): Document {
  if (reading.issues.length > 0 || reading.document === undefined) {
    throw new DeclarationError(reading.issues, reading.locate);
  }
  return reading.document;
}

function readText<Document extends object>(
  text: string,
  file: string,
  read: (input: unknown) => Reading<Document>,
): TextReading<Document> {
  if (Buffer.byteLength(text) > MAX_BYTES)
    return refused(file, 'document-too-large', `${Buffer.byteLength(text)} bytes`);
  const lines = new LineCounter();
  try {
    const parsed = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      stringKeys: true,
    });
    const [problem] = [...parsed.errors, ...parsed.warnings];
    if (problem !== undefined) {
      return refused(file, 'document-not-readable', problem.message, positionOf(file, lines, problem.pos[0]));
    }
    const locate: Locate = (path) => locateIn(parsed.contents, path, file, lines);
    const reading = read(parsed.toJS());
    if (reading.document !== undefined) rememberOrigin(reading.document, locate);
    return { ...reading, locate };
  } catch (error) {
    // The parser recurses: nesting of some thousand levels ends here, as does an alias that expands without end.
    if (error instanceof RangeError || error instanceof ReferenceError) {
      return refused(file, 'document-not-readable', error.message);
    }
    throw error;
  }
}

function refused(file: string, code: ReaderCode, got: string, at?: Position): TextReading<never> {
  const issue: Issue = {
    code,
    severity: 'error',
    path: [],
    related: [],
    got,
    allowed: `YAML or JSON of at most ${MAX_BYTES / 2 ** 20} MiB`,
    fix: 'correct the file',
  };
  return {
    document: undefined,
    issues: [issue],
    leftOut: [],
    locate: () => at ?? { file, line: 1, column: 1 },
  };
}

/** The key where the path ends; for something that is missing, the nearest thing around it that is there. */
function locateIn(contents: Node | null, path: Path, file: string, lines: LineCounter): Position {
  let node: unknown = contents;
  let offset = contents?.range?.[0] ?? 0;
  for (const part of path) {
    const next = child(node, part);
    if (next === undefined) break;
    offset = next.offset;
    node = next.value;
  }
  return positionOf(file, lines, offset);
}

function child(node: unknown, part: string | number): { readonly value: unknown; readonly offset: number } | undefined {
  if (isMap(node)) {
    const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === part);
    if (pair === undefined || !isScalar(pair.key)) return undefined;
    return { value: pair.value, offset: pair.key.range?.[0] ?? 0 };
  }
  const item = typeof part === 'number' && hasItems(node) ? node.items[part] : undefined;
  return hasRange(item) ? { value: item, offset: item.range[0] } : undefined;
}

function hasItems(node: unknown): node is { readonly items: readonly unknown[] } {
  return typeof node === 'object' && node !== null && 'items' in node && Array.isArray(node.items);
}

function hasRange(node: unknown): node is { readonly range: readonly [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}

function positionOf(file: string, lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { file, line, column: col };
}
