import type { Json, JsonObject } from '../../../lib/testing';

/** One attribute of an otherwise unchanged resource; `undefined` where it is not written. */
export type Change = readonly [before: Json | undefined, after: Json | undefined, more?: More];

export interface More {
  /** What stands beside it before and after, since it needs another attribute or excludes one (`undefined`). */
  readonly with?: Readonly<Record<string, Json | undefined>>;
  /** What stands in the state only, since AWS chose it. */
  readonly state?: JsonObject;
  /** Why the way back is not tried as well. */
  readonly oneWay?: string;
}

/** Changes by the catalog's path: without list positions. */
export type Changes = Readonly<Record<string, Change>>;

export interface Trials {
  /** State and configuration at once: blocks as lists of one, with the defaults that the provider fills in. */
  readonly base: JsonObject;
  /** What stands in the state of every resource of the type, since AWS chose it. */
  readonly state?: JsonObject;
  /** Attributes that the provider changes along with others. */
  readonly follows?: readonly string[];
  readonly changes: Changes;
  /** Changes that the provider keeps although the row says `replaced`: what the note of the row says. */
  readonly milder?: Changes;
}

const LEFT_ALONE = 'what is written no more, the provider leaves as it is';
const OTHERWISE = 'the way back is milder, and tried there';
const ACCOUNT = '123456789012';
const arn = (service: string, resource: string) => `arn:aws:${service}:us-east-1:${ACCOUNT}:${resource}`;
const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const KEY = arn('kms', 'key/11111111-1111-1111-1111-111111111111');
const OTHER_KEY = arn('kms', 'key/22222222-2222-2222-2222-222222222222');
const POLICY = (action: string) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] });

const CLUSTER: Trials = {
  base: {
    cluster_name: 'orders',
    kafka_version: '3.6.0',
    number_of_broker_nodes: 3,
    enhanced_monitoring: 'DEFAULT',
    broker_node_group_info: [
      {
        az_distribution: 'DEFAULT',
        client_subnets: ['subnet-1', 'subnet-2', 'subnet-3'],
        instance_type: 'kafka.m7g.large',
        security_groups: ['sg-1'],
        storage_info: [{ ebs_storage_info: [{ volume_size: 100 }] }],
      },
    ],
    encryption_info: [
      {
        encryption_at_rest_kms_key_arn: KEY,
        encryption_in_transit: [{ client_broker: 'TLS', in_cluster: true }],
      },
    ],
  },
  changes: {
    cluster_name: ['orders', 'payments'],
    'broker_node_group_info.az_distribution': [
      'OTHER',
      'DEFAULT',
      { oneWay: 'the provider takes no other value than DEFAULT' },
    ],
    'broker_node_group_info.client_subnets': [
      ['subnet-1', 'subnet-2', 'subnet-3'],
      ['subnet-1', 'subnet-2', 'subnet-4'],
    ],
    'broker_node_group_info.security_groups': [['sg-1'], ['sg-1', 'sg-2']],
    encryption_info: [undefined, [{ encryption_at_rest_kms_key_arn: KEY }], { oneWay: LEFT_ALONE }],
    'encryption_info.encryption_at_rest_kms_key_arn': [KEY, OTHER_KEY],
    'encryption_info.encryption_in_transit.in_cluster': [true, false],
    kafka_version: ['3.5.1', '3.6.0'],
    'broker_node_group_info.instance_type': ['kafka.m7g.large', 'kafka.m7g.xlarge'],
    configuration_info: [undefined, [{ arn: arn('kafka', 'configuration/orders/1'), revision: 1 }]],
    'configuration_info.arn': [
      arn('kafka', 'configuration/orders/1'),
      arn('kafka', 'configuration/orders/2'),
      { with: { 'configuration_info.revision': 1 } },
    ],
    'configuration_info.revision': [
      1,
      2,
      { with: { 'configuration_info.arn': arn('kafka', 'configuration/orders/1') } },
    ],
    client_authentication: [undefined, [{ sasl: [{ iam: true }] }]],
    'client_authentication.unauthenticated': [false, true],
    'client_authentication.sasl': [
      undefined,
      [{ iam: true }],
      { with: { 'client_authentication.unauthenticated': true } },
    ],
    'client_authentication.sasl.iam': [false, true],
    'client_authentication.sasl.scram': [false, true],
    'client_authentication.tls': [
      undefined,
      [{ certificate_authority_arns: [arn('acm-pca', 'certificate-authority/1')] }],
      { with: { 'client_authentication.unauthenticated': true } },
    ],
    'client_authentication.tls.certificate_authority_arns': [
      [arn('acm-pca', 'certificate-authority/1')],
      [arn('acm-pca', 'certificate-authority/2')],
    ],
    'encryption_info.encryption_in_transit.client_broker': ['TLS', 'TLS_PLAINTEXT'],
    'broker_node_group_info.connectivity_info': [
      undefined,
      [{ public_access: [{ type: 'SERVICE_PROVIDED_EIPS' }] }],
      { oneWay: LEFT_ALONE },
    ],
    'broker_node_group_info.connectivity_info.public_access.type': ['DISABLED', 'SERVICE_PROVIDED_EIPS'],
    'broker_node_group_info.connectivity_info.vpc_connectivity': [
      undefined,
      [{ client_authentication: [{ sasl: [{ iam: true }] }] }],
      { oneWay: LEFT_ALONE },
    ],
    'broker_node_group_info.connectivity_info.vpc_connectivity.client_authentication.tls': [false, true],
    'broker_node_group_info.connectivity_info.vpc_connectivity.client_authentication.sasl.iam': [false, true],
    'broker_node_group_info.connectivity_info.vpc_connectivity.client_authentication.sasl.scram': [false, true],
    number_of_broker_nodes: [3, 6],
    'broker_node_group_info.storage_info.ebs_storage_info.volume_size': [100, 200],
    'broker_node_group_info.storage_info.ebs_storage_info.provisioned_throughput': [
      undefined,
      [{ enabled: true, volume_throughput: 250 }],
    ],
    'broker_node_group_info.storage_info.ebs_storage_info.provisioned_throughput.enabled': [false, true],
    'broker_node_group_info.storage_info.ebs_storage_info.provisioned_throughput.volume_throughput': [
      250,
      300,
      { with: { 'broker_node_group_info.storage_info.ebs_storage_info.provisioned_throughput.enabled': true } },
    ],
    enhanced_monitoring: ['DEFAULT', 'PER_BROKER'],
    logging_info: [undefined, [{ broker_logs: [{ cloudwatch_logs: [{ enabled: true, log_group: 'orders' }] }] }]],
    'logging_info.broker_logs.cloudwatch_logs.enabled': [false, true],
    'logging_info.broker_logs.cloudwatch_logs.log_group': [
      'orders',
      'payments',
      { with: { 'logging_info.broker_logs.cloudwatch_logs.enabled': true } },
    ],
    'logging_info.broker_logs.firehose.enabled': [false, true],
    'logging_info.broker_logs.firehose.delivery_stream': [
      'orders',
      'payments',
      { with: { 'logging_info.broker_logs.firehose.enabled': true } },
    ],
    'logging_info.broker_logs.s3.enabled': [false, true],
    'logging_info.broker_logs.s3.bucket': [
      'orders',
      'payments',
      { with: { 'logging_info.broker_logs.s3.enabled': true } },
    ],
    'logging_info.broker_logs.s3.prefix': [
      'orders',
      'payments',
      { with: { 'logging_info.broker_logs.s3.enabled': true } },
    ],
    open_monitoring: [undefined, [{ prometheus: [{ jmx_exporter: [{ enabled_in_broker: true }] }] }]],
    'open_monitoring.prometheus.jmx_exporter.enabled_in_broker': [false, true],
    'open_monitoring.prometheus.node_exporter.enabled_in_broker': [false, true],
  },
  milder: { kafka_version: ['3.8.x', '3.7.x'] },
};

const RDS_CLUSTER: Trials = {
  base: {
    cluster_identifier: 'orders',
    engine: 'aurora-postgresql',
    engine_mode: 'provisioned',
    engine_version: '16.4',
    storage_encrypted: true,
    kms_key_id: KEY,
    master_username: 'root',
    availability_zones: ['us-east-1a', 'us-east-1b', 'us-east-1c'],
    backup_retention_period: 7,
    database_name: 'orders',
    db_subnet_group_name: 'orders',
    copy_tags_to_snapshot: false,
    delete_automated_backups: true,
    enable_global_write_forwarding: false,
    enable_http_endpoint: false,
    enable_local_write_forwarding: false,
    iam_database_authentication_enabled: false,
    skip_final_snapshot: false,
    engine_lifecycle_support: 'open-source-rds-extended-support',
  },
  state: { cluster_members: [], iam_roles: [], master_user_secret: [], vpc_security_group_ids: [] },
  changes: {
    availability_zones: [
      ['us-east-1a', 'us-east-1b', 'us-east-1c'],
      ['us-east-1a', 'us-east-1b', 'us-east-1d'],
    ],
    cluster_identifier: ['orders', 'payments'],
    cluster_identifier_prefix: ['orders-', 'payments-', { with: { cluster_identifier: undefined } }],
    cluster_scalability_type: ['standard', 'limitless'],
    database_name: ['orders', 'payments'],
    db_subnet_group_name: ['orders', 'payments'],
    db_system_id: ['ORDERS', 'PAYMENTS'],
    engine: ['aurora-postgresql', 'aurora-mysql'],
    engine_mode: ['provisioned', 'serverless'],
    kms_key_id: [KEY, OTHER_KEY],
    master_username: ['root', 'owner'],
    restore_to_point_in_time: [undefined, [{ source_cluster_identifier: 'old', use_latest_restorable_time: true }]],
    'restore_to_point_in_time.restore_to_time': [
      '2026-01-01T00:00:00Z',
      '2026-01-02T00:00:00Z',
      { with: { 'restore_to_point_in_time.source_cluster_identifier': 'old' } },
    ],
    'restore_to_point_in_time.restore_type': [
      'full-copy',
      'copy-on-write',
      {
        with: {
          'restore_to_point_in_time.source_cluster_identifier': 'old',
          'restore_to_point_in_time.use_latest_restorable_time': true,
        },
      },
    ],
    'restore_to_point_in_time.source_cluster_identifier': [
      'old',
      'older',
      { with: { 'restore_to_point_in_time.use_latest_restorable_time': true } },
    ],
    'restore_to_point_in_time.source_cluster_resource_id': [
      'cluster-1',
      'cluster-2',
      { with: { 'restore_to_point_in_time.use_latest_restorable_time': true } },
    ],
    'restore_to_point_in_time.use_latest_restorable_time': [
      false,
      true,
      { with: { 'restore_to_point_in_time.source_cluster_identifier': 'old' } },
    ],
    snapshot_identifier: ['old', 'older'],
    source_region: ['us-east-1', 'us-east-2'],
    storage_encrypted: [false, true, { with: { kms_key_id: undefined } }],
    db_cluster_instance_class: ['db.m6gd.large', 'db.m6gd.xlarge'],
    engine_version: ['16.4', '16.6'],
    port: [5432, 5433],
    db_cluster_parameter_group_name: ['orders', 'payments'],
    db_instance_parameter_group_name: ['orders', 'payments'],
    allow_major_version_upgrade: [false, true],
    apply_immediately: [false, true],
    backtrack_window: [0, 60],
    backup_retention_period: [7, 14],
    copy_tags_to_snapshot: [false, true],
    database_insights_mode: ['standard', 'advanced'],
    delete_automated_backups: [true, false],
    deletion_protection: [true, false],
    enable_global_write_forwarding: [false, true],
    enable_http_endpoint: [false, true],
    enable_local_write_forwarding: [false, true],
    enabled_cloudwatch_logs_exports: [undefined, ['postgresql']],
    engine_lifecycle_support: ['open-source-rds-extended-support', 'open-source-rds-extended-support-disabled'],
    final_snapshot_identifier: ['orders', 'payments'],
    iam_database_authentication_enabled: [false, true],
    iam_roles: [[role('orders')], [role('payments')]],
    manage_master_user_password: [undefined, true],
    master_password: ['not-a-secret', 'no-secret'],
    master_password_wo_version: [1, 2, { with: { master_password_wo: 'not-a-secret' } }],
    master_user_secret_kms_key_id: [KEY, OTHER_KEY, { with: { manage_master_user_password: true } }],
    monitoring_interval: [0, 60],
    monitoring_role_arn: [role('orders'), role('payments')],
    performance_insights_enabled: [false, true],
    performance_insights_kms_key_id: [KEY, OTHER_KEY, { with: { performance_insights_enabled: true } }],
    performance_insights_retention_period: [7, 731, { with: { performance_insights_enabled: true } }],
    preferred_backup_window: ['01:00-02:00', '02:00-03:00'],
    preferred_maintenance_window: ['sun:05:00-sun:06:00', 'mon:05:00-mon:06:00'],
    serverlessv2_scaling_configuration: [undefined, [{ min_capacity: 1, max_capacity: 2 }], { oneWay: LEFT_ALONE }],
    'serverlessv2_scaling_configuration.min_capacity': [
      1,
      2,
      { with: { 'serverlessv2_scaling_configuration.max_capacity': 4 } },
    ],
    'serverlessv2_scaling_configuration.max_capacity': [
      2,
      4,
      { with: { 'serverlessv2_scaling_configuration.min_capacity': 1 } },
    ],
    'serverlessv2_scaling_configuration.seconds_until_auto_pause': [
      300,
      600,
      {
        with: {
          'serverlessv2_scaling_configuration.min_capacity': 0,
          'serverlessv2_scaling_configuration.max_capacity': 4,
        },
      },
    ],
    skip_final_snapshot: [false, true],
    vpc_security_group_ids: [['sg-1'], ['sg-1', 'sg-2']],
  },
};

const LOG_DELIVERY = {
  'log_delivery_configuration.destination': 'orders',
  'log_delivery_configuration.destination_type': 'cloudwatch-logs',
  'log_delivery_configuration.log_format': 'json',
  'log_delivery_configuration.log_type': 'slow-log',
};

const CACHE: Trials = {
  base: {
    replication_group_id: 'orders',
    description: 'orders',
    engine: 'redis',
    engine_version: '7.1',
    node_type: 'cache.r7g.large',
    num_cache_clusters: 2,
    automatic_failover_enabled: true,
    multi_az_enabled: false,
    port: 6379,
    auth_token_update_strategy: 'ROTATE',
  },
  follows: ['member_clusters'],
  state: { member_clusters: [], security_group_ids: [], security_group_names: [] },
  changes: {
    at_rest_encryption_enabled: ['false', 'true'],
    data_tiering_enabled: [false, true],
    global_replication_group_id: [
      'one',
      'two',
      { with: { engine: undefined, engine_version: undefined, node_type: undefined }, state: { engine: 'redis' } },
    ],
    kms_key_id: [KEY, OTHER_KEY, { with: { at_rest_encryption_enabled: 'true' } }],
    network_type: ['ipv4', 'dual_stack'],
    port: [6379, 6380],
    replication_group_id: ['orders', 'payments'],
    security_group_names: [['one'], ['two']],
    snapshot_arns: [['arn:aws:s3:::orders/one.rdb'], ['arn:aws:s3:::orders/two.rdb']],
    snapshot_name: ['one', 'two'],
    subnet_group_name: ['one', 'two'],
    engine: ['valkey', 'redis', { with: { engine_version: undefined }, oneWay: OTHERWISE }],
    engine_version: ['7.0', '7.1'],
    cluster_mode: ['disabled', 'compatible'],
    node_type: ['cache.r7g.large', 'cache.r7g.xlarge'],
    num_cache_clusters: [2, 3],
    num_node_groups: [2, 3, { with: { num_cache_clusters: undefined, replicas_per_node_group: 1 } }],
    parameter_group_name: ['one', 'two'],
    replicas_per_node_group: [1, 2, { with: { num_cache_clusters: undefined, num_node_groups: 2 } }],
    transit_encryption_enabled: [
      false,
      true,
      { with: { engine_version: '6.2' }, state: { engine_version_actual: '6.2.6' } },
    ],
    transit_encryption_mode: ['preferred', 'required', { with: { transit_encryption_enabled: true } }],
    auth_token: ['sixteen-or-more-1', 'sixteen-or-more-2', { with: { transit_encryption_enabled: true } }],
    user_group_ids: [['one'], ['two'], { with: { transit_encryption_enabled: true } }],
    apply_immediately: [false, true],
    auth_token_update_strategy: [
      'ROTATE',
      'SET',
      { with: { transit_encryption_enabled: true, auth_token: 'sixteen-or-more-1' } },
    ],
    auto_minor_version_upgrade: ['true', 'false'],
    automatic_failover_enabled: [false, true],
    description: ['orders', 'payments'],
    final_snapshot_identifier: ['one', 'two'],
    log_delivery_configuration: [
      undefined,
      [{ destination: 'orders', destination_type: 'cloudwatch-logs', log_format: 'json', log_type: 'slow-log' }],
    ],
    'log_delivery_configuration.destination': ['orders', 'payments', { with: LOG_DELIVERY }],
    'log_delivery_configuration.destination_type': ['cloudwatch-logs', 'kinesis-firehose', { with: LOG_DELIVERY }],
    'log_delivery_configuration.log_format': ['json', 'text', { with: LOG_DELIVERY }],
    'log_delivery_configuration.log_type': ['slow-log', 'engine-log', { with: LOG_DELIVERY }],
    maintenance_window: ['sun:05:00-sun:06:00', 'mon:05:00-mon:06:00'],
    multi_az_enabled: [false, true],
    notification_topic_arn: [arn('sns', 'one'), arn('sns', 'two')],
    preferred_cache_cluster_azs: [
      ['us-east-1a', 'us-east-1b'],
      ['us-east-1a', 'us-east-1c'],
    ],
    security_group_ids: [['sg-1'], ['sg-1', 'sg-2']],
    snapshot_retention_limit: [1, 2],
    snapshot_window: ['01:00-02:00', '02:00-03:00'],
  },
  milder: {
    engine: ['redis', 'valkey', { with: { engine_version: undefined } }],
    transit_encryption_enabled: [false, true, { state: { engine_version_actual: '7.1.0' } }],
  },
};

export const TRIALS: Readonly<Record<string, Trials>> = {
  aws_msk_cluster: CLUSTER,
  aws_msk_configuration: {
    base: { name: 'orders', server_properties: 'log.retention.hours=1' },
    follows: ['latest_revision'],
    changes: {
      name: ['orders', 'payments'],
      kafka_versions: [['3.7.x'], ['3.8.x']],
      description: ['orders', 'payments'],
      server_properties: ['log.retention.hours=1', 'log.retention.hours=2'],
    },
  },
  aws_kms_key: {
    base: {
      bypass_policy_lockout_safety_check: false,
      customer_master_key_spec: 'SYMMETRIC_DEFAULT',
      enable_key_rotation: true,
      is_enabled: true,
      key_usage: 'ENCRYPT_DECRYPT',
    },
    changes: {
      custom_key_store_id: ['cks-1', 'cks-2'],
      customer_master_key_spec: ['SYMMETRIC_DEFAULT', 'RSA_2048', { with: { enable_key_rotation: false } }],
      key_usage: ['ENCRYPT_DECRYPT', 'GENERATE_VERIFY_MAC'],
      multi_region: [false, true],
      xks_key_id: ['one', 'two', { with: { custom_key_store_id: 'cks-1' } }],
      is_enabled: [true, false],
      bypass_policy_lockout_safety_check: [false, true],
      deletion_window_in_days: [7, 30],
      description: ['orders', 'payments'],
      enable_key_rotation: [true, false],
      policy: [POLICY('kms:*'), POLICY('kms:Decrypt')],
      rotation_period_in_days: [90, 180],
    },
  },
  aws_vpc: {
    follows: ['tags_all'],
    base: { cidr_block: '10.0.0.0/16', enable_dns_support: true, instance_tenancy: 'default' },
    changes: {
      cidr_block: ['10.0.0.0/16', '10.1.0.0/16'],
      ipv4_ipam_pool_id: ['ipam-pool-1', 'ipam-pool-2'],
      ipv4_netmask_length: [16, 17, { with: { ipv4_ipam_pool_id: 'ipam-pool-1', cidr_block: undefined } }],
      instance_tenancy: ['default', 'dedicated', { oneWay: OTHERWISE }],
      enable_dns_hostnames: [false, true],
      enable_dns_support: [true, false],
      enable_network_address_usage_metrics: [false, true],
      tags: [{ team: 'orders' }, { team: 'payments' }],
    },
    milder: { instance_tenancy: ['dedicated', 'default'] },
  },
  aws_subnet: {
    base: {
      vpc_id: 'vpc-1',
      cidr_block: '10.0.0.0/24',
      assign_ipv6_address_on_creation: false,
      enable_dns64: false,
      enable_resource_name_dns_a_record_on_launch: false,
      enable_resource_name_dns_aaaa_record_on_launch: false,
      ipv6_native: false,
      map_public_ip_on_launch: false,
    },
    changes: {
      availability_zone: ['us-east-1a', 'us-east-1b'],
      availability_zone_id: ['use1-az1', 'use1-az2'],
      cidr_block: ['10.0.0.0/24', '10.0.1.0/24'],
      ipv6_native: [false, true],
      outpost_arn: [arn('outposts', 'outpost/op-1'), arn('outposts', 'outpost/op-2')],
      vpc_id: ['vpc-1', 'vpc-2'],
      assign_ipv6_address_on_creation: [false, true],
      enable_dns64: [false, true],
      enable_resource_name_dns_a_record_on_launch: [false, true],
      enable_resource_name_dns_aaaa_record_on_launch: [false, true],
      map_public_ip_on_launch: [false, true],
      private_dns_hostname_type_on_launch: ['ip-name', 'resource-name'],
    },
  },
  aws_rds_cluster: RDS_CLUSTER,
  aws_rds_cluster_instance: {
    base: {
      identifier: 'orders-1',
      cluster_identifier: 'orders',
      engine: 'aurora-postgresql',
      instance_class: 'db.r6g.large',
      auto_minor_version_upgrade: true,
      copy_tags_to_snapshot: false,
      force_destroy: false,
      monitoring_interval: 0,
      promotion_tier: 0,
    },
    changes: {
      availability_zone: ['us-east-1a', 'us-east-1b'],
      cluster_identifier: ['orders', 'payments'],
      custom_iam_instance_profile: ['AWSRDSCustomOrders', 'AWSRDSCustomPayments'],
      db_subnet_group_name: ['orders', 'payments'],
      engine: ['aurora-postgresql', 'aurora-mysql'],
      identifier: ['orders-1', 'orders-2'],
      identifier_prefix: ['orders-', 'payments-', { with: { identifier: undefined } }],
      ca_cert_identifier: ['rds-ca-rsa2048-g1', 'rds-ca-ecc384-g1'],
      db_parameter_group_name: ['orders', 'payments'],
      engine_version: ['16.4', '16.6'],
      instance_class: ['db.r6g.large', 'db.r6g.xlarge'],
      apply_immediately: [false, true],
      auto_minor_version_upgrade: [true, false],
      copy_tags_to_snapshot: [false, true],
      monitoring_interval: [0, 60],
      monitoring_role_arn: [role('orders'), role('payments')],
      performance_insights_enabled: [false, true],
      performance_insights_kms_key_id: [KEY, OTHER_KEY],
      performance_insights_retention_period: [7, 731, { with: { performance_insights_enabled: true } }],
      preferred_backup_window: ['01:00-02:00', '02:00-03:00'],
      preferred_maintenance_window: ['sun:05:00-sun:06:00', 'mon:05:00-mon:06:00'],
      promotion_tier: [0, 1],
    },
  },
  aws_elasticache_replication_group: CACHE,
  aws_s3_bucket: {
    base: { bucket: 'orders', force_destroy: false },
    changes: {
      bucket: ['orders', 'payments'],
      bucket_prefix: ['orders-', 'payments-', { with: { bucket: undefined } }],
      'object_lock_configuration.object_lock_enabled': [undefined, 'Enabled'],
      object_lock_enabled: [false, true],
      force_destroy: [false, true],
    },
  },
  aws_cloudwatch_log_group: {
    base: { name: 'orders', retention_in_days: 7, skip_destroy: false },
    changes: {
      log_group_class: ['STANDARD', 'INFREQUENT_ACCESS'],
      name: ['orders', 'payments'],
      name_prefix: ['orders-', 'payments-', { with: { name: undefined } }],
      kms_key_id: [KEY, OTHER_KEY],
      retention_in_days: [7, 14],
      skip_destroy: [false, true],
    },
  },
  aws_glue_registry: {
    base: { registry_name: 'orders', description: 'orders' },
    changes: { registry_name: ['orders', 'payments'], description: ['orders', 'payments'] },
  },
  aws_glue_schema: {
    base: {
      schema_name: 'orders',
      registry_arn: arn('glue', 'registry/orders'),
      data_format: 'AVRO',
      compatibility: 'BACKWARD',
      schema_definition: '"string"',
    },
    changes: {
      schema_name: ['orders', 'payments'],
      data_format: ['AVRO', 'JSON'],
      registry_arn: [arn('glue', 'registry/orders'), arn('glue', 'registry/payments')],
      schema_definition: ['"string"', '"bytes"'],
      compatibility: ['BACKWARD', 'FULL_ALL'],
      description: ['orders', 'payments'],
    },
  },
  aws_db_subnet_group: {
    base: { name: 'orders', description: 'orders', subnet_ids: ['subnet-1', 'subnet-2'] },
    state: { supported_network_types: ['IPV4'] },
    changes: {
      name: ['orders', 'payments'],
      name_prefix: ['orders-', 'payments-', { with: { name: undefined } }],
      description: ['orders', 'payments'],
      subnet_ids: [
        ['subnet-1', 'subnet-2'],
        ['subnet-1', 'subnet-3'],
      ],
    },
  },
  aws_elasticache_subnet_group: {
    base: { name: 'orders', description: 'orders', subnet_ids: ['subnet-1', 'subnet-2'] },
    changes: {
      name: ['orders', 'payments'],
      description: ['orders', 'payments'],
      subnet_ids: [
        ['subnet-1', 'subnet-2'],
        ['subnet-1', 'subnet-3'],
      ],
    },
  },
};
