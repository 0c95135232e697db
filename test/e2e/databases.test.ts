import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import * as pg from 'pg';
import { Client, type ClientConfig } from 'pg';
import { connectPostgres } from '../../lib/cli/databases/postgres-server';
import { main } from '../../lib/cli/main';
import { nodeIo } from '../../lib/cli/node-io';
import type { EventsDocument } from '../../lib/config/events-spec';
import { DatabaseJob } from '../../lib/constructs/databases';
import type { DatabasesPlan } from '../../lib/plan/databases/databases-plan';
import { only, synthesize } from '../constructs/support';
import { aDocumentWithStores, aHandler, anEnvironment, aService, aUse } from '../support';
import { ROOT } from './support/place';
import { givenToPostgres } from './support/postgres-programs';
import { type PostgresServer, startPrimary } from './support/postgres-server';
import { runVeltrix, type VeltrixRan } from './support/run-veltrix';

/**
 * Databases, roles and rights on a real PostgreSQL, by the command and by the command line of the job, as an administrator who is
 * no superuser: on RDS nobody is. One story, each test going on where the last one ended.
 */
jest.setTimeout(2 * 60_000);

const PASSWORD = 'a word with spaces, "quotes" and $signs';
const MARK = 'Veltrix: shop/test/main';

const ledger = { store: 'main', database: 'ledger' };
const audit = { store: 'main', database: 'ledger', schema: 'audit' };
const prices = { store: 'main', database: 'priceList', schema: 'public' };

const folder = mkdtempSync(join(tmpdir(), 'veltrix-databases-'));
const files = {
  environment: join(folder, 'test.json'),
  first: join(folder, 'first.json'),
  plan: join(folder, 'databases.json'),
  secret: join(folder, 'secret.json'),
  wrong: join(folder, 'wrong.txt'),
  hba: join(folder, 'pg_hba.conf'),
};
let server: PostgresServer;

beforeAll(async () => {
  writeFileSync(
    files.environment,
    JSON.stringify(anEnvironment({ proof: 'reported', stores: { main: {}, board: {} } })),
  );
  writeFileSync(files.first, JSON.stringify(shop()));
  writeFileSync(files.secret, JSON.stringify({ username: 'dbadmin', password: PASSWORD }));
  writeFileSync(files.wrong, 'not it\n');
  writeFileSync(files.hba, 'host all dbadmin 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n');
  for (const path of [folder, files.hba]) givenToPostgres(path);
  server = await startPrimary({ settings: { hba_file: files.hba } });
  const client = new Client(server.login());
  await client.connect();
  await client.query(`create role dbadmin login createrole createdb password ${client.escapeLiteral(PASSWORD)}`);
  await client.query('create role rds_iam');
  await client.query('grant rds_iam to dbadmin with admin option');
  await client.query('create database others');
  await client.query('revoke connect on database others from public');
  await client.end();
});

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a server that nobody answers at, and a wrong password, are told with what helps, and nothing is done', async () => {
  await exported(shop());
  const free = await veltrix('apply', ['--plan', files.plan, '--url', 'postgresql://dbadmin@127.0.0.1:1', '--yes']);
  expect(free).toEqual({
    code: 2,
    out: 'error: PostgreSQL at 127.0.0.1:1, as dbadmin: connect ECONNREFUSED 127.0.0.1:1: is this PostgreSQL? check --url\n',
  });
  const denied = await veltrix('apply', [...atServer(), '--user', 'dbadmin', '--password-file', files.wrong, '--yes']);
  expect(denied).toEqual({
    code: 2,
    out: `error: PostgreSQL at 127.0.0.1:${server.port}, as dbadmin: password authentication failed for user "dbadmin": check the password, or whose it is\n`,
  });
  const none = await veltrix('apply', [...atServer(), '--user', 'dbadmin', '--yes']);
  expect([none.code, none.out]).toEqual([2, expect.stringContaining('check the password, or whose it is')]);
  expect(await rolesLike('shop')).toEqual([]);
});

test('a role that somebody else made under a name of ours is not touched until somebody says so', async () => {
  await server.ask('create role shop_ship_order login');
  const { code, out } = await apply();
  expect([code, out]).toEqual([
    1,
    expect.stringContaining('role "shop_ship_order"\n    got one that somebody else made'),
  ]);
  expect(out).toContain('\nnothing was done, since all or nothing is\n');
  expect(await rolesLike('shop')).toEqual(['shop_ship_order']);
  expect((await apply(['--adopt', 'shop_api'])).code).toBe(1);
  await server.ask('drop role shop_ship_order');
});

test('a run that is killed within a role leaves none of it, and one that is killed later is gone on with', async () => {
  await killedBy('lock table pg_db_role_setting in share mode', async (watcher) => {
    await until(async () => (await waiting(watcher)) === 1);
  });
  // Three groups of each of three schemas, and the owners of two databases, are there with their marks; nobody who logs in is.
  const left = await server.ask<{ name: string; mark: string }>(
    `select rolname as name, shobj_description(oid, 'pg_authid') as mark from pg_roles where rolname like 'shop%'`,
  );
  expect(left.length).toBe(11);
  expect(left.every(({ name, mark }) => name.includes('__') && mark === MARK)).toBe(true);
  await killedBy(undefined, async (watcher) => {
    await until(async () => (await databases(watcher)).includes('ledger'));
  });
  expect(await rolesLike('shop\\_')).toContain('shop_ship_order');
  const { code, out } = await apply();
  expect([code, out]).toEqual([0, expect.stringMatching(/steps? taken: 2 databases and 2 logins are as planned\n$/)]);
});

test('the second run changes nothing, nor does the job in the cluster', async () => {
  const before = await fingerprint();
  const again = await apply();
  expect([again.code, again.out]).toEqual([
    0,
    expect.stringContaining('\nnothing to do: 2 databases and 2 logins are as planned\n'),
  ]);
  expect((await veltrix('check', loggedIn())).code).toBe(0);
  const job = await runVeltrix(jobArguments());
  expect([job.code, job.out]).toEqual([0, expect.stringContaining('\nnothing to do: 2 databases')]);
  expect(await fingerprint()).toEqual(before);
});

test('who is declared does what it declared, with tables that are made later too, and nothing else', async () => {
  const statements = [
    'set role shop__ledger__public__owner',
    'create table public.orders (id bigint generated always as identity primary key, what text)',
    "insert into public.orders (what) values ('a ring')",
    'reset role',
    'set role shop__ledger__audit__owner',
    'create table audit.entries (what text)',
  ];
  await server.ask(statements.join(';'), { database: 'ledger' });
  await server.ask('create table public.list (price int)', { database: 'priceList' });
  const tries = [
    ['shop_ship_order', 'ledger', "insert into public.orders (what) values ('a cup')"],
    ['shop_ship_order', 'ledger', "update public.orders set what = 'two cups' where id = 2"],
    ['shop_api', 'ledger', 'select * from public.orders'],
    ['shop_api', 'ledger', "insert into public.orders (what) values ('a cup')"],
    ['shop_ship_order', 'ledger', 'truncate public.orders'],
    ['shop_ship_order', 'ledger', 'create table public.mine ()'],
    ['shop_ship_order', 'ledger', 'create temporary table mine ()'],
    ['shop_ship_order', 'ledger', 'drop table public.orders'],
    ['shop_ship_order', 'ledger', 'select * from audit.entries'],
    ['shop_ship_order', 'ledger', 'set role shop__ledger__public__owner'],
    ['shop_ship_order', 'priceList', 'select 1'],
    ['shop_api', 'priceList', 'select 1'],
    ['shop_api', 'others', 'select 1'],
    ['shop__ledger__public__writer', 'ledger', 'select 1'],
  ] as const;
  const tried: string[] = [];
  // One after the other: each role has its limit.
  for (const [role, database, text] of tries) tried.push(await as(role, database, text));
  expect(tried).toEqual([
    'done',
    'done',
    'done',
    'permission denied for table orders',
    'permission denied for table orders',
    'permission denied for schema public',
    'permission denied to create temporary tables in database "ledger"',
    'must be owner of table orders',
    'permission denied for schema audit',
    'permission denied to set role "shop__ledger__public__owner"',
    'permission denied for database "priceList"',
    'permission denied for database "priceList"',
    'permission denied for database "others"',
    'role "shop__ledger__public__writer" is not permitted to log in',
  ]);
});

test('limits are those of the plan: connections by all replicas with those of a rollout, times by the uses', async () => {
  const found = await server.ask(
    `select rolname as role, rolconnlimit as most, array(select unnest(rolconfig) order by 1) as settings
     from pg_roles where rolname in ('shop_api', 'shop_ship_order') order by 1`,
  );
  const plan = planned();
  const limitOf = (role: string): number | null | undefined =>
    plan.stores[0]?.logins.find((login) => login.role === role)?.connectionLimit.value;
  expect(found).toEqual([
    { role: 'shop_api', most: limitOf('shop_api'), settings: ['statement_timeout=6ms'] },
    {
      role: 'shop_ship_order',
      most: limitOf('shop_ship_order'),
      settings: ['idle_in_transaction_session_timeout=40ms', 'statement_timeout=5ms'],
    },
  ]);
  const most = limitOf('shop_ship_order') ?? 0;
  expect(most).toBeGreaterThan(0);
  const clients = Array.from({ length: most + 1 }, () => new Client(asRole('shop_ship_order', 'ledger')));
  const opened = await Promise.allSettled(clients.map((client) => client.connect()));
  await Promise.all(clients.map((client) => client.end().catch(() => undefined)));
  expect(opened.flatMap((one) => (one.status === 'rejected' ? [String(one.reason.message)] : []))).toEqual([
    'too many connections for role "shop_ship_order"',
  ]);
  expect(await as('shop_ship_order', 'ledger', 'select pg_sleep(1)', {})).toBe(
    'canceling statement due to statement timeout',
  );
});

test('a new handler adds its own, and touches nothing of the others', async () => {
  await exported(shop({ bill: { access: 'write' } }));
  const shown = await veltrix('plan', loggedIn());
  expect(shown.out.match(/^ {4}(?:in \w+: )?[A-Z].*$/gm)?.map((line) => line.trim())).toEqual([
    expect.stringMatching(/^CREATE ROLE "shop_bill" LOGIN CONNECTION LIMIT \d+$/),
    `COMMENT ON ROLE "shop_bill" IS '${MARK}'`,
    `ALTER ROLE "shop_bill" SET idle_in_transaction_session_timeout = '40ms'`,
    `ALTER ROLE "shop_bill" SET statement_timeout = '7ms'`,
    'GRANT "shop__price_list__public__writer" TO "shop_bill"',
    'GRANT "rds_iam" TO "shop_bill"',
  ]);
  expect((await veltrix('check', loggedIn())).code).toBe(1);
  expect(await as('shop_bill', 'priceList', 'select 1')).toBe('role "shop_bill" does not exist');
  // The job is another one now, and runs.
  const job = await runVeltrix(jobArguments());
  expect([job.code, job.out]).toEqual([0, expect.stringContaining('3 steps taken: 2 databases and 3 logins')]);
  expect(await as('shop_bill', 'priceList', 'select 1')).toBe('done');
  expect(await as('shop_bill', 'ledger', 'select 1')).toBe('permission denied for database "ledger"');
});

test('a use that only reads from now on, and a handler that is gone, lose what they had', async () => {
  await exported(shop({ ship: { access: 'read' } }));
  const { code, out } = await apply();
  expect([code, out]).toEqual([
    0,
    expect.stringContaining('REVOKE "shop__ledger__public__writer" FROM "shop_ship_order"'),
  ]);
  expect(out).toContain('ALTER ROLE "shop_bill" NOLOGIN');
  expect(await as('shop_ship_order', 'ledger', 'select * from public.orders')).toBe('done');
  expect(await as('shop_ship_order', 'ledger', 'delete from public.orders')).toBe('permission denied for table orders');
  expect(await as('shop_bill', 'priceList', 'select 1')).toBe('role "shop_bill" is not permitted to log in');
  expect(await rolesLike('shop\\_bill')).toEqual(['shop_bill']);
  expect((await apply()).out).toContain('nothing to do: ');
});

test('what somebody gave and took by hand is found, and is as planned again', async () => {
  await server.ask(
    'alter role shop_api createdb connection limit 5000; alter role shop_api in database ledger set statement_timeout = 0',
  );
  await server.ask(
    'grant shop__ledger__public__owner to shop_api; grant pg_read_all_data to shop_ship_order with admin option',
  );
  const statements = [
    'grant insert on public.orders to public',
    'grant truncate on public.orders to shop__ledger__public__reader',
    'grant usage on schema audit to shop_api',
    'grant select (what) on audit.entries to shop_api',
    'grant create, usage on schema public to public',
    'revoke usage on schema public from shop__ledger__public__reader',
    'grant execute on function pg_read_file(text) to shop_api',
    'alter default privileges for role shop__ledger__public__owner in schema public grant all on tables to public',
    'grant connect on database ledger to public',
    'alter database "priceList" owner to dbadmin',
  ];
  await server.ask(statements.join(';'), { database: 'ledger' });
  // A database that has gone to somebody else is his until somebody says otherwise.
  const refused = await apply();
  expect([refused.code, refused.out]).toEqual([
    1,
    expect.stringContaining('database "priceList"\n    got one that belongs to dbadmin'),
  ]);
  // What is the superuser's is his to take: the administrator is told, and nothing is claimed.
  await server.ask('revoke execute on function pg_read_file(text) from shop_api', { database: 'ledger' });
  const { code, out } = await apply(['--adopt', 'priceList']);
  expect({ code, out }).toEqual({
    code: 0,
    out: expect.stringMatching(/steps taken: 2 databases and 2 logins are as planned\n$/),
  });
  expect(await as('shop_api', 'ledger', 'select what from audit.entries')).toBe('permission denied for schema audit');
  expect(await as('shop_api', 'ledger', "insert into public.orders (what) values ('x')")).toBe(
    'permission denied for table orders',
  );
  expect(await as('shop_api', 'ledger', 'select * from public.orders')).toBe('done');
  const [role] = await server.ask(
    `select rolcreatedb as createdb, rolconnlimit as most from pg_roles where rolname = 'shop_api'`,
  );
  expect(role).toEqual({
    createdb: false,
    most: planned().stores[0]?.logins.find((login) => login.role === 'shop_api')?.connectionLimit.value,
  });
  expect((await apply()).out).toContain('nothing to do: ');
});

test('a server that somebody took half apart is whole again, and what it holds is there', async () => {
  await server.ask('drop schema audit cascade; drop owned by shop_api', { database: 'ledger' });
  await server.ask('drop role shop_api');
  // Not dropped: PostgreSQL 15 may then wait most of a minute for its own processes.
  await server.ask('alter database "priceList" rename to "formerList"');
  const { code, out } = await apply();
  expect([code, out]).toEqual([
    0,
    expect.stringContaining('CREATE SCHEMA "audit" AUTHORIZATION "shop__ledger__audit__owner"'),
  ]);
  expect(await server.ask('select count(*)::int as orders from public.orders', { database: 'ledger' })).toEqual([
    { orders: 2 },
  ]);
  expect(await as('shop_api', 'ledger', 'select * from public.orders')).toBe('done');
});

test('the role of another environment of ours is not taken over by anybody, whatever is said', async () => {
  await server.ask(`comment on role shop_api is 'Veltrix: shop/staging/main'`);
  const { code, out } = await apply(['--adopt', 'shop_api']);
  expect([code, out]).toEqual([1, expect.stringContaining('got one of somebody else: Veltrix: shop/staging/main')]);
  await server.ask(`comment on role shop_api is '${MARK}'`);
});

test('what was printed and what the job is made of has no password in it', async () => {
  const shown = await veltrix('plan', [...loggedIn(), '--json']);
  expect(shown.code).toBe(0);
  expect(shown.out + JSON.stringify(jobArguments()) + server.log()).not.toContain(PASSWORD);
});

interface Changes {
  readonly ship?: Partial<ReturnType<typeof aUse>>;
  readonly bill?: Partial<ReturnType<typeof aUse>>;
}

/** A handler that writes the ledger and a service that reads it; nobody uses the schema audit and the database of prices. */
function shop({ ship = { access: 'write' }, bill }: Changes = {}): EventsDocument {
  const billing =
    bill === undefined ? {} : { bill: aHandler({ uses: { prices: aUse({ pool: 1, timeout: '7ms', ...bill }) } }) };
  return aDocumentWithStores({
    dependencies: { ledger, audit, prices },
    services: { api: aService({ uses: { ledger: aUse({ pool: 2, timeout: '6ms' }) } }) },
    handlers: { shipOrder: aHandler({ uses: { ledger: aUse({ pool: 2, ...ship }) } }), ...billing },
  });
}

/** What the command reads, by the command that writes it. */
async function exported(document: EventsDocument): Promise<void> {
  writeFileSync(files.first, JSON.stringify(document));
  const ran = await here(['export', 'databases', files.first, '-e', files.environment, '--output', files.plan]);
  expect(ran).toEqual({ code: 0, out: `wrote ${files.plan}\n` });
}

function planned(): DatabasesPlan {
  return JSON.parse(readFileSync(files.plan, 'utf8'));
}

function atServer(): readonly string[] {
  return ['--plan', files.plan, '--url', `postgresql://127.0.0.1:${server.port}`];
}

function loggedIn(): readonly string[] {
  return [...atServer(), '--secret-file', files.secret];
}

function veltrix(command: string, argv: readonly string[]): Promise<VeltrixRan> {
  return here(['databases', command, ...argv]);
}

/** In this process, which spares the start of one. */
async function here(argv: readonly string[]): Promise<VeltrixRan> {
  let out = '';
  const heard = (text: string): void => {
    out += text;
  };
  const { ask: _, ...io } = nodeIo();
  const world = { ...io, stdout: heard, stderr: heard, terminal: false };
  const code = await main(argv, world, undefined, (options) => connectPostgres(options, async () => pg));
  return { code, out };
}

function apply(more: readonly string[] = []): Promise<VeltrixRan> {
  return veltrix('apply', [...loggedIn(), '--yes', ...more]);
}

/** The command line of the job as it stands in the synthesized stack, with its mounts in our folder. */
function jobArguments(): readonly string[] {
  const resources = synthesize((stack) => {
    new KubernetesProvider(stack, 'kubernetes');
    new DatabaseJob(stack, 'Databases', {
      name: 'shop-databases',
      namespace: 'shop',
      plan: readFileSync(files.plan, 'utf8'),
      store: 'main',
      server: { host: '127.0.0.1', port: server.port },
      image: `registry.example.org/veltrix@sha256:${'a'.repeat(64)}`,
      login: { secret: 'shop-databases', key: 'secret.json' },
    });
  });
  const job = only(resources, 'kubernetes_job_v1') as {
    readonly spec: {
      readonly template: { readonly spec: { readonly container: readonly { readonly args: readonly string[] }[] } };
    };
  };
  const [container] = job.spec.template.spec.container;
  return (container?.args ?? []).map((text) => text.replace(/^\/etc\/veltrix(?:-login)?\//, `${folder}/`));
}

/** What a role is answered: in a session of its own time, unless it is that which is asked about. */
async function as(
  role: string,
  database: string,
  text: string,
  config: ClientConfig = { options: '-c statement_timeout=0' },
): Promise<string> {
  const client = new Client({ ...asRole(role, database), ...config });
  try {
    await client.connect();
    await client.query(text);
    return 'done';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function asRole(user: string, database: string): ClientConfig {
  return server.login({ user, database });
}

async function rolesLike(pattern: string): Promise<readonly string[]> {
  const rows = await server.ask<{ name: string }>(
    `select rolname as name from pg_roles where rolname like '${pattern}%' order by 1`,
  );
  return rows.map(({ name }) => name);
}

async function databases(client: Client): Promise<readonly string[]> {
  return (await client.query<{ datname: string }>('select datname from pg_database')).rows.map(
    ({ datname }) => datname,
  );
}

/** How many of veltrix wait for somebody. */
async function waiting(client: Client): Promise<number> {
  const { rows } = await client.query<{ waiting: number }>(
    `select count(*)::int as waiting from pg_stat_activity where application_name = 'veltrix' and wait_event_type = 'Lock'`,
  );
  return rows[0]?.waiting ?? 0;
}

/** Runs the command, with somebody in its way, up to a moment at which it is killed. */
async function killedBy(blocking: string | undefined, moment: (watcher: Client) => Promise<void>): Promise<void> {
  const [blocker, watcher] = [new Client(server.login()), new Client(server.login())];
  await Promise.all([blocker.connect(), watcher.connect()]);
  try {
    if (blocking !== undefined) await blocker.query(`begin; ${blocking}`);
    const argv = ['databases', 'apply', ...loggedIn(), '--yes'];
    const program = join(ROOT, 'lib', 'cli', 'veltrix.js');
    const running: ChildProcess = spawn(process.execPath, [program, ...argv], { cwd: ROOT, stdio: 'inherit' });
    const ended = new Promise<NodeJS.Signals | null>((resolve) => running.once('exit', (_, signal) => resolve(signal)));
    try {
      // Not by the blocker: within a transaction everybody is seen as he was at its beginning.
      await moment(watcher);
    } finally {
      running.kill('SIGKILL');
    }
    expect(await ended).toBe('SIGKILL');
  } finally {
    await blocker.query('rollback').catch(() => undefined);
    await Promise.all([blocker.end(), watcher.end()]);
  }
  const left = `select from pg_stat_activity where application_name = 'veltrix'`;
  await until(async () => (await server.ask(left)).length === 0);
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 30_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('it did not come to that within 30 s');
    await sleep(2);
  }
}

/** All that the command could have changed, as the catalogs have it. */
async function fingerprint(): Promise<readonly unknown[]> {
  const own = await server.ask(
    `select r.rolname, r.*, shobj_description(oid, 'pg_authid'), (select array_agg(roleid::regrole::text order by 1) from pg_auth_members where member = r.oid)
     from pg_roles r where rolname like 'shop%' order by 1`,
  );
  const acls = await server.ask(
    `select nspname, nspacl::text, (select array_agg(defaclacl::text order by 1) from pg_default_acl) from pg_namespace order by 1`,
    { database: 'ledger' },
  );
  return [own, acls, await server.ask('select datname, datdba, datacl::text from pg_database order by 1')];
}
