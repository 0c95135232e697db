import fc from 'fast-check';
import { milliseconds, perSecond } from '../../../lib/base/units';
import {
  busiest,
  consumersFor,
  leftOfZones,
  mostReplicas,
  rateInNeed,
  rateWithin,
  withOneZoneLess,
} from '../../../lib/plan/running/servers-needed';

const server = (slots: number, mean: number, p99 = 0) => ({
  slots,
  mean: milliseconds(mean),
  p99: milliseconds(p99),
});
const reading = (...reads: readonly (readonly [partitions: number, rate: number])[]) => ({
  reads: reads.map(([partitions, rate]) => ({ partitions, rate: perSecond(rate) })),
  beside: perSecond(0),
});

describe('what one queue takes in', () => {
  // Reference, B6, "Per-partition FIFO": queues for 10,000/s by mean and time.
  test.each([
    [0.5, 25, 6],
    [1, 25, 13],
    [2, 25, 32],
    [2, 40, 26],
    [2, 50, 25],
    [3, 40, 46],
    [5, 40, 118],
    [8, 50, 304],
    [10, 50, 1267],
  ])('of %p ms each within %p ms makes %p queues of 10,000/s', (mean, time, queues) => {
    expect(Math.ceil(10_000 / rateWithin(milliseconds(time), server(1, mean)))).toBe(queues);
  });

  test('is 0.82 of its time at 2 ms within 50 ms', () => {
    expect(rateWithin(milliseconds(50), server(1, 2)) * 0.002).toBeCloseTo(0.82, 2);
  });

  // Reference, B6, "Pooled workers": p99 wait in units of the mean.
  test.each([
    [4, 0.6, 2.1],
    [4, 0.8, 5.11],
    [8, 0.7, 1.37],
    [16, 0.9, 2.55],
    [32, 0.9, 1.2],
    [128, 0.9, 0.22],
  ])('by %p servers that are busy to %p waits %p times the mean, and is then served', (slots, busy, wait) => {
    const within = rateWithin(milliseconds(6 + wait), server(slots, 1, 6));
    expect(within / 1_000 / slots).toBeCloseTo(busy, 2);
  });

  test('is nothing where no load at all keeps the time', () => {
    expect(rateWithin(milliseconds(30), server(1, 8))).toBe(0);
    expect(rateWithin(milliseconds(30), server(4, 2, 31))).toBe(0);
    expect(rateWithin(milliseconds(0), server(1, 2))).toBe(0);
  });

  test('is 95 % of its time while a zone is lost', () => {
    expect(rateInNeed(server(1, 2))).toBeCloseTo(475, 9);
    expect(rateInNeed(server(4, 5))).toBeCloseTo(760, 9);
  });
});

describe('the busiest of several consumers', () => {
  test('holds whole partitions: 34 of 36 partitions carry no more than 18 do', () => {
    const work = reading([36, 3_600]);
    expect([18, 34, 35].map((consumers) => busiest(work, consumers))).toEqual([200, 200, 200]);
    expect([17, 36, 50].map((consumers) => busiest(work, consumers))).toEqual([300, 100, 100]);
  });

  test('holds the fullest partitions of several topics, and of each no more than evenly spread', () => {
    const work = reading([3, 30], [6, 600]);
    // 9, 5, 3, 2, 1, 1 partitions; of the six fuller ones 6, 3, 2, 2, 1, 1.
    expect([1, 2, 3, 5, 8, 9].map((consumers) => busiest(work, consumers))).toEqual([630, 320, 210, 200, 110, 100]);
  });

  test('takes its part of the calls', () => {
    expect(busiest({ ...reading([6, 60]), beside: perSecond(120) }, 12)).toBe(20);
  });

  test('decides how few are enough', () => {
    const work = reading([36, 3_600]);
    expect([100, 150, 200, 299, 300].map((most) => consumersFor(work, perSecond(most), 36))).toEqual([
      36, 36, 18, 18, 12,
    ]);
    expect(consumersFor(work, perSecond(99), 36)).toBeUndefined();
    expect(consumersFor(reading([3, 0]), perSecond(1), 3)).toBe(1);
  });
});

describe('a zone less', () => {
  test.each([
    [24, 3, 36],
    [1, 3, 2],
    [3, 3, 5],
    [24, 2, 48],
  ])('leaves %p of %p zones from %p', (survivors, zones, replicas) => {
    expect(withOneZoneLess(survivors, zones)).toBe(replicas);
    expect(leftOfZones(replicas, zones)).toBeGreaterThanOrEqual(survivors);
    expect(leftOfZones(replicas - 1, zones)).toBeLessThan(survivors);
  });

  test('is met by no more replicas than partitions, but for calls', () => {
    expect(mostReplicas(36, perSecond(0), perSecond(100), 3)).toBe(36);
    // Twice 500/s at 100/s each, half as many again, and one in each zone.
    expect(mostReplicas(36, perSecond(500), perSecond(100), 3)).toBe(36 + 15 + 3);
  });
});

describe('one at a time, where the p99 of the service is known', () => {
  const times = fc.double({ min: 1, max: 1_000, noNaN: true });

  test('nothing changes up to the p99 of exponential services', () => {
    fc.assert(
      fc.property(times, times, fc.double({ min: 0, max: 4.605, noNaN: true }), (time, mean, ratio) => {
        const within = rateWithin(milliseconds(time), server(1, mean, mean * ratio));
        expect(within).toBe(rateWithin(milliseconds(time), server(1, mean)));
      }),
    );
  });

  test('it takes in no more the more its services vary', () => {
    fc.assert(
      fc.property(times, times, fc.double({ min: 1, max: 30, noNaN: true }), times, (time, mean, ratio, more) => {
        const of = (p99: number) => rateWithin(milliseconds(time), server(1, mean, p99));
        expect(of(mean * ratio)).toBeLessThanOrEqual(of(0));
        expect(of(time + more)).toBeLessThanOrEqual(of(0));
      }),
    );
  });

  test('it takes in next to nothing where the p99 alone takes nearly all of the time, and nothing beyond', () => {
    expect(rateWithin(milliseconds(30), server(1, 2, 29)) * 0.002).toBeLessThan(0.001);
    expect(rateWithin(milliseconds(30), server(1, 2, 31))).toBe(0);
  });
});
