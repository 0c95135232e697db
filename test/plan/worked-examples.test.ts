import { milliseconds, perSecond } from '../../lib/base/units';
import { TRANSPORT, TRANSPORT_P99 } from '../../lib/catalog/latency-budget';
import { expectedHitRatio, popularityFor } from '../../lib/plan/caching/popularity';
import { loadsAtOnce } from '../../lib/plan/caching/simulate-cache';
import { drainTime, inFlight, utilisationOf } from '../../lib/plan/queueing/load';
import { burstyMeanWait, perServerMeanWait } from '../../lib/plan/queueing/mean-wait';
import { pooledP99Wait } from '../../lib/plan/queueing/pooled';
import { budgetedLoad, expectedAttempts, retriesPerHour, worstAttempts } from '../../lib/plan/queueing/retry-load';
import { perServerP99, utilisationFor } from '../../lib/plan/queueing/single-server';
import { leftOfZones, withOneZoneLess } from '../../lib/plan/running/servers-needed';

/** Numbers that the notes on reliability and capacity print, each computed again by the planner's own functions. */

const SECOND = milliseconds(1_000);

/** As printed: within one of the last digit. */
const agrees = (value: number, printed: string): boolean =>
  Math.abs(value - Number(printed)) < 10 ** -(printed.split('.')[1]?.length ?? 0);

describe('B6, first table: utilisation and partitions of 10,000 events/s where each partition is served one by one', () => {
  test.each([
    [0.5, 25, '0.91', 6],
    [0.5, 40, '0.94', 6],
    [0.5, 50, '0.95', 6],
    [1, 25, '0.82', 13],
    [1, 40, '0.89', 12],
    [1, 50, '0.91', 12],
    [2, 25, '0.63', 32],
    [2, 40, '0.77', 26],
    [2, 50, '0.82', 25],
    [3, 25, '0.45', 68],
    [3, 40, '0.66', 46],
    [3, 50, '0.72', 42],
    [5, 25, '0.08', 634],
    [5, 40, '0.42', 118],
    [5, 50, '0.54', 93],
    [8, 40, '0.08', 1_014],
    [8, 50, '0.26', 304],
    [10, 50, '0.08', 1_267],
  ])('row S = %p ms, column T = %p ms: utilisation %s, %p partitions', (mean, time, utilisation, partitions) => {
    const allowed = utilisationFor(milliseconds(time), milliseconds(mean));
    expect(agrees(allowed, utilisation)).toBe(true);
    expect(Math.ceil(utilisationOf(perSecond(10_000), milliseconds(mean), 1) / allowed)).toBe(partitions);
    expect(perServerP99(perSecond((allowed / mean) * 1_000), milliseconds(mean))).toBeCloseTo(time, 6);
  });

  test.each([
    [8, 25],
    [10, 25],
    [10, 40],
  ])('row S = %p ms, column T = %p ms: infeasible', (mean, time) => {
    expect(utilisationFor(milliseconds(time), milliseconds(mean))).toBeLessThan(0);
  });
});

describe('B6, second table: p99 wait of servers that share one queue, in units of the mean service', () => {
  test.each([
    [1, ['10.2', '14.2', '21.9', '45.0']],
    [4, ['2.10', '3.13', '5.11', '10.9']],
    [8, ['0.82', '1.37', '2.39', '5.31']],
    [16, ['0.22', '0.53', '1.07', '2.55']],
    [32, ['0', '0.14', '0.43', '1.20']],
    [64, ['0', '0', '0.14', '0.54']],
    [128, ['0', '0', '0', '0.22']],
  ])('row c = %p, columns rho = .6, .7, .8, .9: %p', (servers, printed) => {
    [0.6, 0.7, 0.8, 0.9].forEach((utilisation, column) => {
      const text = printed[column] ?? '';
      const wait = pooledP99Wait(perSecond(utilisation * servers), SECOND, servers) / SECOND;
      if (text === '0') expect(wait).toBe(0);
      else expect(agrees(wait, text)).toBe(true);
    });
  });
});

describe('B6, backlog: drain = D rho / (1 - rho)', () => {
  test.each([
    [0.7, '2.3'],
    [0.8, '4'],
    [0.9, '9'],
  ])('at a utilisation of %p an hour of outage takes %s hours to drain', (utilisation, hours) => {
    expect(agrees(drainTime(milliseconds(3_600_000), utilisation) / 3_600_000, hours)).toBe(true);
  });

  test('without load nothing has to drain, and at full utilisation it never does', () => {
    expect(drainTime(SECOND, 0)).toBe(0);
    expect(drainTime(SECOND, 1)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('B6, backlog: retention >= D (1 + rho / (1 - rho))', () => {
  test.each([
    [0.5, '2.0'],
    [0.7, '3.3'],
    [0.8, '5.0'],
  ])('at a utilisation of %p the outage and its drain take %s times the outage', (utilisation, times) => {
    const outage = milliseconds(3_600_000);
    expect(agrees((outage + drainTime(outage, utilisation)) / outage, times)).toBe(true);
  });
});

describe('B6, lost zone: 0.67 of the utilisation with three zones', () => {
  test('what four of six carry at 60 %, six carry at 40 %', () => {
    expect(leftOfZones(6, 3)).toBe(4);
    expect(withOneZoneLess(4, 3)).toBe(6);
    expect(agrees(leftOfZones(6, 3) / 6, '0.67')).toBe(true);
  });
});

describe('B3: what Kafka takes', () => {
  test('of a budget of 50 ms: linger 5, acknowledgement 10 and fetch 5 leave 30 ms to wait, handle and emit', () => {
    expect(TRANSPORT_P99.time).toBe(5 + 10 + 5);
    expect(50 - TRANSPORT_P99.time).toBe(15 + 10 + 5);
    expect(TRANSPORT.pessimistic.p99).toBe(TRANSPORT_P99.time);
  });

  test('at best a p99 of 5 ms, as in the benchmark of 2020', () => {
    expect(TRANSPORT.optimistic.p99).toBe(5);
  });
});

describe('B4: caches', () => {
  test.each([
    [10, 3_000, 30],
    [10_000, 200, 2_000],
  ])('CACHE-2: %p/s x %p ms without guard are %p loads at once', (perSecond, recompute, printed) => {
    const setting = { strategy: 'aside', singleFlight: false, databaseRead: recompute } as const;
    const loads = loadsAtOnce(setting, perSecond / 1_000, 300, 1);
    expect(Math.abs((loads - 1) / printed - 1)).toBeLessThan(0.1);
  });

  test('CACHE-3: from a hit ratio of 0.9 to 0.8 twice as many reads come through', () => {
    const missed = [0.8, 0.9].map((ratio) => 1 - expectedHitRatio(popularityFor(ratio, 1_000, 3_000), 3_000));
    expect((missed[0] ?? 0) / (missed[1] ?? 1)).toBeCloseTo(2, 1);
  });
});

describe('mission 1, latency feasibility: 10,000/s with 35 ms left of 50 ms', () => {
  test.each([
    [1, 12],
    [2, 28],
    [5, 147],
  ])('a mean of %p ms takes %p partitions', (mean, partitions) => {
    const allowed = utilisationFor(milliseconds(35), milliseconds(mean));
    expect(Math.ceil(utilisationOf(perSecond(10_000), milliseconds(mean), 1) / allowed)).toBe(partitions);
  });

  test('a mean of 10 ms is infeasible at any count', () => {
    expect(utilisationFor(milliseconds(35), milliseconds(10))).toBeLessThan(0);
  });
});

describe('mission 1, expected amplification (1 - p^n) / (1 - p) of three attempts', () => {
  test.each([
    [0.1, '1.11'],
    [0.5, '1.75'],
    [1, '3.0'],
  ])('at a failure rate of %p: %s', (failing, printed) => {
    expect(agrees(expectedAttempts(3, failing), printed)).toBe(true);
  });
});

describe('B6, Little: L = lambda W', () => {
  test('10,000/s x 50 ms = 500 at once, at 64 per pod = 8 pods', () => {
    const atOnce = inFlight(perSecond(10_000), milliseconds(50));
    expect(atOnce).toBe(500);
    expect(Math.ceil(atOnce / 64)).toBe(8);
  });
});

describe('B6, mean waits', () => {
  test('Pollaczek-Khinchine: constant services wait half as long as exponential ones', () => {
    expect(perServerMeanWait(perSecond(0.8), SECOND, 1)).toBeCloseTo(4_000, 9);
    expect(perServerMeanWait(perSecond(0.8), SECOND, 0)).toBeCloseTo(2_000, 9);
  });

  test('Kingman and Sakasegawa: ca2 = cs2 = 4 multiplies by 4', () => {
    const calm = burstyMeanWait({ rate: perSecond(6), variation: 1 }, SECOND, 1, 8);
    const bursty = burstyMeanWait({ rate: perSecond(6), variation: 4 }, SECOND, 4, 8);
    expect(calm).toBeGreaterThan(0);
    expect(bursty / calm).toBeCloseTo(4, 9);
  });

  test('with one server both are the same, to the last digit of M/G/1', () => {
    for (const variation of [0, 0.5, 1, 4]) {
      const bursty = burstyMeanWait({ rate: perSecond(0.7), variation: 1 }, SECOND, variation, 1);
      expect(bursty).toBeCloseTo(perServerMeanWait(perSecond(0.7), SECOND, variation), 6);
    }
  });

  test('for ever from full utilisation on', () => {
    expect(perServerMeanWait(perSecond(1), SECOND, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(burstyMeanWait({ rate: perSecond(8), variation: 1 }, SECOND, 1, 8)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('A0 finding 5: partitions are private queues, not one pooled queue', () => {
  test('at 10 ms within 50 ms the pooled law asks for about 143 workers, and the private one for 1,267 partitions', () => {
    expect(pooledP99Wait(perSecond(10_000), milliseconds(10), 143)).toBe(0);
    const allowed = utilisationFor(milliseconds(50), milliseconds(10));
    expect(Math.ceil(100 / allowed)).toBe(1_267);
  });
});

describe('A4.2, table: what layers of retries multiply to', () => {
  test.each([
    [2, 4, 16, '1.21', '1.44'],
    [3, 4, 64, '1.33', '1.73'],
    [4, 4, 256, '1.46', '2.07'],
    [5, 3, 243, '1.61', '2.49'],
  ])(
    'row %p layers of %p attempts: %p at worst, %s with a budget of 10 %%, %s with 20 %%',
    (layers, attempts, worst, ten, twenty) => {
      expect(worstAttempts(Array.from({ length: layers }, () => attempts))).toBe(worst);
      expect(agrees(budgetedLoad(Array.from({ length: layers }, () => 0.1)), ten)).toBe(true);
      expect(agrees(budgetedLoad(Array.from({ length: layers }, () => 0.2)), twenty)).toBe(true);
    },
  );

  test('hidden layers count: a client of 3 under a handler of 4 under 3 tiers is 36', () => {
    expect(worstAttempts([3, 4, 3])).toBe(36);
  });
});

describe('A4.2, expected load', () => {
  test('cannot be seen where one in a hundred fails, and is all attempts where all fail', () => {
    expect(agrees(expectedAttempts(36, 0.01), '1.01')).toBe(true);
    expect(expectedAttempts(36, 1)).toBe(36);
    expect(expectedAttempts(36, 0.999_999)).toBeCloseTo(36, 2);
    expect(expectedAttempts(36, 0)).toBe(1);
  });

  test('retry rate forecast: 10,000/s of which one in 10,000 fails are 3,600 an hour, below 36 takes one in a million', () => {
    expect(retriesPerHour(perSecond(10_000), 3, 1e-4)).toBeCloseTo(3_600, 0);
    expect(retriesPerHour(perSecond(10_000), 3, 1e-6)).toBeCloseTo(36, 3);
  });
});
