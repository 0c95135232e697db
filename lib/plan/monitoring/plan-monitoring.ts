import { PROMETHEUS_MEMORY, PROMETHEUS_STORAGE, SCRAPES } from '../../catalog/prometheus';
import type { EventModel } from '../../model/event-model';
import { type Amount, known, missingOf, unknownFor } from '../amount';
import type { KafkaPlan } from '../kafka/kafka';
import type { NodesPlan } from '../nodes/plan-nodes';
import { amountsOf, NO_PART, type Part } from '../part';
import { fromCatalog, fromPlan, type Input, type PlannedNumber } from '../planned';
import type { RunningPlans } from '../running/running-plan';
import type { PostgresPlan } from '../stores/plan-postgres';
import type { RedisPlan } from '../stores/plan-redis';
import type { TopicPlan } from '../topics/topics';
import { brokerSeries, lagSeries, nodeSeries, storeSeries } from './platform-series';
import { replicaSeries } from './replica-series';

export interface MonitoringParts {
  readonly topics: readonly TopicPlan[];
  readonly running: RunningPlans;
  readonly kafka: KafkaPlan | undefined;
  readonly redis: ReadonlyMap<string, RedisPlan>;
  readonly postgres: ReadonlyMap<string, PostgresPlan>;
  readonly nodes: NodesPlan | undefined;
}

const GIB = 2 ** 30;

/** Series that Prometheus keeps, and what they take. What that costs depends on where they are kept: no line of the bill yet. */
export function planMonitoring(model: EventModel, parts: MonitoringParts): Part {
  const { topics, running, kafka, redis, postgres, nodes } = parts;
  const brokers = kafka === undefined ? undefined : brokerSeries(kafka);
  const often: readonly (readonly [string, Amount])[] = [
    ['monitoring.series.lag', known(lagSeries(model, topics))],
    // Where no nodes are placed, nothing runs that could be asked.
    ...(nodes === undefined
      ? []
      : [
          ['monitoring.series.replicas', replicaSeries(model, running)] as const,
          ['monitoring.series.nodes', nodeSeries(nodes)] as const,
        ]),
    ['monitoring.series.stores', known(storeSeries(redis, postgres))],
  ];
  const missing = missingOf(...often.map(([, amount]) => amount));
  const counted = often.flatMap(([, amount]) => (amount.known ? [amount.planned] : []));
  const totals = missing.length > 0 ? unknownTotals(missing) : totalsOf(counted, brokers);
  return {
    ...NO_PART,
    ...amountsOf([
      ...often,
      ...(brokers === undefined ? [] : [['monitoring.series.brokers', known(brokers)] as const]),
      ...totals,
    ]),
  };
}

const TOTALS = ['monitoring.series', 'monitoring.samples', 'monitoring.memory', 'monitoring.storage'] as const;

function unknownTotals(missing: ReturnType<typeof missingOf>): readonly (readonly [string, Amount])[] {
  return TOTALS.map((key) => [key, unknownFor(missing)]);
}

function totalsOf(
  often: readonly PlannedNumber[],
  brokers: PlannedNumber | undefined,
): readonly (readonly [string, Amount])[] {
  const all = brokers === undefined ? often : [...often, brokers];
  const inputs = all.map((number) => fromPlan(number.key.slice('monitoring.series.'.length), number));
  const oftenSeries = sum(often);
  const brokerCount = brokers?.value ?? 0;
  const series = total(
    'monitoring.series',
    oftenSeries + brokerCount,
    'series',
    'the sum of all that is watched',
    inputs,
  );
  const samples = total(
    'monitoring.samples',
    (oftenSeries * 1_000) / SCRAPES.interval + (brokerCount * 1_000) / SCRAPES.brokerInterval,
    '1/s',
    'series over the time between two scrapes; brokers are asked less often',
    [
      ...inputs,
      fromCatalog('between scrapes', SCRAPES.interval, 'ms', SCRAPES),
      fromCatalog('between scrapes of brokers', SCRAPES.brokerInterval, 'ms', SCRAPES),
    ],
  );
  const memory = total(
    'monitoring.memory',
    series.value * PROMETHEUS_MEMORY.bytesPerSeries,
    'B',
    'series x memory of one, in one Prometheus that keeps them all',
    [fromPlan('series', series), fromCatalog('of a series', PROMETHEUS_MEMORY.bytesPerSeries, 'B', PROMETHEUS_MEMORY)],
  );
  const storage = total(
    'monitoring.storage',
    (samples.value * PROMETHEUS_STORAGE.bytesPerSample * PROMETHEUS_STORAGE.retention) / 1_000 / GIB,
    'GiB',
    'samples x bytes of one x how long they are kept; it is on no line of the bill until it is decided where they are kept',
    [
      fromPlan('samples', samples),
      fromCatalog('of a sample', PROMETHEUS_STORAGE.bytesPerSample, 'B', PROMETHEUS_STORAGE),
      fromCatalog('kept for', PROMETHEUS_STORAGE.retention, 'ms', PROMETHEUS_STORAGE),
    ],
  );
  return [series, samples, memory, storage].map((number) => [number.key, known(number)]);
}

function sum(numbers: readonly PlannedNumber[]): number {
  return numbers.reduce((all, { value }) => all + value, 0);
}

function total(
  key: (typeof TOTALS)[number],
  value: number,
  unit: PlannedNumber['unit'],
  rule: string,
  inputs: readonly Input[],
): PlannedNumber {
  return { key, value, unit, rule, inputs, enforcer: 'nobody: it is what the rest is computed from' };
}
