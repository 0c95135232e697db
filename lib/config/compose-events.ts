import stable from 'safe-stable-stringify';
import { DeclarationError, formatPath, type Issue } from '../base/issue';
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
  events: 'rename one, or refer to the other part with eventOf',
  owners: 'say the same of it in both parts, or rename one of them',
};

/**
 * Several teams' declarations as one. A name may be introduced once; owners may be repeated when they say the same.
 * Each part refers to another's events by `eventOf(other, 'name')`.
 */
export function composeEvents(...parts: readonly [EventsDocument, ...EventsDocument[]]): EventsDocument {
  const issues = composeIssues(parts);
  if (issues.length > 0) throw new DeclarationError(issues);
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
    const origin = parts.find((part) => hasName(part, section, name)) ?? first;
    return originOf(origin)(path);
  });
}

/** What keeps the parts from becoming one; data, so that the CLI can print it beside all other problems. */
export function composeIssues(parts: readonly EventsDocument[]): readonly Issue[] {
  const [first, ...others] = parts;
  if (first === undefined) return [];
  const differing = others.flatMap((other) =>
    SHARED.filter(
      (key) => other[key] !== undefined && first[key] !== undefined && stable(other[key]) !== stable(first[key]),
    ).map((key) => ({
      ...issue('parts-disagree', [key], `${stable(other[key])} in one part and ${stable(first[key])} in another`),
      allowed: 'the same in every part',
      fix: `share ${key} between the parts`,
    })),
  );
  return [...differing, ...SECTIONS.flatMap((section) => duplicates(parts, section))];
}

function duplicates(parts: readonly EventsDocument[], section: (typeof SECTIONS)[number]): readonly Issue[] {
  const seen = new Map<string, unknown>();
  return parts.flatMap((part) =>
    Object.entries(part[section] ?? {}).flatMap(([name, spec]) => {
      const earlier = seen.get(name);
      seen.set(name, spec);
      if (earlier === undefined) return [];
      if (section === 'owners' && stable(earlier) === stable(spec)) return [];
      const path = [section, name];
      return [
        {
          ...issue('name-introduced-twice', path, `${formatPath(path)} in two parts`),
          allowed: 'one part that introduces it',
          fix: FIXES[section] ?? 'rename one of them',
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

function issue(code: ReaderCode, path: readonly string[], got: string): Issue {
  return {
    code,
    severity: 'error',
    path,
    related: [],
    got,
    allowed: '',
    fix: '',
  };
}
