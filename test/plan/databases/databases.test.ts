import { readDatabasesPlan } from '../../../lib/plan/databases/databases-document';
import { aHandler, aUse } from '../../support';
import { found } from '../stores/support';
import { mainOf, shop } from './support';

const existing = { endpoint: 'db.example.org', port: 6432, securityGroupId: 'sg-0123456789abcdef0' };

test('each handler and service that uses a database logs in as itself, with what it declared', () => {
  const { logins } = mainOf();
  expect(logins.map(({ role, rights }) => [role, rights.map(({ group, because }) => [group, because])])).toEqual([
    ['shop_ship_order', [['shop__ledger__public__writer', 'handlers.shipOrder uses ledger']]],
    ['shop_api', [['shop__ledger__public__reader', 'services.api loads what leaderboard does not have']]],
  ]);
});

test('of two ways to one schema the one that may more counts, and each schema counts for itself', () => {
  const dependencies = {
    ledger: { store: 'main', database: 'ledger' },
    journal: { store: 'main', database: 'ledger', schema: 'public' },
    audit: { store: 'main', database: 'ledger', schema: 'audit' },
  };
  const uses = { journal: aUse({ access: 'write' }), ledger: aUse(), audit: aUse() };
  const { databases, logins } = mainOf(
    shop({ dependencies, services: {}, handlers: { shipOrder: aHandler({ uses }) } }),
  );
  expect(logins[0]?.rights.map(({ schema, access }) => [schema, access])).toEqual([
    ['audit', 'read'],
    ['public', 'write'],
  ]);
  expect(databases.map(({ name, owner, schemas }) => [name, owner, schemas.map((schema) => schema.because)])).toEqual([
    [
      'ledger',
      'shop__ledger__owner',
      ['declared by dependencies.audit', 'declared by dependencies.journal, dependencies.ledger'],
    ],
  ]);
});

test('a database stays when its last handler goes', () => {
  const { databases, logins } = mainOf(shop({ services: {}, handlers: { shipOrder: aHandler() } }));
  expect([databases.map(({ name }) => name), logins]).toEqual([['ledger'], []]);
});

test('limits are the longest of its uses, its own time, and all connections of its replicas', () => {
  const uses = { ledger: aUse({ pool: 3, timeout: '5.5ms' }), leaderboard: aUse({ pool: 1, timeout: '9ms' }) };
  const handler = aHandler({ uses, timeout: '41ms' });
  const [login] = mainOf(shop({ services: {}, handlers: { shipOrder: handler } })).logins;
  const { statementTimeoutMs, idleInTransactionTimeoutMs, connectionLimit } = found(login);
  // A load of the cache goes by the pool of the database, which is there; the cache's own time is no statement's.
  expect(statementTimeoutMs.value).toBe(6);
  expect(idleInTransactionTimeoutMs.value).toBe(41);
  expect((connectionLimit.value ?? 1) % 3).toBe(0);
});

test('a service without a time of its own has no limit to its transactions, and says why', () => {
  const api = found(mainOf().logins.find(({ name }) => name === 'api'));
  expect(api.idleInTransactionTimeoutMs).toEqual({
    value: null,
    because: 'nothing says how long a request of services.api may take: that of the server holds',
  });
  expect(api.statementTimeoutMs.value).toBe(6);
});

test.each([
  ['made here', {}, { iam: true, exclusive: true, endpoint: null }],
  [
    'there already',
    { main: { existing } },
    { iam: false, exclusive: false, endpoint: { host: 'db.example.org', port: 6432, tls: true } },
  ],
  [
    'there already, with IAM',
    { main: { existing: { ...existing, iamResource: 'cluster-ABC' } } },
    { iam: true, exclusive: false },
  ],
])('a store that is %s says who logs in how, and whether it is ours alone', (_, stores, expected) => {
  expect(mainOf(shop(), stores)).toMatchObject(expected);
});

test('the order of the declaration changes nothing', () => {
  const { dependencies = {}, ...rest } = shop();
  const turned = Object.fromEntries(Object.entries(dependencies).reverse());
  expect(JSON.stringify(mainOf({ ...rest, dependencies: turned }))).toBe(JSON.stringify(mainOf()));
});

test('the document is read as it was written, and nothing else is taken for it', () => {
  const plan = { veltrixDatabases: 1, platform: 'shop', environment: 'test', stores: [mainOf()] };
  expect(readDatabasesPlan(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
  expect(readDatabasesPlan({ ...plan, more: 1 })).toEqual({ problem: expect.stringContaining('more') });
  expect(readDatabasesPlan({ ...plan, veltrixDatabases: 2 })).toEqual({
    problem: expect.stringContaining('veltrixDatabases'),
  });
});
