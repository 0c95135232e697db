import fc from 'fast-check';
import type { EventsDocument } from '../../../lib';
import type { Lock } from '../../../lib/plan/lock/lock';
import type { Size } from '../../../lib/plan/lock/sizes';
import { plannedNumbers } from '../../../lib/plan/plan';
import { planDeclared } from '../../../lib/validation/planned/plan-declared';
import { aHandler, anEnvironment, anEvent, anEventsDocument, aTopicRetry } from '../../support';
import { environmentAt, platforms, zones } from '../platforms';
import { aLock, changed, lockOf, planOf } from '../support';

const MAIN = 'topics.shop.order.placed.partitions';

function sizeOf(key: string, ...given: Parameters<typeof planOf>): Omit<Size, 'key' | 'path'> {
  const size = planOf(...given).sizes.find((one) => one.key === key);
  if (size === undefined) throw new Error(`no size ${key}`);
  const { key: _key, path: _path, ...rest } = size;
  return rest;
}

/** Three partitions are enough up to 2,000 events/s, and three kafka.m7g.large up to 18 MiB/s. */
function ordersAt(peak: number, typical: `${number}KiB` = '1KiB'): EventsDocument {
  return anEventsDocument({
    events: {
      'order.placed': anEvent({ rate: { steady: '1/s', peak: `${peak}/s` }, payload: { typical, max: '1MiB' } }),
    },
    handlers: { shipOrder: aHandler({ serviceTime: { mean: '1ms', p99: '4ms' } }) },
  });
}

describe('the size of a topic', () => {
  test('without a lock is accepted as it is needed', () => {
    expect(sizeOf(MAIN)).toEqual({ locked: undefined, needed: 3, covers: 'enough', accepted: 3 });
  });

  test.each([
    [3, { locked: 3, needed: 6, covers: 'too small', accepted: 6 }],
    [5, { locked: 5, needed: 6, covers: 'too small', accepted: 6 }],
    [6, { locked: 6, needed: 6, covers: 'enough', accepted: 6 }],
    [7, { locked: 7, needed: 6, covers: 'too large', accepted: 7 }],
    [48, { locked: 48, needed: 6, covers: 'too large', accepted: 48 }],
  ])('of %p in the lock, where six are needed, only ever grows', (locked, size) => {
    expect(sizeOf(MAIN, ordersAt(4_000), undefined, aLock({ [MAIN]: locked }))).toEqual(size);
  });

  test('says where the need comes from', () => {
    const document = anEventsDocument({ handlers: { shipOrder: aHandler({ retry: aTopicRetry({ tiers: ['1m'] }) }) } });
    const { sizes } = planOf(document);
    expect(sizes.map(({ key, path }) => [key, path.join(' ')])).toEqual([
      ['kafka.brokerType', 'environment kafka'],
      ['kafka.brokers', 'environment kafka'],
      ['kafka.version', 'environment kafka'],
      ['kafka.storagePerBroker', 'environment kafka'],
      ['topics.shop.order.placed.partitions', 'events order.placed'],
      ['topics.shop.order.placed.replicationFactor', 'events order.placed'],
      ['topics.shop.order.placed.shipOrder.dead-letter.partitions', 'handlers shipOrder retry'],
      ['topics.shop.order.placed.shipOrder.dead-letter.replicationFactor', 'handlers shipOrder retry'],
      ['topics.shop.order.placed.shipOrder.retry-1.partitions', 'handlers shipOrder retry'],
      ['topics.shop.order.placed.shipOrder.retry-1.replicationFactor', 'handlers shipOrder retry'],
    ]);
  });
});

describe('type and count of the brokers', () => {
  const pair = (...given: Parameters<typeof planOf>) => [
    sizeOf('kafka.brokerType', ...given),
    sizeOf('kafka.brokers', ...given),
  ];
  const held = (brokerType: string | number, brokers: number | string): Lock =>
    aLock({ 'kafka.brokerType': brokerType, 'kafka.brokers': brokers });

  test('without a lock are accepted as they are needed', () => {
    expect(pair()).toEqual([
      { locked: undefined, needed: 'kafka.m7g.large', covers: 'enough', accepted: 'kafka.m7g.large' },
      { locked: undefined, needed: 3, covers: 'enough', accepted: 3 },
    ]);
  });

  test('of the lock stay, when they carry the need as another pair', () => {
    // 20 MiB/s are cheapest on three xlarge; six large carry the same.
    expect(pair(ordersAt(10_000, '2KiB'), undefined, held('kafka.m7g.large', 6))).toEqual([
      { locked: 'kafka.m7g.large', needed: 'kafka.m7g.xlarge', covers: 'enough', accepted: 'kafka.m7g.large' },
      { locked: 6, needed: 3, covers: 'enough', accepted: 6 },
    ]);
  });

  test('of the lock stay, when they are more than needed', () => {
    expect(pair(ordersAt(1), undefined, held('kafka.m7g.large', 6))).toEqual([
      { locked: 'kafka.m7g.large', needed: 'kafka.m7g.large', covers: 'enough', accepted: 'kafka.m7g.large' },
      { locked: 6, needed: 3, covers: 'too large', accepted: 6 },
    ]);
  });

  test('change to the cheapest that carry the need, without taking brokers away', () => {
    // 59 MiB/s: three 2xlarge, or as dear six xlarge or twelve large; nine large are too few.
    expect(pair(ordersAt(15_000, '4KiB'), undefined, held('kafka.m7g.large', 9))).toEqual([
      { locked: 'kafka.m7g.large', needed: 'kafka.m7g.2xlarge', covers: 'too small', accepted: 'kafka.m7g.2xlarge' },
      expect.objectContaining({ locked: 9, needed: 3, accepted: 9 }),
    ]);
  });

  test('are too small only where accepting changes them', () => {
    // 40 MiB/s: nine large, three are too few, and the type stays as it is.
    const [type, count] = pair(ordersAt(10_000, '4KiB'), undefined, held('kafka.m7g.large', 3));
    expect(count).toEqual({ locked: 3, needed: 9, covers: 'too small', accepted: 9 });
    expect(type).toEqual({
      locked: 'kafka.m7g.large',
      needed: 'kafka.m7g.large',
      covers: 'enough',
      accepted: 'kafka.m7g.large',
    });
  });

  test('are not too small when nothing larger is to be had', () => {
    const [type, count] = pair(ordersAt(5_000_000), undefined, held('kafka.m7g.16xlarge', 60));
    expect(type).toMatchObject({ covers: 'enough', accepted: 'kafka.m7g.16xlarge' });
    expect(count).toMatchObject({ covers: 'enough', accepted: 60 });
  });

  test('are completed where the lock has one of them', () => {
    expect(pair(undefined, undefined, aLock({ 'kafka.brokers': 9 }))).toEqual([
      { locked: undefined, needed: 'kafka.m7g.large', covers: 'enough', accepted: 'kafka.m7g.large' },
      expect.objectContaining({ locked: 9, needed: 3, accepted: 9 }),
    ]);
    expect(pair(undefined, undefined, aLock({ 'kafka.brokerType': 'kafka.m7g.xlarge' }))).toEqual([
      expect.objectContaining({ locked: 'kafka.m7g.xlarge', needed: 'kafka.m7g.large' }),
      { locked: undefined, needed: 3, covers: 'enough', accepted: 3 },
    ]);
  });

  test.each([
    ['a count as text', held('kafka.m7g.large', '9'), 'kafka.brokers', 3],
    ['a type as number', held(7, 3), 'kafka.brokerType', 'kafka.m7g.large'],
    ['a version as number', aLock({ 'kafka.version': 3.9 }), 'kafka.version', '3.9.x.kraft'],
  ])('take %s for nothing, as the plan does', (_, lock, key, accepted) => {
    expect(sizeOf(key, undefined, undefined, lock)).toEqual({
      locked: undefined,
      needed: accepted,
      covers: 'enough',
      accepted,
    });
  });

  test('are accepted as a multiple of the zones, also after the number of zones changed', () => {
    const inTwoZones = anEnvironment({ aws: { accountId: '111122223333', region: 'eu-central-1', zones: 2 } });
    const lock = lockOf(ordersAt(1), inTwoZones);
    expect(lock.sizes['kafka.brokers']).toBe(4);
    expect(Number(lockOf(ordersAt(1), anEnvironment(), lock).sizes['kafka.brokers']) % 3).toBe(0);
    expect(Number(lockOf(ordersAt(10_000, '2KiB'), anEnvironment(), lock).sizes['kafka.brokers']) % 3).toBe(0);
  });
});

describe('storage of a broker', () => {
  const stored = (peak: number): EventsDocument =>
    anEventsDocument({
      events: {
        'order.placed': anEvent({
          rate: { steady: '2000/s', peak: `${peak}/s` },
          payload: { typical: '4KiB', max: '16KiB' },
        }),
      },
      handlers: {},
    });

  test('only ever grows', () => {
    const at = (locked: number) =>
      sizeOf('kafka.storagePerBroker', stored(10_000), undefined, aLock({ 'kafka.storagePerBroker': locked }));
    // 2,000 x 4 KiB kept for 7 days, three copies, twice the room: 27,686 GiB, over nine brokers.
    expect(at(3_080)).toEqual({ locked: 3_080, needed: 3_080, covers: 'enough', accepted: 3_080 });
    expect(at(3_070)).toEqual({ locked: 3_070, needed: 3_080, covers: 'too small', accepted: 3_080 });
    expect(at(3_090)).toEqual({ locked: 3_090, needed: 3_080, covers: 'too large', accepted: 3_090 });
  });

  test('is that of the brokers in the lock, while they stay', () => {
    const lock = aLock({ 'kafka.brokerType': 'kafka.m7g.large', 'kafka.brokers': 12, 'kafka.storagePerBroker': 2_310 });
    expect(sizeOf('kafka.storagePerBroker', stored(10_000), undefined, lock)).toEqual({
      locked: 2_310,
      needed: 2_310,
      covers: 'enough',
      accepted: 2_310,
    });
  });

  test('is that of the brokers which accepting brings, where they change', () => {
    // Nine large become nine 2xlarge, though three would carry it: each of the nine holds a ninth.
    const lock = aLock({ 'kafka.brokerType': 'kafka.m7g.large', 'kafka.brokers': 9, 'kafka.storagePerBroker': 3_080 });
    const accepted = lockOf(stored(15_000), undefined, lock);
    expect(accepted.sizes).toMatchObject({ 'kafka.brokerType': 'kafka.m7g.2xlarge', 'kafka.brokers': 9 });
    expect(accepted.sizes['kafka.storagePerBroker']).toBe(3_080);
  });
});

describe('a lock', () => {
  const withTier = anEventsDocument({ handlers: { shipOrder: aHandler({ retry: aTopicRetry({ tiers: ['1m'] }) }) } });

  test('is what the plan has, for every size that it holds', () => {
    const lock = changed(lockOf(withTier), {
      'kafka.brokerType': 'kafka.m7g.2xlarge',
      'kafka.brokers': 9,
      'kafka.version': '3.8.x.kraft',
      'kafka.storagePerBroker': 70,
      [MAIN]: 48,
      'topics.shop.order.placed.shipOrder.retry-1.partitions': 24,
      'topics.shop.order.placed.shipOrder.dead-letter.partitions': 1,
      'topics.shop.order.placed.replicationFactor': 4,
    });
    const numbers = plannedNumbers(planOf(withTier, undefined, lock));
    const planned = Object.fromEntries(Object.keys(lock.sizes).map((key) => [key, numbers.get(key)?.value]));
    expect(planned).toEqual(lock.sizes);
  });

  test('that lacks a size leaves it as accepting will write it', () => {
    const lock = changed(lockOf(withTier), {
      [MAIN]: 12,
      'topics.shop.order.placed.shipOrder.retry-1.partitions': undefined,
    });
    const plan = planOf(withTier, undefined, lock);
    const accepted = plan.sizes.find(({ key }) => key === 'topics.shop.order.placed.shipOrder.retry-1.partitions');
    expect(accepted?.accepted).toBe(plannedNumbers(plan).get(accepted?.key ?? '')?.value);
  });
});

describe('accepting', () => {
  const codesOf = (...given: Parameters<typeof planDeclared>): readonly string[] =>
    planDeclared(...given).judgement.issues.map(({ code }) => code);
  /** Beyond the largest cluster no size is right, which `kafka-does-not-fit` says. */
  const isCarried = (...given: Parameters<typeof planOf>): boolean => planOf(...given).kafka?.cheapest !== undefined;
  const scales = fc.constantFrom(0.01, 0.3, 1, 2, 7, 30);

  test('twice is accepting once, and leaves nothing to say of the lock', () => {
    fc.assert(
      fc.property(platforms, zones, scales, (document, aws, scale) => {
        const environment = environmentAt(scale, { aws, sizes: 'locked' });
        const lock = lockOf(document, environment);
        fc.pre(isCarried(document, environment));
        expect(lockOf(document, environment, lock)).toEqual(lock);
        expect(codesOf(document, environment, undefined)).toContain('lock-missing');
        expect(codesOf(document, environment, lock).filter((code) => code.startsWith('lock-'))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  test('after any change of the load lowers no number, and is enough again', () => {
    fc.assert(
      fc.property(platforms, zones, scales, scales, (document, aws, before, after) => {
        const environment = environmentAt(after, { aws, sizes: 'locked' });
        const old = lockOf(document, environmentAt(before, { aws, sizes: 'locked' }));
        const lock = lockOf(document, environment, old);
        fc.pre(isCarried(document, environment, old));
        for (const [key, size] of Object.entries(old.sizes)) {
          if (typeof size === 'number') expect(lock.sizes[key]).toBeGreaterThanOrEqual(size);
        }
        expect(Object.keys(lock.sizes)).toEqual(Object.keys(old.sizes));
        const problems = codesOf(document, environment, lock).filter((code) => code.startsWith('lock-'));
        expect(problems.filter((code) => code !== 'lock-too-large')).toEqual([]);
        expect(lockOf(document, environment, lock)).toEqual(lock);
        if (after <= before) expect(lock).toEqual(old);
      }),
      { numRuns: 25 },
    );
  });

  test('grows partitions when they are too few, and only then', () => {
    fc.assert(
      fc.property(platforms, fc.constantFrom(1, 3, 6, 12, 50, 500), (document, locked) => {
        const needed = lockOf(document, environmentAt(1)).sizes['topics.shop.event-0.partitions'];
        const lock = aLock({ 'topics.shop.event-0.partitions': locked });
        expect(lockOf(document, environmentAt(1), lock).sizes['topics.shop.event-0.partitions']).toBe(
          Math.max(locked, Number(needed)),
        );
      }),
      { numRuns: 25 },
    );
  });
});
