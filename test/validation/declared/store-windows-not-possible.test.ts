import { storeWindowsNotPossible } from '../../../lib/validation/declared/store-windows-not-possible';
import { aDocumentWithStores, anEnvironment, anIssue, ruling } from '../../support';

const judged = (name: string, maintenance: string, backup: string) =>
  ruling(
    storeWindowsNotPossible,
    aDocumentWithStores(),
    anEnvironment({ stores: { main: {}, board: {}, [name]: { windows: { maintenance, backup } } } }),
  );
const path = (name: string, ...more: readonly string[]) => ['environment', 'stores', name, 'windows', ...more];
const proven = (name: string) =>
  [path(name, 'maintenance'), path(name, 'backup'), path(name)].map((at) => at.join('.'));

test.each([
  ['main', 'sun:03:00-sun:03:30', '01:00-01:30'],
  ['board', 'sun:03:00-sun:04:00', '01:00-02:00'],
  ['main', 'sun:23:45-mon:00:15', '00:15-00:45'],
  ['main', 'sun:03:00-sun:04:00', '04:00-05:00'],
  ['main', 'sun:03:00-sun:04:00', '02:00-03:00'],
])('takes of %s the windows %s and %s', (name, maintenance, backup) => {
  expect(judged(name, maintenance, backup)).toEqual({ issues: [], notProven: [], proven: proven(name) });
});

test.each([
  ['main', 'sun:03:00-sun:03:29', '01:00-01:30', 'maintenance', 'sun:03:00-sun:03:29, which is 29m', '30m, as Aurora'],
  ['main', 'sun:03:00-sun:03:30', '01:00-01:29', 'backup', '01:00-01:29, which is 29m', '30m, as Aurora'],
  [
    'board',
    'sun:03:00-sun:03:59',
    '01:00-02:00',
    'maintenance',
    'sun:03:00-sun:03:59, which is 59m',
    '1h, as ElastiCache',
  ],
  ['board', 'sun:03:00-sun:04:00', '01:00-01:59', 'backup', '01:00-01:59, which is 59m', '1h, as ElastiCache'],
  [
    'main',
    'sun:03:00-sun:03:00',
    '01:00-01:30',
    'maintenance',
    'sun:03:00-sun:03:00, which is no time at all',
    '30m, as Aurora',
  ],
])('refuses of %s the windows %s and %s at %s', (name, maintenance, backup, which, got, least) => {
  expect(judged(name, maintenance, backup).issues).toEqual([
    anIssue('store-windows-not-possible', path(name, which), {
      got,
      allowed: `at least ${least} wants it`,
      fix: 'lengthen the window',
    }),
  ]);
});

test.each([
  ['sun:03:00-sun:04:00', '03:59-04:59', '04:00-05:00'],
  ['sun:03:00-sun:04:00', '02:01-03:01', '04:00-05:00'],
  // From the evening into the next day, and over the end of the week.
  ['tue:23:00-wed:01:00', '00:30-01:30', '01:00-02:00'],
  ['sun:23:30-mon:00:30', '23:00-00:00', '00:30-01:30'],
])('refuses maintenance at %s that meets a backup at %s, and moves it to %s', (maintenance, backup, moved) => {
  const [issue] = judged('main', maintenance, backup).issues;
  expect(issue).toEqual({
    ...(anIssue('store-windows-not-possible', path('main'), {
      got: `maintenance at ${maintenance} within backups at ${backup}`,
      allowed: 'windows that do not meet, on any day of the week',
      fix: 'move one of the two',
    }) as object),
    remedy: [{ path: path('main', 'backup'), value: moved }],
  });
  expect(judged('main', maintenance, moved).issues).toEqual([]);
});

test('moves nothing where maintenance leaves no room in a day', () => {
  expect(judged('main', 'mon:00:00-tue:23:00', '05:00-07:00').issues[0]).not.toHaveProperty('remedy');
});

test('says nothing where none are stated, of what exists, and of stores that nobody declares', () => {
  const nothing = { issues: [], notProven: [], proven: [] };
  const existing = { endpoint: 'db.example.org', port: 5432, securityGroupId: 'sg-1' };
  const stores = {
    main: {},
    board: { existing },
    other: { windows: { maintenance: 'sun:03:00-sun:03:01', backup: '01:00-01:01' } },
  };
  expect(ruling(storeWindowsNotPossible, aDocumentWithStores(), anEnvironment({ stores }))).toEqual(nothing);
});
