import { compareText, type Path } from '../../base/issue';
import { canonical } from '../payload/json-schema-values';
import type { ChangeVerdict, DeclaredChange } from './change';
import type { Party, Sides } from './sides';
import type { Ruling } from './wording';

/** A difference that was found and judged, before its place and owners are known. */
export interface Found extends Pick<DeclaredChange, 'kind' | 'before' | 'after'> {
  readonly path: Path;
  readonly ruling: Ruling;
  readonly reaches: readonly Party[];
}

/** One line of the table: a field with `*` for names, and why it has no effect if it has none. */
export interface Row {
  readonly at: readonly string[];
  readonly withoutEffect: string | null;
}

/** How two values of one kind are compared. Tables of tables make up the whole declaration, and a field without one does not compile. */
export interface Table<T, Context> {
  readonly compare: (older: T, newer: T, context: Context) => readonly Found[];
  readonly rows: readonly Row[];
  /** Where it is declared, if the declaration and the model name it otherwise. */
  readonly place?: Path;
}

/** What every judgement may look at. */
export interface Around {
  readonly sides: Sides;
}

/** And what it is part of, before and after. */
export interface Pair<T> extends Around {
  readonly was: T;
  readonly is: T;
}

type Judge<T, Context> = (older: T, newer: T, context: Context) => Ruling | readonly Ruling[];

/** A field that is judged as a whole; nothing is said where both sides say the same. */
export function field<T, Context>(show: (value: T) => string, judge: Judge<T, Context>): Table<T, Context> {
  return {
    compare: (older, newer, context) =>
      same(older, newer)
        ? []
        : [judge(older, newer, context)].flat().map((ruling) => ({
            path: [],
            kind: 'changed',
            before: show(older),
            after: show(newer),
            ruling,
            reaches: [],
          })),
    rows: [{ at: [], withoutEffect: null }],
  };
}

/** A field that says nothing of the running system, or that another row tells of. */
export function withoutEffect<T>(because: string): Table<T, unknown> {
  return { compare: () => [], rows: [{ at: [], withoutEffect: because }] };
}

/** Every field of a mapping with its own row. */
export function fields<T extends object, Context>(
  tables: {
    readonly [Key in keyof T]-?: Table<T[Key], Context>;
  },
): Table<T, Context> {
  const keys = Object.keys(tables) as (keyof T & string)[];
  return {
    compare: (older, newer, context) =>
      keys.flatMap((key) => {
        const found = tables[key].compare(older[key], newer[key], context);
        return below(tables[key].place ?? [key], found);
      }),
    rows: keys.flatMap((key) => tables[key].rows.map((row) => ({ ...row, at: [key, ...row.at] }))),
  };
}

/** Stands elsewhere in the declaration than in the model. */
export function declaredAt<T, Context>(place: Path, table: Table<T, Context>): Table<T, Context> {
  return { ...table, place };
}

/** Compared only where it holds, since other rows tell of it elsewhere. */
export function where<T, Context>(
  holds: (older: T, newer: T, context: Context) => boolean,
  table: Table<T, Context>,
): Table<T, Context> {
  return {
    ...table,
    compare: (older, newer, context) => (holds(older, newer, context) ? table.compare(older, newer, context) : []),
  };
}

/** What may be there or not: one judgement where it comes or goes, its own rows where both sides have it. */
export function orNull<T, Context>(
  comesOrGoes: Table<T | null, Context>,
  both: Table<T, Context>,
): Table<T | null, Context> {
  return {
    compare: (older, newer, context) =>
      older !== null && newer !== null
        ? both.compare(older, newer, context)
        : comesOrGoes.compare(older, newer, context),
    rows: both.rows,
  };
}

/** What is of one of several kinds: one judgement where the kind changes, else the rows of that kind. */
export function oneOf<Key extends string, T extends { readonly [K in Key]: string }, Context>(
  key: Key,
  otherKind: Table<T, Context>,
  kinds: { readonly [Kind in T[Key]]: Table<Extract<T, { readonly [K in Key]: Kind }>, Context> },
): Table<T, Context> {
  const tables = new Map(Object.entries(kinds) as [string, Table<T, Context>][]);
  return {
    compare: (older, newer, context) => {
      const table = older[key] === newer[key] ? tables.get(older[key]) : otherKind;
      return table?.compare(older, newer, context) ?? [];
    },
    rows: [...tables.values()].flatMap(({ rows }) => rows),
  };
}

export interface Named<T extends object, All, Context, Inner> {
  readonly things: (all: All) => ReadonlyMap<string, T>;
  /** Where one stands below the whole. @default its name */
  readonly place?: (name: string, thing: T) => Path;
  readonly show?: (thing: T) => string;
  readonly added: (thing: T, context: Context) => Ruling;
  /** The twin was added by another name and says the same: perhaps it was only renamed. */
  readonly removed: (thing: T, context: Context, twin: string | undefined) => Ruling;
  readonly inside: (was: T, is: T, context: Context) => Inner;
  /** Whom a change of it touches. @default nobody beyond the whole */
  readonly reaches?: (things: readonly T[], context: Context, verdict: ChangeVerdict) => readonly Party[];
  readonly each: Table<T, Inner>;
}

/** Things by name: what came, what went, and the rows of what stayed. */
export function named<T extends object, All, Context, Inner>(
  options: Named<T, All, Context, Inner>,
): Table<All, Context> {
  const { things, place = (name) => [name], show, added, removed, inside, reaches, each } = options;
  const told = (found: readonly Found[], path: Path, both: readonly T[], context: Context): readonly Found[] =>
    below(path, found).map((one) =>
      reaches === undefined
        ? one
        : { ...one, reaches: [...one.reaches, ...reaches(both, context, one.ruling.verdict)] },
    );
  const compare = (olderAll: All, newerAll: All, context: Context): readonly Found[] => {
    const [older, newer] = [things(olderAll), things(newerAll)];
    const twins = new Map(
      [...newer].filter(([name]) => !older.has(name)).map(([name, thing]) => [signature(thing), name]),
    );
    return [...new Set([...older.keys(), ...newer.keys()])].flatMap((name) => {
      const [was, is] = [older.get(name), newer.get(name)];
      if (was !== undefined && is !== undefined) {
        return told(each.compare(was, is, inside(was, is, context)), place(name, is), [was, is], context);
      }
      const text = (thing: T | undefined) => (thing === undefined || show === undefined ? null : show(thing));
      const end = (kind: Found['kind'], thing: T, ruling: Ruling) =>
        told(
          [{ path: [], kind, before: text(was), after: text(is), ruling, reaches: [] }],
          place(name, thing),
          [thing],
          context,
        );
      if (is !== undefined) return end('added', is, added(is, context));
      if (was !== undefined) return end('removed', was, removed(was, context, twins.get(signature(was))));
      return [];
    });
  };
  return {
    compare,
    rows: [
      { at: ['*'], withoutEffect: null },
      ...each.rows.filter(({ at }) => at.length > 0).map((row) => ({ ...row, at: ['*', ...row.at] })),
    ],
  };
}

function below(path: Path, found: readonly Found[]): readonly Found[] {
  return found.map((one) => ({ ...one, path: [...path, ...one.path] }));
}

function same(older: unknown, newer: unknown): boolean {
  return Object.is(older, newer) || canonical(older) === canonical(newer);
}

/** All that is said of a thing but its name, and where it is said. */
function signature(thing: object): string {
  return JSON.stringify({ ...thing, name: null }, (key, value: unknown) => {
    if (key === 'path' && Array.isArray(value)) return undefined;
    return value instanceof Map ? [...value].sort(([a], [b]) => compareText(String(a), String(b))) : value;
  });
}
