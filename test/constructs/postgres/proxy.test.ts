import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformOutput } from 'cdktf';
import { PostgresCluster, type PostgresProxy } from '../../../lib/constructs/postgres';
import { synthStack } from '../../../lib/testing';
import { all, count, messageOf, only } from '../support';
import { aCluster, build } from './a-cluster';

const withProxy = (changes: Partial<PostgresProxy> = {}) =>
  build({ proxy: { borrowTimeoutSeconds: 2, ...changes }, staleReads: true });

test('lets clients in by TLS and IAM from end to end, and waits for a connection as long as is said', () => {
  const resources = withProxy();
  expect(only(resources, 'aws_db_proxy')).toMatchObject({
    engine_family: 'POSTGRESQL',
    require_tls: true,
    default_auth_scheme: 'IAM_AUTH',
    idle_client_timeout: 1_800,
  });
  expect(only(resources, 'aws_db_proxy')).not.toHaveProperty('auth');
  expect(only(resources, 'aws_db_proxy_default_target_group').connection_pool_config).toEqual({
    connection_borrow_timeout: 2,
    max_connections_percent: 90,
    max_idle_connections_percent: 45,
  });
});

test('logs in as those users alone that are named', () => {
  const resources = withProxy({ users: ['hunt_award'] });
  const [policy] = all(resources, 'aws_iam_role_policy').map(({ policy }) => String(policy));
  expect(policy).toMatch(/dbuser:\$\{aws_rds_cluster\.[^}]*cluster_resource_id\}\/hunt_award"/);
  expect(policy).not.toContain('/*');
});

const FIVE_HUNDRED = Array.from({ length: 500 }, (_, index) => `hunt_award_${index}`);

test('logs in as five hundred users by how their names begin, and refuses more names than its policy takes', () => {
  const { Statement } = JSON.parse(String(only(withProxy({ users: ['hunt_*'] }), 'aws_iam_role_policy').policy));
  expect(Statement).toEqual([
    {
      Sid: 'LogIn',
      Effect: 'Allow',
      Action: ['rds-db:connect'],
      Resource: [expect.stringMatching(/:dbuser:\$\{[^}]*cluster_resource_id\}\/hunt_\*$/)],
    },
  ]);
  expect(messageOf(() => withProxy({ users: FIVE_HUNDRED }))).toMatch(
    /^proxy\.users: got a policy of up to \d+ characters, allowed the 10240 that IAM takes; state how their names begin and \*, such as hunt_\*$/,
  );
  // 45 characters to the cluster, 34 of its id, a slash, 14 of the name, two quotes and a comma: 97 each, beside 113 once less a comma.
  const most = Math.floor((10_240 - 112) / 97);
  const names = (length: number) => Array.from({ length }, (_, index) => `hunt_award_${100 + index}`);
  expect(() => withProxy({ users: names(most) })).not.toThrow();
  expect(messageOf(() => withProxy({ users: names(most + 1) }))).toContain('proxy.users: got a policy');
});

test('stands in all isolated subnets, or in those alone that are named', () => {
  expect(only(withProxy(), 'aws_db_proxy').vpc_subnet_ids).toEqual(['subnet-1', 'subnet-2', 'subnet-3']);
  const resources = withProxy({ subnetIds: ['subnet-1', 'subnet-3'] });
  expect(only(resources, 'aws_db_proxy').vpc_subnet_ids).toEqual(['subnet-1', 'subnet-3']);
  expect(only(resources, 'aws_db_proxy_endpoint').vpc_subnet_ids).toEqual(['subnet-1', 'subnet-3']);
  expect(only(resources, 'aws_db_subnet_group').subnet_ids).toEqual(['subnet-1', 'subnet-2', 'subnet-3']);
});

test('reads named secrets and nothing else where it logs in by password', () => {
  const secrets = { award: { secretArn: 'arn:secret', keyArn: 'arn:key' } };
  const resources = withProxy({ authentication: { secrets } });
  expect(only(resources, 'aws_db_proxy').auth).toEqual([
    { auth_scheme: 'SECRETS', description: 'award', iam_auth: 'REQUIRED', secret_arn: 'arn:secret' },
  ]);
  expect(only(resources, 'aws_db_proxy')).not.toHaveProperty('default_auth_scheme');
  const { Statement } = JSON.parse(String(only(resources, 'aws_iam_role_policy').policy));
  expect(Statement).toMatchObject([
    { Action: ['secretsmanager:GetSecretValue'], Resource: ['arn:secret'] },
    {
      Action: ['kms:Decrypt'],
      Resource: ['arn:key'],
      Condition: { StringEquals: { 'kms:ViaService': 'secretsmanager.us-east-1.amazonaws.com' } },
    },
  ]);
});

test('reaches the instances through a group that lets it out to nothing else', () => {
  const resources = withProxy();
  const out = only(resources, 'aws_vpc_security_group_egress_rule');
  const into = only(resources, 'aws_vpc_security_group_ingress_rule');
  expect(out.referenced_security_group_id).toEqual(out.security_group_id);
  expect(into).toMatchObject({ from_port: 5432, referenced_security_group_id: out.security_group_id });
});

test('has an endpoint for stale reads exactly where they are declared and a reader stands', () => {
  expect(only(withProxy(), 'aws_db_proxy_endpoint').target_role).toBe('READ_ONLY');
  const proxy = { borrowTimeoutSeconds: 2 };
  expect(count(build({ proxy }), 'aws_db_proxy_endpoint')).toBe(0);
  expect(count(build({ proxy, staleReads: true, readers: { min: 0, max: 0 } }), 'aws_db_proxy_endpoint')).toBe(0);
});

test('is what clients reach and log in to, and the cluster itself for whom it does not serve', () => {
  const outputs = (changes: Parameters<typeof aCluster>[0]) => {
    const { json } = synthStack((stack) => {
      new AwsProvider(stack, 'aws', { region: 'us-east-1' });
      const { writerEndpoint, readerEndpoint, clusterEndpoint, iamResources } = new PostgresCluster(
        stack,
        'Postgres',
        aCluster(changes),
      );
      const told = {
        writer: writerEndpoint,
        reader: readerEndpoint,
        cluster: clusterEndpoint,
        iam: iamResources.join(' '),
      };
      for (const [id, value] of Object.entries(told)) new TerraformOutput(stack, id, { value: value ?? 'none' });
    });
    const told = json.output as Readonly<Record<string, { readonly value: string }>>;
    return Object.fromEntries(
      Object.entries(told).map(([id, { value }]) => [id, value.replace(/\.\w+_[0-9A-F]{8}\./g, '.')]),
    );
  };
  expect(outputs({ staleReads: true })).toEqual({
    writer: '${aws_rds_cluster.endpoint}',
    reader: '${aws_rds_cluster.reader_endpoint}',
    cluster: '${aws_rds_cluster.endpoint}',
    iam: '${aws_rds_cluster.cluster_resource_id}',
  });
  expect(outputs({ proxy: { borrowTimeoutSeconds: 2 } })).toEqual({
    writer: '${aws_db_proxy.endpoint}',
    reader: 'none',
    cluster: '${aws_rds_cluster.endpoint}',
    // Both: who has not restarted since the proxy came still logs in to the cluster.
    iam: '${aws_rds_cluster.cluster_resource_id} ${element(split(":", aws_db_proxy.arn), 6)}',
  });
});

test.each([
  [{ borrowTimeoutSeconds: 0 }, 'proxy.borrowTimeoutSeconds: got 0'],
  [{ borrowTimeoutSeconds: 301 }, 'proxy.borrowTimeoutSeconds: got 301'],
  [{ connectionsPercent: 50, idleConnectionsPercent: 51 }, 'proxy.idleConnectionsPercent: got 51'],
  [{ users: [] }, 'proxy.users: got none'],
  [{ subnetIds: ['subnet-1', 'subnet-1'] }, 'proxy.subnetIds: got 1, allowed at least 2'],
  [{ authentication: { secrets: {} } }, 'proxy.authentication.secrets: got none'],
])('refuses %j', (changes, message) => {
  expect(messageOf(() => withProxy(changes))).toContain(message);
});
