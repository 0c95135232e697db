import { accepted, type Call } from '../operation';
import { askRds, elements, membersOf, rdsError, rdsOperation, text } from './answers';
import { PENDING } from './pending';

/**
 * Static ones, of those that are set here: contexts of PostgreSQL (pg_settings, `postmaster`) and the Aurora user guide, read
 * 2026-11. Of others nothing is known, and they are taken as dynamic.
 */
const STATIC = new Set([
  'autovacuum_freeze_max_age',
  'autovacuum_max_workers',
  'max_connections',
  'max_locks_per_transaction',
  'max_prepared_transactions',
  'max_replication_slots',
  'max_wal_senders',
  'max_worker_processes',
  'pg_stat_statements.max',
  'rds.logical_replication',
  'shared_preload_libraries',
  'track_activity_query_size',
]);
/** What RDS does not take for a change: `rds.force_ssl` is 1 from version 17 on, and details of errors have no bound values. */
const HAD: readonly { readonly name: string; readonly value: string; readonly fromMajor: number }[] = [
  { name: 'rds.force_ssl', value: '1', fromMajor: 17 },
  { name: 'log_parameter_max_length_on_error', value: '0', fromMajor: 13 },
];

interface Said {
  readonly at: string;
  readonly name: string;
  readonly value: string;
  readonly method: string;
}

/**
 * Refuses what the service refuses of static parameters, and remembers who waits for a restart. What a family has by itself
 * is kept as waiting, as RDS tells it.
 */
export const modifyDbClusterParameterGroup = rdsOperation('ModifyDBClusterParameterGroup', async (call) => {
  const form = new URLSearchParams(call.body);
  const said = saidIn(form);
  const wrong = said.find(({ name, method }) => STATIC.has(name) && method === 'immediate');
  if (wrong !== undefined) {
    throw rdsError('InvalidParameterCombination', 'cannot use immediate apply method for static parameter');
  }
  const group = form.get('DBClusterParameterGroupName') ?? '';
  const family = await familyOf(call, group);
  for (const { at, name, value } of said) {
    const isSet = HAD.some((row) => row.name === name && row.value === value && family >= row.fromMajor);
    if (isSet) form.set(`${at}.ApplyMethod`, 'pending-reboot');
  }
  const answer = await accepted(call.ask({ ...call.question, body: form.toString() }));
  const parameters = said.map(({ name }) => name).filter((name) => STATIC.has(name));
  if (parameters.length > 0) {
    for (const id of await usersOf(call, group)) call.memory.put(PENDING, id, { parameters });
  }
  return answer;
});

function saidIn(form: URLSearchParams): readonly Said[] {
  return [...form].flatMap(([key, name]) => {
    const at = /^(Parameters\.(?:Parameter|member)\.\d+)\.ParameterName$/.exec(key)?.[1];
    if (at === undefined) return [];
    return [
      {
        at,
        name,
        value: form.get(`${at}.ParameterValue`) ?? '',
        method: form.get(`${at}.ApplyMethod`) ?? 'immediate',
      },
    ];
  });
}

async function familyOf(call: Call, group: string): Promise<number> {
  const asked = { Action: 'DescribeDBClusterParameterGroups', DBClusterParameterGroupName: group };
  const { body } = await accepted(askRds(call, asked));
  return Number(/\d+$/.exec(text(body, 'DBParameterGroupFamily') ?? '')?.[0] ?? 0);
}

/** Instances of the clusters that have the group. */
async function usersOf(call: Call, group: string): Promise<readonly string[]> {
  const { body } = await accepted(askRds(call, { Action: 'DescribeDBClusters' }));
  return elements(body, 'DBCluster')
    .filter((cluster) => text(cluster, 'DBClusterParameterGroup') === group)
    .flatMap((cluster) => membersOf(cluster).map(({ id }) => id));
}
