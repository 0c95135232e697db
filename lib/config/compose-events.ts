import stable from 'safe-stable-stringify';
import { DeclarationError, formatPath, type Issue, type Path, type Position } from '../base/issue';
import type { EventsDocument } from './events-spec';
import { originOf, rememberOrigin } from './origin';
import type { ReaderCode } from './reader-codes';
import { SECTIONS, type Section, SHARED } from './sections';

const FIXES: Readonly<Partial<Record<Section, string>>> = {
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
  const waivers = parts.flatMap((part) => part.waivers ?? []);
  const composed: EventsDocument = {
    platform: first.platform,
    objectives: first.objectives,
    ...(growth === undefined ? {} : { growth }),
    ...merged(parts),
    ...(waivers.length === 0 ? {} : { waivers }),
  };
  return rememberOrigin(composed, (path) => {
    const { part, path: place } = originIn(parts, path);
    return originOf(part ?? first)(place);
  });
}

/** The part that says something, and where it says it: waivers are counted through all parts. */
export function originIn(
  parts: readonly EventsDocument[],
  path: Path,
): { readonly part: EventsDocument | undefined; readonly path: Path } {
  const [section, name, ...rest] = path;
  if (section === 'waivers' && typeof name === 'number') {
    let before = 0;
    for (const part of parts) {
      const own = part.waivers?.length ?? 0;
      if (name < before + own) return { part, path: [section, name - before, ...rest] };
      before += own;
    }
  }
  const part =
    parts.find((candidate) => hasName(candidate, section, name)) ??
    parts.find((candidate) => section !== undefined && Object.hasOwn(candidate, section));
  return { part: part ?? parts[0], path };
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
  const differing = SHARED.flatMap((key) => {
    // A part may leave growth out: the others are compared with the first that states it.
    const [first, ...others] = parts.filter((part) => part[key] !== undefined);
    if (first === undefined) return [];
    return others
      .filter((other) => stable(other[key]) !== stable(first[key]))
      .map((other) => ({
        part: other,
        before: first,
        issue: issue(
          'parts-disagree',
          [key],
          `${stable(other[key])} in one part and ${stable(first[key])} in another`,
          'the same in every part',
          `share ${key} between the parts`,
        ),
      }));
  });
  return [...differing, ...SECTIONS.flatMap((section) => duplicates(parts, section))];
}

function duplicates(parts: readonly EventsDocument[], section: Section): readonly Conflict[] {
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
            `${formatPath(path)} in two parts${ownersOf(section, earlier.spec, spec)}`,
            'one part that introduces it',
            FIXES[section] ?? 'rename one of them',
          ),
        },
      ];
    }),
  );
}

/** Both teams should learn of it: ` (owned by hunt and by score)`. */
function ownersOf(section: Section, ...specs: readonly unknown[]): string {
  if (section === 'owners') return '';
  const owners = specs.flatMap((spec) => {
    const owner = (spec as { readonly owner?: unknown } | null)?.owner;
    return typeof owner === 'string' ? [owner] : [];
  });
  return owners.length === 2 && owners[0] !== owners[1] ? ` (of ${owners.join(' and ')})` : '';
}

/** Sections that some part states, each with everything that any part introduces in it. */
function merged(parts: readonly EventsDocument[]): Pick<EventsDocument, Section> {
  const stated = SECTIONS.filter((section) => parts.some((part) => part[section] !== undefined));
  return Object.fromEntries(
    stated.map((section) => [section, Object.assign({}, ...parts.map((part) => part[section] ?? {}))]),
  ) as Pick<EventsDocument, Section>;
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
