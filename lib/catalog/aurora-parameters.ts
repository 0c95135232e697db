import type { Source } from './source';

/** What a parameter takes. Numbers are in the unit that PostgreSQL counts it in where none is written. */
export type AuroraParameterValue =
  | { readonly kind: 'whole'; readonly unit: string; readonly min: number; readonly max: number }
  | { readonly kind: 'real'; readonly unit: string; readonly min: number; readonly max: number }
  | { readonly kind: 'switch' }
  | { readonly kind: 'word'; readonly words: readonly string[] }
  | { readonly kind: 'words'; readonly words: readonly string[]; readonly always: readonly string[] };

/** A parameter of Aurora PostgreSQL that Veltrix sets, or lets be set. All others are refused. */
export interface AuroraParameter extends Source {
  readonly name: string;
  /** `static` waits until an instance restarts; `dynamic` is there within seconds. */
  readonly apply: 'static' | 'dynamic';
  readonly value: AuroraParameterValue;
  /** Whether PostgreSQL 15 as it is published knows it too, without extensions of Aurora. */
  readonly plain: boolean;
  /** What a change disturbs, for a person. */
  readonly disrupts: string;
  /** Whether Veltrix alone sets it: what others rely on. */
  readonly kept: boolean;
  /** The last major version with which it is written like this; `null` while that is all of them. */
  readonly untilMajor: number | null;
  /**
   * From which major version on it stands in the group of each instance; `null` while it stands in that of the cluster, which
   * readers that come by themselves have too.
   */
  readonly ofInstanceFrom: number | null;
}

const READ: Omit<Source, 'source'> = { asOf: '2026-11-21', confidence: 'high' };
const GUIDE = 'awsdocs/amazon-aurora-user-guide 0181647f, AuroraPostgreSQL.Reference.ParameterGroups';
/** Ranges and contexts as a server tells them; Aurora may allow less, and says so when it is applied. */
const SERVER: Source = { source: `pg_settings of PostgreSQL 15, listed in ${GUIDE}`, ...READ, confidence: 'medium' };
const AURORA: Source = { source: GUIDE, ...READ, confidence: 'medium' };
const LARGEST = 2_147_483_647;

const RESTART = 'waits for a restart of each instance: the writer is away for some seconds';
const SESSIONS = 'nothing: statements from then on';

const milliseconds = (min = 0, max = LARGEST): AuroraParameterValue => ({ kind: 'whole', unit: 'ms', min, max });
const kilobytes = (min: number, max = LARGEST): AuroraParameterValue => ({ kind: 'whole', unit: 'kB', min, max });
const count = (min: number, max: number): AuroraParameterValue => ({ kind: 'whole', unit: '', min, max });
const real = (min: number, max: number): AuroraParameterValue => ({ kind: 'real', unit: '', min, max });
const word = (...words: readonly string[]): AuroraParameterValue => ({ kind: 'word', words });
const SWITCH: AuroraParameterValue = { kind: 'switch' };

export const AURORA_PARAMETERS: readonly AuroraParameter[] = [
  aurora('apg_ccm_enabled', SWITCH),
  dynamic('auto_explain.log_min_duration', milliseconds(-1)),
  restarted('autovacuum_max_workers', count(1, 262_143)),
  dynamic('autovacuum_analyze_scale_factor', real(0, 100)),
  dynamic('autovacuum_analyze_threshold', count(0, LARGEST)),
  restarted('autovacuum_freeze_max_age', count(100_000, 2_000_000_000)),
  dynamic('autovacuum_naptime', { kind: 'whole', unit: 's', min: 1, max: 2_147_483 }),
  dynamic('autovacuum_vacuum_cost_delay', { kind: 'real', unit: 'ms', min: -1, max: 100 }),
  dynamic('autovacuum_vacuum_cost_limit', count(-1, 10_000)),
  dynamic('autovacuum_vacuum_insert_scale_factor', real(0, 100)),
  dynamic('autovacuum_vacuum_scale_factor', real(0, 100)),
  dynamic('autovacuum_vacuum_threshold', count(0, LARGEST)),
  dynamic('client_connection_check_interval', milliseconds()),
  dynamic('deadlock_timeout', milliseconds(1)),
  dynamic('default_statistics_target', count(1, 10_000)),
  dynamic(
    'default_transaction_isolation',
    word('read committed', 'repeatable read', 'serializable'),
    'transactions from then on: those that now fail to serialise are tried again by nobody but the handler',
  ),
  dynamic('from_collapse_limit', count(1, LARGEST)),
  dynamic('hot_standby_feedback', SWITCH),
  dynamic('idle_in_transaction_session_timeout', milliseconds(), 'sessions that rest in a transaction for longer end'),
  dynamic('idle_session_timeout', milliseconds(), 'sessions that rest for longer end: pools find them closed'),
  dynamic('jit', SWITCH),
  dynamic('join_collapse_limit', count(1, LARGEST)),
  dynamic('lock_timeout', milliseconds(), 'statements that wait for a lock for longer fail'),
  dynamic('log_autovacuum_min_duration', milliseconds(-1)),
  // From 18 on a list of stages, of which 1 is none: see the upgrade notes of that version.
  { ...dynamic('log_connections', SWITCH), untilMajor: 17 },
  dynamic('log_disconnections', SWITCH),
  // Details carry values of rows: "Failing row contains (…)".
  kept(dynamic('log_error_verbosity', word('terse'))),
  dynamic('log_lock_waits', SWITCH),
  ofInstanceFrom18(dynamic('log_min_duration_statement', milliseconds(0))),
  // What is bound to a statement may be a secret or of a person; the statement itself has placeholders.
  kept(dynamic('log_parameter_max_length', { kind: 'whole', unit: 'B', min: 0, max: 0 })),
  kept(dynamic('log_parameter_max_length_on_error', { kind: 'whole', unit: 'B', min: 0, max: 0 })),
  // `mod` and `all` write down every statement with its literals.
  dynamic('log_statement', word('none', 'ddl')),
  dynamic('log_temp_files', kilobytes(-1)),
  dynamic('maintenance_work_mem', kilobytes(1_024)),
  restarted('max_locks_per_transaction', count(10, LARGEST)),
  restarted('max_logical_replication_workers', count(0, 262_143)),
  dynamic('max_parallel_workers', count(0, 1_024)),
  dynamic('max_parallel_workers_per_gather', count(0, 1_024)),
  restarted('max_prepared_transactions', count(0, 262_143)),
  restarted('max_replication_slots', count(5, 262_143)),
  restarted('max_wal_senders', count(5, 262_143)),
  restarted('max_worker_processes', count(0, 262_143)),
  restarted('pg_stat_statements.max', count(100, 1_073_741_823)),
  dynamic('pg_stat_statements.track', word('none', 'top', 'all')),
  dynamic('plan_cache_mode', word('auto', 'force_generic_plan', 'force_custom_plan')),
  dynamic('random_page_cost', real(0, 1e6)),
  aurora('rds.adaptive_autovacuum', SWITCH),
  {
    ...kept(aurora('rds.force_ssl', SWITCH)),
    disrupts: 'clients without TLS are let in no more',
    source: `${GUIDE}; AuroraPostgreSQL.Security: dynamic, and on by itself from 17 on`,
    confidence: 'high',
  },
  aurora('rds.log_retention_period', { kind: 'whole', unit: 'min', min: 1_440, max: 10_080 }),
  {
    ...aurora('rds.logical_replication', SWITCH),
    apply: 'static',
    disrupts: `${RESTART}; on, all writes carry what is needed to decode them`,
  },
  dynamic('seq_page_cost', real(0, 1e6)),
  ofInstanceFrom18(
    restarted('shared_preload_libraries', {
      kind: 'words',
      words: ['auto_explain', 'pg_cron', 'pg_hint_plan', 'pg_prewarm', 'pg_stat_statements', 'pgaudit'],
      always: ['pg_stat_statements'],
    }),
  ),
  dynamic('statement_timeout', milliseconds(), 'statements of everybody that run for longer fail, of people too'),
  dynamic('tcp_keepalives_count', count(0, LARGEST)),
  dynamic('tcp_keepalives_idle', { kind: 'whole', unit: 's', min: 0, max: LARGEST }),
  dynamic('tcp_keepalives_interval', { kind: 'whole', unit: 's', min: 0, max: LARGEST }),
  dynamic('temp_buffers', { kind: 'whole', unit: '8kB', min: 100, max: 1_073_741_823 }),
  restarted('track_activity_query_size', { kind: 'whole', unit: 'B', min: 100, max: 1_048_576 }),
  dynamic('track_functions', word('none', 'pl', 'all')),
  dynamic('track_io_timing', SWITCH),
  dynamic('wal_sender_timeout', milliseconds()),
  dynamic('work_mem', kilobytes(64)),
];

/** What Veltrix sets in every cluster, as it is written into the group. */
export interface GeneratedParameter extends Source {
  readonly name: string;
  readonly value: string;
  readonly why: string;
}

const CHOSEN: Source = { source: 'chosen, for the reason beside it', ...READ, confidence: 'medium' };

/**
 * `statement_timeout` is not among them: it would end what people, migrations and vacuums of hours do; that of a handler is set on
 * its role. `log_connections` is not either: pools open connections all day, and one line for each of them hides the others.
 * `max_connections` is the formula of the class, by which connections are budgeted.
 */
export const GENERATED_PARAMETERS: readonly GeneratedParameter[] = [
  generated(
    'idle_in_transaction_session_timeout',
    '60000',
    'Aurora waits for a day, in which locks are held and rows kept',
  ),
  generated('log_error_verbosity', 'terse', 'details of errors repeat the values of rows'),
  generated('log_lock_waits', '1', 'who waits for a lock longer than deadlock_timeout is written down'),
  generated(
    'log_min_duration_statement',
    '1000',
    'statements of a second and more, with placeholders for what is bound',
  ),
  generated('log_parameter_max_length', '0', 'what is bound to a statement may be a secret'),
  generated('log_parameter_max_length_on_error', '0', 'the same where it fails'),
  generated(
    'log_statement',
    'ddl',
    'who changed a schema is written down; roles log in by IAM and have no password in them',
  ),
  generated('rds.force_ssl', '1', 'nobody is let in without TLS'),
  generated('shared_preload_libraries', 'pg_stat_statements', 'which statements take the time'),
];

/** Parameters that a family has with this value before anybody sets it. RDS then tells them back as waiting for a restart. */
export const SET_BY_AURORA: readonly (Source & {
  readonly name: string;
  readonly value: string;
  readonly fromMajor: number;
})[] = [
  {
    name: 'rds.force_ssl',
    value: '1',
    fromMajor: 17,
    source:
      'docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Security.html; what RDS tells back: seen by a public project with postgres17',
    asOf: '2026-11-21',
    confidence: 'medium',
  },
  {
    name: 'log_parameter_max_length_on_error',
    value: '0',
    fromMajor: 13,
    source: 'pg_settings of PostgreSQL 15: boot_val 0; that RDS tells it back so is derived from rds.force_ssl',
    asOf: '2026-11-21',
    confidence: 'low',
  },
];

export function auroraParameter(name: string): AuroraParameter | undefined {
  return AURORA_PARAMETERS.find((row) => row.name === name);
}

function dynamic(name: string, value: AuroraParameterValue, disrupts = SESSIONS): AuroraParameter {
  return {
    name,
    apply: 'dynamic',
    value,
    plain: true,
    disrupts,
    kept: false,
    untilMajor: null,
    ofInstanceFrom: null,
    ...SERVER,
  };
}

function restarted(name: string, value: AuroraParameterValue): AuroraParameter {
  return { ...dynamic(name, value, RESTART), apply: 'static' };
}

function aurora(name: string, value: AuroraParameterValue): AuroraParameter {
  return { ...dynamic(name, value), plain: false, ...AURORA };
}

/** In the cluster's group the engine would pass over it without a word. */
function ofInstanceFrom18(row: AuroraParameter): AuroraParameter {
  return {
    ...row,
    ofInstanceFrom: 18,
    source: `${row.source}; the group: a public project that asked describe-engine-default-parameters of aurora-postgresql18`,
    confidence: 'low',
  };
}

function kept(row: AuroraParameter): AuroraParameter {
  return { ...row, kept: true };
}

function generated(name: string, value: string, why: string): GeneratedParameter {
  return { name, value, why, ...CHOSEN };
}
