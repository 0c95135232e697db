import type { EventsDocument } from '../../../lib/config/events-spec';
import { redisConnectionsExceeded } from '../../../lib/validation/planned/redis-connections-exceeded';
import { boardOf, placedIn } from '../../plan/stores/support';
import { amountOf } from '../../plan/support';
import { aDocumentWithStores, aHandler, anEvent, anIssue, aUse } from '../../support';
import { aNotProven, planRuling } from './support';

const PLACE = ['environment', 'stores', 'board'];
const using = (pool: number): EventsDocument =>
  aDocumentWithStores({
    handlers: { shipOrder: aHandler({ uses: { leaderboard: aUse({ access: 'write', pool }) } }) },
  });
/** As many as replicas and those of a rollout; a pool of one has one connection in each. */
const REPLICAS = Number(amountOf(boardOf({ document: using(1) }).connections));
const WIDEST = Math.floor(20_000 / REPLICAS);
const judged = (pool: number, board: object = { instance: 'cache.t4g.micro' }) =>
  planRuling(redisConnectionsExceeded, using(pool), placedIn({ board }));

test('takes what a node takes, and refuses more', () => {
  expect(judged(WIDEST)).toEqual({ issues: [], notProven: [], proven: ['environment.stores.board'] });
  expect(judged(WIDEST + 1).issues).toEqual([
    anIssue(
      'redis-connections-exceeded',
      PLACE,
      {
        got: `${REPLICAS * (WIDEST + 1)} connections at the maximum of the autoscaler`,
        allowed: 'at most 20000 at each node of cache.t4g.micro',
        fix: 'take smaller pools or fewer replicas at the most, or spread the data over several stores',
      },
      [['handlers', 'shipOrder', 'uses', 'leaderboard']],
    ),
  ]);
});

test('refuses what no node takes, where the type is computed', () => {
  const most = Math.floor(65_000 / REPLICAS);
  expect(judged(most, {}).proven).toEqual(['environment.stores.board']);
  expect(judged(most + 1, {}).issues).toHaveLength(1);
});

test('is not proven where the replicas or the type are not known', () => {
  const events = { 'order.placed': anEvent({ rate: { steady: '1/s', peak: 'unknown' } }) };
  expect(planRuling(redisConnectionsExceeded, { ...using(4), events }, placedIn()).notProven).toEqual([
    aNotProven('redis-connections-exceeded', PLACE, [['events', 'order.placed', 'rate', 'peak']]),
  ]);
  expect(judged(4, { instance: 'cache.z9.huge' }).notProven).toEqual([
    aNotProven('redis-connections-exceeded', PLACE, [[...PLACE, 'instance']]),
  ]);
});
