import type { DependencySpec } from '../../../lib/config/store-spec';
import { referenceOfWrongKind } from '../../../lib/validation/declared/reference-of-wrong-kind';
import { aCache, aDocumentWithStores, anIssue, ruling } from '../../support';

const state = { store: 'board', role: 'state', entries: 10, entrySize: '1KiB' } as const;
const dependencies = {
  ledger: { store: 'main', database: 'ledger' },
  leaderboard: aCache(),
  geo: { http: 'https://geo.example.org' },
  places: aCache({ caches: 'geo' }),
  positions: state,
} as const satisfies Record<string, DependencySpec>;

function changed(more: Readonly<Record<string, DependencySpec>>) {
  return ruling(referenceOfWrongKind, aDocumentWithStores({ dependencies: { ...dependencies, ...more } }));
}

test('proves databases in postgres, caches and state in redis, and caches of databases and http', () => {
  expect(changed({})).toEqual({
    issues: [],
    notProven: [],
    proven: [
      'dependencies.leaderboard.store',
      'dependencies.leaderboard.caches',
      'dependencies.ledger.store',
      'dependencies.places.store',
      'dependencies.places.caches',
      'dependencies.positions.store',
    ],
  });
});

test.each<[string, Readonly<Record<string, DependencySpec>>, readonly string[], string, string]>([
  [
    'a database in redis',
    { ledger: { store: 'board', database: 'x' } },
    ['ledger', 'store'],
    'board, which is a redis store',
    'a postgres store',
  ],
  [
    'a cache in postgres',
    { leaderboard: aCache({ store: 'main' }) },
    ['leaderboard', 'store'],
    'main, which is a postgres store',
    'a redis store',
  ],
  [
    'state in postgres',
    { positions: { ...state, store: 'main' } },
    ['positions', 'store'],
    'main, which is a postgres store',
    'a redis store',
  ],
  [
    'a cache of a cache',
    { leaderboard: aCache({ caches: 'places' }) },
    ['leaderboard', 'caches'],
    'places, which is a cache in redis itself',
    'a database or an http dependency',
  ],
  [
    'a cache of itself',
    { leaderboard: aCache({ caches: 'leaderboard' }) },
    ['leaderboard', 'caches'],
    'leaderboard, which is a cache in redis itself',
    'a database or an http dependency',
  ],
  [
    'a cache of state',
    { leaderboard: aCache({ caches: 'positions' }) },
    ['leaderboard', 'caches'],
    'positions, which is a state in redis itself',
    'a database or an http dependency',
  ],
])('refuses %s', (_, more, path, got, allowed) => {
  expect(changed(more).issues).toEqual([
    anIssue('reference-of-wrong-kind', ['dependencies', ...path], { got, allowed, fix: `refer to ${allowed}` }),
  ]);
});

test('leaves references to nothing to the rule about them', () => {
  const found = changed({ ledger: { store: 'x', database: 'x' }, leaderboard: aCache({ store: 'y', caches: 'z' }) });
  expect(found.issues).toEqual([]);
  expect(found.proven.filter((path) => /ledger|leaderboard/.test(path))).toEqual([]);
});
