import type { SizedStoreSpec } from '../../lib/config/store-placement-spec';
import { resources } from '../../lib/testing';
import { aDocumentWithStores, aHandler, anEnvironment, aUse } from '../support';
import { inOwnStack } from './support';

const placed = (main: SizedStoreSpec, changes: Parameters<typeof anEnvironment>[0] = {}) =>
  inOwnStack({
    events: aDocumentWithStores({ handlers: { shipOrder: aHandler({ uses: { ledger: aUse() } }) } }),
    environment: anEnvironment({ stores: { main, board: {} }, ...changes }),
  });
const cluster = (stack: ReturnType<typeof placed>) => resources(stack, 'aws_rds_cluster')[0]?.config;

test('makes the cluster of the plan, with the version that the catalog recommends and one reader', () => {
  const stack = placed({});
  expect(cluster(stack)).toMatchObject({ engine_version: '17.7', cluster_identifier: 'shop-test-main' });
  expect(resources(stack, 'aws_rds_cluster_instance')).toHaveLength(2);
});

test('takes what the environment states', () => {
  const stack = placed({
    version: '16.11',
    instance: 'db.r7g.xlarge',
    readers: { min: 2, max: 4 },
    parameters: { work_mem: 8_192 },
    windows: { maintenance: 'mon:03:00-mon:04:00', backup: '02:00-03:00' },
    clients: { office: { cidr: '10.99.0.0/24' } },
    logRetention: '30d',
  });
  expect(cluster(stack)).toMatchObject({
    engine_version: '16.11',
    preferred_backup_window: '02:00-03:00',
    preferred_maintenance_window: 'mon:03:00-mon:04:00',
  });
  expect(resources(stack, 'aws_rds_cluster_instance').map(({ config }) => config.instance_class)).toEqual(
    Array(3).fill('db.r7g.xlarge'),
  );
  const [target] = resources(stack, 'aws_appautoscaling_target').filter(
    ({ config }) => config.service_namespace === 'rds',
  );
  expect(target?.config).toMatchObject({ min_capacity: 2, max_capacity: 4 });
  const [group] = resources(stack, 'aws_rds_cluster_parameter_group');
  expect(group?.config.parameter).toContainEqual({ name: 'work_mem', value: '8192', apply_method: 'immediate' });
});

test('keeps backups as long as they are to be kept, and a week where nobody says it', () => {
  expect(cluster(placed({}))?.backup_retention_period).toBe(7);
  const backups = { recoveryPoint: '5m', recoveryTime: '30m', keep: '14d' } as const;
  expect(cluster(placed({}, { backups }))?.backup_retention_period).toBe(14);
});

test('puts a proxy before it where one is stated, which logs in as nobody but roles of the platform', () => {
  const stack = placed({ proxy: true });
  const [proxy] = resources(stack, 'aws_db_proxy');
  expect(proxy?.config.default_auth_scheme).toBe('IAM_AUTH');
  const policies = resources(stack, 'aws_iam_role_policy').map(({ config }) => String(config.policy));
  const [logIn] = policies.filter((policy) => policy.includes('rds-db:connect'));
  const { Statement } = JSON.parse(logIn ?? '{}');
  expect(Statement[0].Resource).toEqual([expect.stringMatching(/\/shop_\*$/)]);
});

test('watches the proxy under the name that it really has', () => {
  const stack = placed({ proxy: true });
  const names = resources(stack, 'aws_db_proxy').map(({ config }) => config.name);
  expect(names).toEqual(['shop-test-main']);
  const watched = resources(stack, 'aws_cloudwatch_metric_alarm').flatMap(({ config }) => proxyNamesIn(config));
  // Those of waiting, and of refused logins.
  expect(watched.length).toBeGreaterThanOrEqual(1);
  expect([...new Set(watched.map((name) => referred(stack, name)))]).toEqual(names);
});

/** What its dimensions say, of the metric itself or of those in its expression. */
function proxyNamesIn(config: Readonly<Record<string, unknown>>): readonly string[] {
  return [...JSON.stringify(config).matchAll(/"ProxyName":"([^"]*)"/g)].map(([, name = '']) => name);
}

/** A name that is written out, or what stands where the reference to a cluster points. */
function referred(stack: ReturnType<typeof placed>, name: string): unknown {
  const [, type = '', id, attribute = ''] = /^\$\{(\w+)\.(\S+)\.(\w+)\}$/.exec(name) ?? [];
  return id === undefined
    ? name
    : resources(stack, type).find(({ address }) => address === `${type}.${id}`)?.config[attribute];
}

test('makes none of a store that exists', () => {
  const existing = { endpoint: 'db.example.com', port: 5432, securityGroupId: 'sg-1' };
  const stack = inOwnStack({
    events: aDocumentWithStores(),
    environment: anEnvironment({ stores: { main: { existing }, board: {} } }),
  });
  expect(resources(stack, 'aws_rds_cluster')).toEqual([]);
});
