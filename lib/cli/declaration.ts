import { formatPath, type Issue, type Path } from '../base/issue';
import { composeEvents, composeIssues, originIn } from '../config/compose-events';
import type { EventsDocument } from '../config/events-spec';
import { originOf, rememberOrigin } from '../config/origin';
import type { Reading } from '../config/read';
import { SECTIONS } from '../config/sections';
import type { Source } from './read-source';

export type EventsSource = Source<EventsDocument>;

/** One declaration out of several files. */
export interface Declaration {
  readonly reading: Reading<EventsDocument>;
  readonly sources: readonly EventsSource[];
  /** Issues that belong to one file, whatever their path looks like, and the other files that have to do with them. */
  readonly foundIn: ReadonlyMap<Issue, FoundIn>;
}

interface FoundIn {
  readonly source: EventsSource;
  readonly others: readonly EventsSource[];
}

/**
 * Composes what the files declare. What keeps them from becoming one is reported beside everything else: the first file that
 * says something is believed, so that the rules can judge the whole all the same.
 */
export function declarationOf(sources: readonly EventsSource[]): Declaration {
  const shape = sources.flatMap((source) =>
    source.reading.issues.map((issue) => [issue, { source, others: [] }] as const),
  );
  const leftOut = sources.flatMap(({ reading }) => reading.leftOut);
  const { document, conflicts } = compose(sources, leftOut);
  const foundIn = new Map([...shape, ...conflicts]);
  // What an unreadable file introduces is not known, so that every reference to it would seem to point nowhere.
  const whole = sources.every(({ reading }) => reading.document !== undefined);
  return {
    reading: { document: whole ? document : undefined, issues: [...foundIn.keys()], leftOut },
    sources,
    foundIn,
  };
}

interface Composed {
  readonly document: EventsDocument | undefined;
  readonly conflicts: readonly (readonly [Issue, FoundIn])[];
  /** The files that are in it. */
  readonly earlier: readonly EventsSource[];
}

function compose(sources: readonly EventsSource[], leftOut: readonly Path[]): Composed {
  const unread = new Set(leftOut.map(formatPath));
  const start: Composed = { document: undefined, conflicts: [], earlier: [] };
  return sources.reduce(({ document, conflicts, earlier }, source): Composed => {
    const part = source.reading.document;
    if (part === undefined) return { document, conflicts, earlier };
    if (document === undefined) return { document: part, conflicts, earlier: [source] };
    const found = composeIssues([document, part])
      // What could not be read in one file is not something the files disagree about.
      .filter(({ path }) => !unread.has(formatPath(path)))
      .map((issue) => [issue, { source, others: earlier.filter((other) => says(other, issue.path)) }] as const);
    return {
      document: composeEvents(document, withoutConflicts(part, document)),
      conflicts: [...conflicts, ...found],
      earlier: [...earlier, source],
    };
  }, start);
}

/** The part as far as nothing before it says the same or another thing. */
function withoutConflicts(part: EventsDocument, before: EventsDocument): EventsDocument {
  const { growth: own, ...rest } = part;
  const growth = before.growth ?? own;
  const sections = SECTIONS.filter((section) => part[section] !== undefined).map((section) => [
    section,
    namesNotIn(before[section] ?? {}, part[section] ?? {}),
  ]);
  const cleaned: EventsDocument = {
    ...rest,
    platform: before.platform,
    objectives: before.objectives,
    ...(growth === undefined ? {} : { growth }),
    ...Object.fromEntries(sections),
  };
  return rememberOrigin(cleaned, originOf(part));
}

function namesNotIn(taken: object, section: object): object {
  return Object.fromEntries(Object.entries(section).filter(([name]) => !Object.hasOwn(taken, name)));
}

/** The source that introduces what a path names, and its path there; the first one for what they share. */
export function sourceOf(
  { sources }: Declaration,
  path: Path,
): { readonly source: EventsSource | undefined; readonly path: Path } {
  const documents = sources.flatMap(({ reading }) => reading.document ?? []);
  const { part, path: there } = originIn(documents, path);
  return { source: sources.find(({ reading }) => reading.document === part) ?? sources[0], path: there };
}

function says({ reading }: EventsSource, path: Path): boolean {
  const value = path.reduce<unknown>(
    (at, part) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, part)
        ? (at as Readonly<Record<string | number, unknown>>)[part]
        : undefined,
    reading.document,
  );
  return value !== undefined;
}
