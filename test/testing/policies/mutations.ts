import type { Json, JsonObject } from '../../../lib/testing';

/** One edit of an example that breaks one policy: the attribute of the resource at this address becomes this. */
export interface Mutation {
  readonly breaks: string;
  readonly example: 'jobs' | 'kafka' | 'network' | 'nodes' | 'stores';
  /** Type and, where the example has several of it, how the id begins: `aws_elasticache_user.Redis_Users_Off`. */
  readonly of: string;
  /** With the positions of lists; `undefined` takes it away. A text that is edited has a function. */
  readonly at: string;
  readonly to: Json | undefined | ((before: Json) => Json);
}

type Edit = readonly [at: string, to: Mutation['to']];

const swap = (from: string, to: string) => (before: Json) => String(before).replace(from, to);
/** In a list of parameters, the one of this name with another value, or without it. */
const parameter = (name: string, to?: string) => (before: Json) =>
  (before as readonly JsonObject[]).flatMap((each) =>
    each.name !== name ? [each] : to === undefined ? [] : [{ ...each, value: to }],
  );
const statement = (more: JsonObject): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*', ...more }],
  });

const CONTAINER = 'spec.template.spec.container.0';

export const MUTATIONS: readonly Mutation[] = [
  ...of('kafka-keeps-acknowledged-records', 'kafka', 'aws_msk_configuration', [
    ['server_properties', swap('unclean.leader.election.enable=false', 'unclean.leader.election.enable=true')],
    ['server_properties', swap('auto.create.topics.enable=false\n', '')],
    ['server_properties', swap('default.replication.factor=3', 'default.replication.factor=2')],
    ['server_properties', swap('min.insync.replicas=2', 'min.insync.replicas=1')],
    ['server_properties', swap('min.insync.replicas=2', 'min.insync.replicas=3')],
  ]),
  ...of('kafka-keeps-acknowledged-records', 'kafka', 'aws_msk_cluster', [
    ['configuration_info', undefined],
    ['configuration_info.arn', 'arn:aws:kafka:us-east-1:111122223333:configuration/other/1'],
  ]),
  ...of('kafka-knows-its-clients', 'kafka', 'aws_msk_cluster', [
    ['client_authentication.unauthenticated', true],
    ['client_authentication', undefined],
    ['client_authentication.sasl.iam', false],
  ]),
  ...of('kafka-knows-its-clients', 'kafka', 'aws_msk_configuration', [
    ['server_properties', swap('allow.everyone.if.no.acl.found=false', 'allow.everyone.if.no.acl.found=true')],
  ]),
  ...of('kafka-brokers-fill-zones', 'kafka', 'aws_msk_cluster', [
    ['number_of_broker_nodes', 4],
    ['number_of_broker_nodes', '${var.brokers}'],
    ['broker_node_group_info.client_subnets', ['subnet-1', 'subnet-2']],
  ]),
  ...of('key-rotates', 'kafka', 'aws_kms_key', [
    ['enable_key_rotation', false],
    ['enable_key_rotation', undefined],
  ]),
  ...of('key-stays-in-account', 'kafka', 'aws_kms_key', [
    ['policy', statement({ Principal: '*' })],
    ['policy', statement({ Principal: { AWS: ['*'] } })],
    ['policy', statement({ NotPrincipal: { AWS: 'arn:aws:iam::111122223333:role/other' } })],
    ['policy', statement({ Principal: '*', Condition: { StringEquals: { 'kms:ViaService': 'rds.amazonaws.com' } } })],
    ['policy', '${data.aws_iam_policy_document.key.json}'],
  ]),
  ...of('logs-end-and-are-encrypted', 'kafka', 'aws_cloudwatch_log_group', [
    ['retention_in_days', 0],
    ['retention_in_days', undefined],
    ['kms_key_id', undefined],
  ]),
  ...of('group-closed-to-world', 'kafka', 'aws_vpc_security_group_ingress_rule', [
    ['cidr_ipv4', '0.0.0.0/0'],
    ['cidr_ipv6', '::/0'],
  ]),
  ...of('group-closed-to-world', 'kafka', 'aws_security_group', [
    ['ingress', [{ cidr_blocks: ['10.0.0.0/8', '0.0.0.0/0'], from_port: 9098, protocol: 'tcp', to_port: 9098 }]],
  ]),
  ...of('policy-names-what-it-allows', 'network', 'aws_iam_role_policy', [
    ['policy', statement({ Action: '*', Resource: 'arn:aws:s3:::bucket' })],
    ['policy', statement({ Action: ['logs:PutLogEvents', 'kafka-cluster:*'], Resource: 'arn:aws:s3:::bucket' })],
    ['policy', statement({ Resource: '*' })],
    ['policy', statement({ Resource: 'arn:aws:kms:*:*:*' })],
    ['policy', statement({ NotAction: 'iam:*' })],
    ['policy', '${data.aws_iam_policy_document.role.json}'],
  ]),
  ...of('no-secret-in-state', 'kafka', 'aws_msk_cluster', [
    ['tags.password', 'hunter2'],
    ['client_authentication.sasl.token', 'abc'],
    ['tags.note', '{"user":"hunt","db_password":"hunter2"}'],
    ['tags.note', '${random_password.main.result}'],
    ['tags.environment', [{ name: 'PGPASSWORD', value: 'hunter2' }]],
    ['tags.secret_key', '${data.aws_secretsmanager_secret_version.main.secret_string}'],
  ]),
  ...of('template-volumes-encrypted', 'nodes', 'aws_launch_template', [
    ['block_device_mappings.0.ebs.encrypted', 'false'],
    ['block_device_mappings.0.ebs.encrypted', undefined],
    ['block_device_mappings', undefined],
  ]),
  ...of('template-metadata-stays-on-node', 'nodes', 'aws_launch_template', [
    ['metadata_options.http_tokens', 'optional'],
    ['metadata_options.http_put_response_hop_limit', 2],
    ['metadata_options', undefined],
  ]),
  ...of('spot-is-spread', 'nodes', 'aws_autoscaling_group.spot', [
    ['mixed_instances_policy.launch_template.override.3', { instance_type: 'm7g.large' }],
    ['vpc_zone_identifier', ['subnet-1', 'subnet-2']],
    ['mixed_instances_policy.instances_distribution.spot_allocation_strategy', 'lowest-price'],
    ['capacity_rebalance', undefined],
    ['mixed_instances_policy.instances_distribution.on_demand_base_capacity', 2],
  ]),
  ...of('spot-share-stated', 'nodes', 'aws_autoscaling_group.spot', [
    ['mixed_instances_policy.instances_distribution.on_demand_percentage_above_base_capacity', undefined],
    ['mixed_instances_policy.instances_distribution', undefined],
  ]),
  ...of('warm-pool-without-spot', 'nodes', 'aws_autoscaling_group.spot', [
    ['warm_pool', { min_size: 1 }],
    ['warm_pool', [{ min_size: 0 }]],
  ]),
  ...of('pod-has-no-privileges', 'jobs', 'kubernetes_job_v1', [
    [`${CONTAINER}.security_context`, undefined],
    [`${CONTAINER}.security_context.allow_privilege_escalation`, true],
    [`${CONTAINER}.security_context.read_only_root_filesystem`, undefined],
    [`${CONTAINER}.security_context.capabilities.drop`, ['NET_RAW']],
    [`${CONTAINER}.security_context.privileged`, true],
    ['spec.template.spec.security_context', undefined],
    ['spec.template.spec.container', undefined],
  ]),
  ...of('pod-image-by-digest', 'jobs', 'kubernetes_job_v1', [
    [`${CONTAINER}.image`, 'registry.example.org/veltrix:1'],
    [`${CONTAINER}.image`, 'registry.example.org/veltrix@sha256:07f3'],
  ]),
  ...of('postgres-forces-tls', 'stores', 'aws_rds_cluster_parameter_group', [
    ['parameter', parameter('rds.force_ssl', '0')],
    ['parameter', parameter('rds.force_ssl')],
  ]),
  ...of('postgres-forces-tls', 'stores', 'aws_rds_cluster', [
    ['db_cluster_parameter_group_name', 'default.aurora-postgresql17'],
    ['db_cluster_parameter_group_name', undefined],
  ]),
  ...of('postgres-login-by-iam', 'stores', 'aws_rds_cluster', [
    ['iam_database_authentication_enabled', undefined],
    ['iam_database_authentication_enabled', false],
  ]),
  ...of('postgres-password-managed', 'stores', 'aws_rds_cluster', [
    ['manage_master_user_password', undefined],
    ['master_password', '${var.master}'],
  ]),
  ...of('postgres-protected-twice', 'stores', 'aws_rds_cluster', [
    ['deletion_protection', undefined],
    ['deletion_protection', '${var.protected}'],
  ]),
  ...of('postgres-leaves-snapshot', 'stores', 'aws_rds_cluster', [
    ['skip_final_snapshot', true],
    ['final_snapshot_identifier', undefined],
  ]),
  ...of('postgres-keeps-backups', 'stores', 'aws_rds_cluster', [
    ['backup_retention_period', undefined],
    ['backup_retention_period', 0],
  ]),
  ...of('postgres-storage-own-key', 'stores', 'aws_rds_cluster', [
    ['storage_encrypted', undefined],
    ['kms_key_id', undefined],
  ]),
  ...of('postgres-parameters-own', 'stores', 'aws_rds_cluster_instance.Postgres_Instances_1', [
    ['db_parameter_group_name', 'default.aurora-postgresql17'],
    ['db_parameter_group_name', 'default.aurora-postgresql14'],
  ]),
  ...of('postgres-insights-own-key', 'stores', 'aws_rds_cluster_instance.Postgres_Instances_1', [
    ['performance_insights_kms_key_id', undefined],
    ['performance_insights_kms_key_id', ''],
  ]),
  ...of('proxy-requires-tls', 'stores', 'aws_db_proxy', [
    ['require_tls', undefined],
    ['require_tls', false],
  ]),
  ...of('redis-encrypts-on-the-way', 'stores', 'aws_elasticache_replication_group', [
    ['transit_encryption_enabled', undefined],
    ['transit_encryption_mode', 'none'],
  ]),
  ...of('redis-storage-own-key', 'stores', 'aws_elasticache_replication_group', [
    ['at_rest_encryption_enabled', 'false'],
    ['at_rest_encryption_enabled', undefined],
    ['kms_key_id', undefined],
  ]),
  ...of('redis-users-named', 'stores', 'aws_elasticache_replication_group', [
    ['user_group_ids', undefined],
    ['user_group_ids', []],
  ]),
  ...of('redis-without-token', 'stores', 'aws_elasticache_replication_group', [
    ['auth_token', 'a-token-of-all'],
    ['auth_token', '${var.token}'],
  ]),
  ...of('redis-default-user-off', 'stores', 'aws_elasticache_user.Redis_Users_Off', [
    ['access_string', 'on ~* +@all'],
    ['access_string', undefined],
    ['user_name', 'somebody'],
  ]),
  ...of('redis-default-user-off', 'stores', 'aws_elasticache_user_group', [['user_ids', ['default']]]),
  ...of('redis-fails-over', 'stores', 'aws_elasticache_replication_group', [
    ['automatic_failover_enabled', undefined],
    ['multi_az_enabled', false],
  ]),
  ...of('redis-parameters-own', 'stores', 'aws_elasticache_replication_group', [
    ['parameter_group_name', 'default.valkey8.cluster.on'],
    ['parameter_group_name', undefined],
  ]),
  ...of('redis-parameters-own', 'stores', 'aws_elasticache_parameter_group', [
    ['parameter', parameter('maxmemory-policy')],
  ]),
  ...of('redis-eviction-fits-snapshots', 'stores', 'aws_elasticache_replication_group', [
    ['snapshot_retention_limit', 7],
    ['snapshot_retention_limit', '${var.days}'],
  ]),
  ...of('redis-eviction-fits-snapshots', 'stores', 'aws_elasticache_parameter_group', [
    ['parameter', parameter('maxmemory-policy', 'noeviction')],
  ]),
];

function of(breaks: string, example: Mutation['example'], type: string, edits: readonly Edit[]): readonly Mutation[] {
  return edits.map(([at, to]) => ({ breaks, example, of: type, at, to }));
}
