import { postgresVersionEnding } from '../../../lib/validation/planned/postgres-version-ending';
import { aDocumentWithStores, anEnvironment, anIssue } from '../../support';
import { planRuling } from './support';

const PATH = ['environment', 'stores', 'main', 'version'];
const stated = (version: string) => anEnvironment({ stores: { main: { version }, board: {} } });
const PROVEN = { issues: [], proven: ['environment.stores.main.version'], notProven: [] };
const NOTHING = { issues: [], proven: [], notProven: [] };

const on = (asOf: string | undefined, version: string) =>
  planRuling(postgresVersionEnding, aDocumentWithStores(), stated(version), undefined, asOf);

test('warns from 90 days before the end of support on, to its last day', () => {
  // 1 September to 30 November: 29 + 31 + 30 days; the day before has one more.
  expect(on('2026-08-31', '17.4').issues).toEqual([]);
  expect(on('2026-09-01', '17.4').issues).toEqual([
    {
      ...anIssue('postgres-version-ending', PATH, {
        got: 'version 17.4 of Aurora PostgreSQL, supported until 2026-11-30: 90 days more',
        allowed: 'a version that is supported for longer than a quarter',
        fix: 'upgrade in a quiet week, after a clone of the cluster has shown that it works',
      }),
      severity: 'warning',
    },
  ]);
  expect(on('2026-11-30', '17.4').issues).toHaveLength(1);
  expect(on('2026-12-01', '17.4')).toEqual(NOTHING);
});

test('proves a version of long support, and says nothing without a day', () => {
  expect(on('2026-11-21', '17.7')).toEqual(PROVEN);
  expect(on(undefined, '17.4')).toEqual(NOTHING);
});
