import type { Source } from './source';

/** A parameter that ElastiCache lets a parameter group set. */
export interface RedisParameter extends Source {
  readonly name: string;
  readonly unit: 'bytes' | 'count' | 'micros' | 'minutes' | 'ms' | 'percent' | 'seconds' | 'word';
  /** The words it takes, or the least and the most of a whole number. */
  readonly allowed: readonly string[] | { readonly min: number; readonly max: number | null };
  /**
   * `immediate`: in force at once, in all nodes; `never`: said when the group is made, and a change takes another group.
   */
  readonly effect: 'immediate' | 'never';
  /** Whether Redis 7 and Valkey have it outside ElastiCache, by the same name. */
  readonly plain: boolean;
  /** Whether Veltrix sets it, so that nobody else does. */
  readonly ours: boolean;
}

const PAGE: Source = {
  source: 'awsdocs/amazon-elasticache-docs doc_source/redis/ParameterGroups.Redis.md',
  asOf: '2023-06-15',
  confidence: 'high',
};
const YES_NO = ['no', 'yes'] as const;
const POLICIES = [
  'allkeys-lfu',
  'allkeys-lru',
  'allkeys-random',
  'noeviction',
  'volatile-lfu',
  'volatile-lru',
  'volatile-random',
  'volatile-ttl',
] as const;

/**
 * What families redis7, valkey7 and valkey8 share and somebody may want to set. Left out on purpose: `appendonly` and `databases`,
 * which ElastiCache no longer lets set, and `rename-commands`, which would make rights mean other commands.
 */
export const REDIS_PARAMETERS: readonly RedisParameter[] = [
  row('active-defrag-cycle-max', 'percent', { min: 1, max: 75 }),
  row('active-defrag-cycle-min', 'percent', { min: 1, max: 75 }),
  row('active-defrag-ignore-bytes', 'bytes', { min: 10_485_760, max: 104_857_600 }),
  row('active-defrag-threshold-lower', 'percent', { min: 1, max: 100 }),
  row('active-defrag-threshold-upper', 'percent', { min: 1, max: 100 }),
  row('active-expire-effort', 'count', { min: 1, max: 10 }),
  row('activedefrag', 'word', YES_NO),
  row('client-query-buffer-limit', 'bytes', { min: 1_048_576, max: 1_073_741_824 }),
  row('close-on-replica-write', 'word', YES_NO, { plain: false }),
  row('cluster-allow-reads-when-down', 'word', YES_NO),
  row('cluster-enabled', 'word', YES_NO, { effect: 'never', ours: true }),
  row('cluster-require-full-coverage', 'word', YES_NO),
  row('hash-max-listpack-entries', 'count', { min: 0, max: null }),
  row('hash-max-listpack-value', 'bytes', { min: 0, max: null }),
  row('latency-tracking', 'word', YES_NO),
  row('lazyfree-lazy-eviction', 'word', YES_NO),
  row('lazyfree-lazy-expire', 'word', YES_NO),
  row('lazyfree-lazy-server-del', 'word', YES_NO),
  row('lazyfree-lazy-user-del', 'word', YES_NO),
  row('lfu-decay-time', 'minutes', { min: 0, max: null }),
  row('lfu-log-factor', 'count', { min: 1, max: null }),
  row('maxmemory-policy', 'word', POLICIES, { ours: true }),
  row('min-replicas-max-lag', 'seconds', { min: 0, max: null }),
  row('min-replicas-to-write', 'count', { min: 0, max: 5 }),
  row('proto-max-bulk-len', 'bytes', { min: 1_048_576, max: 536_870_912 }),
  row('repl-backlog-size', 'bytes', { min: 16_384, max: null }),
  row('reserved-memory-percent', 'percent', { min: 0, max: 100 }, { plain: false, ours: true }),
  row('set-max-intset-entries', 'count', { min: 0, max: null }),
  row('slowlog-log-slower-than', 'micros', { min: -1, max: null }),
  row('slowlog-max-len', 'count', { min: 0, max: null }),
  row('stream-node-max-bytes', 'bytes', { min: 0, max: null }),
  row('stream-node-max-entries', 'count', { min: 0, max: null }),
  row('tcp-keepalive', 'seconds', { min: 0, max: null }),
  // 0, as it is where nobody states it, never closes: an idle pool of a handler stays open, and IAM ends connections after 12 h.
  row('timeout', 'seconds', { min: 0, max: null }),
  row('zset-max-listpack-entries', 'count', { min: 0, max: null }),
  row('zset-max-listpack-value', 'bytes', { min: 0, max: null }),
];

export type RedisRole = 'cache' | 'state';

/** What happens when memory is full, by what a store is for. */
export const REDIS_EVICTION: Source & { readonly policies: Readonly<Record<RedisRole, string>> } = {
  // A cache may lose any entry, also one without an end; state refuses what it has no room for, and loses nothing.
  policies: { cache: 'allkeys-lru', state: 'noeviction' },
  source:
    'valkey.io/topics/lru-cache: allkeys-lru where some keys are asked for more than others and nothing else is known; allkeys-lfu keeps yesterday’s favourites when an event moves everybody to new keys, as a start does',
  asOf: '2026-11-21',
  confidence: 'medium',
};

export interface RedisSettings {
  readonly role: RedisRole;
  readonly clusterMode: boolean;
  /** Percent of a node that is not for entries. */
  readonly reservedMemoryPercent: number;
}

/** What Veltrix sets, by name. */
export function redisParameters({
  role,
  clusterMode,
  reservedMemoryPercent,
}: RedisSettings): ReadonlyMap<string, string> {
  return new Map([
    ['cluster-enabled', clusterMode ? 'yes' : 'no'],
    ['maxmemory-policy', REDIS_EVICTION.policies[role]],
    ['reserved-memory-percent', String(reservedMemoryPercent)],
  ]);
}

/** Why a group does not take the value; `undefined` where it does. */
export function redisParameterProblem(
  name: string,
  value: string | number | boolean,
): { readonly allowed: string; readonly kind: 'unknown' | 'ours' | 'value' } | undefined {
  const known = REDIS_PARAMETERS.find((parameter) => parameter.name === name);
  if (known === undefined)
    return {
      kind: 'unknown',
      allowed: REDIS_PARAMETERS.filter(({ ours }) => !ours)
        .map((p) => p.name)
        .join(', '),
    };
  if (known.ours) return { kind: 'ours', allowed: 'what the store is for and its size decide it' };
  return takes(known, value) ? undefined : { kind: 'value', allowed: allowedText(known) };
}

/** As ElastiCache writes it. */
export function redisParameterText(value: string | number | boolean): string {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}

function takes({ allowed }: RedisParameter, value: string | number | boolean): boolean {
  const text = redisParameterText(value);
  if (!('min' in allowed)) return allowed.includes(text);
  return (
    /^-?\d+$/.test(text) && Number(text) >= allowed.min && Number(text) <= (allowed.max ?? Number.MAX_SAFE_INTEGER)
  );
}

function allowedText({ allowed, unit }: RedisParameter): string {
  if (!('min' in allowed)) return allowed.join(', ');
  const { min, max } = allowed;
  return `a whole number of ${unit} ${max === null ? `from ${min}` : `from ${min} to ${max}`}`;
}

function row(
  name: string,
  unit: RedisParameter['unit'],
  allowed: RedisParameter['allowed'],
  other: Partial<Pick<RedisParameter, 'effect' | 'plain' | 'ours'>> = {},
): RedisParameter {
  return { name, unit, allowed, effect: 'immediate', plain: true, ours: false, ...other, ...PAGE };
}
