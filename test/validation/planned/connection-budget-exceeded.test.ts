import type { EventsDocument } from '../../../lib/config/events-spec';
import { connectionBudgetExceeded } from '../../../lib/validation/planned/connection-budget-exceeded';
import { mainOf, placedIn } from '../../plan/stores/support';
import { amountOf } from '../../plan/support';
import { aDocumentWithStores, aHandler, anEvent, anIssue, aUse } from '../../support';
import { aNotProven, planRuling } from './support';

const PLACE = ['environment', 'stores', 'main'];
const using = (pool: number): EventsDocument =>
  aDocumentWithStores({ handlers: { shipOrder: aHandler({ uses: { ledger: aUse({ pool }) } }) } });
const connectionsAt = (pool: number) => Number(amountOf(mainOf({ document: using(pool) }).connections));
/** As many as replicas and those of a rollout; a pool of one has one connection in each. */
const REPLICAS = connectionsAt(1);
// DB-1 with 4 GiB, which allow 405: 0.7 x 405 - 20.
const BUDGET = 263;
const WIDEST = Math.floor(BUDGET / REPLICAS);
const judged = (pool: number, main: object = { instance: 'db.t4g.medium' }) =>
  planRuling(connectionBudgetExceeded, using(pool), placedIn({ main }));

test('takes what the budget of a class carries, and refuses more', () => {
  expect(judged(WIDEST)).toEqual({ issues: [], notProven: [], proven: ['environment.stores.main'] });
  expect(judged(WIDEST + 1).issues).toEqual([
    {
      ...(anIssue(
        'connection-budget-exceeded',
        PLACE,
        {
          got: `${REPLICAS * (WIDEST + 1)} connections at the maximum of the autoscaler`,
          allowed: 'at most 263 with db.t4g.medium',
          fix: 'take a larger class, smaller pools, or fewer replicas at the most',
        },
        [['handlers', 'shipOrder', 'uses', 'ledger']],
      ) as object),
      remedy: [{ path: [...PLACE, 'instance'], value: 'db.t4g.large' }],
    },
  ]);
});

test('says what connects the most first', () => {
  const handlers = {
    shipOrder: aHandler({ uses: { ledger: aUse({ pool: 500 }) } }),
    billOrder: aHandler({ uses: { ledger: aUse({ pool: 600 }) } }),
  };
  const [issue] = planRuling(
    connectionBudgetExceeded,
    aDocumentWithStores({ handlers }),
    placedIn({ main: { instance: 'db.t4g.medium' } }),
  ).issues;
  expect(issue?.related.map(([, name]) => name)).toEqual(['billOrder', 'shipOrder']);
});

test('takes any pools where the class is computed: beyond the largest a proxy shares connections', () => {
  expect(judged(300, {}).proven).toEqual(['environment.stores.main']);
  expect(judged(10_000, {}).proven).toEqual(['environment.stores.main']);
});

test('refuses what is beyond the largest class even through a proxy', () => {
  // 100,000/s of at most 40 ms are 4,000 that work at a time; the largest class takes 3,480.
  const events = { 'order.placed': anEvent({ rate: { steady: '10/s', peak: '100000/s' } }) };
  const handlers = { shipOrder: aHandler({ uses: { ledger: aUse({ pool: 10_000 }) } }) };
  const [issue] = planRuling(connectionBudgetExceeded, aDocumentWithStores({ events, handlers }), placedIn()).issues;
  expect(issue?.got).toBe('4000 connections at the maximum of the autoscaler, shared through a proxy');
  expect(issue?.allowed).toBe('at most 3480 with db.r7g.2xlarge');
});

test('measures capacity units by their most', () => {
  // 2 GiB allow 202: 0.7 x 202 - 20.
  const [issue] = judged(1_000, { serverless: { max: 1 } }).issues;
  expect(issue?.allowed).toBe('at most 121 with 1 capacity units');
});

test('is not proven where the replicas or the class are not known', () => {
  const unknownPeak = { 'order.placed': anEvent({ rate: { steady: '1/s', peak: 'unknown' } }) };
  const document = { ...using(4), events: unknownPeak };
  expect(planRuling(connectionBudgetExceeded, document, placedIn()).notProven).toEqual([
    aNotProven('connection-budget-exceeded', PLACE, [['events', 'order.placed', 'rate', 'peak']]),
  ]);
  expect(judged(4, { instance: 'db.z9.huge' }).notProven).toEqual([
    aNotProven('connection-budget-exceeded', PLACE, [[...PLACE, 'instance']]),
  ]);
});

test('says nothing of what exists or is placed nowhere', () => {
  const existing = { endpoint: 'db.example.org', port: 5432, securityGroupId: 'sg-1' };
  const nothing = { issues: [], notProven: [], proven: [] };
  expect(judged(10_000, { existing })).toEqual(nothing);
  expect(planRuling(connectionBudgetExceeded, using(10_000))).toEqual(nothing);
});

test('counts what comes to readers apart, by each of the fewest', () => {
  const document = (pool: number) =>
    aDocumentWithStores({ handlers: { shipOrder: aHandler({ uses: { ledger: aUse({ pool, staleness: '5s' }) } }) } });
  const at = (pool: number, min: number) =>
    planRuling(
      connectionBudgetExceeded,
      document(pool),
      placedIn({ main: { instance: 'db.t4g.medium', readers: { min, max: 5 } } }),
    );
  expect(at(WIDEST, 1).proven).toEqual(['environment.stores.main', 'environment.stores.main.readers']);
  const [issue] = at(WIDEST + 1, 1).issues;
  expect(issue).toMatchObject({
    path: [...PLACE, 'readers'],
    got: `${REPLICAS * (WIDEST + 1)} connections to each reader at the maximum of the autoscaler`,
    fix: 'take a larger class, smaller pools, or fewer replicas at the most; or more readers by readers.min',
  });
  expect(at(WIDEST + 1, 2).issues).toEqual([]);
});

test('refuses to do without a proxy where the budget needs one', () => {
  const [issue] = judged(10_000, { proxy: false }).issues;
  expect(issue?.got).not.toMatch('through a proxy');
  expect(issue?.fix).toBe(
    'take a larger class, smaller pools, or fewer replicas at the most; or leave proxy: false out',
  );
  expect(judged(WIDEST, { proxy: false }).issues).toEqual([]);
});
