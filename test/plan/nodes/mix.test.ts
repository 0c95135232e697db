import fc from 'fast-check';
import { blendedSaving, mixFor } from '../../../lib/plan/nodes/mix';

/** reliability-and-capacity.md, B8, "Blended saving on the node bill": on demand / committed / spot, and what it saves. */
const B8: readonly (readonly [mix: string, low: number, middle: number, high: number])[] = [
  ['50/50/0', 13.5, 17, 20],
  ['50/0/50', 25, 30, 35],
  ['40/30/30', 23.1, 28.2, 33],
  ['30/40/30', 25.8, 31.6, 37],
  ['20/30/50', 33.1, 40.2, 47],
];
const DISCOUNTS = [
  { committed: 0.27, spot: 0.5 },
  { committed: 0.34, spot: 0.6 },
  { committed: 0.4, spot: 0.7 },
] as const;
const MIDDLE = DISCOUNTS[1];

test.each(B8)('the mix %s saves what the reference says', (mix, ...percents) => {
  const [, committed = 0, spot = 0] = mix.split('/').map((share) => Number(share) / 100);
  expect(DISCOUNTS.map((discounts) => blendedSaving({ committed, spot }, discounts) * 100)).toEqual(
    percents.map((percent) => expect.closeTo(percent, 1)),
  );
});

test('40 % reserved at 35 % and 40 % spot at 60 % save 38 % (mission.md, 6)', () => {
  expect(blendedSaving({ committed: 0.4, spot: 0.4 }, { committed: 0.35, spot: 0.6 })).toBeCloseTo(0.38, 9);
});

test('30 % is reached by 40 % committed and, of the rest, as little spot as will do', () => {
  const mix = mixFor(0.3, { committed: 0.4, spot: 1 }, MIDDLE);
  // (0.3 - 0.4 x 0.34) / 0.6
  expect(mix?.committed).toBe(0.4);
  expect(mix?.spot).toBeCloseTo(0.2733, 4);
  expect(mix?.atRisk).toBe(mix?.spot);
  expect(mix?.saving).toBeCloseTo(0.3, 9);
});

test('commitments alone do for what they save, and put nothing at risk', () => {
  expect(mixFor(0.17, { committed: 0.9, spot: 1 }, MIDDLE)).toEqual({
    committed: expect.closeTo(0.5, 9),
    spot: 0,
    saving: expect.closeTo(0.17, 9),
    atRisk: 0,
  });
  expect(mixFor(0, { committed: 1, spot: 1 }, MIDDLE)).toEqual({ committed: 0, spot: 0, saving: 0, atRisk: 0 });
});

test('where all nodes are taken, spot takes the place of commitments', () => {
  // 0.34 + spot x (0.6 - 0.34) = 0.47
  const mix = mixFor(0.47, { committed: 1, spot: 0.6 }, MIDDLE);
  expect([mix?.committed, mix?.spot]).toEqual([expect.closeTo(0.5, 9), expect.closeTo(0.5, 9)]);
});

test('what neither reaches is not reached', () => {
  expect(mixFor(0.3, { committed: 0, spot: 0.4 }, MIDDLE)).toBeUndefined();
  expect(mixFor(0.61, { committed: 1, spot: 1 }, MIDDLE)).toBeUndefined();
  expect(mixFor(0.1, { committed: 1, spot: 0 }, { committed: 0, spot: 0.5 })).toBeUndefined();
  expect(mixFor(0.5, { committed: 1, spot: 1 }, { committed: 0.4, spot: 0.3 })).toBeUndefined();
});

const share = fc.double({ min: 0, max: 1, noNaN: true });
const discount = fc.double({ min: 0.05, max: 0.9, noNaN: true });

test('a mix that is found reaches the target within its bounds, and with less spot nothing would', () => {
  fc.assert(
    fc.property(share, share, share, discount, discount, (target, committed, spot, ofCommitted, ofSpot) => {
      const discounts = { committed: Math.min(ofCommitted, ofSpot), spot: Math.max(ofCommitted, ofSpot) };
      const mix = mixFor(target, { committed, spot }, discounts);
      const most = Math.min(spot, 1);
      const best = blendedSaving({ committed: Math.min(committed, 1 - most), spot: most }, discounts);
      if (mix === undefined) return expect(best).toBeLessThan(target + 1e-6);
      expect(mix.saving).toBeGreaterThanOrEqual(target - 1e-6);
      expect(mix.committed).toBeLessThanOrEqual(committed + 1e-6);
      expect(mix.spot).toBeLessThanOrEqual(spot + 1e-6);
      expect(mix.committed + mix.spot).toBeLessThanOrEqual(1 + 1e-6);
      const less = Math.max(0, mix.spot - 0.01);
      const without = blendedSaving({ committed: Math.min(committed, 1 - less), spot: less }, discounts);
      if (mix.spot > 0.01) expect(without).toBeLessThan(target + 1e-6);
    }),
    { numRuns: 300 },
  );
});
