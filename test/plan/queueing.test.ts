import { milliseconds, perSecond } from '../../lib/base/units';
import { erlangC, perServerP99, pooledP99Wait, utilisationFor } from '../../lib/plan/queueing';

const LN_100 = 4.605170185988092;

/** Service of a second, so that times come in units of the mean and arrivals per server are the utilisation. */
const SECOND = milliseconds(1_000);
const waitInServices = (utilisation: number, servers: number): number =>
  pooledP99Wait(perSecond(utilisation * servers), SECOND, servers) / SECOND;

describe('one server with one queue', () => {
  test.each([
    [0, 1, LN_100],
    [500, 1, LN_100 * 2],
    [900, 1, LN_100 * 10],
    [100, 5, LN_100 * 10],
    [50, 0.5, (LN_100 * 0.5) / 0.975],
  ])('%p/s at a mean of %p ms have a p99 of %p ms', (arrivals, mean, p99) => {
    expect(perServerP99(perSecond(arrivals), milliseconds(mean))).toBeCloseTo(p99, 9);
  });

  test('takes ever longer up to full utilisation, and for ever from there on', () => {
    expect(perServerP99(perSecond(999.999), milliseconds(1))).toBeCloseTo(LN_100 * 1_000_000, 0);
    expect(perServerP99(perSecond(1_000), milliseconds(1))).toBe(Number.POSITIVE_INFINITY);
    expect(perServerP99(perSecond(1_001), milliseconds(1))).toBe(Number.POSITIVE_INFINITY);
  });

  /** The table of the capacity reference: mean, time, utilisation (printed with two decimals), partitions for 10,000 events/s. */
  test.each([
    [0.5, 25, 0.91, 6],
    [0.5, 40, 0.94, 6],
    [0.5, 50, 0.95, 6],
    [1, 25, 0.82, 13],
    [1, 40, 0.89, 12],
    [1, 50, 0.91, 12],
    [2, 25, 0.63, 32],
    [2, 40, 0.77, 26],
    [2, 50, 0.82, 25],
    [3, 25, 0.45, 68],
    [3, 40, 0.66, 46],
    [3, 50, 0.72, 42],
    [5, 25, 0.08, 634],
    [5, 40, 0.42, 118],
    [5, 50, 0.54, 93],
    [8, 40, 0.08, 1_014],
    [8, 50, 0.26, 304],
    [10, 50, 0.08, 1_267],
  ])(
    'a mean of %p ms within %p ms allows a utilisation of %p: %p partitions',
    (mean, time, utilisation, partitions) => {
      const allowed = utilisationFor(milliseconds(time), milliseconds(mean));
      expect(Math.abs(allowed - utilisation)).toBeLessThan(0.01);
      expect(Math.ceil((10_000 * mean) / 1_000 / allowed)).toBe(partitions);
      const arrivals = perSecond((allowed / mean) * 1_000);
      expect(perServerP99(arrivals, milliseconds(mean))).toBeCloseTo(time, 6);
    },
  );

  test.each([
    [8, 25],
    [10, 25],
    [10, 40],
  ])('a mean of %p ms within %p ms allows none', (mean, time) => {
    expect(utilisationFor(milliseconds(time), milliseconds(mean))).toBeLessThan(0);
  });
});

describe('servers that share one queue', () => {
  /** The table of the capacity reference: p99 of the wait in units of the mean, as printed there. */
  test.each([
    [1, ['10.2', '14.2', '21.9', '45.0']],
    [4, ['2.10', '3.13', '5.11', '10.9']],
    [8, ['0.82', '1.37', '2.39', '5.31']],
    [16, ['0.22', '0.53', '1.07', '2.55']],
    [32, ['0', '0.14', '0.43', '1.20']],
    [64, ['0', '0', '0.14', '0.54']],
    [128, ['0', '0', '0', '0.22']],
  ])('%p servers at utilisations of 0.6, 0.7, 0.8 and 0.9 wait %p services', (servers, printed) => {
    [0.6, 0.7, 0.8, 0.9].forEach((utilisation, column) => {
      const text = printed[column] ?? '';
      const wait = waitInServices(utilisation, servers);
      if (text === '0') expect(wait).toBe(0);
      else expect(Math.abs(wait - Number(text))).toBeLessThan(10 ** -(text.split('.')[1]?.length ?? 0));
    });
  });

  test('nobody waits without arrivals, and for ever from full utilisation on', () => {
    expect(erlangC(0, 1)).toBe(0);
    expect(erlangC(0, 8)).toBe(0);
    expect(waitInServices(0, 4)).toBe(0);
    expect(erlangC(0.999_999 * 8, 8)).toBeCloseTo(1, 4);
    expect(waitInServices(0.999_999, 4)).toBeGreaterThan(1_000_000);
    expect(waitInServices(0.999_999, 4)).toBeLessThan(Number.POSITIVE_INFINITY);
    expect(waitInServices(1, 4)).toBe(Number.POSITIVE_INFINITY);
    expect(waitInServices(1.5, 4)).toBe(Number.POSITIVE_INFINITY);
  });

  test('one server makes wait as often as it is busy', () => {
    for (const utilisation of [0.01, 0.3, 0.5, 0.95]) expect(erlangC(utilisation, 1)).toBeCloseTo(utilisation, 12);
  });

  test('as many wait as the sums of the textbook say', () => {
    for (let servers = 1; servers <= 20; servers += 1) {
      for (const utilisation of [0.05, 0.3, 0.5, 0.7, 0.9, 0.99]) {
        const offered = utilisation * servers;
        expect(erlangC(offered, servers)).toBeCloseTo(erlangCBySums(offered, servers), 10);
      }
    }
  });

  test('thousands of servers neither overflow nor lose digits', () => {
    expect(erlangC(0.5 * 5_000, 5_000)).toBe(0);
    expect(erlangC(5_000 - 0.001, 5_000)).toBeCloseTo(1, 4);
    expect(erlangC(4_900, 5_000)).toBeGreaterThan(0.05);
    expect(erlangC(4_900, 5_000)).toBeLessThan(0.25);
  });

  test('the wait is zero as long as at most one in a hundred waits at all', () => {
    // Two servers: C = 2 u² / (1 + u), which is one in a hundred at u = 0.07325…
    expect(erlangC(2 * 0.073_2, 2)).toBeCloseTo(0.009_986, 6);
    expect(waitInServices(0.073_2, 2)).toBe(0);
    expect(erlangC(2 * 0.073_3, 2)).toBeCloseTo(0.010_012, 6);
    expect(waitInServices(0.073_3, 2)).toBeCloseTo(0.000_642, 5);
  });
});

describe('a simulation, which knows none of the formulas', () => {
  const utilisations = [0.5, 0.7, 0.85];

  test.each(utilisations)('agrees on the sojourn at one server, utilisation %p', (utilisation) => {
    const expected = perServerP99(perSecond(utilisation * 1_000), milliseconds(1));
    const { sojourn } = simulated({ utilisation, servers: 1, seed: 7 }, expected);
    expect(sojourn).toEqual(WITHIN_TEN_PERCENT);
  });

  test.each([1, 2, 4, 8].flatMap((servers) => utilisations.map((utilisation) => [servers, utilisation] as const)))(
    'agrees on the wait before %p servers, utilisation %p',
    (servers, utilisation) => {
      const { wait, waiting } = simulated({ utilisation, servers, seed: 11 }, waitInServices(utilisation, servers));
      expect(wait).toEqual(WITHIN_TEN_PERCENT);
      expect(Math.abs(waiting / erlangC(utilisation * servers, servers) - 1)).toBeLessThan(0.1);
    },
  );

  test('agrees that at most one in a hundred waits where the formula says zero', () => {
    expect(waitInServices(0.5, 16)).toBe(0);
    expect(simulated({ utilisation: 0.5, servers: 16, seed: 3 }, 1).waiting).toBeLessThanOrEqual(0.01);
    expect(waitInServices(0.6, 16)).toBeGreaterThan(0);
    expect(simulated({ utilisation: 0.6, servers: 16, seed: 3 }, 1).waiting).toBeGreaterThan(0.01);
  });
});

/** More than one in a hundred beyond 90 % of the expected p99, fewer beyond 110 %: the simulated p99 lies between. */
const WITHIN_TEN_PERCENT = { beyond90: true, beyond110: false };

function erlangCBySums(offered: number, servers: number): number {
  let term = 1;
  let sum = 0;
  for (let k = 0; k < servers; k += 1) {
    sum += term;
    term = (term * offered) / (k + 1);
  }
  const waiting = term / (1 - offered / servers);
  return waiting / (sum + waiting);
}

interface Queue {
  readonly utilisation: number;
  readonly servers: number;
  readonly seed: number;
}

type Reached = Readonly<typeof WITHIN_TEN_PERCENT>;

const EVENTS = 400_000;
/** Taken out once: under jest a look-up of a global for each event takes longer than all else. */
const { imul, log, max } = Math;

/** Events one after the other: each takes the server that is free first. Times in units of the mean service. */
function simulated(
  { utilisation, servers, seed }: Queue,
  expected: number,
): { readonly wait: Reached; readonly sojourn: Reached; readonly waiting: number } {
  const arrivalDraw = exponentials(seed);
  const serviceDraw = exponentials(seed * 31 + 1);
  const freeAt = new Float64Array(servers);
  const waits = counter(expected);
  const sojourns = counter(expected);
  let waited = 0;
  let now = 0;
  for (let event = 0; event < EVENTS; event += 1) {
    now += arrivalDraw() / (utilisation * servers);
    let first = 0;
    for (let server = 1; server < servers; server += 1) {
      if ((freeAt[server] ?? 0) < (freeAt[first] ?? 0)) first = server;
    }
    const start = max(now, freeAt[first] ?? 0);
    const end = start + serviceDraw();
    freeAt[first] = end;
    if (start > now) waited += 1;
    waits.add(start - now);
    sojourns.add(end - now);
  }
  return { wait: waits.reached(), sojourn: sojourns.reached(), waiting: waited / EVENTS };
}

function counter(expected: number): { readonly add: (time: number) => void; readonly reached: () => Reached } {
  let beyond90 = 0;
  let beyond110 = 0;
  return {
    add: (time) => {
      if (time > 0.9 * expected) beyond90 += 1;
      if (time > 1.1 * expected) beyond110 += 1;
    },
    reached: () => ({ beyond90: beyond90 / EVENTS > 0.01, beyond110: beyond110 / EVENTS > 0.01 }),
  };
}

/** Exponential numbers of mean 1 from a linear congruential generator (Numerical Recipes), the same at every run. */
function exponentials(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return -log(1 - state / 2 ** 32);
  };
}
