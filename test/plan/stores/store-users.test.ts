import type { EventsDocument } from '../../../lib/config/events-spec';
import { storeUsersOf } from '../../../lib/plan/stores/store-users';
import { aDocumentWithStores, aHandler, aModel, aService, aUse } from '../../support';
import { placedIn } from './support';

const usersOf = (overrides: Partial<EventsDocument>, stores = placedIn().stores) =>
  storeUsersOf(aModel(aDocumentWithStores(overrides), { ...placedIn(), ...(stores && { stores }) }));
const told = (overrides: Partial<EventsDocument>) =>
  usersOf(overrides).map(({ store, section, name, user, rights }) => [
    `${store} ${section}.${name}`,
    user,
    rights.map(({ dependency, access }) => `${access} ${dependency}`),
  ]);

test('are by store, then section and name, and log in by a name of their own', () => {
  expect(
    told({
      handlers: { shipOrder: aHandler({ uses: { ledger: aUse({ access: 'write' }) } }) },
      services: { api: aService({ uses: { ledger: aUse() } }) },
    }),
  ).toEqual([
    ['main handlers.shipOrder', 'shop_ship_order', ['write ledger']],
    ['main services.api', 'shop_api', ['read ledger']],
  ]);
});

test('who reads a cache writes what it misses into it, and reads what lies behind', () => {
  expect(told({ handlers: { shipOrder: aHandler({ uses: { leaderboard: aUse() } }) } })).toEqual([
    ['board handlers.shipOrder', 'shop-test-ship-order', ['write leaderboard']],
    ['main handlers.shipOrder', 'shop_ship_order', ['read ledger']],
  ]);
});

test('who only writes into a cache gets nothing of what lies behind', () => {
  const uses = { leaderboard: aUse({ access: 'write' as const }) };
  expect(told({ handlers: { shipOrder: aHandler({ uses }) } }).map(([at]) => at)).toEqual(['board handlers.shipOrder']);
});

test('of two ways to one dependency the one counts that may more', () => {
  const uses = { ledger: aUse({ access: 'write' as const }), leaderboard: aUse() };
  const main = usersOf({ handlers: { shipOrder: aHandler({ uses }) } }).find(({ store }) => store === 'main');
  expect(main?.rights).toEqual([
    {
      kind: 'database',
      dependency: 'ledger',
      database: 'ledger',
      schema: 'public',
      access: 'write',
      because: 'uses ledger',
      path: ['handlers', 'shipOrder', 'uses', 'ledger'],
    },
  ]);
});

test('keys begin with platform, environment and dependency', () => {
  const [board] = usersOf({ handlers: { shipOrder: aHandler({ uses: { leaderboard: aUse() } }) } });
  expect(board?.rights).toMatchObject([{ kind: 'cache', keyPrefix: 'shop:test:leaderboard:' }]);
});

test('nobody uses a store that this environment does not place, nor one that nobody names', () => {
  expect(usersOf({ handlers: { shipOrder: aHandler({ uses: { ledger: aUse() } }) } }, {})).toEqual([]);
  expect(told({})).toEqual([]);
});
