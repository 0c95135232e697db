import { milliseconds, perSecond } from '../../../lib/base/units';
import { drainTime } from '../../../lib/plan/queueing/load';
import { erlangC, pooledMeanWait, pooledP99Wait, pooledSojourn } from '../../../lib/plan/queueing/pooled';
import { perServerP99, perServerSojourn } from '../../../lib/plan/queueing/single-server';
import { exponential } from './random';
import { type Seen, type Setting, simulate } from './simulate';

const SECOND = milliseconds(1_000);
const LOADS = [0.3, 0.5, 0.7, 0.85];
const SERVERS = [1, 2, 4, 8, 16];

/** As many events as the load needs for its slowest percent to settle. */
const seen = (load: number, servers: number, more: Partial<Setting> = {}): Seen =>
  simulate({ load, servers, gaps: exponential, service: exponential, events: 60_000 / (1 - load), seed: 5, ...more });

const off = (law: number, simulated: number): number => Math.abs(law / simulated - 1);

describe('arrivals and services by chance: within 10 %', () => {
  test.each(SERVERS.flatMap((servers) => LOADS.map((load) => [servers, load] as const)))(
    '%p servers that share one queue at a load of %p',
    (servers, load) => {
      const simulated = seen(load, servers);
      const rate = perSecond(load * servers);
      expect(off(load, simulated.utilisation)).toBeLessThan(0.1);
      for (const share of [0.5, 0.95, 0.99]) {
        expect(off(pooledSojourn(rate, SECOND, servers, share) / 1_000, simulated.quantile(share))).toBeLessThan(0.1);
      }
      expect(off(1 + pooledMeanWait(rate, SECOND, servers) / 1_000, simulated.mean)).toBeLessThan(0.1);
      // Rarer than one in a thousand is too rare to be counted.
      const waiting = erlangC(load * servers, servers);
      if (waiting > 0.001) expect(off(waiting, simulated.waited)).toBeLessThan(0.1);
    },
  );

  test.each(LOADS)('private queues of one server at a load of %p', (load) => {
    const simulated = seen(load, 1, { queues: 12 });
    expect(off(perServerP99(perSecond(load), SECOND) / 1_000, simulated.quantile(0.99))).toBeLessThan(0.1);
    expect(off(perServerSojourn(perSecond(load), SECOND, 0.95) / 1_000, simulated.quantile(0.95))).toBeLessThan(0.1);
  });

  test('private queues are not one queue: the pooled law is far too low for them', () => {
    const simulated = seen(0.7, 1, { queues: 12 });
    expect(simulated.quantile(0.99)).toBeGreaterThan(
      2 * (pooledSojourn(perSecond(0.7 * 12), SECOND, 12, 0.99) / 1_000),
    );
    expect(pooledP99Wait(perSecond(0.7 * 12), SECOND, 12) / 1_000).toBeLessThan(1);
  });

  test.each([1, 4, 8].flatMap((servers) => [0.5, 0.7, 0.85].map((load) => [servers, load] as const)))(
    'the backlog of an outage drains: %p servers at a load of %p',
    (servers, load) => {
      const length = 8_000 / servers;
      const drain = drainTime(milliseconds(length), load);
      const outage = { at: 100, length };
      const events = Math.ceil(load * servers * (100 + length + 2 * drain));
      expect(off(drain, seen(load, servers, { outage, events }).drain)).toBeLessThan(0.1);
    },
  );
});
