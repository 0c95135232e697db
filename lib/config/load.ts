import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DeclarationError, type Issue, type Position } from '../base/issue';
import { composeEvents, placedConflicts } from './compose-events';
import type { EnvironmentDocument } from './environment-spec';
import type { EventsDocument } from './events-spec';
import type { ReadBeside } from './payload-schema-files';
import { readEnvironmentText, readEventsText, type TextReading } from './read-text';

/**
 * A declaration from YAML or JSON, the same as `defineEvents` in TypeScript; from several files, each the part of one team, the
 * same as `composeEvents`. Throws with file, line and column of every problem.
 */
export function loadEvents(first: string, ...others: readonly string[]): EventsDocument {
  const read = (file: string) => readEventsText(textOf(file), file, besideOf(file));
  const [one, ...more] = loaded([read(first), ...others.map(read)], placedConflicts);
  return more.length === 0 ? one : composeEvents(one, ...more);
}

/** An environment from a YAML or JSON file, the same as `defineEnvironment` in TypeScript. */
export function loadEnvironment(file: string): EnvironmentDocument {
  const [environment] = loaded([readEnvironmentText(textOf(file), file)], () => new Map());
  return environment;
}

/** All documents, or all problems of all files at once, those between the files included. */
function loaded<Document extends object>(
  readings: readonly [TextReading<Document>, ...TextReading<Document>[]],
  conflicts: (documents: readonly Document[]) => ReadonlyMap<Issue, Position | undefined>,
): readonly [Document, ...Document[]] {
  const [one, ...more] = readings.flatMap(({ document }) => (document === undefined ? [] : [document]));
  const found = new Map<Issue, Position | undefined>([
    ...readings.flatMap(({ issues, locate }) => issues.map((issue) => [issue, locate(issue.path)] as const)),
    ...conflicts(one === undefined ? [] : [one, ...more]),
  ]);
  if (found.size === 0 && one !== undefined) return [one, ...more];
  throw new DeclarationError([...found.keys()], (path, issue) =>
    issue !== undefined && found.has(issue) ? found.get(issue) : readings[0].locate(path),
  );
}

function textOf(file: string): string {
  return readFileSync(file, 'utf8');
}

/** Files by their paths from the folder of a document. */
function besideOf(document: string): ReadBeside {
  return (path) => {
    try {
      return textOf(join(dirname(document), path));
    } catch (error) {
      if (isSystemError(error) && ABSENT.has(error.code)) return undefined;
      throw error;
    }
  };
}

/** What the system says where there is no such file: nothing of the name, a folder of that name, a file on the way. */
const ABSENT: ReadonlySet<unknown> = new Set(['ENOENT', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG']);

function isSystemError(error: unknown): error is { readonly code: unknown } {
  return typeof error === 'object' && error !== null && 'code' in error;
}
