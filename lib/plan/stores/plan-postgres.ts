import type { Path } from '../../base/issue';
import { RECOMMENDED_AURORA_VERSION } from '../../catalog/aurora-versions';
import { DB_CLUSTERS_PER_REGION, DB_INSTANCES_PER_REGION } from '../../catalog/store-limits';
import type { EventModel } from '../../model/event-model';
import type { Store } from '../../model/store-model';
import { type Amount, known, unknownFor } from '../amount';
import type { LoadPlan } from '../load/load';
import type { StoreLoads } from '../load/store-load';
import { heldByLock, nameHeldByLock } from '../lock/held';
import type { Lock } from '../lock/lock';
import { amountsOf, type Part, type QuotaUse } from '../part';
import { fromPlan, type PlannedNumber, type PlannedText } from '../planned';
import { askedAmount, sharesOf, steadyShareOf, sustainedAmount } from './asked';
import { auroraClass, cheapestClass, SERVERLESS, unitsOf, widestClass } from './aurora-size';
import { type StoreConnections, toReadersOf } from './connections';
import { backendOf } from './postgres-backend';
import { postgresCosts } from './postgres-cost';
import { connectionsAtMost, instanceOf, readersOf, type Sized, type UnitRange, unitRange } from './postgres-numbers';
import { type ProxyPlan, proxyPlanOf } from './postgres-proxy';
import { proxyNeed } from './postgres-proxy-need';
import { postgresSizes } from './postgres-sizes';
import { askedStaleReads, mostAtOne, perReader, type StaleReadsPlan, staleReadsPlan } from './postgres-stale-reads';
import { majorUpgradeOf } from './postgres-upgrade';
import { type ServingReaders, servingReaders } from './store-end';
import { storeVersion } from './store-version';

/** One Aurora PostgreSQL cluster that is sized here. */
export interface PostgresPlan {
  readonly name: string;
  /** Where the environment places it. */
  readonly path: Path;
  /** Class of the writer and of every reader; `db.serverless` where capacity units take its place. */
  readonly instance: PlannedText;
  /** Of Aurora PostgreSQL, for example `17.7`. */
  readonly version: PlannedText;
  /** Of the writer and of every reader; `null` where a class is chosen. */
  readonly capacity: UnitRange | null;
  readonly readersMin: PlannedNumber;
  readonly readersMax: PlannedNumber;
  /** Open connections to the writer of all who use it, at the autoscaler's maximum with the surge of a rollout. */
  readonly connections: Amount;
  readonly connectionsBy: StoreConnections['by'];
  /** Whether clients have to share connections: `needed`, `not needed` or `not known`. */
  readonly proxy: PlannedText;
  /** `null` where none is needed. */
  readonly proxied: ProxyPlan | null;
  /** To the writer: those of the clients, or where a proxy is needed those of transactions that are open. */
  readonly backendConnections: Amount;
  /** What the budget of one instance allows; not known of a class that the catalog does not have. */
  readonly connectionsAtMost: Amount;
  /** Of the writer: operations in a second at the peak, and what one instance is declared to sustain. */
  readonly writes: Amount;
  readonly writesSustained: Amount;
  readonly reads: Amount;
  readonly readsSustained: Amount;
  /** What readers answer; `null` where nobody declares a staleness, or no reader always stands, so that readers stand by. */
  readonly staleReads: StaleReadsPlan | null;
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
    placed.flatMap(({ store: { name }, placement }) => (placement.kind === 'existing' ? countedOf(users, name) : [])),
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

/** Who answers reads: readers those that say how old an answer may be, where some always stand. */
function byTheWriter(name: string, placement: Sized, readers: ServingReaders): string {
  if (readers(name) > 0) return '; those of a declared staleness go to readers and are not among them';
  const because = placement.readers?.max === 0 ? 'there are no readers' : 'no reader always stands';
  return `; those of a declared staleness too, since ${because}`;
}

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
  const readers = servingReaders(model, lock);
  const loads = ['writes', 'reads', 'stale reads'].map((demand) => users.asked.get(`${name} ${demand}`));
  const opened = connectionsOf(users, name);
  const asked = {
    connections: opened.amount,
    writes: askedAmount(`stores.${name}.writes`, loads[0], users.load),
    reads: askedAmount(`stores.${name}.reads`, loads[1], users.load, byTheWriter(name, placement, readers)),
  };
  const stale = askedStaleReads(name, users);
  const computedReaders = { min: readersOf(name, placement, 'min'), max: readersOf(name, placement, 'max') };
  const readersMin = heldByLock(computedReaders.min, lock);
  const readersMax = heldByLock(computedReaders.max, lock);
  const clients = [asked.connections, ...(stale === undefined ? [] : [perReader(name, stale.connections, readersMin)])];
  const need = proxyNeed(name, placement, { connections: clients, burstable }, lock);
  const { proxy } = need;
  const calls = {
    connections: asked.connections,
    connectionsBy: opened.by,
    calls: [asked.writes, asked.reads],
    loads: loads.slice(0, 2),
  };
  const counted = { key: `stores.${name}.backendConnections`, readersMin: null };
  const backend = backendOf(model, users.load, calls, proxy, counted);
  const staleReads =
    stale === undefined ? null : staleReadsPlan(model, store, { asked: stale, proxy, readersMin, users });
  const most = mostAtOne(backend, staleReads?.perReader);
  const best = cheapestClass(most, burstable) ?? widestClass(burstable);
  const steadyShare = steadyShareOf(loads, users.load);
  const type = placement.serverless === null ? (placement.instance ?? best?.type ?? '') : SERVERLESS;
  const computed = {
    instance: instanceOf(name, type, placement.instance, [backend, staleReads?.perReader], burstable),
    units: unitRange(name, placement, best === undefined ? 1 : unitsOf(best), steadyShare),
    readersMin: computedReaders.min,
    readersMax: computedReaders.max,
  };
  const instance = nameHeldByLock(computed.instance, lock);
  const engine = storeVersion(
    {
      name,
      engine: 'postgres',
      path,
      stated: placement.version,
      recommended: RECOMMENDED_AURORA_VERSION.version,
      source: RECOMMENDED_AURORA_VERSION,
      fits: () => true,
    },
    lock,
  );
  const capacity = instance.value === SERVERLESS ? unitsHeld(computed.units, lock) : null;
  const row = auroraClass(instance.value);
  const plan: PostgresPlan = {
    name,
    path,
    instance,
    version: engine.version,
    capacity,
    readersMin,
    readersMax,
    ...asked,
    connectionsBy: opened.by,
    proxy,
    proxied: proxyPlanOf(model, name, {
      proxy,
      connections: [asked.connections, ...(staleReads === null ? [] : [staleReads.connections])],
      backends: [backend, ...(staleReads === null ? [] : [staleReads.backendConnections])],
      readers,
    }),
    backendConnections: backend,
    connectionsAtMost: connectionsAtMost(name, row, capacity?.max ?? null, [...path, 'instance']),
    writesSustained: sustainedAmount(`stores.${name}.writesSustained`, ['stores', name, 'writes'], store.writes),
    readsSustained: sustainedAmount(
      `stores.${name}.readsSustained`,
      ['stores', name, 'reads'],
      store.reads,
      'as declared for one instance, of the writer beside its writes: nothing computes from a type how much it does',
    ),
    staleReads,
  };
  const amounts = amountsOf([
    ...AMOUNTS.map((field) => [`stores.${name}.${field}`, plan[field]] as const),
    ...(backend === opened.amount ? [] : [[`stores.${name}.backendConnections`, backend] as const]),
    ...staleAmounts(plan),
    ...(plan.proxied === null ? [] : [[`stores.${name}.proxyMultiplexing`, plan.proxied.multiplexing] as const]),
  ]);
  const units = capacity === null ? [] : [capacity.min, capacity.max];
  const borrow = plan.proxied === null ? [] : [plan.proxied.borrowTimeout];
  const stated = placement.instance ?? (placement.serverless && SERVERLESS);
  return {
    plan,
    numbers: [
      instance,
      engine.version,
      ...units,
      readersMin,
      readersMax,
      proxy,
      ...majorUpgradeOf(name, placement),
      ...borrow,
      ...amounts.numbers,
    ],
    unknown: amounts.unknown,
    sizes: [...postgresSizes({ ...computed, path, stated, connections: most }, lock), engine.size, need.size],
    costs: postgresCosts(environment, {
      name,
      row,
      units: capacity,
      readersMin,
      readersMax,
      proxied: proxy.value === 'needed',
      calls: [asked.writes, asked.reads, ...(staleReads === null ? [] : [staleReads.reads])],
      steadyShare,
      shares: sharesOf(model, loads),
    }),
    quotas: [],
  };
}

function staleAmounts({ name, staleReads }: PostgresPlan): readonly (readonly [string, Amount])[] {
  if (staleReads === null) return [];
  const { connections, backendConnections, perReader: each, reads, sustained } = staleReads;
  return [
    [`stores.${name}.readerConnections`, connections],
    ...(backendConnections === connections
      ? []
      : [[`stores.${name}.readerBackendConnections`, backendConnections] as const]),
    [`stores.${name}.connectionsPerReader`, each],
    [`stores.${name}.staleReads`, reads],
    [`stores.${name}.staleReadsSustained`, sustained],
  ];
}

function unitsHeld(units: UnitRange | null, lock: Lock | undefined): UnitRange | null {
  return units === null ? null : { min: heldByLock(units.min, lock), max: heldByLock(units.max, lock) };
}

function connectionsOf({ connections }: Users, name: string): StoreConnections {
  return connections.get(name) ?? { amount: unknownFor(), by: [] };
}

/** Of a store that exists, with those to its readers where it has an address for them. */
function countedOf(users: Users, name: string): readonly (readonly [string, Amount])[] {
  const toReaders = users.connections.get(toReadersOf(name));
  return [
    [`stores.${name}.connections`, connectionsOf(users, name).amount],
    ...(toReaders === undefined ? [] : [[`stores.${name}.readerConnections`, toReaders.amount] as const]),
  ];
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
