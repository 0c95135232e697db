import { compareText, formatPath } from '../../base/issue';
import type { Growth, Owner } from '../../model/event-model';
import type { Waiver } from '../../model/waiver-model';
import { always, plain, time } from './amounts';
import { CHANGE_VERDICTS, type DeclaredChange } from './change';
import { EVENTS } from './events';
import { HANDLERS } from './handlers';
import { OBJECTIVES } from './objectives';
import { RETRIES } from './retries';
import { ROUTES } from './routes';
import { SERVICES } from './services';
import { onBoth, ownerAlone, type ResolvedDeclaration, type Side, sideOf } from './sides';
import { DEPENDENCIES, STORES } from './stores';
import { type Around, type Found, field, fields, named, type Table, withoutEffect } from './table';
import { say } from './wording';
import { WORKFLOWS } from './workflows';

const OWNERS = named<Owner, ReadonlyMap<string, Owner>, Around, Around>({
  things: (owners) => owners,
  added: always('owner-added'),
  removed: always('owner-removed'),
  inside: (_, __, around) => around,
  each: fields<Owner, Around>({ page: field(plain, always('owner-page-changed')) }),
});

const WAIVERS = named<Waiver, readonly Waiver[], Around, Around>({
  things: (waivers) => new Map(waivers.map((waiver) => [`${waiver.code} ${waiver.at}`, waiver])),
  place: (_, { path }) => path.slice(1),
  show: ({ code, at, until }) => `${code} at ${at} until ${until}`,
  added: always('waiver-added'),
  removed: always('waiver-removed'),
  inside: (_, __, around) => around,
  reaches: ([waiver], { sides }) =>
    waiver === undefined ? [] : onBoth(sides, (side) => [ownerAlone(ownerAt(waiver.at, side))]),
  each: fields<Waiver, Around>({
    code: withoutEffect('a waiver of another code is another waiver'),
    at: withoutEffect('a waiver of another place is another waiver'),
    reason: field(plain, always('waiver-changed')),
    until: field(plain, always('waiver-changed')),
    path: withoutEffect('where it stands in the document'),
  }),
});

/** Every field of a declaration and what a change of it means; one that is missing does not compile. */
export const DECLARATION: Table<ResolvedDeclaration, Around> = fields<ResolvedDeclaration, Around>({
  platform: field(plain, always('platform-renamed')),
  owners: OWNERS,
  objectives: OBJECTIVES,
  growth: field(growthText, (older, newer) => say(isMoreOrSooner(older, newer) ? 'growth-sooner' : 'growth-later')),
  events: EVENTS,
  stores: STORES,
  dependencies: DEPENDENCIES,
  services: SERVICES,
  retries: RETRIES,
  routes: ROUTES,
  handlers: HANDLERS,
  workflows: WORKFLOWS,
  waivers: WAIVERS,
});

/** What changes from one declaration to another, and what that means: the worst first, then by place. */
export function changesBetween(older: ResolvedDeclaration, newer: ResolvedDeclaration): readonly DeclaredChange[] {
  const sides = { older: sideOf(older), newer: sideOf(newer) };
  const everybody = onBoth(sides, ({ model }) => [...model.owners.keys()].map(ownerAlone));
  return DECLARATION.compare(older, newer, { sides })
    .map((found) => changeOf(found, everybody))
    .sort(
      (a, b) =>
        CHANGE_VERDICTS.indexOf(a.verdict) - CHANGE_VERDICTS.indexOf(b.verdict) ||
        compareText(formatPath(a.path), formatPath(b.path)) ||
        compareText(a.code, b.code) ||
        compareText(a.before ?? '', b.before ?? '') ||
        compareText(a.after ?? '', b.after ?? ''),
    );
}

function changeOf({ path, kind, before, after, ruling, reaches }: Found, everybody: Found['reaches']): DeclaredChange {
  const { code, verdict, why, fix } = ruling;
  const [section, name] = path;
  const own = section === 'owners' ? [ownerAlone(String(name))] : FOR_ALL.has(String(section)) ? everybody : [];
  const parties = [...reaches, ...ruling.reaches, ...own];
  return {
    code,
    verdict,
    kind,
    path,
    before,
    after,
    why,
    fix,
    owners: sortedNames(parties.map(({ owner }) => owner)),
    touched: sortedNames(parties.map(({ place }) => place)),
  };
}

/** What all teams share. */
const FOR_ALL: ReadonlySet<string> = new Set(['platform', 'objectives', 'growth']);

function sortedNames(names: readonly (string | null)[]): readonly string[] {
  return [...new Set(names.filter((name) => name !== null))].sort(compareText);
}

/** Of the thing that a place is in: `handlers.bookOrder.timeout`, `events["order.placed"].retention`. */
function ownerAt(place: string, { model }: Side): string | null {
  const [, section, plainName, quoted] = /^(\w+)(?:\.([\w-]+)|\[("(?:[^"\\]|\\.)*")\])/.exec(place) ?? [];
  const named = SECTIONS_WITH_OWNERS.find((one) => one === section);
  const name = plainName ?? unquoted(quoted);
  return named === undefined || name === undefined ? null : (model[named].get(name)?.owner ?? null);
}

const SECTIONS_WITH_OWNERS = ['events', 'services', 'handlers', 'workflows'] as const;

/** What a user wrote in brackets need not be what `formatPath` would. */
function unquoted(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : String(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function growthText({ stated, from, factor, within }: Growth): string {
  return stated ? `times ${factor} within ${time(within)} from ${from}` : 'not stated';
}

function isMoreOrSooner(older: Growth, newer: Growth): boolean {
  if (newer.factor !== older.factor) return newer.factor > older.factor;
  return newer.from < older.from || (newer.from === older.from && newer.within < older.within);
}
