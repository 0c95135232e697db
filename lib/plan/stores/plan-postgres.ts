import type { Path } from '../../base/issue';
import { DB_CLUSTERS_PER_REGION, DB_INSTANCES_PER_REGION } from '../../catalog/store-limits';
import type { EventModel } from '../../model/event-model';
import type { Store } from '../../model/store-model';
import { type Amount, known, numberOf } from '../amount';
import type { LoadPlan } from '../load/load';
import type { StoreLoads } from '../load/store-load';
import { heldByLock, nameHeldByLock } from '../lock/held';
import { type Lock, lockedNumber, lockedText } from '../lock/lock';
import { chosenName, growing, type Size } from '../lock/sizes';
import { amountsOf, type Part, type QuotaUse } from '../part';
import { fromPlan, type PlannedNumber, type PlannedText } from '../planned';
import { askedAmount, sharesOf, steadyShareOf, sustainedAmount } from './asked';
import { auroraClass, cheapestClass, connectionBudget, SERVERLESS, unitsOf, widestClass } from './aurora-size';
import type { StoreConnections } from './connections';
import { backendOf, proxyOf } from './postgres-backend';
import { postgresCosts } from './postgres-cost';
import { connectionsAtMost, instanceOf, readersOf, type Sized, type UnitRange, unitRange } from './postgres-numbers';

/** One Aurora PostgreSQL cluster that is sized here. */
export interface PostgresPlan {
  readonly name: string;
  /** Where the environment places it. */
  readonly path: Path;
  /** Class of the writer and of every reader; `db.serverless` where capacity units take its place. */
  readonly instance: PlannedText;
  /** Of the writer and of every reader; `null` where a class is chosen. */
  readonly capacity: UnitRange | null;
  readonly readersMin: PlannedNumber;
  readonly readersMax: PlannedNumber;
  /** Open connections of all who use it, at the autoscaler's maximum with the surge of a rollout. */
  readonly connections: Amount;
  readonly connectionsBy: StoreConnections['by'];
  /** Whether clients have to share connections: `needed`, `not needed` or `not known`. */
  readonly proxy: PlannedText;
  /** Those of the clients, or those of the proxy where one is needed. */
  readonly backendConnections: Amount;
  /** What the budget allows them; not known of a class that the catalog does not have. */
  readonly connectionsAtMost: Amount;
  /** Operations in a second at the peak, and what the store is declared to sustain. */
  readonly writes: Amount;
  readonly writesSustained: Amount;
  readonly reads: Amount;
  readonly readsSustained: Amount;
}

export interface PostgresPart extends Part {
  readonly stores: ReadonlyMap<string, PostgresPlan>;
}

type PostgresStore = Store & { readonly engine: 'postgres' };

interface Users {
  readonly load: LoadPlan;
  readonly asked: StoreLoads;
  readonly connections: ReadonlyMap<string, StoreConnections>;
}

/** Postgres stores that the environment sizes; of those that exist only the connections are counted. */
export function planPostgres(model: EventModel, users: Users, lock: Lock | undefined): PostgresPart {
  const placed = [...model.environment.stores].flatMap(([name, placement]) => {
    const store = model.stores.get(name);
    return store?.engine === 'postgres' ? [{ store, placement }] : [];
  });
  const parts = placed.flatMap(({ store, placement }) =>
    placement.kind === 'sized' ? [planOne(model, store, placement, users, lock)] : [],
  );
  const counted = amountsOf(
    placed.flatMap(({ store: { name }, placement }) =>
      placement.kind === 'existing' ? [[`stores.${name}.connections`, connectionsOf(users, name).amount] as const] : [],
    ),
  );
  const plans = parts.map(({ plan }) => plan);
  const quotas = quotasOf(plans);
  return {
    stores: new Map(plans.map((plan) => [plan.name, plan])),
    numbers: [
      ...parts.flatMap(({ numbers }) => numbers),
      ...counted.numbers,
      ...quotas.flatMap(({ used }) => (used.known ? [used.planned] : [])),
    ],
    unknown: [...parts.flatMap(({ unknown }) => unknown), ...counted.unknown],
    sizes: parts.flatMap(({ sizes }) => sizes),
    costs: parts.flatMap(({ costs }) => costs),
    quotas,
  };
}

/** Readers are offered only to reads with a declared staleness, and none can be declared yet. */
const BY_THE_WRITER =
  '; all of them answered by the writer: readers get only reads that declare how old an answer may be, which nothing can declare yet';

const AMOUNTS = ['connections', 'connectionsAtMost', 'writes', 'writesSustained', 'reads', 'readsSustained'] as const;

function planOne(
  model: EventModel,
  store: PostgresStore,
  placement: Sized,
  users: Users,
  lock: Lock | undefined,
): Part & { readonly plan: PostgresPlan } {
  const { name } = store;
  const { environment } = model;
  const path = ['environment', 'stores', name];
  const burstable = !environment.protected;
  const loads = { writes: users.asked.get(`${name} writes`), reads: users.asked.get(`${name} reads`) };
  const opened = connectionsOf(users, name);
  const asked = {
    connections: opened.amount,
    writes: askedAmount(`stores.${name}.writes`, loads.writes, users.load),
    reads: askedAmount(`stores.${name}.reads`, loads.reads, users.load, BY_THE_WRITER),
  };
  const proxy = proxyOf(name, asked, burstable);
  const backend = backendOf(model, name, asked, proxy);
  const best = cheapestClass(numberOf(backend) ?? 0, burstable) ?? widestClass(burstable);
  const steadyShare = steadyShareOf(Object.values(loads), users.load);
  const type = placement.serverless === null ? (placement.instance ?? best?.type ?? '') : SERVERLESS;
  const computed = {
    instance: instanceOf(name, type, placement.instance, backend, burstable),
    units: unitRange(name, placement, best === undefined ? 1 : unitsOf(best), steadyShare),
    readersMin: readersOf(name, placement, 'min'),
    readersMax: readersOf(name, placement, 'max'),
  };
  const instance = nameHeldByLock(computed.instance, lock);
  const capacity = instance.value === SERVERLESS ? unitsHeld(computed.units, lock) : null;
  const readersMin = heldByLock(computed.readersMin, lock);
  const readersMax = heldByLock(computed.readersMax, lock);
  const row = auroraClass(instance.value);
  const plan: PostgresPlan = {
    name,
    path,
    instance,
    capacity,
    readersMin,
    readersMax,
    ...asked,
    connectionsBy: opened.by,
    proxy,
    backendConnections: backend,
    connectionsAtMost: connectionsAtMost(name, row, capacity?.max ?? null, [...path, 'instance']),
    writesSustained: sustainedAmount(`stores.${name}.writesSustained`, ['stores', name, 'writes'], store.writes),
    readsSustained: sustainedAmount(`stores.${name}.readsSustained`, ['stores', name, 'reads'], store.reads),
  };
  const amounts = amountsOf([
    ...AMOUNTS.map((field) => [`stores.${name}.${field}`, plan[field]] as const),
    ...(backend === opened.amount ? [] : [[`stores.${name}.backendConnections`, backend] as const]),
  ]);
  const units = capacity === null ? [] : [capacity.min, capacity.max];
  return {
    plan,
    numbers: [instance, ...units, readersMin, readersMax, proxy, ...amounts.numbers],
    unknown: amounts.unknown,
    sizes: sizesOf(
      { ...computed, path, stated: placement.instance ?? (placement.serverless && SERVERLESS), backend },
      lock,
    ),
    costs: postgresCosts(environment, {
      name,
      row,
      units: capacity,
      readersMin,
      readersMax,
      proxied: proxy.value === 'needed',
      ...asked,
      steadyShare,
      shares: sharesOf(model, Object.values(loads)),
    }),
    quotas: [],
  };
}

function unitsHeld(units: UnitRange | null, lock: Lock | undefined): UnitRange | null {
  return units === null ? null : { min: heldByLock(units.min, lock), max: heldByLock(units.max, lock) };
}

interface Computed {
  readonly instance: PlannedText;
  readonly units: UnitRange | null;
  readonly readersMin: PlannedNumber;
  readonly readersMax: PlannedNumber;
  readonly path: Path;
  readonly stated: string | null;
  readonly backend: Amount;
}

function sizesOf(
  { instance, units, readersMin, readersMax, path, stated, backend }: Computed,
  lock: Lock | undefined,
): readonly Size[] {
  const locked = lockedText(lock, instance.key);
  const row = locked === undefined ? undefined : auroraClass(locked);
  const carries = row === undefined || connectionBudget(row.memoryGiB) >= (numberOf(backend) ?? 0);
  // What is stated is what is wanted, and nothing but a written word turns a class into capacity units or back.
  const keep = stated === null ? locked !== SERVERLESS && carries : locked === stated;
  const numbers = [readersMin, readersMax, ...(units === null ? [] : [units.min, units.max])];
  return [
    chosenName(instance, path, locked, keep),
    ...numbers.map((size) => growing(size, path, lockedNumber(lock, size.key))),
  ];
}

function connectionsOf({ connections }: Users, name: string): StoreConnections {
  return connections.get(name) ?? { amount: { known: false, missing: [] }, by: [] };
}

/** Of this platform alone: what else the account has, nobody here knows. */
function quotasOf(plans: readonly PostgresPlan[]): readonly QuotaUse[] {
  if (plans.length === 0) return [];
  const path = ['environment', 'stores'];
  const instances: PlannedNumber = {
    key: 'stores.databaseInstances',
    value: plans.reduce((sum, { readersMax }) => sum + 1 + readersMax.value, 0),
    unit: 'nodes',
    rule: 'of all postgres stores of this platform: the writer and the most readers',
    inputs: plans.map(({ name, readersMax }) => fromPlan(`readers of ${name}`, readersMax)),
    enforcer: 'AWS',
  };
  const clusters: PlannedNumber = {
    key: 'stores.databaseClusters',
    value: plans.length,
    unit: 'ratio',
    rule: 'one for each postgres store of this platform',
    inputs: plans.map(({ name, instance }) => fromPlan(`class of ${name}`, instance)),
    enforcer: 'AWS',
  };
  return [
    { quota: DB_INSTANCES_PER_REGION, used: known(instances), path },
    { quota: DB_CLUSTERS_PER_REGION, used: known(clusters), path },
  ];
}
