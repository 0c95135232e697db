import { lockNotPossible } from '../../../lib/validation/planned/lock-not-possible';
import { changed, lockOf } from '../../plan/support';
import { aDocumentWithStores, anEnvironment } from '../../support';
import { planRuling } from './support';

const document = aDocumentWithStores();
const environment = anEnvironment({
  stores: { main: { readers: { min: 1, max: 3 } }, board: {} },
  kafka: { topics: 'terraform', brokerLogs: { retention: '30d' }, storageGrowth: { to: '200GiB' } },
});
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
  ['kafka.storageGrowsTo', 16_384, 16_385, 'at most 16384'],
] as const)('%s may be %d and not %d', (size, most, more, allowed) => {
  expect(judged({ [size]: most })).toEqual([]);
  expect(judged({ [size]: more })).toEqual([`${size} ${more} in the lock; ${allowed}`]);
});

test('nothing that must be there may be none; readers and replicas may', () => {
  expect(judged({ 'kafka.brokers': 0 })).toContain('kafka.brokers 0 in the lock; at least 1');
  expect(judged({ 'stores.board.shards': 0 })).toEqual(['stores.board.shards 0 in the lock; at least 1']);
  expect(judged({ 'stores.board.replicas': 0, 'stores.main.readersMin': 0 })).toEqual([]);
});

test('a volume is no larger than MSK makes it, and may grow to no less than it has', () => {
  const at = (size: number, growsTo: number) =>
    judged({ 'kafka.storagePerBroker': size, 'kafka.storageGrowsTo': growsTo });
  expect(at(16_384, 16_384)).toEqual([]);
  expect(at(16_385, 16_385)).toContain('kafka.storagePerBroker 16385 in the lock; at most 16384');
  expect(at(100, 99)).toEqual(['kafka.storageGrowsTo 99 in the lock; at least 100']);
});

test('a lock as it was accepted is possible', () => {
  expect(judged({})).toEqual([]);
});
