import type { StackResource } from '../addresses';
import type { Json } from '../json';
import type { SynthesizedStack } from '../synthesized-stack';
import { mustBe, mustBeStated, mustReach, type Objection, type PolicyRow, policies } from './policy';
import { parametersOf, referred, valueAt } from './read';

const CLUSTER = ['aws_rds_cluster'];
const INSTANCE = ['aws_rds_cluster_instance'];
const FSBP = 'AWS Foundational Security Best Practices';
const OWN_KEY = 'the ARN of a KMS key of the account';

/** Of clusters of Aurora PostgreSQL; another engine has other parameters and is no matter of these. */
const CLUSTER_ROWS: readonly PolicyRow[] = [
  {
    id: 'postgres-forces-tls',
    what: 'a cluster parameter group of the stack sets rds.force_ssl to 1',
    why: 'what the engine starts with depends on its version, and a shared default group can change',
    fix: 'attach a cluster parameter group that sets it',
    source: 'docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Security.html',
    types: CLUSTER,
    judge: forcesTls,
  },
  {
    id: 'postgres-login-by-iam',
    what: 'handlers can log in by IAM',
    why: 'without it each of them needs a password that somebody keeps, copies and forgets to change',
    fix: 'set iam_database_authentication_enabled',
    source: `${FSBP} RDS.12`,
    types: CLUSTER,
    judge: flag('iam_database_authentication_enabled', true),
  },
  {
    id: 'postgres-password-managed',
    what: 'RDS makes and rotates the password of the master user',
    why: 'a password that Terraform is given stands in its state',
    fix: 'set manage_master_user_password and state no password',
    source: 'docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html',
    types: CLUSTER,
    judge: ({ config }) =>
      // A copy or a restored cluster has the password of its source.
      config.replication_source_identifier === undefined && config.snapshot_identifier === undefined
        ? [
            ...mustBe('manage_master_user_password', config.manage_master_user_password, true),
            ...(config.master_password === undefined
              ? []
              : [{ at: 'master_password', got: 'a text', allowed: 'nothing' }]),
          ]
        : undefined,
  },
  {
    id: 'postgres-protected-twice',
    what: 'what Terraform must not destroy nobody else can delete either',
    why: 'prevent_destroy is gone with the line it stands in',
    fix: 'set deletion_protection beside prevent_destroy',
    source: `${FSBP} RDS.7`,
    types: CLUSTER,
    judge: ({ config }) =>
      valueAt(config, 'lifecycle.prevent_destroy') === true
        ? mustBe('deletion_protection', config.deletion_protection, true)
        : undefined,
  },
  {
    id: 'postgres-leaves-snapshot',
    what: 'a cluster that is destroyed leaves a snapshot with a name that is stated',
    why: 'without a name the deletion fails, and without a snapshot the data is gone',
    fix: 'set skip_final_snapshot to false and final_snapshot_identifier',
    source: 'docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DeleteCluster.html',
    types: CLUSTER,
    judge: ({ config }) => [
      ...mustBe('skip_final_snapshot', config.skip_final_snapshot ?? false, false),
      ...mustBeStated(
        'final_snapshot_identifier',
        config.final_snapshot_identifier,
        'a name that no other snapshot has',
      ),
    ],
  },
  {
    id: 'postgres-keeps-backups',
    what: 'backups are kept for a stated time of a day or more',
    why: 'unstated it is one day, which a weekend outlasts, and nobody has decided it',
    fix: 'state backup_retention_period',
    source: 'docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html',
    types: CLUSTER,
    judge: ({ config }) => mustReach('backup_retention_period', config.backup_retention_period, 1),
  },
  {
    id: 'postgres-storage-own-key',
    what: 'storage is encrypted with a key of the account',
    why: 'what the key of the service encrypts cannot be shared, nor taken from anybody, and neither changes later',
    fix: 'set storage_encrypted and kms_key_id',
    source: `${FSBP} RDS.27`,
    types: CLUSTER,
    judge: ({ config }) => [
      ...mustBe('storage_encrypted', config.storage_encrypted, true),
      ...mustBeStated('kms_key_id', config.kms_key_id, OWN_KEY),
    ],
  },
];

export const POSTGRES_POLICIES = policies([
  ...CLUSTER_ROWS.map(
    (row): PolicyRow => ({ ...row, judge: (it, stack) => (isPostgres(it) ? row.judge(it, stack) : undefined) }),
  ),
  {
    id: 'postgres-parameters-own',
    what: 'no instance has the default parameter group',
    why: 'a default group cannot be changed, and taking another one restarts the instance',
    fix: 'attach a parameter group of the stack, or none beside the one of the cluster',
    source: 'docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_WorkingWithParamGroups.html',
    types: INSTANCE,
    judge: ({ config }) =>
      String(config.db_parameter_group_name).startsWith('default.')
        ? [
            {
              at: 'db_parameter_group_name',
              got: config.db_parameter_group_name,
              allowed: 'a group of your own, or nothing',
            },
          ]
        : [],
  },
  {
    id: 'postgres-insights-own-key',
    what: 'what Performance Insights keeps of queries is encrypted with a key of the account',
    why: 'queries carry data, and the key cannot be changed later',
    fix: 'set performance_insights_kms_key_id',
    source: 'docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_PerfInsights.access-control.cmk-policy.html',
    types: [...CLUSTER, ...INSTANCE],
    judge: ({ config }) =>
      config.performance_insights_enabled === undefined || config.performance_insights_enabled === false
        ? undefined
        : mustBeStated('performance_insights_kms_key_id', config.performance_insights_kms_key_id, OWN_KEY),
  },
  {
    id: 'proxy-requires-tls',
    what: 'an RDS Proxy takes no connection without TLS',
    why: 'the parameter of the cluster says nothing about the way to the proxy',
    fix: 'set require_tls',
    source: `${FSBP} RDS.43`,
    types: ['aws_db_proxy'],
    judge: flag('require_tls', true),
  },
]);

function forcesTls({ config }: StackResource, stack: SynthesizedStack): readonly Objection[] {
  const at = 'db_cluster_parameter_group_name';
  const group = referred(stack, config[at], 'aws_rds_cluster_parameter_group');
  if (group === undefined)
    return [{ at, got: config[at], allowed: 'an aws_rds_cluster_parameter_group of this stack' }];
  return mustBe(`${at}.rds.force_ssl`, parametersOf(group).get('rds.force_ssl'), '1');
}

function flag(at: string, wanted: Json): PolicyRow['judge'] {
  return ({ config }) => mustBe(at, config[at], wanted);
}

function isPostgres({ config }: StackResource): boolean {
  return config.engine === 'aurora-postgresql';
}
