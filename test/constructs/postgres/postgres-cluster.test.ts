import { type IPostgresCluster, PostgresCluster } from '../../../lib/constructs/postgres';
import { addresses, all, count, messageOf, only, synthesize } from '../support';
import { aCluster, build, NETWORK } from './a-cluster';

describe('postgres cluster', () => {
  test('keeps its addresses', () => {
    expect(addresses(build({ clients: { handlers: { securityGroupId: 'sg-1' } } }))).toEqual([
      'aws_appautoscaling_target.Postgres_Readers_Target_94D779CA',
      'aws_cloudwatch_log_group.Postgres_Log_F2348B13',
      'aws_db_parameter_group.Postgres_Parameters_Instances_771A6912',
      'aws_db_subnet_group.Postgres_Subnets_D95E7AB8',
      'aws_iam_role.Postgres_Monitoring_Role_44C88550',
      'aws_iam_role_policy_attachment.Postgres_Monitoring_Rights_8F1A8954',
      'aws_kms_alias.Postgres_Keys_Database_Alias_99953FE8',
      'aws_kms_alias.Postgres_Keys_Logs_Alias_830FACD0',
      'aws_kms_alias.Postgres_Keys_Secret_Alias_D21563E5',
      'aws_kms_key.Postgres_Keys_Database_C4D3A0D1',
      'aws_kms_key.Postgres_Keys_Logs_9FCD73E5',
      'aws_kms_key.Postgres_Keys_Secret_7B8EBFF5',
      'aws_rds_cluster.Postgres_9DC8BB04',
      'aws_rds_cluster_instance.Postgres_Instances_1_A9076D89',
      'aws_rds_cluster_instance.Postgres_Instances_2_57B464B3',
      'aws_rds_cluster_parameter_group.Postgres_Parameters_Cluster_60F91AEA',
      'aws_security_group.Postgres_Access_SecurityGroup_CB6D18A0',
      'aws_vpc_security_group_ingress_rule.Postgres_Access_clients_handlers_2212AFAB',
    ]);
  });

  test('is encrypted, private, entered by IAM and TLS, and leaves a snapshot', () => {
    const { aws_rds_cluster: clusters } = build();
    expect(clusters).toMatchSnapshot();
  });

  test('takes the moment in which it is made into the name of its last snapshot, and leaves it alone afterwards', () => {
    const { final_snapshot_identifier: identifier, lifecycle, skip_final_snapshot } = only(build(), 'aws_rds_cluster');
    expect(identifier).toBe('hunt-test-main-final-${formatdate("YYYYMMDDhhmmss", plantimestamp())}');
    expect(lifecycle).toEqual({ prevent_destroy: true, ignore_changes: ['final_snapshot_identifier'] });
    expect(skip_final_snapshot).toBe(false);
  });

  test.each([true, false])('refuses to be deleted exactly where it is protected: %s', (isProtected) => {
    const resources = build({ protected: isProtected });
    expect(only(resources, 'aws_rds_cluster')).toMatchObject({
      deletion_protection: isProtected,
      lifecycle: { prevent_destroy: isProtected },
    });
    const kept = all(resources, 'aws_rds_cluster_instance').map(({ lifecycle }) => lifecycle);
    // A reader goes where one less is declared; the first instance only with the cluster.
    const ignored = { ignore_changes: ['availability_zone'] };
    expect(kept).toEqual([
      { prevent_destroy: isProtected, ...ignored },
      { prevent_destroy: false, ...ignored },
    ]);
  });

  test('has no password: RDS makes, keeps and rotates that of the owner', () => {
    const cluster = only(build(), 'aws_rds_cluster');
    expect(cluster).toMatchObject({ manage_master_user_password: true, master_username: 'veltrix' });
    expect(Object.keys(cluster).filter((name) => name.startsWith('master_password'))).toEqual([]);
    expect(count(build(), 'aws_secretsmanager_secret_rotation')).toBe(0);
    const rotation = only(build({ masterPasswordRotationDays: 30 }), 'aws_secretsmanager_secret_rotation');
    expect(rotation.rotation_rules).toEqual({ automatically_after_days: 30 });
  });

  test('has a key for the data, one for the password and one for the log', () => {
    const resources = build();
    expect(count(resources, 'aws_kms_key')).toBe(3);
    const { kms_key_id, master_user_secret_kms_key_id } = only(resources, 'aws_rds_cluster');
    const logKey = only(resources, 'aws_cloudwatch_log_group').kms_key_id;
    expect(new Set([kms_key_id, master_user_secret_kms_key_id, logKey]).size).toBe(3);
    const encryptionKeyArns = { database: 'arn:d', secret: 'arn:s', logs: 'arn:l' };
    expect(count(build({ encryptionKeyArns }), 'aws_kms_key')).toBe(0);
  });

  test('lets the log group be there before RDS makes one without key and end', () => {
    const { depends_on } = only(build(), 'aws_rds_cluster');
    expect(depends_on).toEqual([expect.stringMatching(/^aws_cloudwatch_log_group\./)]);
  });

  test('lets nobody in unless it is written out', () => {
    expect(count(build(), 'aws_vpc_security_group_ingress_rule')).toBe(0);
    expect(count(build(), 'aws_vpc_security_group_egress_rule')).toBe(0);
    const rule = only(build({ clients: { office: { cidr: '10.99.0.0/24' } } }), 'aws_vpc_security_group_ingress_rule');
    expect(rule).toMatchObject({ cidr_ipv4: '10.99.0.0/24', from_port: 5432, to_port: 5432 });
  });

  test('goes to another major version only where that is said, with groups of the new family', () => {
    expect(only(build(), 'aws_rds_cluster').allow_major_version_upgrade).toBe(false);
    expect(only(build(), 'aws_rds_cluster')).not.toHaveProperty('db_instance_parameter_group_name');
    const upgraded = build({ version: '18.4', majorUpgrade: true });
    expect(only(upgraded, 'aws_rds_cluster')).toHaveProperty('db_instance_parameter_group_name');
    expect(only(upgraded, 'aws_rds_cluster_parameter_group')).toMatchObject({
      name: 'hunt-test-main-aurora-postgresql18',
      lifecycle: { create_before_destroy: true },
    });
  });

  test('has capacity units in place of a class', () => {
    const { instanceClass: _, ...common } = aCluster();
    const resources = synthesize(
      (stack) => new PostgresCluster(stack, 'Postgres', { ...common, serverless: { minUnits: 0.5, maxUnits: 16 } }),
    );
    expect(only(resources, 'aws_rds_cluster').serverlessv2_scaling_configuration).toEqual({
      min_capacity: 0.5,
      max_capacity: 16,
    });
    expect(all(resources, 'aws_rds_cluster_instance').map(({ instance_class }) => instance_class)).toEqual([
      'db.serverless',
      'db.serverless',
    ]);
  });

  test('is also one that exists, and makes nothing then', () => {
    const existing: IPostgresCluster = {
      writerEndpoint: 'writer',
      readerEndpoint: undefined,
      clusterEndpoint: 'writer',
      port: 5432,
      securityGroupId: 'sg-9',
      iamResources: ['cluster-A'],
      clusterIdentifier: undefined,
      masterSecretArn: undefined,
    };
    let made: IPostgresCluster | undefined;
    const resources = synthesize((stack) => {
      made = new PostgresCluster(stack, 'Postgres', { existing });
    });
    expect(resources).toEqual({});
    expect(made).toMatchObject(existing);
  });

  test('reaches the resources behind it by override', () => {
    const resources = build({ override: ({ cluster }) => cluster.addOverride('storage_type', 'aurora-iopt1') });
    expect(only(resources, 'aws_rds_cluster').storage_type).toBe('aurora-iopt1');
  });
});

describe('what one call can know', () => {
  const refusal = (changes: Parameters<typeof build>[0]) => messageOf(() => build(changes));

  test.each([
    // A role of 64 characters, `-monitoring` 11 of them.
    [{ name: 'a'.repeat(54) }, 'name: got 54 characters, allowed at most 53'],
    [{ version: '13.9' }, 'version: got "13.9"'],
    [{ port: 1_149 }, 'port: got 1149'],
    [{ port: 5433, proxy: { borrowTimeoutSeconds: 1 } }, 'port: got 5433 beside a proxy'],
    [{ backups: { retentionDays: 36 } }, 'backups.retentionDays: got 36'],
    [{ masterPasswordRotationDays: 0 }, 'masterPasswordRotationDays: got 0'],
    [{ monitoringSeconds: 0 }, 'monitoringSeconds: got 0'],
    [{ network: { ...NETWORK, isolatedSubnetIds: ['subnet-1'] } }, 'network.isolatedSubnetIds: got 1'],
    [{ parameters: { work_mem: '8MB' } }, 'parameters.work_mem: got "8MB"'],
  ])('refuses %j', (changes, message) => {
    expect(refusal(changes)).toContain(message);
  });

  test('takes the edges', () => {
    expect(() => build({ name: 'a'.repeat(53), port: 1_150, backups: { retentionDays: 35 } })).not.toThrow();
    expect(() => build({ masterPasswordRotationDays: 1_000, monitoringSeconds: 1 })).not.toThrow();
  });
});
