import type { Path } from '../../base/issue';
import { REDIS_VERSION, redisVersionRow } from '../../catalog/redis-versions';
import { REDIS_NODES_PER_CLUSTER, REDIS_NODES_PER_REGION } from '../../catalog/store-limits';
import type { EventModel } from '../../model/event-model';
import type { Store } from '../../model/store-model';
import { type Amount, known, numberOf } from '../amount';
import type { LoadPlan } from '../load/load';
import type { StoreLoads } from '../load/store-load';
import type { Lock } from '../lock/lock';
import { amountsOf, type Part, type QuotaUse } from '../part';
import { fromPlan, type PlannedNumber, type PlannedText } from '../planned';
import { askedAmount, sharesOf, sustainedAmount } from './asked';
import type { StoreConnections } from './connections';
import { redisCosts } from './redis-cost';
import { entriesIn, memoryNeeded } from './redis-entries';
import { connectionsAtMost, lockedRedis, memoryOffered, pairNumbers, replicasOf } from './redis-numbers';
import { redisRole } from './redis-role';
import { chosenRedis, type RedisNeed, redisNode } from './redis-size';
import { redisSizes } from './redis-sizes';
import { storeVersion } from './store-version';

/** One redis store that is sized here. */
export interface RedisPlan {
  readonly name: string;
  /** Where the environment places it. */
  readonly path: Path;
  /** Whether some of what stands in it is lost when it is lost: as the lock holds it, since a cache evicts and is not kept. */
  readonly holdsState: boolean;
  /** Bytes of all entries, overhead included. */
  readonly memoryNeeded: Amount;
  /** Bytes that all shards offer to entries; not known of a type that the catalog does not have. */
  readonly memoryOffered: Amount;
  readonly nodeType: PlannedText;
  /** Of Valkey or Redis, for example `8.0`. */
  readonly version: PlannedText;
  readonly shards: PlannedNumber;
  /** Copies of each shard, beside it. */
  readonly replicas: PlannedNumber;
  /** Open connections of all who use it, at the autoscaler's maximum; each node has them all. */
  readonly connections: Amount;
  readonly connectionsBy: StoreConnections['by'];
  /** Of one node; not known of a type that the catalog does not have. */
  readonly connectionsAtMost: Amount;
  /** In a second at the peak, and what the store is declared to sustain. */
  readonly operations: Amount;
  readonly operationsSustained: Amount;
}

export interface RedisPart extends Part {
  readonly stores: ReadonlyMap<string, RedisPlan>;
}

type RedisStore = Store & { readonly engine: 'redis' };

interface Users {
  readonly load: LoadPlan;
  readonly asked: StoreLoads;
  readonly connections: ReadonlyMap<string, StoreConnections>;
}

/** Redis stores that the environment sizes; of those that exist only the connections are counted. */
export function planRedis(model: EventModel, users: Users, lock: Lock | undefined): RedisPart {
  const placed = [...model.environment.stores].flatMap(([name, placement]) => {
    const store = model.stores.get(name);
    return store?.engine === 'redis' ? [{ store, placement }] : [];
  });
  const parts = placed.flatMap(({ store, placement }) =>
    placement.kind === 'sized' ? [planOne(model, store, placement, users, lock)] : [],
  );
  const existing = placed.flatMap(({ store: { name }, placement }) =>
    placement.kind === 'existing' ? [[`stores.${name}.connections`, connectionsOf(users, name).amount] as const] : [],
  );
  const counted = amountsOf(existing);
  const all = nodesOfAll(parts.map(({ plan }) => plan));
  return {
    stores: new Map(parts.map(({ plan }) => [plan.name, plan])),
    numbers: [...parts.flatMap(({ numbers }) => numbers), ...counted.numbers, ...all],
    unknown: [...parts.flatMap(({ unknown }) => unknown), ...counted.unknown],
    sizes: parts.flatMap(({ sizes }) => sizes),
    costs: parts.flatMap(({ costs }) => costs),
    quotas: [...parts.flatMap(({ quotas }) => quotas), ...all.map(quotaOf)],
  };
}

function planOne(
  model: EventModel,
  { name, operations }: RedisStore,
  placement: Parameters<typeof replicasOf>[2],
  users: Users,
  lock: Lock | undefined,
): Part & { readonly plan: RedisPlan } {
  const { environment } = model;
  const path = ['environment', 'stores', name];
  const entries = entriesIn(model, name);
  const memory = memoryNeeded(name, entries);
  const opened = connectionsOf(users, name);
  const connections = opened.amount;
  const { computed: replicasComputed, held: replicas } = replicasOf(model, name, placement, entries, lock);
  const need: RedisNeed = {
    memory: memory.value,
    connections: numberOf(connections),
    replicas: replicas.value,
    burstable: !environment.protected,
    nodeType: placement.instance,
  };
  const computed = chosenRedis(need);
  const { nodeType, shards } = pairNumbers(
    { name, need, memory, connections, replicas },
    computed,
    lockedRedis(name, lock),
  );
  const row = redisNode(nodeType.value);
  const stated = [...path, 'instance'];
  const asked = users.asked.get(`${name} operations`);
  const runs = placement.engine ?? 'valkey';
  const engine = storeVersion(
    {
      name,
      engine: 'redis',
      path,
      stated: placement.version,
      recommended: REDIS_VERSION.versions[runs],
      source: REDIS_VERSION,
      fits: (version) => redisVersionRow(runs, version) !== undefined,
    },
    lock,
  );
  const role = redisRole(
    name,
    path,
    entries.some(({ kind }) => kind === 'state'),
    lock,
  );
  const plan: RedisPlan = {
    name,
    path,
    holdsState: role.role.value === 'state',
    memoryNeeded: known(memory),
    memoryOffered: memoryOffered(name, row, shards, stated),
    nodeType,
    version: engine.version,
    shards,
    replicas,
    connections,
    connectionsBy: opened.by,
    connectionsAtMost: connectionsAtMost(name, row, stated),
    operations: askedAmount(`stores.${name}.operations`, asked, users.load),
    operationsSustained: sustainedAmount(
      `stores.${name}.operationsSustained`,
      ['stores', name, 'operations'],
      operations,
    ),
  };
  const amounts = amountsOf(
    (
      [
        'memoryNeeded',
        'memoryOffered',
        'connections',
        'connectionsAtMost',
        'operations',
        'operationsSustained',
      ] as const
    ).map((field) => [`stores.${name}.${field}`, plan[field]]),
  );
  return {
    plan,
    numbers: [nodeType, role.role, engine.version, shards, replicas, nodesOf(plan), ...amounts.numbers],
    unknown: amounts.unknown,
    sizes: [...redisSizes(name, path, need, computed, replicasComputed, lock), engine.size, role.size],
    costs: redisCosts(environment, { name, row, shards, replicas, entries, shares: sharesOf(model, [asked]) }),
    quotas: [{ quota: REDIS_NODES_PER_CLUSTER, used: known(nodesOf(plan)), path }],
  };
}

function connectionsOf({ connections }: Users, name: string): StoreConnections {
  return connections.get(name) ?? { amount: { known: false, missing: [] }, by: [] };
}

function nodesOf({ name, shards, replicas }: RedisPlan): PlannedNumber {
  return {
    key: `stores.${name}.nodes`,
    value: shards.value * (1 + replicas.value),
    unit: 'nodes',
    rule: 'shards x (1 + replicas)',
    inputs: [fromPlan('shards', shards), fromPlan('replicas', replicas)],
    enforcer: 'AWS',
  };
}

/** Of this platform alone: what else the account has, nobody here knows. */
function nodesOfAll(plans: readonly RedisPlan[]): readonly PlannedNumber[] {
  if (plans.length === 0) return [];
  const all = plans.map((plan) => ({ name: plan.name, nodes: nodesOf(plan) }));
  return [
    {
      key: 'stores.redisNodes',
      value: all.reduce((sum, { nodes }) => sum + nodes.value, 0),
      unit: 'nodes',
      rule: 'of all redis stores of this platform',
      inputs: all.map(({ name, nodes }) => fromPlan(`nodes of ${name}`, nodes)),
      enforcer: 'AWS',
    },
  ];
}

function quotaOf(nodes: PlannedNumber): QuotaUse {
  return { quota: REDIS_NODES_PER_REGION, used: known(nodes), path: ['environment', 'stores'] };
}
