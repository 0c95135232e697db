import { type ResolvedFact, resolveFact } from '../../base/facts';
import { parseDuration, parseRate, parseSize } from '../../base/units';
import { KAFKA_PRODUCER_DEFAULTS } from '../../catalog/kafka-client-defaults';
import type { EntryRate as EntryRateSpec } from '../../config/events-spec';
import type * as spec from '../../config/sender-spec';
import type { DayShape, EntryRate, Objectives } from '../../model/event-model';
import type { EnvironmentKey, Running, Sender } from '../../model/sender-model';
import { listed } from './sorted';

interface SendingSpec {
  readonly emits?: Readonly<Record<string, spec.EmissionSpec | undefined>>;
  readonly uses?: Readonly<Record<string, spec.UseSpec | undefined>>;
  readonly calls?: Readonly<Record<string, spec.CallSpec | undefined>>;
}

/** What handlers, services and tasks do beside handling. */
export function resolveSender(name: string, { emits, uses, calls }: SendingSpec): Sender {
  return {
    name,
    emits: listed(emits, (event, emission) =>
      typeof emission === 'number'
        ? { event, count: emission, when: 'success' as const }
        : { event, count: emission.count, when: emission.when },
    ),
    uses: listed(uses, (dependency, use) => ({
      dependency,
      access: use.access ?? 'read',
      calls: use.calls,
      timeout: parseDuration(use.timeout),
      attempts: use.attempts ?? 1,
      pool: use.pool ?? 0,
      staleness: use.staleness === undefined ? null : parseDuration(use.staleness),
    })),
    calls: listed(calls, (to, call) => ({
      to,
      calls: call.calls,
      timeout: parseDuration(call.timeout),
      attempts: call.attempts ?? 1,
    })),
  };
}

interface RunningSpec {
  readonly resources?: spec.ResourcesSpec;
  readonly environment?: Readonly<Record<string, spec.EnvironmentKeySpec>>;
  readonly producer?: spec.ProducerSpec;
}

/** What handlers and services need to run. */
export function resolveRunning({ resources, environment, producer }: RunningSpec): Running {
  const { deliveryTimeout, requestTimeout, linger } = KAFKA_PRODUCER_DEFAULTS;
  return {
    resources: resources === undefined ? null : { cpu: resources.cpu, memory: parseSize(resources.memory) },
    environment: listed(environment, (key, source) => ({ key, source: resolveKeySource(source) })),
    producer:
      producer === undefined
        ? { stated: false, deliveryTimeout, requestTimeout, linger }
        : {
            stated: true,
            deliveryTimeout: parseDuration(producer.deliveryTimeout),
            requestTimeout: parseDuration(producer.requestTimeout),
            linger: parseDuration(producer.linger),
          },
  };
}

function resolveKeySource(source: spec.EnvironmentKeySpec): EnvironmentKey['source'] {
  if ('value' in source) return { kind: 'value', value: source.value };
  if ('secret' in source) return { kind: 'secret', name: source.secret };
  if ('parameter' in source) return { kind: 'parameter', name: source.parameter };
  return { kind: 'environment' };
}

export function resolveObjectives(here: spec.ObjectivesHereSpec | undefined, platform: Objectives): Objectives {
  return {
    latencyP99: here?.latency === undefined ? platform.latencyP99 : parseDuration(here.latency.p99),
    errorRatio: here?.errorRatio ?? platform.errorRatio,
  };
}

export function resolveRate(rate: EntryRateSpec | undefined): EntryRate {
  if (rate === undefined) return { kind: 'follows' };
  return {
    kind: 'stated',
    steady: resolveFact(rate.steady, parseRate),
    peak: resolveFact(rate.peak, parseRate),
    day: resolveDay(rate.day),
  };
}

function resolveDay(day: EntryRateSpec['day']): DayShape | null {
  if (day === undefined) return null;
  const [hours = '0', minutes = '0'] = day.peakFrom.split(':');
  return {
    peakFrom: Number(hours) * 60 + Number(minutes),
    peakFor: parseDuration(day.peakFor),
    zone: day.zone,
    low: resolveFact(day.low, parseRate),
  };
}

/** What need not be stated and is not, is not guessed. */
export function factOrNull<Text extends string, T>(
  fact: Parameters<typeof resolveFact<Text, T>>[0] | undefined,
  parse: (text: Text) => T,
): ResolvedFact<T> | null {
  return fact === undefined ? null : resolveFact(fact, parse);
}
