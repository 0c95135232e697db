import { parkedWhereItIsLost } from '../../../lib/validation/declared/parked-where-it-is-lost';
import { aCache, aDocumentWithStores, anIssue, aService, ruling } from '../../support';

const dependencies = {
  ledger: { store: 'main', database: 'ledger' },
  leaderboard: aCache(),
  positions: { store: 'board', role: 'state', entries: 10, entrySize: '1KiB' },
  post: { http: 'https://post.example.org' },
} as const;
const PLACE = ['services', 'api', 'overload', 'park', 'in'];

const judged = (dependency: string) =>
  ruling(
    parkedWhereItIsLost,
    aDocumentWithStores({
      dependencies,
      services: { api: aService({ overload: { park: { in: dependency, keep: '10m' } } }) },
    }),
  );

test.each(['ledger', 'positions'])('proves what is parked in %s', (dependency) => {
  expect(judged(dependency)).toEqual({ issues: [], notProven: [], proven: [PLACE.join('.')] });
});

test.each([
  ['leaderboard', 'a cache'],
  ['post', 'an http dependency'],
])('refuses to park in %s', (dependency, is) => {
  expect(judged(dependency)).toEqual({
    issues: [
      anIssue(
        'parked-where-it-is-lost',
        PLACE,
        {
          got: `${dependency}, which is ${is}`,
          allowed: 'a database, or a state in redis',
          fix: 'park where nothing is thrown away and everything can be read again',
        },
        [['dependencies', dependency]],
      ),
    ],
    notProven: [],
    proven: [],
  });
});

test('leaves what nobody introduces to the rule about references, and other services alone', () => {
  expect(judged('attic')).toEqual({ issues: [], notProven: [], proven: [] });
  const shed = aDocumentWithStores({ services: { api: aService() } });
  expect(ruling(parkedWhereItIsLost, shed).proven).toEqual([]);
});
