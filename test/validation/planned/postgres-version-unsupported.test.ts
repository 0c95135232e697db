import { postgresVersionUnsupported } from '../../../lib/validation/planned/postgres-version-unsupported';
import { aDocumentWithStores, anEnvironment, anIssue } from '../../support';
import { aNotProven, planRuling } from './support';

const PATH = ['environment', 'stores', 'main', 'version'];
const stated = (version: string) => anEnvironment({ stores: { main: { version }, board: {} } });
const PROVEN = { issues: [], proven: ['environment.stores.main.version'], notProven: [] };
const NOTHING = { issues: [], proven: [], notProven: [] };

const on = (asOf: string | undefined, version: string) =>
  planRuling(postgresVersionUnsupported, aDocumentWithStores(), stated(version), undefined, asOf);

test('takes a version to the last day of its support, and refuses it on the next', () => {
  expect(on('2026-11-30', '17.4')).toEqual(PROVEN);
  expect(on('2026-12-01', '17.4').issues).toEqual([
    anIssue('postgres-version-unsupported', PATH, {
      got: 'version 17.4 of Aurora PostgreSQL, whose support ended on 2026-11-30',
      allowed: 'a version from 15 that Aurora has and supports',
      fix: 'use 17.7; to another major version it goes only with majorUpgrade',
    }),
  ]);
});

test('refuses a major version that Aurora does not have', () => {
  expect(on('2026-11-21', '13.9').issues).toMatchObject([
    { got: 'version 13.9 of Aurora PostgreSQL, of which no major version is taken here' },
  ]);
});

test('takes 15, and refuses 14, in which everybody may make tables in public', () => {
  expect(on('2026-11-21', '15.18')).toEqual(PROVEN);
  expect(on('2026-11-21', '14.23').issues).toMatchObject([{ path: PATH }]);
});

test('proves nothing of a minor version that may be newer than the catalog', () => {
  expect(on('2026-11-21', '17.99')).toEqual({
    issues: [],
    proven: [],
    notProven: [aNotProven('postgres-version-unsupported', PATH, [])],
  });
});

test('proves what is recommended where none is stated, and says nothing without a day', () => {
  const found = planRuling(
    postgresVersionUnsupported,
    aDocumentWithStores(),
    anEnvironment({ stores: { main: {}, board: {} } }),
    undefined,
    '2026-11-21',
  );
  expect(found).toEqual({ issues: [], proven: ['environment.stores.main'], notProven: [] });
  expect(on(undefined, '17.4')).toEqual(NOTHING);
});
