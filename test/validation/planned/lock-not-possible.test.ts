import { lockNotPossible } from '../../../lib/validation/planned/lock-not-possible';
import { streamOf } from '../../plan/kafka/support';
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
  [
    'topics.shop.order.placed.partitions',
    640_000,
    640_001,
    'at most 640000, which the largest cluster of the catalog holds',
  ],
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

test('a volume gives no more than its brokers take, and more than every volume has', () => {
  // 57.69 MiB/s over three: 19.23 x 13 is 250.0003.
  const stream = streamOf({ peak: 59_077 });
  const fast = lockOf(stream);
  expect(fast.sizes).toMatchObject({ 'kafka.brokerType': 'kafka.m7g.2xlarge', 'kafka.volumeThroughput': 251 });
  const at = (sizes: Readonly<Record<string, number | string>>) =>
    planRuling(lockNotPossible, stream, undefined, changed(fast, sizes)).issues.map(
      ({ got, allowed }) => `${got}; ${allowed}`,
    );
  expect(at({})).toEqual([]);
  // Of kafka.m7g.2xlarge 312.5 MiB/s, in whole ones.
  expect(at({ 'kafka.volumeThroughput': 312 })).toEqual([]);
  expect(at({ 'kafka.volumeThroughput': 313 })).toEqual(['kafka.volumeThroughput 313 in the lock; at most 312']);
  expect(at({ 'kafka.volumeThroughput': 250 })).toEqual(['kafka.volumeThroughput 250 in the lock; at least 251']);
  const four = { 'kafka.brokerType': 'kafka.m7g.4xlarge' };
  expect(at({ ...four, 'kafka.volumeThroughput': 625 })).toEqual([]);
  expect(at({ ...four, 'kafka.volumeThroughput': 626 })).toHaveLength(1);
});

test('what is remembered is bounded as well, where accepting raises a size to it', () => {
  const size = 'topics.shop.order.placed.partitions';
  const at = (partitions: number) =>
    planRuling(lockNotPossible, document, environment, { ...lock, made: { ...lock.made, [size]: partitions } }).issues;
  expect(at(640_000)).toEqual([]);
  expect(at(640_001).map(({ got }) => got)).toEqual([`${size} 640001 in the lock, under made`]);
});

test('a lock as it was accepted is possible', () => {
  expect(judged({})).toEqual([]);
});
