import type { SizedStoreSpec } from '../../../lib/config/store-placement-spec';
import { storeVersionLowered } from '../../../lib/validation/planned/store-version-lowered';
import { aLock } from '../../plan/support';
import { aDocumentWithStores, anEnvironment, anIssue } from '../../support';
import { planRuling } from './support';

const judged = (sizes: Readonly<Record<string, string>>, main: SizedStoreSpec = {}, board: SizedStoreSpec = {}) =>
  planRuling(storeVersionLowered, aDocumentWithStores(), anEnvironment({ stores: { main, board } }), aLock(sizes));
const at = (store: string, field: string) => ['environment', 'stores', store, field];

test('a version stays or rises', () => {
  const lock = { 'stores.main.postgresVersion': '16.9', 'stores.board.redisVersion': '8.0' };
  const proven = ['environment.stores.board.version', 'environment.stores.main.version'];
  expect(judged(lock).proven).toEqual(proven);
  expect(judged(lock, { version: '16.9' }).proven).toEqual(proven);
  expect(judged(lock, { version: '17.7' }, { version: '8.1' }).proven).toEqual(proven);
});

test('it never falls', () => {
  const lock = { 'stores.main.postgresVersion': '17.7', 'stores.board.redisVersion': '8.0' };
  expect(judged(lock, { version: '17.6' }, { version: '7.2' }).issues).toEqual([
    anIssue('store-version-lowered', at('board', 'version'), {
      got: 'version 7.2, where the lock has 8.0',
      allowed: '8.0 and newer: a store takes no older version',
      fix: 'state 8.0, or place a second store beside it and move what it holds',
    }),
    anIssue('store-version-lowered', at('main', 'version'), {
      got: 'version 17.6, where the lock has 17.7',
      allowed: '17.7 and newer: a store takes no older version',
      fix: 'state 17.7, or place a second store beside it and move what it holds',
    }),
  ]);
});

test('Valkey does not become Redis, nor Redis Valkey', () => {
  expect(judged({ 'stores.board.redisVersion': '8.0' }, {}, { engine: 'redis' }).issues).toEqual([
    anIssue('store-version-lowered', at('board', 'engine'), {
      got: 'redis, where the lock has 8.0 of valkey',
      allowed: 'the engine that stands: another one is another, empty store',
      fix: "set engine to 'valkey', or place a second store beside it and move what it holds",
    }),
  ]);
  expect(judged({ 'stores.board.redisVersion': '7.1' }).issues).toHaveLength(1);
  expect(judged({ 'stores.board.redisVersion': '7.1' }, {}, { engine: 'redis' }).issues).toEqual([]);
});

test('says nothing before there is a lock', () => {
  expect(judged({}, { version: '15.1' })).toEqual({ issues: [], proven: [], notProven: [] });
});
