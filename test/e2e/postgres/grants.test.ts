import { type PostgresServer, startPrimary } from '../support/postgres-server';
import { attempt, IN_DATABASE, IN_SCHEMA, loggedIn, type Outcome } from './support/attempts';
import { applyDatabases, IAM, MASTER, makeMaster, planDatabases } from './support/databases';
import { market, marketEnvironment } from './support/market';

/**
 * Roles and rights made by `veltrix databases apply`, as a master without superuser as Aurora's is; then everybody tries everything.
 * What should be allowed stands here as people would say it of the declaration, not as Veltrix plans it. Needs PostgreSQL 15.
 */
jest.setTimeout(120_000);

const DATABASES = { orders: ['audit', 'placed'], stock: ['prices', 'public'] } as const;
/** By role, the schemas that its uses name. A cache's load reads; who uses redis alone is nobody here. */
const NEEDED: Readonly<Record<string, Readonly<Record<string, 'read' | 'write'>>>> = {
  market_check_order: { 'orders.placed': 'read' },
  market_quote_price: { 'stock.prices': 'read' },
  market_record_audit: { 'orders.audit': 'write' },
  market_reserve_stock: { 'orders.placed': 'read', 'stock.public': 'write' },
  market_show_order: { 'orders.placed': 'read' },
};
const ROLES = Object.keys(NEEDED);
/** Databases that come with a server. */
const COMES_WITH = ['postgres', 'template1'];
const BY_ACCESS: Readonly<Record<string, 'read' | 'write'>> = {
  select: 'read',
  insert: 'write',
  update: 'write',
  delete: 'write',
};

/** What people do to make something work at night: each opens something that no declaration needs. */
const BY_HAND: readonly (readonly [string, string])[] = [
  ['orders', 'grant market__orders__audit__writer to market_show_order'],
  ['orders', 'grant insert on placed.things to market_check_order'],
  ['orders', 'grant update (said) on placed.things to market_check_order'],
  ['orders', 'grant select on placed.things to public'],
  ['orders', 'grant create on schema placed to market__orders__placed__reader'],
  ['orders', 'grant temporary on database orders to public'],
  ['orders', 'grant connect on database stock to market_show_order'],
  ['orders', 'grant usage on sequence placed.things_id_seq to market_show_order'],
  ['stock', 'grant create on schema public to public'],
  [
    'stock',
    'alter default privileges for role market__stock__prices__owner in schema prices grant select on tables to public',
  ],
  ['postgres', 'alter role market_show_order createdb'],
  ['postgres', 'alter role market_show_order connection limit 500'],
  ['postgres', "alter role market_show_order set statement_timeout = '1h'"],
  ['postgres', 'grant connect on database postgres to public'],
];

let server: PostgresServer;

beforeAll(async () => {
  server = await startPrimary();
  await makeMaster(server);
  await applyDatabases(server, market, marketEnvironment);
  // Later, and by the master: who deploys makes tables as the owner of the schema.
  for (const [database, schemas] of Object.entries(DATABASES)) {
    for (const schema of schemas) {
      const owner = `market__${database}__${schema}__owner`;
      const table = `create table "${schema}".things (id bigserial primary key, said text); insert into "${schema}".things (said) values ('first')`;
      await server.ask(`set role ${owner}; ${table}`, { user: MASTER, database });
    }
  }
});

afterAll(async () => {
  await server.stop();
});

test('who needs nothing in a database is not there', async () => {
  const roles = await server.ask<{ name: string }>(
    "select rolname as name from pg_roles where rolcanlogin and rolname like 'market%' order by 1",
  );
  expect(roles.map(({ name }) => name)).toEqual(ROLES);
});

test('the server allows what the declaration needs, and nothing else', async () => {
  const found = await matrix();
  const count = { allowed: 0, denied: 0 };
  for (const outcome of Object.values(found)) count[outcome] += 1;
  expect(found).toEqual(expected(await everybody()));
  process.stderr.write(
    `${count.allowed + count.denied} things tried by ${ROLES.length} roles in ${Object.keys(DATABASES).length + COMES_WITH.length} databases: ` +
      `${count.allowed} allowed, ${count.denied} denied, all as declared\n`,
  );
});

test('control: one right given by hand is seen by the matrix and by databases plan, and apply takes it back', async () => {
  await server.ask(
    'grant usage on schema audit to market_show_order; grant select on audit.things to market_show_order',
    {
      database: 'orders',
    },
  );
  const found = await matrix();
  const wanted = expected(await everybody());
  expect(Object.keys(found).filter((key) => found[key] !== wanted[key])).toEqual([
    'market_show_order orders.audit select',
  ]);
  expect(await planDatabases(server, market, marketEnvironment)).toMatch(
    /REVOKE SELECT ON TABLE "?audit"?\."?things"? FROM "market_show_order"/,
  );
  await applyDatabases(server, market, marketEnvironment);
  expect(await matrix()).toEqual(wanted);
});

test('whatever else is opened by hand is closed by the next run, and one more changes nothing', async () => {
  const before = await catalogs();
  expect(before.length).toBeGreaterThan(30);
  for (const [database, statement] of BY_HAND) await server.ask(statement, { database });
  const opened = await catalogs();
  const planned = await planDatabases(server, market, marketEnvironment);
  const steps = Number(/^(\d+) steps?$/m.exec(planned)?.[1]);
  await applyDatabases(server, market, marketEnvironment);
  expect(await catalogs()).toEqual(before);
  expect(await applyDatabases(server, market, marketEnvironment)).toContain('nothing to do');
  expect(await catalogs()).toEqual(before);
  process.stderr.write(
    `${BY_HAND.length} changes by hand in ${opened.filter((line) => !before.includes(line)).length} places of the catalogs taken back in ${steps} steps; one more run changes nothing\n`,
  );
});

test('no role has a password, and none may do what the declaration does not say', async () => {
  const [row] = await server.ask<{ roles: string; open: string }>(`
    select count(*) as roles, count(*) filter (where rolpassword is not null or rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls) as open
    from pg_authid where rolname like 'market%'`);
  // Five who log in, an owner of each database, and three groups of each schema.
  expect(row).toEqual({ roles: String(ROLES.length + 2 + 4 * 3), open: '0' });
});

/** Everything that everybody may try, by what it is. */
async function matrix(): Promise<Readonly<Record<string, Outcome>>> {
  const found: Record<string, Outcome> = {};
  const others = await everybody();
  for (const role of ROLES) {
    for (const database of [...Object.keys(DATABASES), ...COMES_WITH]) {
      const client = await loggedIn(server.login({ user: role, database }));
      found[`${role} ${database} connect`] = client === undefined ? 'denied' : 'allowed';
      if (client === undefined) continue;
      for (const [name, statement] of Object.entries(IN_DATABASE)) {
        found[`${role} ${database} ${name}`] = await attempt(client, statement.replace('%', database));
      }
      for (const other of others.filter((one) => one !== role)) {
        found[`${role} ${database} becomes ${other}`] = await attempt(client, `set role "${other}"`);
      }
      for (const schema of DATABASES[database as keyof typeof DATABASES] ?? []) {
        for (const [name, statement] of Object.entries(IN_SCHEMA)) {
          found[`${role} ${database}.${schema} ${name}`] = await attempt(client, statement(schema));
        }
      }
      await client.end();
    }
  }
  return found;
}

async function everybody(): Promise<readonly string[]> {
  const rows = await server.ask<{ name: string }>(
    "select rolname as name from pg_roles where rolname !~ '^pg_' order by 1",
  );
  return rows.map(({ name }) => name);
}

/** The same, as the declaration has it. */
function expected(others: readonly string[]): Readonly<Record<string, Outcome>> {
  const should: Record<string, Outcome> = {};
  const say = (key: string, allowed: boolean): void => {
    should[key] = allowed ? 'allowed' : 'denied';
  };
  for (const [role, needs] of Object.entries(NEEDED)) {
    const groups = Object.entries(needs).map(
      ([where, access]) => `market__${where.replace('.', '__')}__${access === 'read' ? 'reader' : 'writer'}`,
    );
    for (const database of [...Object.keys(DATABASES), ...COMES_WITH]) {
      const comesIn = Object.keys(needs).some((where) => where.startsWith(`${database}.`));
      say(`${role} ${database} connect`, comesIn);
      if (!comesIn) continue;
      for (const name of Object.keys(IN_DATABASE)) say(`${role} ${database} ${name}`, false);
      for (const other of others.filter((one) => one !== role)) {
        // Its own groups, which may what it may anyway, and the one by which RDS knows who logs in by IAM.
        say(`${role} ${database} becomes ${other}`, groups.includes(other) || other === IAM);
      }
      for (const schema of DATABASES[database as keyof typeof DATABASES] ?? []) {
        const access = needs[`${database}.${schema}`];
        for (const name of Object.keys(IN_SCHEMA)) {
          const needed = BY_ACCESS[name];
          say(
            `${role} ${database}.${schema} ${name}`,
            needed !== undefined && (access === 'write' || access === needed),
          );
        }
      }
    }
  }
  return should;
}

/** Roles, memberships, rights and owners, as the server's catalogs have them. */
async function catalogs(): Promise<readonly string[]> {
  const shared = await server.ask<{ line: string }>(`
    select format('role %s %s %s %s', rolname, rolcanlogin, rolcreatedb, rolconnlimit) as line from pg_roles where rolname like 'market%'
    union all select format('member %s of %s', m.member::regrole, m.roleid::regrole) from pg_auth_members m
    union all select format('database %s %s %s', datname, datdba::regrole, datacl) from pg_database
    union all select format('setting %s %s', setrole::regrole, setconfig) from pg_db_role_setting order by 1`);
  const own = await Promise.all(
    Object.keys(DATABASES).map((database) =>
      server.ask<{ line: string }>(
        `select format('%s.%s %s %s', current_database(), nspname, nspowner::regrole, nspacl) as line from pg_namespace where nspname !~ '^pg_'
        union all select format('%s.%s %s %s', current_database(), c.oid::regclass, relowner::regrole, relacl) from pg_class c where relname like 'things%'
        union all select format('%s.%s.%s %s', current_database(), attrelid::regclass, attname, attacl) from pg_attribute where attacl is not null and attrelid > 16383
        union all select format('%s default %s %s %s', current_database(), defaclrole::regrole, defaclobjtype, defaclacl) from pg_default_acl order by 1`,
        { database },
      ),
    ),
  );
  return [...shared, ...own.flat()].map(({ line }) => line);
}
