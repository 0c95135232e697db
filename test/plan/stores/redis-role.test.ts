import { redisRole } from '../../../lib/plan/stores/redis-role';
import { aLock } from '../support';

const PATH = ['environment', 'stores', 'board'];
const of = (holdsState: boolean, locked?: 'state' | 'cache') => {
  const lock = locked === undefined ? undefined : aLock({ 'stores.board.redisRole': locked });
  const { role, size } = redisRole('board', PATH, holdsState, lock);
  return [role.value, size.covers, size.accepted];
};

test('is what stands in it where the lock says nothing', () => {
  expect([of(true), of(false)]).toEqual([
    ['state', 'enough', 'state'],
    ['cache', 'enough', 'cache'],
  ]);
});

test('stays state when the last state goes, and accepting does not change that', () => {
  expect(of(false, 'state')).toEqual(['state', 'enough', 'state']);
});

test('is a cache again once its line of the lock says so', () => {
  expect(of(false, 'cache')).toEqual(['cache', 'enough', 'cache']);
});

test('a cache that gets state has to be accepted, and is never planned as less than it is', () => {
  expect(of(true, 'cache')).toEqual(['state', 'too small', 'state']);
});
