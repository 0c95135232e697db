import { formatPath } from '../../base/issue';
import { milliseconds } from '../../base/units';
import { TRANSPORT } from '../../catalog/latency-budget';
import { chosen, fromCatalog, type Input, type PlannedNumber } from '../planned';
import type { Between } from '../queueing/sojourn-bounds';
import type { Quantiles, Spent } from './latency-plan';

/** Quantiles that are told, with the share of events that each is of. */
const SHARES = { p50: 0.5, p95: 0.95, p99: 0.99 } as const;

/** How numbers of one handler or path are told. */
export interface Told {
  readonly key: string;
  readonly rules: Between<string>;
  readonly means: Between<string>;
  readonly inputs: Between<readonly Input[]>;
}

export function quantilesOf(
  { key, rules, means, inputs }: Told,
  mean: Between<number>,
  within: (share: number) => Between<number>,
): Quantiles {
  const of = (name: string, value: Between<number>, words: Between<string>): Between<PlannedNumber> => {
    const one = (bound: keyof typeof value): PlannedNumber =>
      aTime(`${key}.${name}.${bound}`, value[bound], words[bound], inputs[bound]);
    return { optimistic: one('optimistic'), pessimistic: one('pessimistic') };
  };
  const at = (name: keyof typeof SHARES): Between<PlannedNumber> => of(name, within(SHARES[name]), rules);
  return { mean: of('mean', mean, means), p50: at('p50'), p95: at('p95'), p99: at('p99') };
}

export function aTime(key: string, value: number, rule: string, inputs: readonly Input[]): PlannedNumber {
  return { key, value: milliseconds(value), unit: 'ms', rule, inputs, enforcer: COMPUTED };
}

export function aShare(key: string, value: number, rule: string, inputs: readonly Input[]): PlannedNumber {
  return { key, value, unit: 'ratio', rule, inputs, enforcer: COMPUTED };
}

/** Nobody makes it true: it follows from loads, sizes and service times. */
const COMPUTED = 'nobody: it is what the rest is computed from';

export function transportInputs(bound: keyof Between<unknown>): readonly Input[] {
  const row = TRANSPORT[bound];
  return [fromCatalog('mean by Kafka', row.mean, 'ms', row), fromCatalog('p99 by Kafka', row.p99, 'ms', row)];
}

export function variationInput(variation: number): Input {
  return chosen(
    'variation of service times',
    Math.round(variation * 1_000) / 1_000,
    'ratio',
    'the squared coefficient of variation of the lognormal distribution through mean and p99, with a margin for other shapes',
  );
}

/** Calls that a handler waits for are part of what its service time was stated as. */
export function calledInput(handler: string, calls: number): readonly Input[] {
  const path = formatPath(['handlers', handler, 'calls']);
  return calls === 0
    ? []
    : [chosen('calls to others', calls, 'ratio', `what ${path} takes is part of the service time as stated`)];
}

export function allSpent(spent: readonly Spent[]): readonly PlannedNumber[] {
  return spent.flatMap(({ time, share }) => [time, share]);
}

export function allQuantiles({ mean, p50, p95, p99 }: Quantiles): readonly PlannedNumber[] {
  return [mean, p50, p95, p99].flatMap(({ optimistic, pessimistic }) => [optimistic, pessimistic]);
}
