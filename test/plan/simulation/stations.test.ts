import { milliseconds, perSecond } from '../../../lib/base/units';
import { type Station, sojournBounds, utilisationWithin } from '../../../lib/plan/queueing/sojourn-bounds';
import { erlang, exponential, lognormalTimes, type Times } from './random';
import { simulate } from './simulate';

const CASES: readonly (readonly [Station, queues: number, servers: number])[] = [
  [{ kind: 'per-partition', partitions: 12, workers: 1 }, 12, 1],
  [{ kind: 'keyed-workers', partitions: 6, workers: 4 }, 6, 4],
  [{ kind: 'pooled', partitions: 12, workers: 8 }, 1, 8],
];
const SERVICES: readonly Times[] = [erlang(3), exponential, lognormalTimes(1)];
const LOADS = [0.4, 0.6, 0.8];
const BY_CHANCE = { variation: 1, batch: 1 };

const stated = (service: Times) => ({ mean: milliseconds(1), p99: milliseconds(service.p99) });

/** Mean and p99 are stated; p50 and p95 are those of a lognormal, and an exponential service is a tenth off in them. */
const [STATED, SHAPED] = [0.05, 0.12];

describe('what is simulated lies between both bounds', () => {
  test.each(
    CASES.flatMap((entry) =>
      SERVICES.flatMap((service) => LOADS.map((load) => [entry[0].kind, service.name, load, entry, service] as const)),
    ),
  )('%s, %s at a load of %p', (_kind, _name, load, [station, queues, servers], service) => {
    const seen = simulate({ load, gaps: exponential, service, servers, queues, events: 150_000, seed: 3 });
    const rate = perSecond(load * servers * queues * 1_000);
    const { mean, p50, p95, p99 } = sojournBounds({ ...BY_CHANCE, rate }, stated(service), station);
    for (const [bounds, value, off] of [
      [mean, seen.mean, STATED],
      [p50, seen.quantile(0.5), SHAPED],
      [p95, seen.quantile(0.95), SHAPED],
      [p99, seen.quantile(0.99), STATED],
    ] as const) {
      expect(value).toBeGreaterThan((1 - off) * bounds.optimistic);
      expect(value).toBeLessThan((1 + off) * bounds.pessimistic);
    }
  });
});

describe('the utilisation at which p99 passes an objective', () => {
  test.each(CASES)('%p', (station, queues, servers) => {
    const objective = milliseconds(12);
    const service = stated(exponential);
    const within = utilisationWithin(objective, BY_CHANCE, service, station);
    const p99At = (utilisation: number) =>
      sojournBounds({ ...BY_CHANCE, rate: perSecond(utilisation * queues * servers * 1_000) }, service, station).p99;
    for (const bound of ['optimistic', 'pessimistic'] as const) {
      expect(p99At(within[bound])[bound]).toBeLessThanOrEqual(objective);
      expect(p99At(within[bound] + 1e-4)[bound]).toBeGreaterThan(objective);
    }
  });

  test('is that of M/M/1 within 5 points where services are exponential, and 0 where the service alone is too slow', () => {
    const station: Station = { kind: 'per-partition', partitions: 12, workers: 1 };
    const { pessimistic } = utilisationWithin(milliseconds(12), BY_CHANCE, stated(exponential), station);
    expect(Math.abs(pessimistic - (1 - Math.log(100) / 12))).toBeLessThan(0.05);
    const slow = { mean: milliseconds(5), p99: milliseconds(13) };
    expect(utilisationWithin(milliseconds(12), BY_CHANCE, slow, station)).toEqual({ optimistic: 0, pessimistic: 0 });
  });
});
