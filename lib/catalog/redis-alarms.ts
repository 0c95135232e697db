import type { AlarmRow } from './cloudwatch-alarms';
import type { ElastiCacheMetricName } from './elasticache-metrics';
import type { Source } from './source';
import { REDIS_SIZING } from './store-limits';

/** One thing to be told of a replication group, whoever runs it. */
export interface RedisAlarm extends AlarmRow {
  readonly metrics: readonly [ElastiCacheMetricName, ...ElastiCacheMetricName[]];
  /**
   * `each node`: what is to be mended at that node, of several metrics their sum. Else one alarm of each shard, over all its nodes: the `largest` of them, the
   * `sum`, or how often one of them `changes` within a period.
   */
  readonly over: 'each node' | 'largest' | 'sum' | 'changes';
  /** Only where a state stands in it, only where none does, only where shards have replicas. */
  readonly only?: 'state' | 'cache' | 'replicas';
}

/** Of refusals the page itself was read, of the engine what others quote of it, word for word. */
const RECOMMENDED: Source = {
  source:
    'docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html, ElastiCache, as quoted: the engine "in most cases about 90%"; AmazonElastiCache/latest/dg CacheMetrics.Redis: an alarm on each kind of refusal; times: chosen',
  asOf: '2026-11-21',
  confidence: 'medium',
};

/** Of memory AWS says that the number is each application's own. */
const CHOSEN: Source = {
  source: 'chosen: AWS names no number, or none that we could read',
  asOf: '2026-11-21',
  confidence: 'low',
};

const RECOMMENDED_ALARMS: ReadonlySet<RedisAlarmName> = new Set(['engine-cpu', 'refusals']);

/** Where the threshold of an alarm comes from. */
export function redisAlarmSource(alarm: RedisAlarmName): Source {
  return RECOMMENDED_ALARMS.has(alarm) ? RECOMMENDED : CHOSEN;
}

/** Of the entries that end by themselves, so many as are thrown away before their time are no accident. */
export const CACHE_CHURN: Source & { readonly share: number } = {
  share: 0.1,
  source: 'chosen: a hit ratio falls by about as much, which is what the declared one is judged by',
  asOf: '2026-11-21',
  confidence: 'low',
};

const MINUTE = 60;
const MIB = 2 ** 20;
const REFUSALS = ['AuthenticationFailures', 'CommandAuthorizationFailures', 'KeyAuthorizationFailures'] as const;

const ROWS = {
  'no-primary': {
    metrics: ['IsMaster'],
    over: 'largest',
    severity: 'page',
    comparison: 'below',
    threshold: 1,
    unit: 'primaries',
    periodSeconds: MINUTE,
    // A failover takes less.
    periods: { of: 5, beyond: 5 },
    missing: 'breaching',
    summary: () =>
      'A shard has had no primary for 5 minutes, or CloudWatch hears nothing of it: nothing is written there. Look at the events of the group in ElastiCache first',
  },
  failover: {
    metrics: ['IsMaster'],
    over: 'changes',
    only: 'replicas',
    severity: 'ticket',
    comparison: 'above',
    threshold: 0,
    unit: 'primaries',
    periodSeconds: MINUTE,
    periods: { of: 3, beyond: 1 },
    missing: 'not breaching',
    summary: () =>
      'Another node of a shard has become its primary: what was not copied yet is lost. Look at the events of the group for why, maintenance or a lost node',
  },
  'memory-full': {
    metrics: ['DatabaseMemoryUsagePercentage'],
    over: 'each node',
    only: 'state',
    severity: 'page',
    comparison: 'above',
    threshold: 90,
    unit: '%',
    periodSeconds: MINUTE,
    periods: { of: 5, beyond: 5 },
    missing: 'ignored',
    summary: (limit) =>
      `More than ${limit} of a node's memory is used, and a state that is full takes no writes: add shards or use larger nodes now`,
  },
  'evictions-of-state': {
    metrics: ['Evictions'],
    over: 'sum',
    only: 'state',
    severity: 'page',
    comparison: 'above',
    threshold: 0,
    unit: 'keys',
    periodSeconds: MINUTE,
    periods: { of: 3, beyond: 1 },
    missing: 'not breaching',
    summary: () =>
      'A shard that holds state has thrown keys away, which nothing brings back: its maxmemory-policy is not noeviction. Set it, then restore what is lost from the last snapshot',
  },
  memory: {
    metrics: ['DatabaseMemoryUsagePercentage'],
    over: 'each node',
    severity: 'ticket',
    comparison: 'above',
    threshold: REDIS_SIZING.filled * 100,
    unit: '%',
    periodSeconds: MINUTE,
    periods: { of: 15, beyond: 15 },
    missing: 'ignored',
    summary: (limit) =>
      `More than ${limit} of a node's memory has been used for 15 minutes, more than the declared entries take: compare their number and size with the plan, and look for keys without an end`,
  },
  evictions: {
    metrics: ['Evictions'],
    over: 'sum',
    only: 'cache',
    severity: 'ticket',
    comparison: 'above',
    threshold: 0,
    unit: 'keys',
    periodSeconds: MINUTE,
    // A burst after a cold start ends by itself.
    periods: { of: 15, beyond: 15 },
    missing: 'not breaching',
    summary: (limit) =>
      `More than ${limit} a minute have been thrown away before their time for 15 minutes: entries do not fit, and what lies behind is asked more often than planned. Compare their number and size with the plan`,
  },
  'engine-cpu': {
    metrics: ['EngineCPUUtilization'],
    over: 'each node',
    severity: 'ticket',
    comparison: 'above',
    threshold: 90,
    unit: '%',
    periodSeconds: MINUTE,
    periods: { of: 5, beyond: 5 },
    missing: 'not breaching',
    summary: (limit) =>
      `The engine of a node has been busy more than ${limit} for 5 minutes, and it has one thread for commands: look in the slow log for commands over many keys, then at a key that all ask for, then at shards`,
  },
  connections: {
    metrics: ['CurrConnections'],
    over: 'each node',
    severity: 'ticket',
    comparison: 'above',
    threshold: null,
    unit: 'connections',
    periodSeconds: MINUTE,
    periods: { of: 15, beyond: 15 },
    missing: 'not breaching',
    summary: (limit) =>
      `More than ${limit} have been open at a node for 15 minutes, more than planned: look for clients that open one for each request, or that nobody declared`,
  },
  'replica-lag': {
    metrics: ['ReplicationLag'],
    over: 'largest',
    only: 'replicas',
    severity: 'ticket',
    comparison: 'above',
    // Chosen: a second is usual while a replica is copied anew.
    threshold: 5,
    unit: 's',
    periodSeconds: MINUTE,
    periods: { of: 5, beyond: 5 },
    missing: 'not breaching',
    summary: (limit) =>
      `A replica has been more than ${limit} behind for 5 minutes: a failover to it loses as much. Look at what is written, and whether a snapshot is under way`,
  },
  refusals: {
    metrics: REFUSALS,
    over: 'each node',
    severity: 'ticket',
    comparison: 'above',
    threshold: 0,
    unit: 'refusals',
    periodSeconds: MINUTE,
    // A token that ran out is asked for again.
    periods: { of: 5, beyond: 5 },
    missing: 'not breaching',
    summary: () =>
      'A node has refused logins, commands or keys for 5 minutes: somebody asks for what was not declared, or has the wrong user. ACL LOG says who and what',
  },
  swap: {
    metrics: ['SwapUsage'],
    over: 'each node',
    severity: 'ticket',
    comparison: 'above',
    // Chosen: some is normal, and what follows is slow commands.
    threshold: 300 * MIB,
    unit: 'B',
    periodSeconds: MINUTE,
    periods: { of: 15, beyond: 15 },
    missing: 'not breaching',
    summary: (limit) =>
      `A node has swapped more than ${limit} for 15 minutes, and every command waits: more memory must be reserved, or less kept`,
  },
} as const satisfies Readonly<Record<string, RedisAlarm>>;

export type RedisAlarmName = keyof typeof ROWS;

/** What there is to know of a group to say which alarms it can have. */
export interface AlarmedRedis {
  readonly holdsState: boolean;
  readonly replicas: boolean;
}

export function redisAlarmsFor({
  holdsState,
  replicas,
}: AlarmedRedis): readonly (readonly [RedisAlarmName, RedisAlarm])[] {
  const all: Readonly<Record<RedisAlarmName, RedisAlarm>> = ROWS;
  const has = { state: holdsState, cache: !holdsState, replicas };
  return (Object.keys(all) as RedisAlarmName[])
    .map((name) => [name, all[name]] as const)
    .filter(([, { only }]) => only === undefined || has[only]);
}

/** One of the rows, with the threshold that stands there. */
export function redisAlarm<Name extends RedisAlarmName>(name: Name): (typeof ROWS)[Name] {
  return ROWS[name];
}

/** Stand for the numbers of a shard and of a node in what is written for each of them. */
const SHARD = '{shard}';
const NODE = '{node}';

/** Behind the name of an alarm, and of its dedupe key. */
export function placeInGroup({ over }: Pick<RedisAlarm, 'over'>): string {
  return over === 'each node' ? `-shard-${SHARD}-node-${NODE}` : `-shard-${SHARD}`;
}

/** The same at one shard, or at one node of it; both are numbered from 1. */
export function atNode(text: string, shard: number, node: number): string {
  return text.replaceAll(SHARD, String(shard)).replaceAll(NODE, String(node));
}
