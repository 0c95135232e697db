import { milliseconds, perSecond } from '../../../lib/base/units';
import { generalMeanSojourn, generalSojourn } from '../../../lib/plan/queueing/general';
import { serviceVariation } from '../../../lib/plan/queueing/service-variation';
import {
  constant,
  erlang,
  exponential,
  hyperexponential,
  lognormalTimes,
  type Random,
  random,
  type Times,
} from './random';
import { simulate } from './simulate';

const BURSTS = [1.5, 2, 3, 4].map(hyperexponential);
const SERVICES = [
  constant,
  exponential,
  ...[2, 3, 5].map(erlang),
  ...[1.2, 1.5, 2].map(hyperexponential),
  ...[0.3, 1, 2].map(lognormalTimes),
];
const SETTINGS = 100;

interface Setting {
  readonly gaps: Times;
  readonly batch: number;
  readonly service: Times;
  readonly servers: number;
  readonly load: number;
}

function anySetting(next: Random): Setting {
  const pick = <T>(from: readonly [T, ...T[]] | readonly T[], otherwise: T): T =>
    from[Math.floor(next() * from.length)] ?? otherwise;
  const gaps = pick([exponential, exponential, constant, pick(BURSTS, exponential)], exponential);
  return {
    gaps,
    batch: gaps === exponential && next() < 0.5 ? 2 + Math.floor(next() * 7) : 1,
    service: pick(SERVICES, exponential),
    servers: pick([1, 1, 2, 4, 8, 16, 32], 1),
    load: 0.3 + 0.55 * next(),
  };
}

const told = ({ gaps, batch, service, servers, load }: Setting): string =>
  `${gaps.name} x ${batch}, ${service.name}, ${servers} servers at ${load.toFixed(2)}`;

describe('any arrivals before any service, of which only mean and p99 are known', () => {
  const next = random(2_026);
  const settings = Array.from({ length: SETTINGS }, () => anySetting(next));
  const judged = settings.map((setting, index) => {
    const { gaps, batch, service, servers, load } = setting;
    const seen = simulate({ ...setting, events: 30_000 / (1 - load), seed: index });
    const arrivals = { rate: perSecond(load * servers * 1_000), variation: gaps.variation, batch };
    const stated = { mean: milliseconds(1), p99: milliseconds(service.p99) };
    return {
      told: told(setting),
      p99: generalSojourn(arrivals, stated, servers, 0.99) / seen.quantile(0.99),
      mean: generalMeanSojourn(arrivals, stated, servers) / seen.mean,
    };
  });

  test('the law of p99 is never more than 10 % too low', () => {
    expect(judged.filter(({ p99 }) => !(p99 >= 0.9))).toEqual([]);
  });

  test('and at most twice too high', () => {
    expect(judged.filter(({ p99 }) => !(p99 <= 2))).toEqual([]);
  });

  test('half of the settings are met within 10 %, nine of ten within 45 %', () => {
    const errors = judged.map(({ p99 }) => Math.abs(p99 - 1)).sort((a, b) => a - b);
    expect(errors[SETTINGS * 0.5]).toBeLessThan(0.1);
    expect(errors[SETTINGS * 0.9]).toBeLessThan(0.45);
  });

  test('the same holds for the law of the mean', () => {
    expect(judged.filter(({ mean }) => !(mean >= 0.9 && mean <= 2))).toEqual([]);
  });

  test('settings are of all kinds', () => {
    for (const name of ['constant x 1', 'exponential x 1', 'exponential x 7', 'hyperexponential 4.0 x 1']) {
      expect(judged.filter((entry) => entry.told.startsWith(name)).length).toBeGreaterThan(1);
    }
  });
});

describe('what mean and p99 say of the variation of services', () => {
  test.each(SERVICES.map((service) => [service.name, service] as const))('%s', (_, { variation, p99 }) => {
    const known = serviceVariation({ mean: milliseconds(1), p99: milliseconds(p99) });
    expect(known.atLeast).toBeLessThanOrEqual(variation + 1e-9);
    // 5 % for what 200,000 draws cannot settle; a hyperexponential of the same p99 varies up to half as much.
    expect(known.assumed).toBeGreaterThanOrEqual(0.95 * variation);
    expect(known.assumed).toBeLessThanOrEqual(1.8 * variation);
  });
});
