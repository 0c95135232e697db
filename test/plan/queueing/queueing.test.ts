import { milliseconds, perSecond } from '../../../lib/base/units';
import { erlangC, pooledP99Wait } from '../../../lib/plan/queueing/pooled';
import { perServerP99 } from '../../../lib/plan/queueing/single-server';

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
});

describe('servers that share one queue', () => {
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

test.each([0.99, 0.995, 0.999])('more servers than the recursion is for wait as its limit says, at %d busy', (busy) => {
  // On both sides of 20,000 servers the share that waits is nearly the same.
  const [few, many] = [erlangC(busy * 20_000, 20_000), erlangC(busy * 20_001, 20_001)];
  expect(many / few).toBeGreaterThan(0.98);
  expect(many / few).toBeLessThan(1.02);
  expect(erlangC(busy * 1e15, 1e15)).toBe(0);
  expect(erlangC(1e15, 1e15)).toBe(1);
});
