import type { AlarmRow } from './cloudwatch-alarms';
import type { RdsMetricName } from './rds-metrics';
import type { Source } from './source';

/** One thing to be told of an Aurora PostgreSQL cluster, whoever runs it. */
export interface AuroraAlarm extends AlarmRow {
  /** `m1`, `m2` and so on in the expression; without one the only metric itself. */
  readonly metrics: readonly [RdsMetricName, ...RdsMetricName[]];
  readonly expression?: string;
  /** Only of clusters with capacity units, only with instances of a class, only with readers, only behind a proxy. */
  readonly only?: 'serverless' | 'instances' | 'readers' | 'proxy';
}

/** Read in what others quote of it, word for word and alike. */
const RECOMMENDED: Source = {
  source:
    'docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html, RDS, as quoted by others: processors above 90 %, transaction ids above 1e9; times: chosen',
  asOf: '2026-11-21',
  confidence: 'medium',
};

const CHOSEN: Source = {
  source: 'chosen: AWS names no number, or none that we could read',
  asOf: '2026-11-21',
  confidence: 'low',
};

const RECOMMENDED_ALARMS: ReadonlySet<AuroraAlarmName> = new Set(['cpu', 'transaction-ids']);

/** Where the threshold of an alarm comes from. */
export function auroraAlarmSource(alarm: AuroraAlarmName): Source {
  return RECOMMENDED_ALARMS.has(alarm) ? RECOMMENDED : CHOSEN;
}

const MINUTE = 60;
const FIVE_MINUTES = 300;
const TIB = 2 ** 40;

/** 128 TiB, of which a ticket leaves a fifth to act; versions that take more only tell too soon. */
const AURORA_VOLUME: Source & { readonly bytes: number; readonly watchedShare: number } = {
  bytes: 128 * TIB,
  watchedShare: 0.8,
  source: 'awsdocs/amazon-aurora-user-guide 8ceee41, Aurora.Overview.StorageReliability: 128 TiB; the share: chosen',
  asOf: '2023-06-02',
  confidence: 'high',
};

/** Shares of what an instance has, where an alarm begins. */
export const AURORA_WATCHED: Source & {
  /** Of `max_connections`. */
  readonly connections: number;
  /** Of memory: where buffers have three quarters, what is left is no quarter, which is what holds for other engines. */
  readonly memory: number;
} = {
  connections: 0.9,
  memory: 0.05,
  source:
    'CloudWatch recommended alarms, RDS, as quoted by others: 90 to 95 % of the most connections; memory "for Aurora close to 5%"',
  asOf: '2026-11-21',
  confidence: 'medium',
};

/** Of local storage, which every class has at least twice as much of as memory: 32 GiB of db.r6g.large with 16. */
export const AURORA_LOCAL_STORAGE: Source & { readonly share: number; readonly gibPerGib: number } = {
  share: 0.2,
  gibPerGib: 2,
  source:
    'by class: awsdocs/amazon-aurora-user-guide 8ceee41, AuroraMySQL.Managing.Performance, temporary storage; the share: chosen, that of the recommended alarm could not be read',
  asOf: '2026-11-21',
  confidence: 'low',
};

const ROWS = {
  'writer-silent': {
    metrics: ['EngineUptime'],
    severity: 'page',
    comparison: 'below',
    threshold: 0,
    unit: 's',
    periodSeconds: MINUTE,
    // A failover to a reader takes less, and a writer alone is made again within ten.
    periods: { of: 5, beyond: 5 },
    missing: 'breaching',
    summary: () =>
      'CloudWatch has heard nothing of a writer for 5 minutes: nobody writes. Look at the state of the cluster and its events in RDS first',
  },
  'connections-full': {
    metrics: ['DatabaseConnections'],
    severity: 'page',
    comparison: 'above',
    threshold: null,
    unit: 'connections',
    periodSeconds: MINUTE,
    periods: { of: 5, beyond: 3 },
    missing: 'ignored',
    summary: (limit) =>
      `More than ${limit} are open at one instance, nearly all that it allows: the next ones are refused. Look who opens them, and end those that idle in a transaction`,
  },
  connections: {
    metrics: ['DatabaseConnections'],
    severity: 'ticket',
    comparison: 'above',
    threshold: null,
    unit: 'connections',
    periodSeconds: MINUTE,
    periods: { of: 15, beyond: 15 },
    missing: 'not breaching',
    summary: (limit) =>
      `More than ${limit} have been open at one instance for 15 minutes, more than all users were budgeted: compare pools and replicas with the plan, and look for who nobody declared`,
  },
  'replica-lag': {
    metrics: ['AuroraReplicaLagMaximum', 'CommitThroughput'],
    // Where nothing is committed there is nothing to be behind with, whatever the number says.
    expression: 'IF(m2 > 0, m1, 0)',
    only: 'readers',
    severity: 'ticket',
    comparison: 'above',
    // Chosen: ten times what AWS calls usual ("usually much less than 100 milliseconds").
    threshold: 1_000,
    unit: 'ms',
    periodSeconds: MINUTE,
    periods: { of: 5, beyond: 5 },
    missing: 'not breaching',
    summary: (limit) =>
      `While the writer commits, a reader has been more than ${limit} behind for 5 minutes: reads of a declared staleness come near its end. Look for long transactions on readers and for a burst of writes`,
  },
  'local-storage': {
    metrics: ['FreeLocalStorage'],
    only: 'instances',
    severity: 'ticket',
    comparison: 'below',
    threshold: null,
    unit: 'B',
    periodSeconds: FIVE_MINUTES,
    periods: { of: 3, beyond: 3 },
    missing: 'ignored',
    summary: (limit) =>
      `An instance has less than ${limit} for sorts, temporary tables and logs: without any it restarts. Look for queries that spill, and for logs that nobody needs`,
  },
  volume: {
    metrics: ['VolumeBytesUsed'],
    severity: 'ticket',
    comparison: 'above',
    threshold: AURORA_VOLUME.watchedShare * AURORA_VOLUME.bytes,
    unit: 'B',
    periodSeconds: FIVE_MINUTES,
    periods: { of: 12, beyond: 3 },
    missing: 'not breaching',
    summary: (limit) =>
      `More than ${limit} of the cluster's volume is used: a full one takes no writes. Delete or archive, and give what is freed back with a vacuum`,
  },
  cpu: {
    metrics: ['CPUUtilization'],
    severity: 'ticket',
    comparison: 'above',
    threshold: 90,
    unit: '%',
    periodSeconds: MINUTE,
    // Longer than an autoscaled reader takes to help.
    periods: { of: 15, beyond: 15 },
    missing: 'not breaching',
    summary: (limit) =>
      `The processors of an instance have been busy more than ${limit} for 15 minutes: look at the statements that wait for them, then at its class`,
  },
  memory: {
    metrics: ['FreeableMemory'],
    severity: 'ticket',
    comparison: 'below',
    threshold: null,
    unit: 'B',
    periodSeconds: FIVE_MINUTES,
    periods: { of: 3, beyond: 3 },
    missing: 'not breaching',
    summary: (limit) =>
      `An instance has less than ${limit} of memory free: without any it ends statements or restarts. Look at work_mem times what runs at once, and at the number of connections`,
  },
  deadlocks: {
    metrics: ['Deadlocks'],
    severity: 'ticket',
    comparison: 'above',
    threshold: 0,
    unit: '1/s',
    periodSeconds: MINUTE,
    // One is tried again by whoever lost; some in a quarter of an hour are a habit.
    periods: { of: 15, beyond: 3 },
    missing: 'not breaching',
    summary: () =>
      'Transactions have locked each other in 3 of 15 minutes: look in the log for the two statements, and let both take rows in the same order',
  },
  'transaction-ids': {
    metrics: ['MaximumUsedTransactionIDs'],
    severity: 'ticket',
    comparison: 'above',
    threshold: 1_000_000_000,
    unit: 'transactions',
    periodSeconds: FIVE_MINUTES,
    periods: { of: 3, beyond: 1 },
    missing: 'ignored',
    summary: (limit) =>
      `The oldest row that no vacuum has seen is ${limit} old, and at 2,146,483,648 the database takes no writes: look for transactions that never end, then vacuum the oldest tables`,
  },
  capacity: {
    metrics: ['ACUUtilization'],
    only: 'serverless',
    severity: 'ticket',
    comparison: 'above',
    threshold: 90,
    unit: '%',
    periodSeconds: MINUTE,
    periods: { of: 15, beyond: 15 },
    missing: 'not breaching',
    summary: (limit) =>
      `More than ${limit} of the most capacity units have been in use for 15 minutes: there is nearly nothing left to grow into. Look at the load, then raise the maximum`,
  },
  'commit-latency': {
    metrics: ['CommitLatency'],
    severity: 'ticket',
    comparison: 'above',
    // How long is too long, only who waits for it knows.
    threshold: null,
    unit: 'ms',
    periodSeconds: MINUTE,
    periods: { of: 15, beyond: 15 },
    missing: 'not breaching',
    summary: (limit) =>
      `A commit has taken more than ${limit} on average for 15 minutes: look at what is committed row by row, and at the writer's processors`,
  },
  'proxy-borrow': {
    metrics: ['DatabaseConnectionsBorrowLatency'],
    only: 'proxy',
    severity: 'ticket',
    comparison: 'above',
    threshold: null,
    unit: 'µs',
    periodSeconds: MINUTE,
    periods: { of: 5, beyond: 5 },
    missing: 'not breaching',
    summary: (limit) =>
      `Who asks the proxy has waited more than ${limit} for a connection for 5 minutes: look for sessions that are pinned, and for transactions that stay open`,
  },
  'proxy-refusals': {
    metrics: ['ClientConnectionsSetupFailedAuth'],
    only: 'proxy',
    severity: 'ticket',
    comparison: 'above',
    threshold: 0,
    unit: 'connections',
    periodSeconds: MINUTE,
    // A token that ran out is asked for again.
    periods: { of: 5, beyond: 5 },
    missing: 'not breaching',
    summary: () =>
      'The proxy has refused who logs in for 5 minutes: somebody has the wrong role or token, or does not use TLS. Its log says who',
  },
} as const satisfies Readonly<Record<string, AuroraAlarm>>;

export type AuroraAlarmName = keyof typeof ROWS;

/** What there is to know of a cluster to say which alarms it can have. */
export interface AlarmedAurora {
  readonly serverless: boolean;
  readonly readers: boolean;
  readonly proxy: boolean;
}

/** Those whose metrics the cluster publishes. */
export function auroraAlarmsFor(cluster: AlarmedAurora): readonly (readonly [AuroraAlarmName, AuroraAlarm])[] {
  const all: Readonly<Record<AuroraAlarmName, AuroraAlarm>> = ROWS;
  const has = { ...cluster, instances: !cluster.serverless };
  return (Object.keys(all) as AuroraAlarmName[])
    .map((name) => [name, all[name]] as const)
    .filter(([, { only }]) => only === undefined || has[only]);
}
