import { lockNotPossible } from '../../../lib/validation/planned/lock-not-possible';
import { changed, lockOf } from '../../plan/support';
import { aDocumentWithStores, anEnvironment } from '../../support';
import { planRuling } from './support';

const document = aDocumentWithStores();
const environment = anEnvironment({ stores: { main: { readers: { min: 1, max: 3 } }, board: {} } });
const lock = lockOf(document, environment);

const judged = (sizes: Readonly<Record<string, number>>) =>
  planRuling(lockNotPossible, document, environment, changed(lock, sizes)).issues.map(
    ({ got, allowed }) => `${got}; ${allowed}`,
  );

test.each([
  ['topics.shop.order.placed.replicationFactor', 3, 4, 'at most 3'],
  ['stores.board.replicas', 5, 6, 'at most 5'],
  ['stores.main.readersMax', 15, 16, 'at most 15'],
  ['stores.main.readersMin', 3, 4, 'at most 3'],
] as const)('%s may be %d and not %d', (size, most, more, allowed) => {
  expect(judged({ [size]: most })).toEqual([]);
  expect(judged({ [size]: more })).toEqual([`${size} ${more} in the lock; ${allowed}`]);
});

test('nothing that must be there may be none; readers and replicas may', () => {
  expect(judged({ 'kafka.brokers': 0 })).toContain('kafka.brokers 0 in the lock; at least 1');
  expect(judged({ 'stores.board.shards': 0 })).toEqual(['stores.board.shards 0 in the lock; at least 1']);
  expect(judged({ 'stores.board.replicas': 0, 'stores.main.readersMin': 0 })).toEqual([]);
});

test('a lock as it was accepted is possible', () => {
  expect(judged({})).toEqual([]);
});
