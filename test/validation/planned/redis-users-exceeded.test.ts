import { redisUsersExceeded } from '../../../lib/validation/planned/redis-users-exceeded';
import { placedIn } from '../../plan/stores/support';
import { aDocumentWithStores, aHandler, anIssue, aUse } from '../../support';
import { planRuling } from './support';

const judged = (count: number) => {
  const handlers = Object.fromEntries(
    Array.from({ length: count }, (_, n) => [`reader${n}`, aHandler({ uses: { leaderboard: aUse() } })]),
  );
  return planRuling(redisUsersExceeded, aDocumentWithStores({ handlers }), placedIn());
};

test('takes 99 users of one store, and refuses 100', () => {
  expect(judged(99)).toEqual({ issues: [], notProven: [], proven: ['environment.stores.board'] });
  expect(judged(100).issues).toEqual([
    anIssue('redis-users-exceeded', ['environment', 'stores', 'board'], {
      got: '100 handlers and services that log in',
      allowed: 'at most 99, beside the user that is off',
      fix: 'give some of them a store of their own',
    }),
  ]);
});
