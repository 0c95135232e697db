import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PostgresCluster } from '../../lib/constructs/postgres';
import { RedisGroup } from '../../lib/constructs/redis';
import { type ExpectedProperties, expectPolicies, resources, synthStack } from '../../lib/testing';
import { differences } from '../../lib/testing/differences';
import { NETWORK } from '../constructs/kafka/a-cluster';
import { withAws } from '../testing/support';
import { stores } from './stores';

const PAGE = readFileSync(join(__dirname, '../../docs/compare-stores.md'), 'utf8');

const blockOf = (language: string): string =>
  new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(PAGE)?.[1] ?? '';

/** As the page says it: without blank lines and comments. */
const linesOf = (text: string): number =>
  text.split('\n').filter((line) => line.trim() !== '' && !/^\s*(?:\/\/|#)/.test(line)).length;

test('the lines of both are as many as the page says', () => {
  expect(PAGE).toContain(`Veltrix: ${linesOf(blockOf('ts'))} lines.`);
  expect(PAGE).toContain(`The modules: ${linesOf(blockOf('hcl'))} lines.`);
  expect(linesOf(blockOf('ts'))).toBeGreaterThan(20);
  expect(linesOf(blockOf('hcl'))).toBeGreaterThan(linesOf(blockOf('ts')));
});

test('the code of the page is what is compiled and synthesized here', () => {
  const source = readFileSync(join(__dirname, 'stores.ts'), 'utf8');
  const indented = blockOf('ts')
    .split('\n')
    .map((line) => (line === '' ? line : `  ${line}`))
    .join('\n');
  expect(source).toContain(`{\n${indented}}\n`);
});

test('the stores of the page hold to all policies', () => {
  expectPolicies(synthStack((stack) => stores(withAws(stack), NETWORK), { name: 'stores' }));
});

/** What the page says of Veltrix where nothing is said: title of the row, type, what the resource has. */
const DEFAULTS: readonly (readonly [string, string, ExpectedProperties])[] = [
  [
    'TLS to PostgreSQL',
    'aws_rds_cluster_parameter_group',
    { parameter: expect.arrayContaining([{ apply_method: 'pending-reboot', name: 'rds.force_ssl', value: '1' }]) },
  ],
  ['IAM to PostgreSQL', 'aws_rds_cluster', { iam_database_authentication_enabled: true }],
  [
    'master password',
    'aws_rds_cluster',
    { manage_master_user_password: true, master_user_secret_kms_key_id: expect.stringMatching(/^\$\{aws_kms_key\./) },
  ],
  ['deletion protection', 'aws_rds_cluster', { deletion_protection: true }],
  [
    'final snapshot',
    'aws_rds_cluster',
    { skip_final_snapshot: false, final_snapshot_identifier: expect.stringContaining('plantimestamp()') },
  ],
  ['backups', 'aws_rds_cluster', { backup_retention_period: 7 }],
  [
    'storage key',
    'aws_rds_cluster',
    { storage_encrypted: true, kms_key_id: expect.stringMatching(/^\$\{aws_kms_key\./) },
  ],
  ['readers', 'aws_appautoscaling_target', { min_capacity: 1, max_capacity: 1 }],
  ['logs of PostgreSQL', 'aws_rds_cluster', { enabled_cloudwatch_logs_exports: ['postgresql'] }],
  [
    'Performance Insights',
    'aws_rds_cluster_instance',
    {
      performance_insights_enabled: true,
      performance_insights_kms_key_id: expect.stringMatching(/^\$\{aws_kms_key\./),
    },
  ],
  ['enhanced monitoring', 'aws_rds_cluster_instance', { monitoring_interval: 60 }],
  ['minor versions', 'aws_rds_cluster_instance', { auto_minor_version_upgrade: false }],
  [
    'TLS to Redis',
    'aws_elasticache_replication_group',
    { transit_encryption_enabled: true, transit_encryption_mode: 'required' },
  ],
  [
    'who logs in to Redis',
    'aws_elasticache_user',
    { user_name: 'default', access_string: expect.stringMatching(/^off /) },
  ],
  ['zones of Redis', 'aws_elasticache_replication_group', { multi_az_enabled: true, automatic_failover_enabled: true }],
  [
    'memory that is full',
    'aws_elasticache_parameter_group',
    { parameter: expect.arrayContaining([{ name: 'maxmemory-policy', value: 'noeviction' }]) },
  ],
  ['snapshots of Redis', 'aws_elasticache_replication_group', { snapshot_retention_limit: 3 }],
  [
    'reserved memory',
    'aws_elasticache_parameter_group',
    { parameter: expect.arrayContaining([{ name: 'reserved-memory-percent', value: '25' }]) },
  ],
  [
    'Redis key',
    'aws_elasticache_replication_group',
    { at_rest_encryption_enabled: 'true', kms_key_id: expect.stringMatching(/^\$\{aws_kms_key\./) },
  ],
  [
    'logs of Redis',
    'aws_elasticache_replication_group',
    {
      log_delivery_configuration: [
        expect.objectContaining({ log_type: 'engine-log' }),
        expect.objectContaining({ log_type: 'slow-log' }),
      ],
    },
  ],
];

const NARROW = synthStack((stack) => {
  const place = {
    network: NETWORK,
    region: 'us-east-1',
    accountId: '111122223333',
    protected: true,
    logs: { retentionDays: 30 },
  } as const;
  new PostgresCluster(withAws(stack), 'Postgres', {
    ...place,
    name: 'hunt-main',
    version: '17.7',
    instanceClass: 'db.r7g.large',
  });
  new RedisGroup(stack, 'Redis', {
    ...place,
    name: 'hunt-board',
    engine: 'valkey',
    engineVersion: '8.0',
    nodeType: 'cache.r7g.large',
    role: 'state',
    snapshotDays: 3,
    shards: 1,
    replicas: 1,
  });
});

test.each(DEFAULTS)('where nothing is said of %s, it is as the page says', (_, type, expected) => {
  const found = resources(NARROW, type);
  expect(found.length).toBeGreaterThan(0);
  for (const { config } of found) expect(differences(expected, config)).toEqual([]);
});

test('each row of the page is held by a test, and each test is of a row', () => {
  const [, table = ''] = PAGE.split('## What stands where nothing is said');
  const rows = [...(table.split('\n## ')[0] ?? '').matchAll(/^\| ([^|]+?) \|/gm)].map(([, title]) => title);
  expect(rows.slice(1).filter((title) => title !== '---')).toEqual(DEFAULTS.map(([title]) => title));
});
