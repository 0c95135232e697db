import { formatPath, type Path } from '../../base/issue';
import { REDIS_NODES, type RedisNode } from '../../catalog/redis-nodes';
import { REDIS_SIZING } from '../../catalog/store-limits';
import type { EventModel } from '../../model/event-model';
import type { StorePlacement } from '../../model/store-placement-model';
import { type Amount, known, unknownFor } from '../amount';
import { heldByLock } from '../lock/held';
import { type Lock, lockedNumber, lockedText } from '../lock/lock';
import {
  chosen,
  fromCatalog,
  fromDeclaration,
  fromPlan,
  type Input,
  type PlannedNumber,
  type PlannedText,
} from '../planned';
import type { RedisDependency } from './redis-entries';
import { offeredByShard, type RedisNeed, type RedisSize } from './redis-size';

type Sized = StorePlacement & { readonly kind: 'sized' };

/** What is stated; else one where a zone may be lost, or where what is lost is lost. */
export function replicasOf(
  { environment }: EventModel,
  name: string,
  placement: Sized,
  entries: readonly RedisDependency[],
  lock: Lock | undefined,
): { readonly computed: PlannedNumber; readonly held: PlannedNumber } {
  const zones = environment.zones.length;
  const states = entries.filter(({ kind }) => kind === 'state').map((one) => one.name);
  const { replicas } = placement;
  const computed: PlannedNumber = {
    key: `stores.${name}.replicas`,
    value: replicas ?? (zones > 1 || states.length > 0 ? 1 : 0),
    unit: 'copies',
    rule: 'as stated; else one beside each shard where there is another zone for it, or where a state stands in it',
    inputs: [
      ...(replicas === null
        ? []
        : [fromDeclaration('stated', replicas, 'copies', formatPath(['environment', 'stores', name, 'replicas']))]),
      fromDeclaration('zones', zones, 'zones', 'environment.aws.zones'),
      ...states.map((state) => fromDeclaration(state, 'state', 'name', formatPath(['dependencies', state, 'role']))),
    ],
    enforcer: 'AWS',
  };
  return { computed, held: heldByLock(computed, lock) };
}

/** The pair that the lock holds, where it holds both. */
export function lockedRedis(name: string, lock: Lock | undefined): RedisSize | undefined {
  const nodeType = lockedText(lock, `stores.${name}.nodeType`);
  const shards = lockedNumber(lock, `stores.${name}.shards`);
  return nodeType === undefined || shards === undefined ? undefined : { nodeType, shards };
}

interface PairInputs {
  readonly name: string;
  readonly need: RedisNeed;
  readonly memory: PlannedNumber;
  readonly connections: Amount;
  readonly replicas: PlannedNumber;
}

/** Type and shards, as they stand in the lock or as they are computed. */
export function pairNumbers(
  { name, need, memory, connections, replicas }: PairInputs,
  computed: RedisSize,
  locked: RedisSize | undefined,
): { readonly nodeType: PlannedText; readonly shards: PlannedNumber } {
  const { nodeType, shards } = locked ?? computed;
  const held = locked === undefined ? '' : 'held by the lock; computed: ';
  const inputs: readonly Input[] = [
    fromPlan('memory needed', memory),
    ...(connections.known ? [fromPlan('connections', connections.planned)] : []),
    fromPlan('replicas', replicas),
    chosen(
      'on credits',
      need.burstable ? 'allowed' : 'not allowed',
      'name',
      'credits run out under a load that stays: only where nothing is protected',
    ),
    ...(need.nodeType === null
      ? []
      : [fromDeclaration('stated', need.nodeType, 'name', formatPath(['environment', 'stores', name, 'instance']))]),
  ];
  return {
    nodeType: {
      key: `stores.${name}.nodeType`,
      value: nodeType,
      unit: 'name',
      rule: `${held}as stated; else the cheapest type and number of shards that carry memory and connections; operations are judged by what the store is declared to sustain`,
      inputs: [...heldInputs(locked?.nodeType, computed.nodeType, 'name'), ...inputs],
      enforcer: 'AWS',
    },
    shards: {
      key: `stores.${name}.shards`,
      value: shards,
      unit: 'shards',
      rule: `${held}memory needed over what one shard offers to entries, rounded up; by memory alone, since the declared operations are of the whole store`,
      inputs: [...heldInputs(locked?.shards, computed.shards, 'shards'), ...inputs],
      enforcer: 'AWS',
    },
  };
}

function heldInputs(
  locked: number | string | undefined,
  computed: number | string,
  unit: 'name' | 'shards',
): readonly Input[] {
  if (locked === undefined) return [];
  return [
    { name: 'lock', value: locked, unit, from: { kind: 'lock' } },
    chosen('computed', computed, unit, 'what the declaration asks for today'),
  ];
}

/** Bytes for entries in all shards; not known of a type that the catalog does not have. */
export function memoryOffered(name: string, row: RedisNode | undefined, shards: PlannedNumber, stated: Path): Amount {
  if (row === undefined) return unknownFor([stated]);
  return known({
    key: `stores.${name}.memoryOffered`,
    value: Math.floor(shards.value * offeredByShard(row)),
    unit: 'B',
    rule: 'shards x memory of a node x (1 - what is reserved for failover and snapshots) x the share that is planned with',
    inputs: [
      fromPlan('shards', shards),
      fromCatalog(`memory of ${row.type}`, row.memoryGiB, 'GiB', REDIS_NODES),
      fromCatalog('reserved', row.reservedShare, 'ratio', REDIS_NODES),
      fromCatalog('planned with', REDIS_SIZING.filled, 'ratio', REDIS_SIZING),
    ],
    enforcer: 'AWS',
  });
}

export function connectionsAtMost(name: string, row: RedisNode | undefined, stated: Path): Amount {
  if (row === undefined) return unknownFor([stated]);
  return known({
    key: `stores.${name}.connectionsAtMost`,
    value: row.maxClients,
    unit: 'connections',
    rule: 'what one node takes: every client connects to every shard',
    inputs: [fromCatalog(`connections of ${row.type}`, row.maxClients, 'connections', REDIS_NODES)],
    enforcer: 'AWS',
  });
}
