import { lockTooLarge } from '../../../lib/validation/planned/lock-too-large';
import { aLock, changed, lockOf } from '../../plan/support';
import { anIssue } from '../../support';
import { planRuling } from './support';

const tooLarge = (path: readonly string[], size: string, locked: string, needed: string) => ({
  ...anIssue('lock-too-large', path, {
    got: `${size} ${locked} in the lock`,
    allowed: `${needed} would do`,
    fix: 'nothing must be done: what holds data does not shrink by itself',
  }),
  severity: 'note',
});

test('notes what is more than needed, and nothing of what just meets the need or is less', () => {
  const size = 'topics.shop.order.placed.partitions';
  const at = (partitions: number) =>
    planRuling(lockTooLarge, undefined, undefined, aLock({ [size]: partitions })).issues;
  expect(at(4)).toEqual([tooLarge(['events', 'order.placed'], size, '4', '3')]);
  expect(at(3)).toEqual([]);
  expect(at(2)).toEqual([]);
});

test('notes brokers and storage beyond the need', () => {
  const lock = lockOf();
  const larger = changed(lock, { 'kafka.brokers': 6, 'kafka.storagePerBroker': 500 });
  const { issues } = planRuling(lockTooLarge, undefined, undefined, larger);
  expect(issues).toEqual([
    tooLarge(['environment', 'kafka'], 'kafka.brokers', '6', '3'),
    tooLarge(['environment', 'kafka'], 'kafka.storagePerBroker', '500GiB', '10GiB'),
  ]);
});

test('proves nothing: what is enough is the matter of another rule', () => {
  expect(planRuling(lockTooLarge, undefined, undefined, lockOf())).toEqual({ issues: [], proven: [], notProven: [] });
  expect(planRuling(lockTooLarge)).toEqual({ issues: [], proven: [], notProven: [] });
});
