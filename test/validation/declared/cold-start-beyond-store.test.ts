import type { RateText } from '../../../lib/base/units';
import type { EventsDocument } from '../../../lib/config/events-spec';
import { coldStartBeyondStore } from '../../../lib/validation/declared/cold-start-beyond-store';
import { aCache, aDocumentWithStores, anEnvironment, anIssue, remedied, ruling, without } from '../../support';

const ADMIT = ['dependencies', 'leaderboard', 'coldStart', 'admit'];
const letting = (admit: RateText) => aCache({ coldStart: { admit, warmUp: '2m' } });

function document(dependencies: EventsDocument['dependencies'] = {}): EventsDocument {
  return aDocumentWithStores({ dependencies: { ledger: { store: 'main', database: 'ledger' }, ...dependencies } });
}

test('takes as much as the store reads, and refuses more', () => {
  expect(ruling(coldStartBeyondStore, document({ leaderboard: letting('5000/s') }))).toEqual({
    issues: [],
    notProven: [],
    proven: ['dependencies.leaderboard.coldStart.admit'],
  });
  expect(ruling(coldStartBeyondStore, document({ leaderboard: letting('5000.1/s') })).issues).toEqual([
    anIssue(
      'cold-start-beyond-store',
      ADMIT,
      {
        got: '5000.1/s let through while the cache is empty',
        allowed: 'at most the 5000/s of stores.main.reads',
        fix: 'let less through by coldStart.admit',
      },
      [['stores', 'main', 'reads']],
      [{ path: ADMIT, value: '5000/s' }],
    ),
  ]);
});

test('adds what all caches over databases of one store let through, and shortens each by its part', () => {
  const both = document({
    leaderboard: letting('6000/s'),
    profiles: { ...letting('4000/s'), caches: 'accounts' },
    accounts: { store: 'main', database: 'accounts' },
  });
  const [issue] = ruling(coldStartBeyondStore, both).issues;
  expect(issue?.got).toBe('10000/s let through while the caches leaderboard, profiles are empty');
  expect(issue?.path).toEqual(ADMIT);
  expect(issue?.remedy?.map(({ value }) => value)).toEqual(['3000/s', '2000/s']);
  if (issue === undefined) throw new Error('nothing is refused');
  expect(ruling(coldStartBeyondStore, remedied(both, anEnvironment(), issue).document).issues).toEqual([]);
});

test('holds a cache over http to what the service sustains', () => {
  const over = (sustains: RateText) =>
    document({ geo: { http: 'https://geo.example.org', sustains }, places: { ...letting('300/s'), caches: 'geo' } });
  expect(ruling(coldStartBeyondStore, over('300/s')).proven).toEqual(['dependencies.places.coldStart.admit']);
  expect(ruling(coldStartBeyondStore, over('299/s')).issues[0]?.related).toEqual([['dependencies', 'geo', 'sustains']]);
});

test('is not proven where nobody says what the store reads', () => {
  const given = document({ leaderboard: letting('1/s') });
  for (const stores of [
    without(given, ['stores', 'main', 'reads']),
    { ...given, stores: { ...given.stores, main: { engine: 'postgres', writes: '1/s', reads: 'unknown' } } },
  ]) {
    expect(ruling(coldStartBeyondStore, stores as EventsDocument)).toEqual({
      issues: [],
      proven: [],
      notProven: [
        { outcome: 'not-proven', code: 'cold-start-beyond-store', path: ADMIT, missing: [['stores', 'main', 'reads']] },
      ],
    });
  }
});

test('has no remedy where less than a call in a second would be left', () => {
  const given = document({ leaderboard: letting('9000/s'), rare: letting('1/s') });
  expect(ruling(coldStartBeyondStore, given).issues[0]?.remedy).toBeUndefined();
});

test('says nothing of caches of what is not there', () => {
  const given = document({ leaderboard: { ...letting('9000/s'), caches: 'nothing' } });
  expect(ruling(coldStartBeyondStore, given)).toEqual({ issues: [], proven: [], notProven: [] });
});

test('counts on as many readers as always stand where entries may be loaded from them', () => {
  const given = document({ leaderboard: { ...letting('10000/s'), staleness: '5s' as const } });
  const standing = (min: number) =>
    ruling(coldStartBeyondStore, given, anEnvironment({ stores: { main: { readers: { min, max: 5 } }, board: {} } }));
  // One instance reads 5,000/s.
  expect(standing(2).proven).toEqual(['dependencies.leaderboard.coldStart.admit']);
  expect(standing(1).issues[0]?.got).toBe('10000/s let through while the cache is empty');
});
