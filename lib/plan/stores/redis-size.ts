import { compareText } from '../../base/issue';
import { REDIS_FAILOVER } from '../../catalog/redis-failover';
import { REDIS_NODES, type RedisNode } from '../../catalog/redis-nodes';
import { REDIS_SIZING } from '../../catalog/store-limits';

const GIB = 2 ** 30;

/** What one redis store must carry. */
export interface RedisNeed {
  /** Bytes of all entries, overhead included. */
  readonly memory: number;
  /** At each node: every client talks to every shard. Nothing where it is not known. */
  readonly connections: number | undefined;
  /** Copies of each shard, beside it. */
  readonly replicas: number;
  /** Whether a node on credits will do. */
  readonly burstable: boolean;
  /** Stated by the environment; `null` is computed. */
  readonly nodeType: string | null;
}

/** Type and shards stand for one capacity together. */
export interface RedisSize {
  readonly nodeType: string;
  readonly shards: number;
}

export function redisNode(type: string): RedisNode | undefined {
  return REDIS_NODES.rows.find((row) => row.type === type);
}

/** Bytes for entries in one shard: what is left of the memory, and of that the share that is planned with. */
export function offeredByShard({ memoryGiB, reservedShare }: RedisNode): number {
  return memoryGiB * GIB * (1 - reservedShare) * REDIS_SIZING.filled;
}

export function carriesRedis(need: RedisNeed, row: RedisNode, shards: number): boolean {
  return (
    shards * offeredByShard(row) >= need.memory &&
    shards === failoverSafe(shards) &&
    shards * (1 + need.replicas) <= REDIS_SIZING.nodesPerCluster &&
    (need.connections ?? 0) <= row.maxClients
  );
}

/** One shard fails over within itself; several must be enough to agree on who takes over. */
function failoverSafe(shards: number): number {
  return shards > 1 ? Math.max(shards, REDIS_FAILOVER.fewestShards) : shards;
}

/** By memory alone: how many operations a type does, no catalog says; the store declares that as a whole. */
export function cheapestRedis(need: RedisNeed, shardsAtLeast = 1): RedisSize | undefined {
  const options = candidates(need).flatMap((row) => {
    const shards = failoverSafe(Math.max(shardsAtLeast, Math.ceil(need.memory / offeredByShard(row))));
    if (!carriesRedis(need, row, shards)) return [];
    return [{ nodeType: row.type, shards, usdPerHour: shards * row.usdPerHour }];
  });
  const [best] = options.sort(
    (a, b) => a.usdPerHour - b.usdPerHour || a.shards - b.shards || compareText(a.nodeType, b.nodeType),
  );
  return best === undefined ? undefined : { nodeType: best.nodeType, shards: best.shards };
}

/** The cheapest that carries it; else one for the memory alone; else the most there is. Rules say what is missing. */
export function chosenRedis(need: RedisNeed, shardsAtLeast = 1): RedisSize {
  return (
    cheapestRedis(need, shardsAtLeast) ??
    cheapestRedis({ ...need, connections: undefined }, shardsAtLeast) ??
    largestRedis(need, shardsAtLeast)
  );
}

function largestRedis(need: RedisNeed, shardsAtLeast: number): RedisSize {
  const row = candidates(need).reduce<RedisNode | undefined>(
    (most, one) => (most === undefined || one.memoryGiB > most.memoryGiB ? one : most),
    undefined,
  );
  // Of a type that the catalog does not know nobody can tell how many are needed.
  if (row === undefined) return { nodeType: need.nodeType ?? '', shards: failoverSafe(shardsAtLeast) };
  return { nodeType: row.type, shards: Math.floor(REDIS_SIZING.nodesPerCluster / (1 + need.replicas)) };
}

function candidates({ nodeType, burstable }: RedisNeed): readonly RedisNode[] {
  if (nodeType !== null) return REDIS_NODES.rows.filter(({ type }) => type === nodeType);
  return REDIS_NODES.rows.filter((row) => row.offered && (burstable || !row.burstable));
}
