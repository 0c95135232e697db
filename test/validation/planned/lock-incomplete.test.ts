import type { Lock } from '../../../lib/plan/lock/lock';
import { lockIncomplete } from '../../../lib/validation/planned/lock-incomplete';
import { aLock, changed, lockOf } from '../../plan/support';
import { anEnvironment, anEvent, anEventsDocument, anExistingKafka, anIssue } from '../../support';
import { planRuling } from './support';

const missing = (path: readonly string[], size: string, needed: string) =>
  anIssue('lock-incomplete', path, {
    got: `no ${size} in the lock`,
    allowed: `${needed}, computed from the declaration`,
    fix: 'run veltrix plan --environment test --accept and commit the file it writes',
  });

test('proves every size that the lock holds', () => {
  const { issues, proven } = planRuling(lockIncomplete, undefined, undefined, lockOf());
  expect(issues).toEqual([]);
  expect(proven).toEqual([
    ...Array.from({ length: 4 }, () => 'environment.kafka'),
    ...Array.from({ length: 2 }, () => 'events["order.placed"]'),
    ...Array.from({ length: 2 }, () => 'handlers.shipOrder.retry'),
  ]);
});

test('refuses every size that it does not hold', () => {
  const lock = changed(lockOf(), { 'kafka.brokerType': undefined, 'topics.shop.order.placed.partitions': undefined });
  const { issues, proven } = planRuling(lockIncomplete, undefined, undefined, lock);
  expect(issues).toEqual([
    missing(['environment', 'kafka'], 'kafka.brokerType', 'kafka.m7g.large'),
    missing(['events', 'order.placed'], 'topics.shop.order.placed.partitions', '3'),
  ]);
  expect(proven.length).toBe(6);
});

test('refuses the sizes of an event that is new', () => {
  const document = anEventsDocument();
  const events = { ...document.events, 'order.new': anEvent() };
  const { issues, proven } = planRuling(lockIncomplete, { ...document, events }, undefined, lockOf());
  expect(issues).toEqual([
    missing(['events', 'order.new'], 'topics.shop.order.new.partitions', '3'),
    missing(['events', 'order.new'], 'topics.shop.order.new.replicationFactor', '3'),
  ]);
  expect(proven.length).toBe(8);
});

test('refuses a size that is of another kind than the plan can use', () => {
  const size = 'topics.shop.order.placed.partitions';
  const { issues } = planRuling(lockIncomplete, undefined, undefined, changed(lockOf(), { [size]: '3' }));
  expect(issues).toEqual([missing(['events', 'order.placed'], size, '3')]);
  const brokers = planRuling(lockIncomplete, undefined, undefined, changed(lockOf(), { 'kafka.brokers': '3' }));
  expect(brokers.issues).toEqual([missing(['environment', 'kafka'], 'kafka.brokers', '3')]);
});

test('asks for no brokers where the cluster is handed in', () => {
  const environment = anEnvironment({ kafka: anExistingKafka() });
  const { issues } = planRuling(lockIncomplete, undefined, environment, aLock({}, { made: {} }));
  expect(issues.map(({ path }) => path[0])).toEqual(['events', 'events', 'handlers', 'handlers']);
});

describe('the memory', () => {
  const without = (...keys: readonly string[]): Lock => {
    const made = Object.entries(lockOf().made ?? {}).filter(([key]) => !keys.includes(key));
    return { ...lockOf(), made: Object.fromEntries(made) };
  };
  const forgetful = (got: string) =>
    anIssue('lock-incomplete', ['environment', 'sizes'], {
      got,
      allowed: 'all that was accepted last: without it a topic whose line goes, too, would be deleted without a word',
      fix: 'take the lock that was committed last; or run veltrix plan --environment test --accept, which writes it from the sizes the lock holds, and commit that',
    });
  const judged = (lock: Lock) => planRuling(lockIncomplete, undefined, undefined, lock).issues;

  test('is asked for, though every size stands there', () => {
    const { made: _made, ...lock } = lockOf();
    expect(judged(lock)).toEqual([forgetful('a lock without made, the memory of what was accepted')]);
  });

  test('lacks no size of a topic or the cluster that the lock holds', () => {
    const size = 'topics.shop.order.placed.partitions';
    expect(judged(without())).toEqual([]);
    expect(judged(without(size))).toEqual([
      forgetful(`a lock whose memory (made) lacks 1 size that it holds, ${size} the first`),
    ]);
    expect(judged({ ...lockOf(), made: {} })).toEqual([
      forgetful('a lock whose memory (made) lacks 8 sizes that it holds, kafka.brokerType the first'),
    ]);
  });

  test('is no matter in the lock of another', () => {
    const { made: _made, ...lock } = lockOf();
    expect(judged({ ...lock, platform: 'warehouse' })).toEqual([]);
  });
});

test('has nothing to say without a lock', () => {
  expect(planRuling(lockIncomplete)).toEqual({ issues: [], proven: [], notProven: [] });
});
