import fc from 'fast-check';
import { AURORA_CLASSES } from '../../../lib/catalog/aurora-classes';
import { cheapestClass, connectionBudget, maxConnections, unitsOf } from '../../../lib/plan/stores/aurora-size';

describe('B5: max_connections', () => {
  test.each([
    [2, 225],
    [4, 450],
    [8, 901],
    [16, 1_802],
    [32, 3_604],
    [45, 5_000],
    [512, 5_000],
  ])('row nominal: %p GiB that are left by the system allow %p', (gib, allowed) => {
    // Nine tenths of a class are planned to be left.
    expect(maxConnections(gib / 0.9)).toBe(allowed);
  });

  test.each([
    ['db.t4g.medium', 4, 405],
    ['db.t4g.large', 8, 844],
    ['db.r6g.large', 16, 1_722],
    ['db.r6g.xlarge', 32, 3_479],
    ['db.r6g.2xlarge', 64, 5_000],
  ])('of %s (%p GiB) is never above the %p that AWS prints, and at most a tenth below', (type, gib, printed) => {
    expect(AURORA_CLASSES.rows.find((row) => row.type === type)?.memoryGiB).toBe(gib);
    expect(maxConnections(gib)).toBeLessThanOrEqual(printed);
    expect(maxConnections(gib)).toBeGreaterThanOrEqual(printed * 0.9);
  });

  test.each([
    [16, 3_360],
    [32, 5_000],
  ])('of %p capacity units is never above the %p that AWS reports', (units, reported) => {
    expect(maxConnections(units * 2)).toBeLessThanOrEqual(reported);
  });
});

describe('DB-1: the budget', () => {
  test('is seven tenths of what is allowed without the twenty that are kept free', () => {
    // 16 GiB x 0.9 / 9531392 = 1622; x 0.7 = 1135.
    expect(connectionBudget(16)).toBe(1_115);
    // 5000 x 0.7
    expect(connectionBudget(64)).toBe(3_480);
  });

  test('of a larger class is never smaller', () => {
    const gib = fc.double({ min: 0, max: 1_024, noNaN: true });
    fc.assert(
      fc.property(gib, gib, (one, other) => {
        expect(connectionBudget(Math.min(one, other))).toBeLessThanOrEqual(connectionBudget(Math.max(one, other)));
      }),
    );
  });
});

describe('the cheapest class', () => {
  test.each([
    [0, 'db.r7g.large'],
    [1_115, 'db.r7g.large'],
    [1_116, 'db.r7g.xlarge'],
    // 32 GiB allow 3244.
    [2_250, 'db.r7g.xlarge'],
    [2_251, 'db.r7g.2xlarge'],
    [3_480, 'db.r7g.2xlarge'],
    [3_481, undefined],
  ])('for %p connections is %s', (connections, type) => {
    expect(cheapestClass(connections, false)?.type).toBe(type);
  });

  test('runs on credits where nothing is protected', () => {
    // 4 GiB allow 405.
    expect([263, 264].map((connections) => cheapestClass(connections, true)?.type)).toEqual([
      'db.t4g.medium',
      'db.t4g.large',
    ]);
  });

  test('has half as many capacity units as GiB', () => {
    expect(unitsOf({ memoryGiB: 16 })).toBe(8);
  });
});
