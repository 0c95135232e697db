import type { CacheDependency, Dependency, StampedeGuard, Store } from '../../model/store-model';
import { always, amount, fact, factOrNull, or, plain, rate, size, time } from './amounts';
import { onBoth, type Party, type Side } from './sides';
import { type Around, declaredAt, field, fields, named, oneOf, type Table, withoutEffect } from './table';
import { say } from './wording';

type Of<Kind extends Dependency['kind']> = Extract<Dependency, { readonly kind: Kind }>;

const CARRIES = { more: 'capacity-raised', less: 'capacity-lowered' } as const;
const CAPACITY = factOrNull(rate, CARRIES);
const SAME = withoutEffect('the same on both sides');
const NAME = withoutEffect('its name');

const STORE: Table<Store, Around> = oneOf<'engine', Store, Around>(
  'engine',
  field(({ engine }) => engine, always('engine-changed')),
  {
    postgres: fields<Extract<Store, { engine: 'postgres' }>, Around>({
      name: NAME,
      engine: SAME,
      writes: fact(rate, CARRIES),
      reads: CAPACITY,
    }),
    redis: fields<Extract<Store, { engine: 'redis' }>, Around>({ name: NAME, engine: SAME, operations: CAPACITY }),
  },
);

export const STORES = named<Store, ReadonlyMap<string, Store>, Around, Around>({
  things: (stores) => stores,
  added: always('store-added'),
  removed: ({ name }, { sides }) => say(sides.older.standing.has(name) ? 'store-removed' : 'unused-store-removed'),
  inside: (_, __, around) => around,
  reaches: ([store], { sides }) =>
    store === undefined
      ? []
      : onBoth(sides, (side) => (side.standing.get(store.name) ?? []).flatMap(({ name }) => usersOf(side, name))),
  each: STORE,
});

const COLD_START: Table<CacheDependency['coldStart'], Around> = fields<CacheDependency['coldStart'], Around>({
  admit: amount(rate, { more: 'cold-start-wider', less: 'cold-start-narrower' }),
  warmUp: amount(time, { more: 'cold-start-narrower', less: 'cold-start-wider' }),
});

const RESIZED = { more: 'cache-resized', less: 'cache-resized' } as const;
const STATE_SIZE = { more: 'state-grown', less: 'state-shrunk' } as const;

const DEPENDENCY: Table<Dependency, Around> = oneOf<'kind', Dependency, Around>(
  'kind',
  field(
    ({ kind }) => kind,
    (older, newer) => {
      if (older.kind === 'state' && newer.kind === 'cache') return say('state-made-cache');
      return say(older.kind === 'cache' && newer.kind === 'state' ? 'cache-made-state' : 'dependency-kind-changed');
    },
  ),
  {
    database: fields<Of<'database'>, Around>({
      name: NAME,
      kind: SAME,
      store: field(plain, always('data-left-behind')),
      database: field(plain, always('data-left-behind')),
      schema: field(plain, always('data-left-behind')),
    }),
    state: fields<Of<'state'>, Around>({
      name: NAME,
      kind: SAME,
      store: field(plain, always('data-left-behind')),
      entries: amount(plain, STATE_SIZE),
      entrySize: amount(size, STATE_SIZE),
    }),
    http: fields<Of<'http'>, Around>({
      name: NAME,
      kind: SAME,
      url: declaredAt(['http'], field(plain, always('address-changed'))),
      sustains: CAPACITY,
    }),
    cache: fields<CacheDependency, Around>({
      name: NAME,
      kind: SAME,
      store: field(plain, always('cache-moved')),
      caches: field(plain, always('cache-source-changed')),
      ttl: amount(time, RESIZED),
      entries: amount(plain, RESIZED),
      entrySize: amount(size, RESIZED),
      staleness: field(or('as new as the writer has it', time), always('staleness-changed')),
      hitRatio: fact(plain, { more: 'hit-ratio-raised', less: 'hit-ratio-lowered' }),
      coldStart: COLD_START,
      stampede: field(stampedeText, (_, newer) =>
        say(newer.kind === 'none' ? 'stampede-unguarded' : 'stampede-guarded'),
      ),
    }),
  },
);

export const DEPENDENCIES = named<Dependency, ReadonlyMap<string, Dependency>, Around, Around>({
  things: (dependencies) => dependencies,
  added: always('dependency-added'),
  removed: always('dependency-removed'),
  inside: (_, __, around) => around,
  reaches: ([dependency], { sides }) =>
    dependency === undefined ? [] : onBoth(sides, (side) => usersOf(side, dependency.name)),
  each: DEPENDENCY,
});

/** Who uses it, and who uses a cache before it. */
function usersOf({ caching, users }: Side, dependency: string): readonly Party[] {
  const caches = (caching.get(dependency) ?? []).map(({ name }) => name);
  return [dependency, ...caches].flatMap((name) => users.get(name) ?? []);
}

function stampedeText(guard: StampedeGuard): string {
  return guard.kind === 'none' ? `none (${guard.reason ?? 'without a reason'})` : guard.kind;
}
