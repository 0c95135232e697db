import fc from 'fast-check';
import { milliseconds, perSecond } from '../../../lib/base/units';
import { generalSojourn } from '../../../lib/plan/queueing/general';
import { drainTime } from '../../../lib/plan/queueing/load';
import { pooledSojourn, pooledWait } from '../../../lib/plan/queueing/pooled';
import { serviceVariation, variationAtMost } from '../../../lib/plan/queueing/service-variation';
import { perServerSojourn } from '../../../lib/plan/queueing/single-server';
import { type Station, sojournBounds, utilisationWithin } from '../../../lib/plan/queueing/sojourn-bounds';

const RUNS = { numRuns: 50, seed: 11 };

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const load = between(0.01, 0.99);
const share = fc.constantFrom(0.5, 0.95, 0.99);
const service = fc
  .tuple(between(0.1, 100), between(1, 20))
  .map(([mean, times]) => ({ mean: milliseconds(mean), p99: milliseconds(mean * times) }));
const shape = fc.record({ variation: between(0, 6), batch: fc.integer({ min: 1, max: 20 }) });
const station: fc.Arbitrary<Station> = fc.record({
  kind: fc.constantFrom('per-partition', 'keyed-workers', 'pooled'),
  partitions: fc.integer({ min: 1, max: 64 }),
  workers: fc.integer({ min: 1, max: 16 }),
});
/** Searches end within a billionth. */
const ROUNDING = 1 + 1e-8;
/** The general law sums over 37 service times that stand for all. */
const SUMMED = 1 + 1e-3;

describe('more load never shortens a quantile', () => {
  test('of servers by chance', () => {
    fc.assert(
      fc.property(load, load, fc.integer({ min: 1, max: 200 }), service, share, (a, b, servers, { mean }, of) => {
        const rate = (u: number) => perSecond((u * servers * 1_000) / mean);
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        for (const law of [pooledWait, pooledSojourn]) {
          expect(law(rate(less), mean, servers, of)).toBeLessThanOrEqual(law(rate(more), mean, servers, of) * ROUNDING);
        }
        const alone = (u: number) => perServerSojourn(perSecond((u * 1_000) / mean), mean, of);
        expect(alone(less)).toBeLessThanOrEqual(alone(more));
      }),
      RUNS,
    );
  });

  test('of any arrivals and any service', () => {
    fc.assert(
      fc.property(
        load,
        load,
        fc.integer({ min: 1, max: 64 }),
        service,
        shape,
        share,
        (a, b, servers, times, gaps, of) => {
          const at = (u: number) =>
            generalSojourn({ ...gaps, rate: perSecond((u * servers * 1_000) / times.mean) }, times, servers, of);
          expect(at(Math.min(a, b))).toBeLessThanOrEqual(at(Math.max(a, b)) * SUMMED);
        },
      ),
      RUNS,
    );
  });
});

describe('more servers never lengthen a quantile', () => {
  test('of servers by chance', () => {
    fc.assert(
      fc.property(
        load,
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 50 }),
        service,
        share,
        (u, few, more, { mean }, of) => {
          const rate = perSecond((u * few * 1_000) / mean);
          for (const law of [pooledWait, pooledSojourn]) {
            expect(law(rate, mean, few + more, of)).toBeLessThanOrEqual(law(rate, mean, few, of) * ROUNDING);
          }
        },
      ),
      RUNS,
    );
  });

  test('of any arrivals and any service', () => {
    fc.assert(
      fc.property(
        load,
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        service,
        shape,
        share,
        (u, few, more, times, gaps, of) => {
          const arrivals = { ...gaps, rate: perSecond((u * few * 1_000) / times.mean) };
          const [fewer, others] = [few, few + more].map((servers) => generalSojourn(arrivals, times, servers, of));
          expect(others).toBeLessThanOrEqual((fewer ?? 0) * SUMMED);
        },
      ),
      RUNS,
    );
  });

  test('up to 10,000 of them, at any load, with a number', () => {
    fc.assert(
      fc.property(load, fc.integer({ min: 1_000, max: 9_999 }), (u, servers) => {
        const at = (count: number) => pooledSojourn(perSecond(u * servers), milliseconds(1_000), count, 0.99);
        expect(at(servers)).toBeGreaterThanOrEqual(4_605);
        expect(at(servers + 1)).toBeLessThanOrEqual(at(servers) * ROUNDING);
      }),
      { ...RUNS, numRuns: 20 },
    );
  });
});

describe('bounds', () => {
  test('the optimistic one is never above the pessimistic one, and quantiles are in order', () => {
    fc.assert(
      fc.property(load, service, shape, station, (u, times, gaps, where) => {
        const servers =
          where.kind === 'pooled'
            ? where.workers
            : where.partitions * (where.kind === 'per-partition' ? 1 : where.workers);
        const rate = perSecond((u * servers * 1_000) / times.mean);
        const { mean, p50, p95, p99 } = sojournBounds({ ...gaps, rate }, times, where);
        for (const { optimistic, pessimistic } of [mean, p50, p95, p99]) {
          expect(optimistic).toBeLessThanOrEqual(pessimistic * SUMMED);
        }
        for (const bound of ['optimistic', 'pessimistic'] as const) {
          expect(p50[bound]).toBeLessThanOrEqual(p95[bound] * SUMMED);
          expect(p95[bound]).toBeLessThanOrEqual(p99[bound] * SUMMED);
        }
      }),
      RUNS,
    );
  });

  test('a looser objective never asks for more: the utilisation it allows is no lower', () => {
    fc.assert(
      fc.property(between(1, 500), between(0, 500), service, shape, station, (tight, more, times, gaps, where) => {
        const less = utilisationWithin(milliseconds(tight), gaps, times, where);
        const loose = utilisationWithin(milliseconds(tight + more), gaps, times, where);
        expect(loose.optimistic).toBeGreaterThanOrEqual(less.optimistic);
        expect(loose.pessimistic).toBeGreaterThanOrEqual(less.pessimistic);
        expect(less.pessimistic).toBeLessThanOrEqual(less.optimistic + 1e-6);
      }),
      { ...RUNS, numRuns: 8 },
    );
  });
});

describe('the variation of services', () => {
  test('lies between what mean and p99 force and what a timeout admits', () => {
    fc.assert(
      fc.property(service, between(1, 10), (times, further) => {
        const { atLeast, lognormal, assumed } = serviceVariation(times);
        expect(atLeast).toBeLessThanOrEqual(assumed + 1e-12);
        expect(lognormal).toBeLessThanOrEqual(assumed);
        expect(variationAtMost(times, milliseconds(times.p99 * further))).toBeGreaterThanOrEqual(atLeast - 1e-9);
      }),
      RUNS,
    );
  });
});

test('a longer outage, and more load, never drain sooner', () => {
  fc.assert(
    fc.property(load, load, between(0, 1e6), between(0, 1e6), (a, b, c, d) => {
      const low = drainTime(milliseconds(Math.min(c, d)), Math.min(a, b));
      expect(low).toBeLessThanOrEqual(drainTime(milliseconds(Math.max(c, d)), Math.max(a, b)));
    }),
    RUNS,
  );
});
