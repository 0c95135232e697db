import type { SizedStoreSpec } from '../../../lib/config/store-placement-spec';
import { redisReplicasToWrite } from '../../../lib/validation/planned/redis-replicas-to-write';
import { placedIn } from '../../plan/stores/support';
import { aDocumentWithStores, anIssue } from '../../support';
import { planRuling } from './support';

const AT = ['environment', 'stores', 'board', 'parameters', 'min-replicas-to-write'];
const judged = (board: SizedStoreSpec) =>
  planRuling(redisReplicasToWrite, aDocumentWithStores(), placedIn({ main: {}, board }));
const waiting = (needed: number) => judged({ replicas: 2, parameters: { 'min-replicas-to-write': needed } });

test('takes as many as there are, and refuses one more', () => {
  expect(waiting(2)).toEqual({ issues: [], notProven: [], proven: [AT.join('.')] });
  expect(waiting(3).issues).toEqual([
    anIssue('redis-replicas-to-write', AT, {
      got: 'writes that wait for 3 replicas, of 2',
      allowed: '0 to 2',
      fix: 'lower it, or raise replicas first: without so many a primary takes no writes at all',
    }),
  ]);
});

test('has nothing to say where writes wait for none', () => {
  expect(judged({ replicas: 2 })).toEqual({ issues: [], notProven: [], proven: [] });
});
