import type { ResolvedFact } from '../../base/facts';
import { distinctPaths, type Path } from '../../base/issue';
import type { PerSecond } from '../../base/units';
import type { EventModel } from '../../model/event-model';
import { retryPath } from '../../model/handler-model';
import { type LoadWays, loadWays } from '../../plan/load/load-ways';
import type { StoreLoad } from '../../plan/load/store-load';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'store-overloaded',
  severity: 'error',
  about: {
    what: 'What all handlers, services and workflows together ask of a store at the peak, growth included, the store sustains.',
    why: 'One database meets a campaign: calls wait, time out and are retried, and every service that shares the store falls with it.',
    formula:
      'sum of (peak x (1 + retry budget) x calls) <= writes, reads, operations or sustains; reads through a cache ask the store behind it with 1 - hitRatio of their rate',
    fix: 'Ask less often, keep more answers in a cache, spread the data over several stores, or state what a larger one sustains.',
    source: 'derived: what comes in for long cannot be more than what is done; peak rates as the plan computes them',
    enforcer: 'you',
  },
} as const satisfies RuleHead;

export const storeOverloaded = rule(HEAD, ({ model, plan }: PlannedSubject, say) => {
  const loads = plan.asked;
  const ways = loadWays(model, plan.load);
  return capacitiesOf(model).flatMap(({ path, key, fact }) => {
    const load = loads.get(key);
    if (load === undefined) return [];
    if (load.value === 0 && load.missing.length === 0) return [say.proven(path)];
    const missing = [...(fact?.known === true ? [] : [path]), ...load.missing];
    if (fact?.known !== true || load.missing.length > 0) return [say.notProven(path, distinctPaths(missing))];
    // Sums of thousands of products are exact to far less than a call per second.
    if (load.value <= fact.value * (1 + 1e-9)) return [say.proven(path)];
    return [
      say.refused(path, { asked: load.value, sustained: fact.value, by: load.by }, reasonsFor(load, model, ways)),
    ];
  });
});

interface Capacity {
  readonly path: Path;
  /** Of what is asked of it. */
  readonly key: string;
  readonly fact: ResolvedFact<PerSecond> | null;
}

function capacitiesOf(model: EventModel): readonly Capacity[] {
  const of = (section: string, name: string, demand: string, fact: Capacity['fact']): Capacity => ({
    path: [section, name, demand],
    key: `${name} ${demand}`,
    fact,
  });
  return [
    ...[...model.stores.values()].flatMap((store) =>
      store.engine === 'postgres'
        ? [of('stores', store.name, 'writes', store.writes), of('stores', store.name, 'reads', store.reads)]
        : [of('stores', store.name, 'operations', store.operations)],
    ),
    ...[...model.dependencies.values()].flatMap((dependency) =>
      dependency.kind === 'http' ? [of('dependencies', dependency.name, 'sustains', dependency.sustains)] : [],
    ),
  ];
}

/** Who asks, the most first; by what; and where the most of it comes from. Whoever sees more than these sees nothing. */
function reasonsFor({ by, through }: StoreLoad, model: EventModel, ways: LoadWays): readonly Path[] {
  const most = by.slice(0, 4).map(({ name }) => name);
  const repeated = most.flatMap((name) => {
    const handler = model.handlers.get(name);
    return handler === undefined || handler.retry.via === 'none' ? [] : [retryPath(name, handler.retry)];
  });
  return distinctPaths([
    ...by.slice(0, 8).flatMap(({ name }) => placesOf(model, name)),
    ...through.slice(0, 4).map((name) => ['dependencies', name]),
    ...repeated,
    ...most.flatMap((name) => wayTo(name, model, ways)),
  ]).slice(0, 24);
}

function wayTo(name: string, { handlers, services }: EventModel, ways: LoadWays): readonly Path[] {
  if (handlers.has(name)) return ways('handlers', name);
  return services.has(name) ? ways('services', name) : ways('workflows', name.split('.')[0] ?? '');
}

function placesOf({ handlers, services, workflows }: EventModel, name: string): readonly Path[] {
  const [workflow = '', task = ''] = name.split('.');
  return [
    ...(handlers.has(name) ? [['handlers', name, 'uses']] : []),
    ...(services.has(name) ? [['services', name, 'uses']] : []),
    ...(workflows.get(workflow)?.tasks.has(task) === true ? [['workflows', workflow, 'tasks', task, 'uses']] : []),
  ];
}
