import { planPlatform } from '../../../lib';
import { numberOf } from '../../../lib/plan/amount';
import { databasesOf } from '../../../lib/plan/databases/databases';
import { readDatabasesPlan } from '../../../lib/plan/databases/databases-document';
import { aCache, aHandler, aModel, aUse } from '../../support';
import { found, placedIn } from '../stores/support';
import { aLock } from '../support';
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

test('a limit stays while the lock keeps a reader that the environment has taken', () => {
  const uses = { ledger: aUse({ pool: 3, staleness: '5s' }), journal: aUse({ pool: 5 }) };
  const dependencies = {
    ledger: { store: 'main', database: 'ledger' },
    journal: { store: 'main', database: 'ledger' },
    leaderboard: aCache({ staleness: '5s' }),
  } as const;
  const both = { ...uses, leaderboard: aUse({ pool: 7 }) };
  const document = shop({ dependencies, services: {}, handlers: { shipOrder: aHandler({ uses: both }) } });
  const limit = (readers: number, lock?: Parameters<typeof planPlatform>[1]) => {
    const model = aModel(document, placedIn({ main: { readers: { min: readers, max: readers } } }));
    const plan = planPlatform(model, lock);
    const store = databasesOf(model, plan).stores.find(({ store: name }) => name === 'main');
    const planned = plan.postgres.get('main');
    const [login] = found(store).logins;
    const counted = [planned?.connections, planned?.staleReads?.connections].map(
      (amount) => amount && numberOf(amount),
    );
    return [found(login).connectionLimit.value, counted.reduce<number>((sum, value) => sum + (value ?? 0), 0)];
  };
  const [kept, counted] = limit(0, aLock({ 'stores.main.readersMin': 1, 'stores.main.readersMax': 1 }));
  expect(kept).toBe(counted);
  expect(kept).toBe(limit(1)[0]);
});

test('a proxy is no way to make roles: its address is none of the database', () => {
  const proxied = mainOf(shop(), { main: { existing: { ...existing, iamResource: 'prx-0abc' } } });
  expect(proxied).toMatchObject({ endpoint: null, exclusive: false, iam: true });
});
