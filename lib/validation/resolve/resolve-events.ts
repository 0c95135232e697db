import { resolveFact } from '../../base/facts';
import { compareText } from '../../base/issue';
import { type Milliseconds, milliseconds, parseDuration, parseRate, parseSize } from '../../base/units';
import { KAFKA_CONSUMER_DEFAULTS } from '../../catalog/kafka-client-defaults';
import type * as spec from '../../config/events-spec';
import type * as handling from '../../config/handler-spec';
import type * as model from '../../model/event-model';

/** The part of the model that a declaration gives, every optional answered. Sorted by name: key order never matters. */
export function resolveEvents(document: spec.EventsDocument): Omit<model.ResolvedModel, 'environment' | 'unreadable'> {
  return {
    platform: document.platform,
    owners: sorted(document.owners, (owner) => owner),
    objectives: {
      latencyP99: parseDuration(document.objectives.latency.p99),
      errorRatio: document.objectives.errorRatio,
    },
    growth: resolveGrowth(document.growth),
    events: sorted(document.events, resolveEvent),
    stores: sorted(document.stores, resolveStore),
    dependencies: sorted(document.dependencies, resolveDependency),
    services: sorted(document.services, (service, name) => resolveService(service, name, document.events)),
    handlers: sorted(document.handlers, (handler, name) => resolveHandler(handler, name, document.events)),
  };
}

type Events = spec.EventsDocument['events'];

function sorted<From, To>(
  specs: Readonly<Record<string, From>> | undefined,
  resolve: (from: From, name: string) => To,
): ReadonlyMap<string, To> {
  return new Map(
    Object.entries(specs ?? {})
      .sort(([a], [b]) => compareText(a, b))
      .map(([name, from]) => [name, resolve(from, name)]),
  );
}

function resolveGrowth(growth: spec.GrowthSpec | undefined): model.Growth {
  if (growth === undefined) return { stated: false, from: '', factor: 1, within: milliseconds(0) };
  return { stated: true, from: growth.from, factor: growth.factor, within: parseDuration(growth.within) };
}

function resolveEvent(event: spec.EventSpec, name: string): model.EventModelEvent {
  return {
    name,
    owner: event.owner,
    durability: event.durability,
    ordering: event.ordering,
    key: event.key ?? null,
    retention: parseDuration(event.retention),
    rate: resolveRate(event.rate),
    payload: { typical: parseSize(event.payload.typical), max: parseSize(event.payload.max) },
  };
}

function resolveRate(rate: spec.EntryRate | undefined): model.EntryRate {
  if (rate === undefined) return { kind: 'follows' };
  return { kind: 'stated', steady: resolveFact(rate.steady, parseRate), peak: resolveFact(rate.peak, parseRate) };
}

function resolveStore(store: spec.StoreSpec, name: string): model.Store {
  if (store.engine === 'redis') return { name, engine: 'redis' };
  return { name, engine: 'postgres', writes: resolveFact(store.writes, parseRate) };
}

function resolveDependency(dependency: spec.DependencySpec, name: string): model.Dependency {
  if ('http' in dependency) return { name, kind: 'http', url: dependency.http };
  if ('database' in dependency) {
    return { name, kind: 'database', store: dependency.store, database: dependency.database };
  }
  const { store, entries } = dependency;
  const entrySize = parseSize(dependency.entrySize);
  if (dependency.role === 'state') return { name, kind: 'state', store, entries, entrySize };
  const { admit, warmUp } = dependency.coldStart;
  return {
    name,
    kind: 'cache',
    store,
    caches: dependency.caches,
    ttl: parseDuration(dependency.ttl),
    entries,
    entrySize,
    hitRatio: resolveFact(dependency.hitRatio, (ratio) => ratio),
    coldStart: { admit: parseRate(admit), warmUp: parseDuration(warmUp) },
  };
}

function resolveService(service: handling.ServiceSpec, name: string, events: Events): model.Service {
  const emits = resolveEmissions(service.emits);
  return {
    name,
    owner: service.owner ?? ownerOf(events, emits[0]?.event),
    path: service.http.path,
    rate: resolveRate(service.rate),
    emits,
    uses: resolveUses(service.uses),
    calls: resolveCalls(service.calls),
  };
}

function resolveHandler(handler: handling.HandlerSpec, name: string, events: Events): model.Handler {
  return {
    name,
    owner: handler.owner ?? ownerOf(events, handler.on),
    on: handler.on,
    emits: resolveEmissions(handler.emits),
    uses: resolveUses(handler.uses),
    calls: resolveCalls(handler.calls),
    serviceTime: {
      mean: resolveFact(handler.serviceTime.mean, parseDuration),
      p99: resolveFact(handler.serviceTime.p99, parseDuration),
    },
    timeout: parseDuration(handler.timeout),
    idempotencyKey: handler.idempotencyKey,
    retry: resolveRetry(handler.retry),
    interruptible: handler.interruptible,
    poll:
      handler.poll === undefined
        ? {
            stated: false,
            records: KAFKA_CONSUMER_DEFAULTS.pollRecords,
            interval: KAFKA_CONSUMER_DEFAULTS.pollInterval,
          }
        : { stated: true, records: handler.poll.records, interval: parseDuration(handler.poll.interval) },
  };
}

function ownerOf(events: Events, event: string | undefined): string | null {
  return event !== undefined && Object.hasOwn(events, event) ? (events[event]?.owner ?? null) : null;
}

function resolveEmissions(emits: Readonly<Record<string, handling.EmissionSpec | undefined>> = {}): model.Emission[] {
  return list(emits, (event, emission) =>
    typeof emission === 'number'
      ? { event, count: emission, when: 'success' }
      : { event, count: emission.count, when: emission.when },
  );
}

function resolveUses(uses: Readonly<Record<string, handling.UseSpec | undefined>> = {}): model.Use[] {
  return list(uses, (dependency, use) => ({
    dependency,
    access: use.access ?? 'read',
    calls: use.calls,
    timeout: parseDuration(use.timeout),
    attempts: use.attempts ?? 1,
    pool: use.pool ?? 0,
  }));
}

function resolveCalls(calls: Readonly<Record<string, handling.CallSpec | undefined>> = {}): model.Call[] {
  return list(calls, (handler, call) => ({
    handler,
    calls: call.calls,
    timeout: parseDuration(call.timeout),
    attempts: call.attempts ?? 1,
  }));
}

function list<From, To>(
  specs: Readonly<Record<string, From | undefined>>,
  resolve: (name: string, from: From) => To,
): To[] {
  return Object.entries(specs)
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([name, from]) => (from === undefined ? [] : [resolve(name, from)]));
}

function resolveRetry(retry: handling.RetrySpec): model.Retry {
  const exhausted: model.Retry['exhausted'] =
    retry.exhausted === 'dead-letter' ? { kind: 'dead-letter' } : { kind: 'drop', reason: retry.exhausted.drop };
  if (retry.via === 'none') return { via: 'none', attempts: 1, backoff: [], tiers: [], budget: 0, exhausted };
  return {
    via: retry.via,
    attempts: retry.attempts,
    backoff: backoffWaits(retry.backoff, retry.attempts - 1),
    tiers: retry.via === 'topics' ? retry.tiers.map(parseDuration) : [],
    budget: retry.budget,
    exhausted,
  };
}

/** Beyond this many attempts the rules refuse anyway; the list must not take a gigabyte before they can say so. */
const MAX_LISTED_WAITS = 100;

function backoffWaits(backoff: handling.BackoffSpec, waits: number): readonly Milliseconds[] {
  return Array.from({ length: Math.min(waits, MAX_LISTED_WAITS) }, (_, index) => {
    if (backoff.kind === 'fixed') return parseDuration(backoff.delay);
    return milliseconds(Math.min(parseDuration(backoff.max), parseDuration(backoff.initial) * 2 ** index));
  });
}
