import type { StorePlacementSpec } from '../../../lib/config/store-placement-spec';
import { endOf, servingReaders } from '../../../lib/plan/stores/store-end';
import { aDocumentWithStores, aModel } from '../../support';
import { aLock } from '../support';
import { placedIn } from './support';

const existing = { endpoint: 'db.example.org', port: 5432, securityGroupId: 'sg-1' };
const serving = (main: StorePlacementSpec, lock?: Parameters<typeof servingReaders>[1]) =>
  servingReaders(aModel(aDocumentWithStores(), placedIn({ main })), lock)('main');

test.each<[StorePlacementSpec, number]>([
  [{}, 1],
  [{ readers: { max: 3 } }, 1],
  [{ readers: { min: 2, max: 3 } }, 2],
  [{ readers: { max: 0 } }, 0],
  [{ existing }, 0],
  [{ existing: { ...existing, readerEndpoint: 'ro.example.org' } }, 1],
])('of a store placed as %j so many readers always stand: %d', (main, readers) => {
  expect(serving(main)).toBe(readers);
});

test('those that the lock holds stand, whatever is stated', () => {
  expect(serving({ readers: { max: 0 } }, aLock({ 'stores.main.readersMin': 2 }))).toBe(2);
});

test('of a store that is placed nowhere none stands', () => {
  expect(servingReaders(aModel(aDocumentWithStores(), { ...placedIn(), stores: {} }))('main')).toBe(0);
});

test('readers answer reads that may be old, and only where one always stands', () => {
  const one = () => 1;
  expect(endOf('main', { access: 'read', staleness: 100 }, one)).toBe('readers');
  expect(endOf('main', { access: 'read', staleness: null }, one)).toBe('writer');
  expect(endOf('main', { access: 'write', staleness: 100 }, one)).toBe('writer');
  expect(endOf('main', { access: 'read', staleness: 100 }, () => 0)).toBe('writer');
});
