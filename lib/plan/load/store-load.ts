import { compareText, formatPath, type Path } from '../../base/issue';
import type { EventModel } from '../../model/event-model';
import { handlerGraph } from '../../model/handler-graph';
import type { Retry } from '../../model/handler-model';
import type { Use } from '../../model/sender-model';
import type { Dependency } from '../../model/store-model';
import type { Amount } from '../amount';
import { endOf, type ServingReaders, servingReaders } from '../stores/store-end';
import type { Load, LoadPlan } from './load';

/** What a store or a service over http is asked, at the peak unless said otherwise, in calls per second, or the facts that keep it from being known. */
export interface StoreLoad {
  readonly value: number;
  readonly missing: readonly Path[];
  /** Who asks, the most first. */
  readonly by: readonly { readonly name: string; readonly value: number }[];
  /** The dependencies that they name, and the caches on the way. */
  readonly through: readonly string[];
}

/**
 * By the store and the fact that says what it sustains, for example `main writes`; over http `push sustains`. `main reads` are
 * those of the writer, `main stale reads` those of its readers. How often a cache is read stands beside it by its own name:
 * `leaderboard lookups`.
 */
export type StoreLoads = ReadonlyMap<string, StoreLoad>;

/** Somebody who asks: how often it works in a second. */
export interface Work {
  /** As loads name it: tasks are `workflow.task`. */
  readonly name: string;
  /** Its uses are calls of one run, so many of which begin in a second. */
  readonly work: number;
  readonly missing: readonly Path[];
}

interface Worker extends Work {
  /** For example `handlers.shipOrder`. */
  readonly at: string;
  readonly uses: readonly Use[];
}

/**
 * For each use: work x calls. Work is the rate of the handler or service times what its retry budget allows on top, along
 * synchronous calls too. Attempts that a client library makes are not counted: they begin when calls fail already, and
 * `retry-amplification` bounds them. A read through a cache asks the cache, and with the share that it misses what lies
 * behind, which is then written into the cache. A write asks what it names and nothing else. Reads of a database that declare
 * how old an answer may be ask its readers, where some always stand.
 */
export function planStoreLoad(
  model: EventModel,
  load: LoadPlan,
  moment: keyof Load = 'peak',
  readers: ServingReaders = servingReaders(model),
): StoreLoads {
  const found = new Map<string, { value: number; missing: Path[]; by: Map<string, number>; through: Set<string> }>();
  const ask = (key: string, name: string, value: number, missing: readonly Path[], ...through: string[]): void => {
    const known = found.get(key) ?? { value: 0, missing: [], by: new Map<string, number>(), through: new Set() };
    known.value += value;
    known.missing.push(...missing);
    for (const dependency of through) known.through.add(dependency);
    known.by.set(name, (known.by.get(name) ?? 0) + value);
    found.set(key, known);
  };
  for (const { name, uses, work, missing } of workersOf(model, load, moment)) {
    for (const { dependency, access, calls, staleness } of uses) {
      const rate = work * calls;
      const used = model.dependencies.get(dependency);
      if (used === undefined || calls === 0) continue;
      if (used.kind !== 'cache') {
        ask(demandOf(used, { access, staleness }, readers), name, rate, missing, dependency);
        continue;
      }
      if (access === 'write') {
        ask(`${used.store} operations`, name, rate, missing, dependency);
        continue;
      }
      const { hitRatio } = used;
      ask(`${dependency} lookups`, name, rate, missing, dependency);
      const unknown = hitRatio.known ? missing : [...missing, ['dependencies', dependency, 'hitRatio']];
      const misses = rate * (hitRatio.known ? 1 - hitRatio.value : 0);
      ask(`${used.store} operations`, name, rate + misses, unknown, dependency);
      const behind = model.dependencies.get(used.caches);
      if (behind !== undefined && behind.kind !== 'cache') {
        const loads = { access: 'read', staleness: used.staleness } as const;
        ask(demandOf(behind, loads, readers), name, misses, unknown, dependency, behind.name);
      }
    }
  }
  return new Map(
    [...found].map(([key, { value, missing, by, through }]) => [
      key,
      { value, missing, by: ranked(by), through: [...through].sort(compareText) },
    ]),
  );
}

/** How often everybody works at the peak, with what retries and callers add, by where it is declared: `handlers.shipOrder`. */
export function planWork(model: EventModel, load: LoadPlan): ReadonlyMap<string, Work> {
  return new Map(workersOf(model, load, 'peak').map((worker) => [worker.at, worker]));
}

function demandOf(
  used: Exclude<Dependency, { readonly kind: 'cache' }>,
  how: Pick<Use, 'access' | 'staleness'>,
  readers: ServingReaders,
): string {
  if (used.kind === 'http') return `${used.name} sustains`;
  if (used.kind === 'state') return `${used.store} operations`;
  if (how.access === 'write') return `${used.store} writes`;
  return endOf(used.store, how, readers) === 'readers' ? staleReadsOf(used.store) : `${used.store} reads`;
}

/** What readers are asked, among the loads. */
export function staleReadsOf(store: string): string {
  return `${store} stale reads`;
}

function workersOf(model: EventModel, load: LoadPlan, moment: keyof Load): readonly Worker[] {
  const extra = new Map<string, number>();
  const workers: Worker[] = [];
  // Callers before those they call: what a caller does again, they do again.
  for (const { kind, name } of handlerGraph(model).order) {
    const sender = kind === 'handlers' || kind === 'services' ? model[kind].get(name) : undefined;
    if (sender === undefined) continue;
    const handler = kind === 'handlers' ? model.handlers.get(name) : undefined;
    const rate = rateOf(load[kind].get(name)?.[moment]);
    const again = handler === undefined ? 1 : retryShare(handler.retry);
    const work = (rate.value + (extra.get(`${kind} ${name}`) ?? 0)) * again;
    for (const { to, calls } of sender.calls) {
      const key = `${model.services.has(to) ? 'services' : 'handlers'} ${to}`;
      extra.set(key, (extra.get(key) ?? 0) + (work - rate.value) * calls);
    }
    workers.push({ at: formatPath([kind, name]), name, uses: sender.uses, work, missing: rate.missing });
  }
  return [...workers, ...taskWorkers(model, load, moment)];
}

/** A task that a schedule begins spreads its calls over its timeout; runs that events begin come as often as these. */
function taskWorkers(model: EventModel, load: LoadPlan, moment: keyof Load): readonly Worker[] {
  return [...model.workflows.values()].flatMap((workflow) => {
    const runs = rateOf(load.workflows.get(workflow.name)?.[moment]);
    return [...workflow.tasks.values()].map(({ name, uses, timeout }) => ({
      at: formatPath(['workflows', workflow.name, 'tasks', name]),
      name: `${workflow.name}.${name}`,
      uses,
      work: workflow.on.kind === 'schedule' ? 1_000 / timeout : runs.value,
      missing: workflow.on.kind === 'schedule' ? [] : runs.missing,
    }));
  });
}

/** Retries may be this much on top of the first attempts, however they are made. */
function retryShare({ attempts, tiers, budget }: Retry): number {
  return 1 + (attempts > 1 || tiers.length > 0 ? budget : 0);
}

function rateOf(amount: Amount | undefined): { readonly value: number; readonly missing: readonly Path[] } {
  if (amount?.known === true) return { value: amount.planned.value, missing: [] };
  return { value: 0, missing: amount?.missing ?? [] };
}

function ranked(by: ReadonlyMap<string, number>): StoreLoad['by'] {
  return [...by].map(([name, value]) => ({ name, value })).sort((a, b) => b.value - a.value);
}
