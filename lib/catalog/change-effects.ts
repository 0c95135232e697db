import type { Source } from './source';

/**
 * What a changed attribute does to a thing that holds data:
 * `replaced`: destroyed and made anew, the data is gone; `refused`: the service says no, the apply fails halfway;
 * `disrupted`: kept, with restarts or a failover on the way; `in-place`: kept and running.
 */
export type ChangeEffect = 'replaced' | 'refused' | 'disrupted' | 'in-place';

/** Attributes of one type that share effect and source. */
export interface ChangeEffectRow extends Source {
  readonly type: string;
  readonly effect: ChangeEffect;
  /** Paths without list positions: `broker_node_group_info.instance_type`; `logging_info.*` is the block and all below it. */
  readonly attributes: readonly string[];
  /** The effect when the number or version goes down, where that differs. */
  readonly whenLowered?: ChangeEffect;
  readonly note?: string;
}

const READ = '2026-11-21';
const PLAN: Source = { source: 'plan of hashicorp/aws 5.100.0', asOf: READ, confidence: 'high' };
const provider = (file: string, version: 5 | 6): Source => ({
  source: `hashicorp/terraform-provider-aws internal/service/${file}, text of ${version}.x`,
  asOf: READ,
  confidence: 'high',
});
const aws = (page: string, confidence: Source['confidence'] = 'medium'): Source => ({
  source: `docs.aws.amazon.com ${page}`,
  asOf: READ,
  confidence,
});

const MSK = provider('kafka/cluster.go', 5);
const MSK_OPERATIONS: Source = {
  source: 'github.com/aws/agent-toolkit-for-aws skill managing-amazon-msk: maintenance-operations, manage-storage',
  asOf: '2026-08-20',
  confidence: 'medium',
};
const MSK_CONFIGURATION = provider('kafka/configuration.go', 5);
const MSK_TOPIC = provider('kafka/topic.go', 6);
const REGISTRY = provider('glue/registry.go', 5);
const SCHEMA = provider('glue/schema.go', 6);
const KMS = provider('kms/key.go', 5);
const VPC = provider('ec2/vpc_.go', 5);
const SUBNET = provider('ec2/vpc_subnet.go', 6);
const RDS = provider('rds/cluster.go', 5);
const RDS_INSTANCE = provider('rds/cluster_instance.go', 5);
const CACHE = provider('elasticache/replication_group.go', 6);
const BUCKET = provider('s3/bucket.go', 5);
const LOGS = provider('logs/group.go', 6);
const DB_SUBNETS = provider('rds/subnet_group.go', 5);
const CACHE_SUBNETS = provider('elasticache/subnet_group.go', 5);

/**
 * Read from the provider's schemas (`ForceNew`, `RequiresReplace`, `CustomizeDiff`) and, for restarts, from what AWS says.
 * `test/e2e/provider` changes each attribute in a plan of hashicorp/aws 5.100.0: that proves replaced or kept, and what it cannot
 * try is listed there. That a kept thing restarts, or that AWS refuses, no plan shows.
 * `high`: text of provider 6, text of 5 with that plan, or the page of AWS says so; `medium`: one source for a restart; `low`: a
 * careful guess, the named page is where to look it up.
 */
export const CHANGE_EFFECTS: readonly ChangeEffectRow[] = [
  row('aws_msk_cluster', 'replaced', MSK, [
    'cluster_name',
    'broker_node_group_info',
    'broker_node_group_info.az_distribution',
    'broker_node_group_info.client_subnets',
    'broker_node_group_info.security_groups',
    'encryption_info',
    'encryption_info.encryption_at_rest_kms_key_arn',
    'encryption_info.encryption_in_transit.in_cluster',
  ]),
  row('aws_msk_cluster', 'disrupted', { ...MSK, confidence: 'medium' }, ['kafka_version'], {
    whenLowered: 'replaced',
    note: 'brokers restart one by one; provider 5 does not see that 3.7.x is lower than 3.8.x, and AWS refuses that update',
  }),
  row(
    'aws_msk_cluster',
    'disrupted',
    aws('msk/latest/developerguide/msk-update-broker-type.html', 'high'),
    ['broker_node_group_info.instance_type'],
    {
      note: 'brokers restart one by one, 10 to 15 minutes each',
    },
  ),
  row(
    'aws_msk_cluster',
    'disrupted',
    aws('msk/latest/developerguide/msk-update-cluster-config.html', 'high'),
    ['configuration_info.*'],
    { note: 'brokers restart one by one; some properties restart all at once' },
  ),
  row('aws_msk_cluster', 'disrupted', aws('msk/latest/developerguide/msk-update-security.html', 'low'), [
    'client_authentication.*',
    'encryption_info.encryption_in_transit.client_broker',
  ]),
  row('aws_msk_cluster', 'disrupted', aws('msk/latest/developerguide/public-access.html', 'low'), [
    'broker_node_group_info.connectivity_info.*',
  ]),
  row('aws_msk_cluster', 'in-place', MSK_OPERATIONS, ['number_of_broker_nodes'], {
    whenLowered: 'disrupted',
    note: 'Standard brokers: partitions are not moved to new brokers by themselves',
  }),
  row(
    'aws_msk_cluster',
    'in-place',
    MSK_OPERATIONS,
    ['broker_node_group_info.storage_info.ebs_storage_info.volume_size'],
    { whenLowered: 'refused', note: 'volumes only grow, once in six hours' },
  ),
  row('aws_msk_cluster', 'in-place', MSK, [
    'broker_node_group_info.storage_info.ebs_storage_info.provisioned_throughput.*',
    'enhanced_monitoring',
    'logging_info.*',
    'open_monitoring.*',
  ]),

  row('aws_msk_configuration', 'replaced', MSK_CONFIGURATION, ['name', 'kafka_versions']),
  row('aws_msk_configuration', 'in-place', MSK_CONFIGURATION, ['description', 'server_properties'], {
    note: 'makes a revision; the restart comes with the revision of the cluster',
  }),

  row('aws_msk_topic', 'replaced', MSK_TOPIC, ['cluster_arn', 'name', 'replication_factor']),
  row('aws_msk_topic', 'in-place', MSK_TOPIC, ['partition_count'], {
    whenLowered: 'refused',
    note: 'Kafka only adds partitions; keys move to other partitions',
  }),
  row('aws_msk_topic', 'in-place', MSK_TOPIC, ['configs']),

  row('aws_glue_registry', 'replaced', REGISTRY, ['registry_name']),
  row('aws_glue_registry', 'in-place', REGISTRY, ['description']),

  row('aws_glue_schema', 'replaced', SCHEMA, ['schema_name']),
  row('aws_glue_schema', 'refused', SCHEMA, ['data_format', 'registry_arn'], {
    note: 'planned as an update of which nothing is sent: the schema stays what and where it was, with all its versions',
  }),
  row('aws_glue_schema', 'in-place', SCHEMA, ['schema_definition'], {
    note: 'registers a version; one that the compatibility forbids is kept as failed, and the provider says nothing (issue 35152)',
  }),
  row('aws_glue_schema', 'in-place', SCHEMA, ['compatibility', 'description']),

  row('aws_kms_key', 'replaced', KMS, [
    'custom_key_store_id',
    'customer_master_key_spec',
    'key_usage',
    'multi_region',
    'xks_key_id',
  ]),
  row('aws_kms_key', 'disrupted', { ...KMS, confidence: 'medium' }, ['is_enabled'], {
    note: 'a disabled key stops all that is encrypted with it',
  }),
  row('aws_kms_key', 'in-place', KMS, [
    'bypass_policy_lockout_safety_check',
    'deletion_window_in_days',
    'description',
    'enable_key_rotation',
    'policy',
    'rotation_period_in_days',
  ]),

  row('aws_vpc', 'replaced', VPC, ['cidr_block', 'ipv4_ipam_pool_id', 'ipv4_netmask_length']),
  row('aws_vpc', 'replaced', VPC, ['instance_tenancy'], {
    note: 'from dedicated to default it is kept',
  }),
  row('aws_vpc', 'disrupted', { ...VPC, confidence: 'low' }, ['enable_dns_hostnames', 'enable_dns_support'], {
    note: 'without them private endpoints and Kafka brokers are not found by name',
  }),
  row('aws_vpc', 'in-place', VPC, ['enable_network_address_usage_metrics']),

  row('aws_subnet', 'replaced', SUBNET, [
    'availability_zone',
    'availability_zone_id',
    'cidr_block',
    'ipv4_ipam_pool_id',
    'ipv4_netmask_length',
    'ipv6_ipam_pool_id',
    'ipv6_native',
    'ipv6_netmask_length',
    'outpost_arn',
    'vpc_id',
  ]),
  row('aws_subnet', 'in-place', SUBNET, [
    'assign_ipv6_address_on_creation',
    'enable_dns64',
    'enable_resource_name_dns_a_record_on_launch',
    'enable_resource_name_dns_aaaa_record_on_launch',
    'map_public_ip_on_launch',
    'private_dns_hostname_type_on_launch',
  ]),

  row('aws_rds_cluster', 'replaced', RDS, [
    'availability_zones',
    'cluster_identifier',
    'cluster_identifier_prefix',
    'cluster_scalability_type',
    'database_name',
    'db_subnet_group_name',
    'db_system_id',
    'engine',
    'engine_mode',
    'kms_key_id',
    'master_username',
    'restore_to_point_in_time.*',
    'snapshot_identifier',
    'source_region',
    'storage_encrypted',
  ]),
  row('aws_rds_cluster', 'disrupted', aws('AmazonRDS/latest/AuroraUserGuide/Aurora.Modifying.html'), [
    'db_cluster_instance_class',
    'engine_version',
    'port',
  ]),
  row(
    'aws_rds_cluster',
    'disrupted',
    aws('AmazonRDS/latest/AuroraUserGuide/USER_WorkingWithParamGroups.html', 'low'),
    ['db_cluster_parameter_group_name', 'db_instance_parameter_group_name'],
    { note: 'static parameters take effect with the next reboot' },
  ),
  row('aws_rds_cluster', 'in-place', RDS, [
    'allow_major_version_upgrade',
    'apply_immediately',
    'backtrack_window',
    'backup_retention_period',
    'copy_tags_to_snapshot',
    'database_insights_mode',
    'delete_automated_backups',
    'deletion_protection',
    'enable_global_write_forwarding',
    'enable_http_endpoint',
    'enable_local_write_forwarding',
    'enabled_cloudwatch_logs_exports',
    'engine_lifecycle_support',
    'final_snapshot_identifier',
    'iam_database_authentication_enabled',
    'iam_roles',
    'manage_master_user_password',
    'master_password',
    'master_password_wo',
    'master_password_wo_version',
    'master_user_secret_kms_key_id',
    'monitoring_interval',
    'monitoring_role_arn',
    'performance_insights_enabled',
    'performance_insights_kms_key_id',
    'performance_insights_retention_period',
    'preferred_backup_window',
    'preferred_maintenance_window',
    'serverlessv2_scaling_configuration.*',
    'skip_final_snapshot',
    'vpc_security_group_ids',
  ]),

  row('aws_rds_cluster_instance', 'replaced', RDS_INSTANCE, [
    'availability_zone',
    'cluster_identifier',
    'custom_iam_instance_profile',
    'db_subnet_group_name',
    'engine',
    'identifier',
    'identifier_prefix',
  ]),
  row('aws_rds_cluster_instance', 'disrupted', aws('AmazonRDS/latest/AuroraUserGuide/Aurora.Modifying.html'), [
    'ca_cert_identifier',
    'db_parameter_group_name',
    'engine_version',
    'instance_class',
  ]),
  row('aws_rds_cluster_instance', 'in-place', RDS_INSTANCE, [
    'apply_immediately',
    'auto_minor_version_upgrade',
    'copy_tags_to_snapshot',
    'monitoring_interval',
    'monitoring_role_arn',
    'performance_insights_enabled',
    'performance_insights_kms_key_id',
    'performance_insights_retention_period',
    'preferred_backup_window',
    'preferred_maintenance_window',
    'promotion_tier',
  ]),

  row('aws_elasticache_replication_group', 'replaced', CACHE, [
    'at_rest_encryption_enabled',
    'data_tiering_enabled',
    'global_replication_group_id',
    'kms_key_id',
    'network_type',
    'node_group_configuration.*',
    'port',
    'replication_group_id',
    'security_group_names',
    'snapshot_arns',
    'snapshot_name',
    'subnet_group_name',
  ]),
  row('aws_elasticache_replication_group', 'replaced', CACHE, ['engine'], {
    note: 'only from redis to valkey it is kept',
  }),
  row('aws_elasticache_replication_group', 'replaced', PLAN, ['transit_encryption_enabled'], {
    note: 'from Redis 7.0.5 on it is kept; clients that connect the old way are turned away',
  }),
  row('aws_elasticache_replication_group', 'disrupted', CACHE, ['engine_version'], { whenLowered: 'replaced' }),
  row('aws_elasticache_replication_group', 'disrupted', aws('AmazonElastiCache/latest/dg/Scaling.html', 'low'), [
    'cluster_mode',
    'node_type',
    'num_cache_clusters',
    'num_node_groups',
    'parameter_group_name',
    'replicas_per_node_group',
  ]),
  row(
    'aws_elasticache_replication_group',
    'disrupted',
    aws('AmazonElastiCache/latest/dg/in-transit-encryption-enable.html', 'low'),
    ['transit_encryption_mode', 'auth_token', 'user_group_ids'],
    { note: 'clients that connect the old way are turned away' },
  ),
  row('aws_elasticache_replication_group', 'in-place', CACHE, [
    'apply_immediately',
    'auth_token_update_strategy',
    'auto_minor_version_upgrade',
    'automatic_failover_enabled',
    'description',
    'final_snapshot_identifier',
    'log_delivery_configuration.*',
    'maintenance_window',
    'multi_az_enabled',
    'notification_topic_arn',
    'preferred_cache_cluster_azs',
    'security_group_ids',
    'snapshot_retention_limit',
    'snapshot_window',
  ]),

  row('aws_s3_bucket', 'replaced', BUCKET, [
    'bucket',
    'bucket_prefix',
    'object_lock_configuration.object_lock_enabled',
    'object_lock_enabled',
  ]),
  row('aws_s3_bucket', 'in-place', BUCKET, ['force_destroy'], { note: 'with it a destroy also deletes the objects' }),

  row('aws_cloudwatch_log_group', 'replaced', LOGS, ['log_group_class', 'name', 'name_prefix']),
  row('aws_cloudwatch_log_group', 'in-place', LOGS, [
    'deletion_protection_enabled',
    'kms_key_id',
    'retention_in_days',
    'skip_destroy',
  ]),

  row('aws_db_subnet_group', 'replaced', DB_SUBNETS, ['name', 'name_prefix']),
  row('aws_db_subnet_group', 'in-place', DB_SUBNETS, ['description', 'subnet_ids']),

  row('aws_elasticache_subnet_group', 'replaced', CACHE_SUBNETS, ['name']),
  row('aws_elasticache_subnet_group', 'in-place', CACHE_SUBNETS, ['description', 'subnet_ids']),
];

/** For every resource of the provider: what the framework of provider and Terraform handles, whatever the type. */
const COMMON_EFFECTS: readonly ChangeEffectRow[] = [
  row('', 'replaced', provider('../provider/sdkv2 (forceNewIfRegionChanges)', 6), ['region']),
  row('', 'in-place', provider('../tags', 6), ['tags.*', 'tags_all.*']),
  row('', 'in-place', { source: 'Terraform language: meta-arguments', asOf: READ, confidence: 'high' }, [
    'depends_on',
    'lifecycle.create_before_destroy',
    'lifecycle.ignore_changes',
    'lifecycle.postcondition.*',
    'lifecycle.precondition.*',
    'lifecycle.prevent_destroy',
    'timeouts.*',
  ]),
];

/** Types that hold data, or whose loss takes data or a whole platform down, and have no rows yet: each change is unknown. */
const STATEFUL_WITHOUT_ROWS: readonly string[] = [
  'aws_db_instance',
  'aws_dynamodb_table',
  'aws_ebs_volume',
  'aws_efs_file_system',
  'aws_eks_cluster',
  'aws_elasticache_cluster',
  'aws_elasticache_serverless_cache',
  'aws_msk_serverless_cluster',
  'aws_mwaa_environment',
  'aws_opensearch_domain',
  'aws_prometheus_workspace',
  'aws_secretsmanager_secret',
];

/** The types whose replacement destroys something; all others are not looked at. */
export const STATEFUL_TYPES: readonly string[] = [
  ...new Set([...CHANGE_EFFECTS.map((effect) => effect.type), ...STATEFUL_WITHOUT_ROWS]),
].sort();

/** The row for an attribute, or nothing: then the effect is not known, which is not the same as harmless. */
export function changeEffectRow(type: string, attribute: string): ChangeEffectRow | undefined {
  const own = CHANGE_EFFECTS.filter((each) => each.type === type);
  return [...own, ...COMMON_EFFECTS].find((each) => each.attributes.some((pattern) => covers(pattern, attribute)));
}

function covers(pattern: string, attribute: string): boolean {
  if (!pattern.endsWith('.*')) return pattern === attribute;
  const block = pattern.slice(0, -2);
  return attribute === block || attribute.startsWith(`${block}.`);
}

function row(
  type: string,
  effect: ChangeEffect,
  source: Source,
  attributes: readonly string[],
  more: Pick<ChangeEffectRow, 'whenLowered' | 'note'> = {},
): ChangeEffectRow {
  return { type, effect, attributes, ...source, ...more };
}
