import stable from 'safe-stable-stringify';
import { DeclarationError, formatPath, type Issue, type Path, type Position } from '../base/issue';
import type { EventsDocument } from './events-spec';
import { originOf, rememberOrigin } from './origin';
import type { ReaderCode } from './reader-codes';

const SECTIONS = [
  'owners',
  'events',
  'stores',
  'dependencies',
  'services',
  'retries',
  'routes',
  'handlers',
  'workflows',
] as const;

/** What all parts of one platform must say alike; the first part's word is taken. */
const SHARED = ['platform', 'objectives', 'growth'] as const;

const FIXES: Readonly<Partial<Record<(typeof SECTIONS)[number], string>>> = {
  events: 'rename one, or refer to the other part: by eventOf in TypeScript, by the name alone in YAML',
  owners: 'say the same of it in both parts, or rename one of them',
};

/**
 * Several teams' declarations as one. A name may be introduced once; owners may be repeated when they say the same.
 * Each part refers to another's events by `eventOf(other, 'name')`; in YAML and JSON by their names.
 */
export function composeEvents(...parts: readonly [EventsDocument, ...EventsDocument[]]): EventsDocument {
  const conflicts = placedConflicts(parts);
  if (conflicts.size > 0) {
    throw new DeclarationError([...conflicts.keys()], (_, issue) => issue && conflicts.get(issue));
  }
  const [first] = parts;
  const growth = parts.map((part) => part.growth).find((stated) => stated !== undefined);
  const composed: EventsDocument = {
    platform: first.platform,
    objectives: first.objectives,
    ...(growth === undefined ? {} : { growth }),
    owners: merge(parts, 'owners'),
    events: merge(parts, 'events'),
    stores: merge(parts, 'stores'),
    dependencies: merge(parts, 'dependencies'),
    services: merge(parts, 'services'),
    handlers: merge(parts, 'handlers'),
  };
  return rememberOrigin(composed, (path) => {
    const [section, name] = path;
    const origin =
      parts.find((part) => hasName(part, section, name)) ??
      parts.find((part) => section !== undefined && Object.hasOwn(part, section));
    return originOf(origin ?? first)(path);
  });
}

/** What keeps the parts from becoming one; data, so that the CLI can print it beside all other problems. */
export function composeIssues(parts: readonly EventsDocument[]): readonly Issue[] {
  return conflictsOf(parts).map(({ issue }) => issue);
}

/** The same, each with where it stands; parts that were read from files are named by their places. */
export function placedConflicts(parts: readonly EventsDocument[]): ReadonlyMap<Issue, Position | undefined> {
  return new Map(
    conflictsOf(parts).map(({ issue, part, before }) => {
      const other = originOf(before)(issue.path);
      const got = other === undefined ? issue.got : `${issue.got} (${other.file}:${other.line}:${other.column})`;
      return [{ ...issue, got }, originOf(part)(issue.path)];
    }),
  );
}

/** One part says what another before it says too, or otherwise. */
interface Conflict {
  readonly issue: Issue;
  readonly part: EventsDocument;
  readonly before: EventsDocument;
}

function conflictsOf(parts: readonly EventsDocument[]): readonly Conflict[] {
  const [first, ...others] = parts;
  if (first === undefined) return [];
  const differing = others.flatMap((other) =>
    SHARED.filter(
      (key) => other[key] !== undefined && first[key] !== undefined && stable(other[key]) !== stable(first[key]),
    ).map((key) => ({
      part: other,
      before: first,
      issue: issue(
        'parts-disagree',
        [key],
        `${stable(other[key])} in one part and ${stable(first[key])} in another`,
        'the same in every part',
        `share ${key} between the parts`,
      ),
    })),
  );
  return [...differing, ...SECTIONS.flatMap((section) => duplicates(parts, section))];
}

function duplicates(parts: readonly EventsDocument[], section: (typeof SECTIONS)[number]): readonly Conflict[] {
  const seen = new Map<string, { readonly spec: unknown; readonly part: EventsDocument }>();
  return parts.flatMap((part) =>
    Object.entries(part[section] ?? {}).flatMap(([name, spec]) => {
      const earlier = seen.get(name);
      seen.set(name, { spec, part });
      if (earlier === undefined) return [];
      if (section === 'owners' && stable(earlier.spec) === stable(spec)) return [];
      const path = [section, name];
      return [
        {
          part,
          before: earlier.part,
          issue: issue(
            'name-introduced-twice',
            path,
            `${formatPath(path)} in two parts`,
            'one part that introduces it',
            FIXES[section] ?? 'rename one of them',
          ),
        },
      ];
    }),
  );
}

function merge<Section extends (typeof SECTIONS)[number]>(
  parts: readonly EventsDocument[],
  section: Section,
): NonNullable<EventsDocument[Section]> {
  return Object.assign({}, ...parts.map((part) => part[section] ?? {}));
}

function hasName(
  part: EventsDocument,
  section: string | number | undefined,
  name: string | number | undefined,
): boolean {
  const known = SECTIONS.find((candidate) => candidate === section);
  return known !== undefined && name !== undefined && Object.hasOwn(part[known] ?? {}, name);
}

function issue(code: ReaderCode, path: Path, got: string, allowed: string, fix: string): Issue {
  return { code, severity: 'error', path, related: [], got, allowed, fix };
}
