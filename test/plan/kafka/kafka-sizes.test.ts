import type { EventsDocument } from '../../../lib';
import type { Lock } from '../../../lib/plan/lock/lock';
import type { Size } from '../../../lib/plan/lock/sizes';
import { aHandler, anEnvironment, anEvent, anEventsDocument } from '../../support';
import { aLock, lockOf, planOf } from '../support';
import { withExpress } from './support';

function sizeOf(key: string, ...given: Parameters<typeof planOf>): Omit<Size, 'key' | 'unit' | 'path'> {
  const size = planOf(...given).sizes.find((one) => one.key === key);
  if (size === undefined) throw new Error(`no size ${key}`);
  const { key: _key, unit: _unit, path: _path, ...rest } = size;
  return rest;
}

/** Three kafka.m7g.large carry up to 18 MiB/s. */
function ordersAt(peak: number, typical: `${number}KiB` = '1KiB'): EventsDocument {
  return anEventsDocument({
    events: {
      'order.placed': anEvent({ rate: { steady: '1/s', peak: `${peak}/s` }, payload: { typical, max: '1MiB' } }),
    },
    handlers: { shipOrder: aHandler({ serviceTime: { mean: '1ms', p99: '4ms' } }) },
  });
}

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

  test('of a lock that somebody edited are too small where they are no multiple of the zones, or fewer than copies', () => {
    const [, four] = pair(ordersAt(1), undefined, held('kafka.m7g.large', 4));
    expect(four).toEqual({ locked: 4, needed: 3, covers: 'too small', accepted: 6 });
    const [, two] = pair(ordersAt(1), undefined, held('kafka.m7g.large', 2));
    expect(two).toEqual({ locked: 2, needed: 3, covers: 'too small', accepted: 3 });
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

describe('more partitions than AWS recommends', () => {
  const EVENT = 'topics.shop.order.placed.partitions';
  const DEAD_LETTER = 'topics.shop.order.placed.shipOrder.dead-letter.partitions';
  const held = (partitions: number): Lock =>
    aLock({ 'kafka.brokerType': 'kafka.m7g.large', 'kafka.brokers': 3, [EVENT]: partitions, [DEAD_LETTER]: 3 });

  test('are no error, and accepting brings brokers for them', () => {
    // 1,000 replicas are recommended on each of three: 1,000 partitions with three copies, three of them of the dead letters.
    const brokersAt = (partitions: number) => sizeOf('kafka.brokers', ordersAt(1), undefined, held(partitions));
    expect(brokersAt(997)).toEqual({ locked: 3, needed: 3, covers: 'enough', accepted: 3 });
    expect(brokersAt(998)).toEqual({ locked: 3, needed: 6, covers: 'enough', accepted: 6 });
    // From 1,500 on AWS refuses changes of the cluster.
    expect(brokersAt(1_497)).toMatchObject({ covers: 'enough', accepted: 6 });
    expect(brokersAt(1_498)).toMatchObject({ covers: 'too small', accepted: 6 });
  });
});

describe('Express brokers', () => {
  test('have no size of storage', () => {
    expect(Object.keys(lockOf(ordersAt(1), withExpress()).sizes).filter((key) => key.startsWith('kafka.'))).toEqual([
      'kafka.brokerType',
      'kafka.brokers',
      'kafka.version',
    ]);
  });

  test('take no place of Standard ones by accepting, nor the other way round', () => {
    const standard = lockOf(ordersAt(1));
    expect(sizeOf('kafka.brokerType', ordersAt(1), withExpress(), standard)).toEqual({
      locked: 'kafka.m7g.large',
      needed: 'express.m7g.large',
      covers: 'enough',
      accepted: 'kafka.m7g.large',
    });
    const express = lockOf(ordersAt(1), withExpress());
    expect(lockOf(ordersAt(1), undefined, express).sizes).toEqual(express.sizes);
  });
});
