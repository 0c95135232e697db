import { compareText, distinctPaths, formatPath, type Path } from '../../base/issue';
import type { EventModel } from '../../model/event-model';
import type { Sender, Use } from '../../model/sender-model';
import type { Task, Workflow } from '../../model/workflow-model';
import { type Amount, known, missingOf, numberOf, unknownFor } from '../amount';
import type { LoadPlan } from '../load/load';
import { chosen, fromDeclaration, fromPlan, type Input } from '../planned';
import type { RunningPlan, RunningPlans } from '../running/running-plan';
import { behindCaches, endOfUse } from './behind-caches';
import { type ServingReaders, type StoreEnd, servingReaders } from './store-end';

/** Open connections to a store, and who opens them. */
export interface StoreConnections {
  readonly amount: Amount;
  /** The most first, then by name; only those of whom it is known. */
  readonly by: readonly { readonly path: Path; readonly value: number }[];
}

/** Connections of one user to one end of a store. */
interface Opened {
  readonly store: string;
  readonly end: StoreEnd;
  /** Where the use is declared. */
  readonly path: Path;
  readonly value: number;
  readonly inputs: readonly Input[];
  readonly missing: readonly Path[];
}

const RULE =
  'of all who use it: replicas at the maximum of the autoscaler and those of a rollout beside them, x pool, which where none is stated is as many as a replica works on at a time; attempts follow one another in the same place; a read through a cache also needs one to what lies behind, unless a pool to it is there; tasks of workflows are counted, but get no user or role yet: their logins are not delivered yet';

/** How connections to its readers stand beside those to the writer, among all that are counted. */
export function toReadersOf(store: string): string {
  return `${store} readers`;
}

/**
 * By store, those of the environment only: to the writer, or to whatever a redis store has. Those to readers stand beside them
 * as `toReadersOf` says, where somebody reads there.
 */
export function planConnections(
  model: EventModel,
  load: LoadPlan,
  running: RunningPlans,
  readers: ServingReaders = servingReaders(model),
): ReadonlyMap<string, StoreConnections> {
  const placed = model.environment.stores;
  if (placed.size === 0) return new Map();
  const opened = new Map<string, Opened[]>([...placed.keys()].map((store) => [store, []]));
  const add = (one: Opened): void => {
    if (!opened.has(one.store)) return;
    const key = one.end === 'writer' ? one.store : toReadersOf(one.store);
    const known = opened.get(key);
    if (known === undefined) opened.set(key, [one]);
    else known.push(one);
  };
  for (const kind of ['handlers', 'services'] as const) {
    for (const sender of model[kind].values()) {
      if (sender.uses.length === 0) continue;
      const plan = running.get(`${kind} ${sender.name}`);
      for (const held of heldBy(model, sender, readers)) add(ofReplicas(held, [kind, sender.name], plan));
    }
  }
  for (const workflow of model.workflows.values()) {
    for (const task of workflow.tasks.values()) {
      for (const held of heldBy(model, task, readers)) add(ofRuns(held, workflow, task, load));
    }
  }
  return new Map([...opened].map(([key, all]) => [key, totalOf(key, all)]));
}

/** One pool. */
interface Held {
  readonly store: string;
  readonly end: StoreEnd;
  readonly use: Use;
}

function heldBy(model: EventModel, sender: Pick<Sender, 'uses'>, readers: ServingReaders): readonly Held[] {
  const { dependencies } = model;
  const direct = sender.uses.map((use) => ({
    origin: use.dependency,
    end: endOfUse(dependencies.get(use.dependency), use, readers),
    use,
  }));
  return [...direct, ...behindCaches(model, sender, readers)].flatMap(({ origin, end, use }) => {
    const used = dependencies.get(origin);
    return used === undefined || used.kind === 'http' ? [] : [{ store: used.store, end, use }];
  });
}

function ofReplicas({ store, end, use }: Held, sender: Path, plan: RunningPlan | undefined): Opened {
  const path = [...sender, 'uses', use.dependency];
  const most = numberOf(plan?.replicasMax);
  const surge = numberOf(plan?.surge);
  if (plan === undefined || most === undefined || surge === undefined || !plan.replicasMax.known || !plan.surge.known) {
    return { store, end, path, value: 0, inputs: [], missing: missingOf(plan?.replicasMax, plan?.surge) };
  }
  const each = use.pool === 0 ? plan.slots.value : use.pool;
  return {
    store,
    end,
    path,
    value: (most + surge) * each,
    inputs: [
      fromPlan(`replicas of ${plan.name}`, plan.replicasMax.planned),
      fromPlan(`of a rollout of ${plan.name}`, plan.surge.planned),
      use.pool === 0
        ? fromPlan(`at a time in ${plan.name}`, plan.slots)
        : fromDeclaration(`pool of ${plan.name}`, use.pool, 'connections', formatPath([...path, 'pool'])),
    ],
    missing: [],
  };
}

/** Of every run that may go on at the same time one task; runs that wait for each other are one. */
function ofRuns({ store, end, use }: Held, workflow: Workflow, { name }: Task, load: LoadPlan): Opened {
  const { on, timeout } = workflow;
  const path = ['workflows', workflow.name, 'tasks', name, 'uses', use.dependency];
  const alone = on.kind === 'schedule' && on.overlap !== 'allow';
  const rates = load.workflows.get(workflow.name);
  const begun = on.kind === 'schedule' ? rates?.steady : rates?.peak;
  const rate = alone ? 0 : numberOf(begun);
  if (rate === undefined) return { store, end, path, value: 0, inputs: [], missing: missingOf(begun) };
  const runs = Math.max(1, Math.ceil((rate * timeout) / 1_000));
  const each = Math.max(1, use.pool);
  const because = alone ? 'they do not overlap' : 'as many begin within the time that one may take';
  return {
    store,
    end,
    path,
    value: runs * each,
    inputs: [
      chosen(`runs of ${workflow.name} at a time`, runs, 'at a time', because),
      fromDeclaration(`pool of ${name}`, each, 'connections', formatPath(path)),
    ],
    missing: [],
  };
}

function totalOf(of: string, opened: readonly Opened[]): StoreConnections {
  const [first] = opened;
  const missing = distinctPaths(opened.flatMap((one) => one.missing));
  const incomplete = missing.length > 0 || opened.some(({ inputs }) => inputs.length === 0);
  const by = opened
    .filter(({ value }) => value > 0)
    .map(({ path, value }) => ({ path, value, key: formatPath(path) }))
    .sort((a, b) => b.value - a.value || compareText(a.key, b.key))
    .map(({ path, value }) => ({ path, value }));
  if (incomplete) return { amount: unknownFor(missing), by };
  const amount = known({
    key: first?.end === 'readers' ? `stores.${first.store}.readerConnections` : `stores.${of}.connections`,
    value: opened.reduce((sum, { value }) => sum + value, 0),
    unit: 'connections',
    rule: RULE,
    inputs: opened.flatMap(({ inputs }) => inputs),
    enforcer: 'handler runtime (not delivered yet)',
  });
  return { amount, by };
}
