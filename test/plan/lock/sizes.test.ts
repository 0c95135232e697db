import fc from 'fast-check';
import type { EventsDocument } from '../../../lib';
import type { Lock } from '../../../lib/plan/lock/lock';
import { chosenName, type Size } from '../../../lib/plan/lock/sizes';
import { plannedNumbers } from '../../../lib/plan/plan';
import type { PlannedText } from '../../../lib/plan/planned';
import { planDeclared } from '../../../lib/validation/planned/plan-declared';
import { aHandler, anEvent, anEventsDocument, aTopicRetry } from '../../support';
import { environmentAt, platforms, zones } from '../platforms';
import { aLock, changed, lockOf, planOf } from '../support';

const MAIN = 'topics.shop.order.placed.partitions';
const TYPE = 'kafka.brokerType';
const THROUGHPUT = 'kafka.volumeThroughput';

function sizeOf(key: string, ...given: Parameters<typeof planOf>): Omit<Size, 'key' | 'unit' | 'path'> {
  const size = planOf(...given).sizes.find((one) => one.key === key);
  if (size === undefined) throw new Error(`no size ${key}`);
  const { key: _key, unit: _unit, path: _path, ...rest } = size;
  return rest;
}

/**
 * With a zone lost the busiest replica holds two partitions and is at most 95 % busy, at 1 ms 950/s: three partitions are enough
 * up to 1,425/s, six up to 2,850/s.
 */
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
    expect(sizeOf(MAIN, ordersAt(2_800), undefined, aLock({ [MAIN]: locked }))).toEqual(size);
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

describe('a name that does not carry the need', () => {
  const largest: PlannedText = {
    key: 'stores.main.instance',
    value: 'db.r7g.2xlarge',
    unit: 'name',
    rule: 'the largest that the catalog has',
    inputs: [],
    enforcer: 'AWS',
  };
  const held = (locked: string) => chosenName(largest, ['environment', 'stores', 'main'], locked, false);

  test('is too small where another one is needed', () => {
    expect(held('db.r7g.large')).toMatchObject({ covers: 'too small', accepted: 'db.r7g.2xlarge' });
  });

  test('is left to the rule on what it must carry where no other is to be had', () => {
    expect(held('db.r7g.2xlarge')).toMatchObject({ covers: 'enough', accepted: 'db.r7g.2xlarge' });
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
          // What is provisioned for volumes follows the brokers: others may need less of it, or take none.
          if (key === THROUGHPUT && lock.sizes[TYPE] !== old.sizes[TYPE]) continue;
          if (typeof size === 'number') expect(lock.sizes[key]).toBeGreaterThanOrEqual(size);
        }
        const steady = ({ sizes }: Lock) => Object.keys(sizes).filter((key) => key !== THROUGHPUT);
        expect(steady(lock)).toEqual(steady(old));
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
