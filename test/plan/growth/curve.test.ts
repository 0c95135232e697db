import fc from 'fast-check';
import { daysBetween } from '../../../lib/base/day';
import { milliseconds, parseDuration } from '../../../lib/base/units';
import { doublingTime, growthCurve } from '../../../lib/plan/growth/curve';

const DAY = 86_400_000;
const CAMPAIGN = { stated: true, from: '2026-12-01', factor: 15, within: parseDuration('6w') };

describe('fifteen times within six weeks', () => {
  test('doubles every 10.8 days (mission 12: ln 2 x 42 / ln 15)', () => {
    expect((doublingTime(CAMPAIGN)?.value ?? 0) / DAY).toBeCloseTo(10.75, 2);
  });

  test('is seven rows, from before it begins to its last day', () => {
    expect(growthCurve(CAMPAIGN).map(({ week, day }) => [week, day])).toEqual([
      [0, '2026-12-01'],
      [1, '2026-12-08'],
      [2, '2026-12-15'],
      [3, '2026-12-22'],
      [4, '2026-12-29'],
      [5, '2027-01-05'],
      [6, '2027-01-12'],
    ]);
  });

  test('is the root of fifteen half way, and each week multiplies by the same', () => {
    const factors = growthCurve(CAMPAIGN).map(({ factor }) => factor);
    expect(factors[0]).toBe(1);
    expect(factors[3]).toBeCloseTo(Math.sqrt(15), 12);
    expect(factors[6]).toBe(15);
    expect(factors[1]).toBeCloseTo(15 ** (1 / 6), 12);
  });
});

test('the last row is the end, also where it is no whole week', () => {
  const points = growthCurve({ ...CAMPAIGN, within: parseDuration('10d') });
  expect(points.map(({ week, day }) => [week, day])).toEqual([
    [0, '2026-12-01'],
    [1, '2026-12-08'],
    [10 / 7, '2026-12-11'],
  ]);
  expect(points.at(-1)?.factor).toBe(15);
});

test('what does not grow never doubles', () => {
  expect(doublingTime({ ...CAMPAIGN, factor: 1 })).toBeUndefined();
});

test('growth at once has a first and a last row', () => {
  expect(growthCurve({ ...CAMPAIGN, within: milliseconds(0) }).map(({ factor }) => factor)).toEqual([1, 15]);
});

test('any growth has at most sixty rows in equal steps, and never goes down', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5_000 }), fc.double({ min: 1, max: 10_000, noNaN: true }), (days, factor) => {
      const points = growthCurve({ ...CAMPAIGN, factor, within: milliseconds(days * DAY) });
      expect(points.length).toBeLessThanOrEqual(60);
      expect(points[0]?.factor).toBe(1);
      expect(points.at(-1)).toMatchObject({ factor });
      const steps = points.slice(1, -1).map(({ week }, index) => week - (points[index]?.week ?? 0));
      expect(new Set(steps).size).toBeLessThanOrEqual(1);
      for (const [index, { day, factor: at }] of points.slice(1).entries()) {
        expect(daysBetween(points[index]?.day ?? '', day)).toBeGreaterThan(0);
        expect(at).toBeGreaterThanOrEqual(points[index]?.factor ?? Number.NaN);
      }
    }),
  );
});
