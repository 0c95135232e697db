import type { JsonValue } from './json-value';
import { printable } from './printable';

/** Where in the declaration (or plan) something stands: object keys and list positions, from the root. */
export type Path = readonly (string | number)[];

/**
 * `error`: data would be lost, AWS or Kafka would refuse, or a stated objective breaks. `warning`: it works, and will hurt.
 * `note`: worth knowing; never blocks.
 */
export type Severity = 'error' | 'warning' | 'note';

/** One problem as data. Rendered late: as a line of text, as JSON, or with the line and column of a YAML file. */
export interface Issue {
  /** The kebab-case fact, for example `dependency-timeout-beyond-handler`. Never numbered, never reused. */
  readonly code: string;
  readonly severity: Severity;
  readonly path: Path;
  /** Further places that have to do with it, for example the other members of a cycle. */
  readonly related: readonly Path[];
  readonly got: string;
  readonly allowed: string;
  readonly fix: string;
  /** What makes this issue go away, where that can be computed; whether it is what the team wants, it must say itself. */
  readonly remedy?: readonly Change[];
}

/** One value to write. A path that begins with `environment` stands in the environment document, any other in the declaration. */
export interface Change {
  readonly path: Path;
  readonly value: JsonValue;
}

/** A position in a file that a person wrote; line and column count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Finds the line and column of a path; the issue tells which of several files is meant, where all of them have that path. */
export type Locate = (path: Path, issue?: Issue) => Position | undefined;

const SEVERITY_ORDER: Readonly<Record<Severity, number>> = {
  error: 0,
  warning: 1,
  note: 2,
};

/** Errors before warnings before notes, then by path, then by code: the same problems always print in the same order. */
export function sortIssues(issues: readonly Issue[]): readonly Issue[] {
  // Each path becomes text once, not in every comparison.
  return issues
    .map((issue) => ({ issue, place: formatPath(issue.path) }))
    .sort(
      ({ issue: a, place: placeOfA }, { issue: b, place: placeOfB }) =>
        SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity] ||
        compareText(placeOfA, placeOfB) ||
        compareText(a.code, b.code) ||
        compareText(a.got, b.got),
    )
    .map(({ issue }) => issue);
}

/** `handlers.awardTreasure.uses.ledger`; keys that hold a dot or a blank stand in brackets: `events["treasure.found"]`. */
export function formatPath(path: Path): string {
  let text = '';
  // A plan says tens of thousands of places: no list of parts for each.
  for (let index = 0; index < path.length; index += 1) {
    const part = path[index] ?? '';
    if (typeof part === 'number') text += `[${part}]`;
    else if (!PLAIN_NAME.test(part)) text += `[${JSON.stringify(part)}]`;
    else text += index === 0 ? part : `.${part}`;
  }
  return text;
}

const PLAIN_NAME = /^[\w-]+$/;

/** `handlers.a.timeout: got 50ms, allowed …; fix [code]`, the one-line form everywhere. */
export function formatIssue(issue: Issue, position?: Position): string {
  const place = position === undefined ? '' : `${position.file}:${position.line}:${position.column} `;
  const path = formatPath(issue.path) || '(root)';
  return printable(`${place}${path}: got ${issue.got}, allowed ${issue.allowed}; ${issue.fix} [${issue.code}]`);
}

/** The one error class for what a user wrote. Anything else that reaches the CLI is our bug and prints as such. */
export class DeclarationError extends Error {
  readonly issues: readonly Issue[];
  /** Where a path stands in the file it came from, if it came from one; of several files, the one that the issue is about. */
  readonly locate: Locate;

  constructor(issues: readonly Issue[], locate: Locate = () => undefined) {
    const sorted = sortIssues(issues);
    const lines = sorted.map((issue) => `  ${issue.severity}: ${formatIssue(issue, locate(issue.path, issue))}`);
    super(`the declaration has ${count(sorted.length, 'problem')}\n${lines.join('\n')}`);
    this.name = 'DeclarationError';
    this.issues = sorted;
    this.locate = locate;
  }
}

export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}

/** Plain code-unit order: locale-free, so that the same input gives the same bytes on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Each place once, in the order of their first mention. */
export function distinctPaths(paths: readonly Path[]): readonly Path[] {
  if (paths.length < 2) return paths;
  return [...new Map(paths.map((path) => [formatPath(path), path])).values()];
}
