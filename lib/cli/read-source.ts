import { dirname, extname, resolve } from 'node:path';
import type { Issue, Locate } from '../base/issue';
import { originOf } from '../config/origin';
import type { Reading } from '../config/read';
import { isTextFile } from '../config/read-text';
import type { DocumentKind } from './document-kind';
import { UsageError } from './exit';
import { exportedDocument } from './exported';
import type { Io } from './io';

/** A document as it was read, and the file to name for it. */
export interface Source<Document> {
  readonly file: string;
  readonly reading: Reading<Document>;
  readonly locate: Locate;
}

const MODULES: readonly string[] = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'];

/** From YAML or JSON, from the export of a module, or from stdin for `-`. */
export async function readSource<Document>(
  io: Io,
  file: string,
  kind: DocumentKind<Document>,
): Promise<Source<Document>> {
  if (file === '-') return textSource(io, io.cwd, await io.readStdin(), '(stdin)', kind);
  const path = resolve(io.cwd, file);
  if (!io.files.exists(path)) throw new UsageError(`there is no file ${file}`);
  if (isTextFile(file)) return textSource(io, dirname(path), io.files.read(path) ?? '', file, kind);
  if (MODULES.includes(extname(file))) return moduleSource(io, path, file, kind);
  throw new UsageError(`${file} is neither TypeScript nor YAML nor JSON by its extension`);
}

/** What a document names is looked for in its folder; what comes by stdin stands in the working folder. */
function textSource<Document>(
  io: Io,
  folder: string,
  text: string,
  file: string,
  kind: DocumentKind<Document>,
): Source<Document> {
  const { locate, ...reading } = kind.readText(text, file, (beside) => io.files.read(resolve(folder, beside)));
  return { file, reading, locate };
}

async function moduleSource<Document>(
  io: Io,
  path: string,
  file: string,
  kind: DocumentKind<Document>,
): Promise<Source<Document>> {
  const loaded = await loadedFrom(io, path, file);
  if ('issues' in loaded) {
    return { file, reading: { document: undefined, issues: loaded.issues, leftOut: [] }, locate: loaded.locate };
  }
  const value = exportedDocument(loaded.module, kind, file);
  // A module may pass on what it loaded from YAML: its lines are better than the name of the module.
  const locate = typeof value === 'object' && value !== null ? originOf(value) : () => undefined;
  return { file, reading: kind.read(value), locate };
}

/** Only the module's own code runs in here: what goes wrong afterwards is not its fault. */
async function loadedFrom(io: Io, path: string, file: string): Promise<{ readonly module: unknown } | Findings> {
  try {
    return { module: await io.loadModule(path) };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const findings = findingsIn(error);
    if (findings === undefined) throw new UsageError(`${file} cannot be loaded: ${saidBy(error, path, file)}`);
    return findings;
  }
}

interface Findings {
  readonly issues: readonly Issue[];
  readonly locate: Locate;
}

/**
 * What `composeEvents` and `loadEvents` throw are findings, not a broken module. Known by its shape: the module has its own
 * copy of the class.
 */
function findingsIn(error: unknown): Findings | undefined {
  if (!(error instanceof Error) || error.name !== 'DeclarationError' || !('issues' in error)) return undefined;
  if (!Array.isArray(error.issues)) return undefined;
  const placed = 'locate' in error && typeof error.locate === 'function';
  return { issues: error.issues, locate: placed ? (error.locate as Locate) : () => undefined };
}

/** One line: what was thrown and, if it can be told, at which line of the file. */
function saidBy(error: unknown, path: string, file: string): string {
  if (!(error instanceof Error)) return `it throws ${String(error)}`;
  const message = error.message.split('\nRequire stack:')[0] ?? '';
  const text = `${error.name}: ${message}`.replaceAll(path, file).replace(/\s*\n\s*/g, ' ');
  const line = error.stack?.split(path)[1]?.match(/^:\d+/)?.[0];
  return line === undefined || text.includes(`${file}:`) ? text : `${text} (${file}${line})`;
}
