import fc from 'fast-check';
import { kafkaChangeSteps } from '../../../lib/plan/kafka/change-steps';
import { neededThroughput } from '../../../lib/plan/kafka/volume-throughput';
import type { Lock } from '../../../lib/plan/lock/lock';
import { lockLowered } from '../../../lib/validation/planned/lock-lowered';
import { anEnvironment } from '../../support';
import { planRuling } from '../../validation/planned/support';
import { environmentAt, platforms } from '../platforms';
import { aLock, changed, lockOf, planOf } from '../support';
import { kafkaOf, locked, sizeOf, streamOf, withExpress } from './support';

const KEY = 'kafka.volumeThroughput';

/** KiB every second, over three brokers; nobody reads, so that volumes and not the network are the limit. */
const throughputOf = (kibPerSecond: number, lock: Lock = locked('m7g.2xlarge', 3)) =>
  kafkaOf(streamOf({ peak: kibPerSecond }), undefined, lock).volumeThroughput?.value;

/** 6.5 bytes for each of ingress, at half of what there is: 13 times the ingress of a broker. */
describe('what a volume must give', () => {
  test('is nothing up to what every volume has, at both sides', () => {
    // 250 / 13 = 19.2308 MiB/s a broker: 59,076.92 KiB/s all three.
    expect(throughputOf(59_076.9)).toBeUndefined();
    expect(throughputOf(59_077)).toBe(251);
  });

  test('follows the ingress of one broker', () => {
    // 39.1 MiB/s each are 117.3 MiB/s or 120,115.2 KiB/s: 39.1 x 13 = 508.3.
    expect(throughputOf(120_115.2, locked('m7g.4xlarge', 3))).toBe(509);
    // Twice the brokers, half of it each: 19.55 x 13 = 254.15; three times, 13.03 x 13 = 169.4.
    expect(throughputOf(120_115.2, locked('m7g.4xlarge', 6))).toBe(255);
    expect(throughputOf(120_115.2, locked('m7g.4xlarge', 9))).toBeUndefined();
  });

  test.each([
    ['m7g.2xlarge', 312],
    ['m7g.4xlarge', 625],
    ['m7g.8xlarge', 1_000],
    ['m7g.16xlarge', 1_000],
  ])('is on kafka.%s no more than %d MiB/s, also where that does not carry', (type, most) => {
    expect(throughputOf(400_000, locked(type, 3))).toBe(most);
  });

  test('is never asked of brokers whose own limit is below what every volume has', () => {
    // kafka.m7g.xlarge has 156.25 MiB/s to its volume.
    expect(throughputOf(400_000, locked('m7g.xlarge', 3))).toBeUndefined();
    expect(throughputOf(400_000, locked('m7g.large', 3))).toBeUndefined();
  });

  test('is not guessed of brokers that the catalog does not know, and not asked of Express', () => {
    expect(throughputOf(400_000, locked('m9.4xlarge', 3))).toBeUndefined();
    expect(throughputOf(1, aLock({ ...locked('m9.4xlarge', 3).sizes, [KEY]: 700 }))).toBe(700);
    const express = streamOf({ peak: 59_077 });
    expect(kafkaOf(express, withExpress()).volumeThroughput).toBeUndefined();
    expect(Object.keys(lockOf(express, withExpress()).sizes)).not.toContain(KEY);
  });

  test('comes with the brokers that are chosen without a lock', () => {
    const kafka = kafkaOf(streamOf({ peak: 59_077 }));
    expect([...sizeOf(kafka), kafka.volumeThroughput?.value]).toEqual(['kafka.m7g.2xlarge', 3, 251]);
  });

  test('says where it comes from', () => {
    const { volumeThroughput } = kafkaOf(streamOf({ peak: 120_115.2 }), undefined, locked('m7g.4xlarge', 3));
    expect(volumeThroughput).toMatchObject({ key: KEY, unit: 'MiB/s', enforcer: 'AWS' });
    expect(volumeThroughput?.inputs.map(({ name, value }) => [name, value])).toEqual([
      ['ingress', 120_115.2 * 1_024],
      ['brokers', 3],
      ['type', 'kafka.m7g.4xlarge'],
      ['a byte of ingress takes', 6.5],
      ['used to', 0.5],
      ['every volume has', 250],
      ['the type takes at most', 625],
    ]);
  });

  test('is never less with more load, on the same brokers', () => {
    fc.assert(
      fc.property(platforms, fc.constantFrom(0.1, 3, 30), fc.constantFrom(1.1, 4, 20), (document, scale, more) => {
        const [less, much] = [scale, scale * more].map((load) => kafkaOf(document, environmentAt(load)));
        for (const type of ['2xlarge', '4xlarge', '8xlarge']) {
          const [low, high] = [less, much].map((kafka) =>
            kafka === undefined ? undefined : neededThroughput(kafka, { brokerType: `kafka.m7g.${type}`, brokers: 3 }),
          );
          expect(high?.value).toBeGreaterThanOrEqual(low?.value ?? Number.POSITIVE_INFINITY);
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('accepting', () => {
  const sizeAt = (kibPerSecond: number, lock?: Lock) =>
    planOf(streamOf({ peak: kibPerSecond }), undefined, lock).sizes.find(({ key }) => key === KEY);
  const accept = (kibPerSecond: number, lock?: Lock): Lock => lockOf(streamOf({ peak: kibPerSecond }), undefined, lock);
  const fast = accept(59_077);

  test('writes it only where it is needed, or is there already', () => {
    expect(Object.keys(accept(1).sizes)).not.toContain(KEY);
    expect([fast.sizes[KEY], fast.made?.[KEY]]).toEqual([251, 251]);
    expect(accept(1, fast).sizes[KEY]).toBe(251);
  });

  test('raises it, and never lowers it', () => {
    // 24 MiB/s a broker x 13 is the 312 that kafka.m7g.2xlarge takes.
    expect(sizeAt(73_728, fast)).toMatchObject({ locked: 251, needed: 312, covers: 'too small', accepted: 312 });
    const faster = accept(73_728, fast);
    expect(sizeAt(73_728, faster)).toMatchObject({ locked: 312, covers: 'enough', accepted: 312 });
    expect(sizeAt(1, faster)).toMatchObject({ locked: 312, needed: 250, covers: 'too large', accepted: 312 });
    expect(kafkaOf(streamOf({ peak: 1 }), undefined, faster).volumeThroughput?.rule).toMatch(/^held by the lock/);
  });

  test('brings it to a cluster that stands without it', () => {
    const standing = changed(locked('m7g.2xlarge', 3), {});
    expect(sizeAt(59_077, standing)).toMatchObject({ locked: undefined, covers: 'enough', accepted: 251 });
    expect(kafkaOf(streamOf({ peak: 59_077 }), undefined, standing).volumeThroughput?.value).toBe(251);
  });

  test('takes what somebody has lowered by hand, since AWS lowers it too', () => {
    const lowered = changed(accept(73_728, fast), { [KEY]: 260 });
    expect(planRuling(lockLowered, streamOf({ peak: 1 }), anEnvironment(), lowered).issues).toEqual([]);
    const accepted = accept(1, lowered);
    expect([accepted.sizes[KEY], accepted.made?.[KEY]]).toEqual([260, 260]);
    const removed = accept(1, changed(accepted, { [KEY]: undefined }));
    expect([removed.sizes[KEY], removed.made?.[KEY]]).toEqual([undefined, undefined]);
  });

  test('writes no more than the brokers take that it brings, and nothing where they take none', () => {
    const lock = aLock({ ...locked('m7g.8xlarge', 3).sizes, [KEY]: 990 });
    // Three carry 230.8 MiB/s. 280 are cheapest on six 4xlarge, 46.67 x 13 = 606.7 each, at most 625.
    expect(accept(280 * 1_024, lock).sizes).toMatchObject({
      'kafka.brokerType': 'kafka.m7g.4xlarge',
      'kafka.brokers': 6,
      [KEY]: 625,
    });
    // 240 are cheapest on 21 xlarge, 12.02 each.
    const many = accept(240 * 1_024, lock);
    expect(many.sizes).toMatchObject({ 'kafka.brokerType': 'kafka.m7g.xlarge', 'kafka.brokers': 21 });
    expect(Object.keys(many.sizes)).not.toContain(KEY);
  });

  test('restarts brokers the first time, since fetchers rise with it, and not again', () => {
    const steps = (kibPerSecond: number, lock: Lock) =>
      kafkaChangeSteps(planOf(streamOf({ peak: kibPerSecond }), undefined, lock)).map(({ key, from, to, way }) => [
        key,
        from,
        to,
        way,
      ]);
    const { [KEY]: _size, ...sizes } = fast.sizes;
    const { [KEY]: _made, ...made } = fast.made ?? {};
    expect(steps(59_077, { ...fast, sizes, made })).toEqual([[KEY, 250, 251, 'rolling']]);
    expect(steps(73_728, fast)).toEqual([[KEY, 251, 312, 'in place']]);
    expect(steps(59_077, fast)).toEqual([]);
  });

  test('never writes less with more load, on the same brokers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 73_000 }), fc.integer({ min: 0, max: 400_000 }), (load, more) => {
        const before = accept(load, locked('m7g.4xlarge', 3));
        const after = accept(load + more, before);
        fc.pre(after.sizes['kafka.brokerType'] === 'kafka.m7g.4xlarge');
        expect(Number(after.sizes[KEY] ?? 250)).toBeGreaterThanOrEqual(Number(before.sizes[KEY] ?? 250));
      }),
      { numRuns: 40 },
    );
  });
});
