import { connectionSum, isBeyond } from '../../../lib/plan/databases/connection-sum';
import { databaseChanges } from '../../../lib/plan/databases/database-changes';
import { readDatabasesPlan } from '../../../lib/plan/databases/databases-document';
import type { LoginPlan } from '../../../lib/plan/databases/databases-plan';
import type { PostgresPlan } from '../../../lib/plan/stores/plan-postgres';
import { aDocumentWithStores, aHandler, aUse } from '../../support';
import { mainOf as plannedMain } from '../stores/support';
import { anEmptyServer, mainOf } from './support';

const login = (name: string, value: number | null): Pick<LoginPlan, 'section' | 'name' | 'connectionLimit'> => ({
  section: 'handlers',
  name,
  connectionLimit: { value, because: '' },
});

/** Of 4 GiB 0.9 are left by the system, over 9,531,392 bytes each: 405; 0.7 of them without 20: 263. */
const BUDGET = 263;
const store: PostgresPlan = plannedMain({ stores: { main: { instance: 'db.t4g.medium' } } });

test.each([
  [[100, 163], false, '263 of the 263'],
  [[100, 164], true, '264 connections, 1 more than the 263'],
])('limits of %j beside a budget of 263', (limits, beyond, said) => {
  const sum = connectionSum(
    limits.map((value, n) => login(`h${n}`, value)),
    store,
  );
  expect(sum).toMatchObject({ value: limits.reduce((a, b) => a + b), atMost: BUDGET });
  expect([isBeyond(sum), sum.because]).toEqual([beyond, expect.stringContaining(said)]);
});

test('what is not known is said, and is beyond nothing', () => {
  const open = connectionSum([login('h', null), login('g', 9_000)], store);
  expect(open).toMatchObject({ value: null, because: 'handlers.h has no limit, so that no sum is known' });
  const elsewhere = connectionSum([login('g', 9_000)], undefined);
  expect(elsewhere).toMatchObject({ value: 9_000, atMost: null });
  const proxied = connectionSum([login('g', 9_000)], { ...store, proxied: {} as NonNullable<PostgresPlan['proxied']> });
  expect(proxied).toMatchObject({ atMost: null, because: expect.stringContaining('a proxy stands between') });
  expect([open, elsewhere, proxied].map(isBeyond)).toEqual([false, false, false]);
});

describe('a handler that writes by one pool and reads old answers by another', () => {
  // Two replicas of each and one of a rollout: 150 to the writer and 150 to the reader, each within 263, and 300 after a failover.
  const reading = (pool: number) =>
    mainOf(
      aDocumentWithStores({
        services: {},
        handlers: {
          shipOrder: aHandler({ uses: { ledger: aUse({ access: 'write', pool }) } }),
          showOrder: aHandler({ uses: { ledger: aUse({ pool, staleness: '5s' }) } }),
        },
      }),
      { main: { instance: 'db.t4g.medium', readers: { min: 1, max: 1 } } },
    );

  test('is noted in the plan of the databases once an instance does not take both', () => {
    const [few, many] = [reading(1), reading(50)];
    expect([isBeyond(few.connections), isBeyond(many.connections)]).toEqual([false, true]);
    expect(many.logins.map(({ connectionLimit }) => connectionLimit.value)).toEqual([150, 150]);
    expect(many.connections).toMatchObject({ value: 300, atMost: BUDGET });
    expect(databaseChanges(few, anEmptyServer()).notes).toEqual([]);
    expect(databaseChanges(many, anEmptyServer()).notes).toEqual([many.connections.because]);
  });

  test('carries the sum in its document', () => {
    const plan = { veltrixDatabases: 1, platform: 'shop', environment: 'test', stores: [reading(50)] };
    expect(readDatabasesPlan(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
    const { connections: _, ...without } = reading(50);
    expect(readDatabasesPlan({ ...plan, stores: [without] })).toEqual({
      problem: expect.stringContaining('connections'),
    });
  });
});
