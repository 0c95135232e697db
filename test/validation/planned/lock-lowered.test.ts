import { lockLowered } from '../../../lib/validation/planned/lock-lowered';
import { changed, lockOf } from '../../plan/support';
import { anEnvironment, anIssue } from '../../support';
import { planRuling } from './support';

const lock = lockOf();
const lowered = (path: readonly string[], size: string, locked: string, made: string) =>
  anIssue('lock-lowered', path, {
    got: `${size} ${locked} in the lock`,
    allowed: `at least the ${made} that was accepted, since it cannot be taken away`,
    fix: `write ${made} back, or take the lock that was committed last`,
  });
const judged = (sizes: Readonly<Record<string, number | string>>) =>
  planRuling(lockLowered, undefined, undefined, changed(lock, sizes)).issues;

test.each([
  [['events', 'order.placed'], 'topics.shop.order.placed.partitions', 2, '2', '3'],
  [['handlers', 'shipOrder', 'retry'], 'topics.shop.order.placed.shipOrder.dead-letter.partitions', 2, '2', '3'],
  [['environment', 'kafka'], 'kafka.storagePerBroker', 19, '19GiB', '20GiB'],
  [['environment', 'kafka'], 'kafka.version', '3.8.x', '3.8.x', '3.9.x.kraft'],
] as const)('refuses at %p a %s of %p', (path, size, less, locked, made) => {
  expect(judged({ [size]: less })).toEqual([lowered(path, size, locked, made)]);
});

test('takes what is as it was, what is more, and brokers that are fewer', () => {
  expect(judged({})).toEqual([]);
  expect(
    judged({ 'topics.shop.order.placed.partitions': 4, 'kafka.storagePerBroker': 21, 'kafka.version': '4.0.x' }),
  ).toEqual([]);
  // Once what they hold was moved, MSK takes brokers away; nobody accepts that by itself.
  expect(judged({ 'kafka.brokers': 2, 'kafka.brokerType': 'kafka.m7g.xlarge' })).toEqual([]);
});

test('compares with nothing that no cluster holds, which another rule refuses', () => {
  const size = 'topics.shop.order.placed.partitions';
  const at = (made: number) =>
    planRuling(lockLowered, undefined, undefined, { ...lock, made: { ...lock.made, [size]: made } }).issues;
  expect(at(640_000)).toEqual([lowered(['events', 'order.placed'], size, '3', '640000')]);
  expect(at(640_001)).toEqual([]);
});

test('takes no lower end of growth, since volumes may have come as far', () => {
  const kafka = { topics: 'terraform', brokerLogs: { retention: '30d' }, storageGrowth: { to: '100GiB' } } as const;
  const growing = anEnvironment({ kafka });
  const grown = lockOf(undefined, growing);
  expect(
    planRuling(lockLowered, undefined, growing, changed(grown, { 'kafka.storageGrowsTo': 99 })).issues,
  ).toHaveLength(1);
  expect(planRuling(lockLowered, undefined, growing, changed(grown, { 'kafka.storageGrowsTo': 101 })).issues).toEqual(
    [],
  );
});

test('has nothing to compare with in a lock without a memory', () => {
  const { made: _made, ...before } = lock;
  expect(planRuling(lockLowered, undefined, undefined, before)).toEqual({ issues: [], proven: [], notProven: [] });
  // Storage and version of the cluster, and the partitions of two topics.
  expect(planRuling(lockLowered, undefined, undefined, lock).proven).toHaveLength(4);
});
