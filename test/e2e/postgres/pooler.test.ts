import { Client, Pool } from 'pg';
import { production } from '../../../stacks/environments/production';
import { treasureHunt } from '../../../stacks/events/treasure-hunt';
import { type Pooler, startPooler } from '../support/pgbouncer';
import { type PostgresServer, startPrimary } from '../support/postgres-server';
import { databaseUse, handlerOf, plannedFor } from './support/planned';

/**
 * Many clients over few connections. PgBouncer in transaction mode stands for RDS Proxy, which runs nowhere but at AWS: both lend
 * a server connection for a transaction. Where a session keeps something, RDS Proxy pins the connection to the client until it
 * leaves, and multiplexes no more; PgBouncer goes on and lets it get lost or leak, as is shown here. Needs PostgreSQL 15, PgBouncer.
 */
jest.setTimeout(60_000);

/** Of 75 planned replicas of the handler half, each with the pool that is planned. */
const REPLICAS = 40;
const SERVER_CONNECTIONS = 8;
const FOR_MS = 3_000;
/** How long a transaction thinks, in ms: most of what a connection is held for. */
const THINKS_MS = 5;

const { pool: POOL } = databaseUse(handlerOf(plannedFor(treasureHunt, production), 'awardTreasure'), 'ledger');

let server: PostgresServer;
let pooler: Pooler;

beforeAll(async () => {
  server = await startPrimary({ settings: { max_connections: '50' } });
  await server.ask(
    'create table counters (id int primary key, value int not null); insert into counters select i, 0 from generate_series(1, 200) i',
  );
  pooler = await startPooler(server, { users: ['postgres'], poolSize: SERVER_CONNECTIONS });
});

afterAll(async () => {
  await pooler.stop();
  await server.stop();
});

test('many clients share few connections, and none is refused', async () => {
  const pools = Array.from({ length: REPLICAS }, () => new Pool({ ...pooler.login(), max: POOL, min: POOL }));
  // Everyone is connected before anyone works.
  const clients = (
    await Promise.all(pools.map((pool) => Promise.all(Array.from({ length: POOL }, () => pool.connect()))))
  ).flat();
  const until = performance.now() + FOR_MS;
  let done = 0;
  let most = 0;
  const looking = (async () => {
    while (performance.now() < until) most = Math.max(most, await backends());
  })();
  const waits: number[] = [];
  await Promise.all(
    clients.map(async (client, index) => {
      while (performance.now() < until) {
        const from = performance.now();
        await client.query(
          `update counters set value = value + 1 where id = ${index + 1} and pg_sleep(${THINKS_MS / 1_000}) is not null`,
        );
        waits.push(performance.now() - from);
        done += 1;
      }
    }),
  );
  await looking;
  for (const client of clients) client.release();
  await Promise.all(pools.map((pool) => pool.end()));
  const [{ sum } = { sum: '' }] = await server.ask<{ sum: string }>('select sum(value) as sum from counters');
  const sorted = waits.sort((a, b) => a - b);
  process.stderr.write(
    `${clients.length} clients (${REPLICAS} replicas x pool ${POOL}) over ${most} connections of the server, ${(clients.length / most).toFixed(0)} to 1: ` +
      `${Math.round((1_000 * done) / FOR_MS)} transactions/s of ${THINKS_MS} ms each, p50 ${sorted[Math.floor(done / 2)]?.toFixed(0)} ms, p99 ${sorted[Math.floor(done * 0.99)]?.toFixed(0)} ms, none failed\n`,
  );
  expect([clients.length, most, Number(sum)]).toEqual([REPLICAS * POOL, SERVER_CONNECTIONS, done]);
  // Without a pooler the server has no room for them.
  await expect(opened(clients.length)).rejects.toMatchObject({ code: '53300' });
});

describe('what a session keeps', () => {
  let one: Client;
  let other: Client;
  let narrow: Pooler;

  beforeEach(async () => {
    // Two connections, so that it is certain who gets which.
    narrow = await startPooler(server, { users: ['postgres'], poolSize: 2 });
    [one, other] = [new Client(narrow.login()), new Client(narrow.login())];
    await Promise.all([one.connect(), other.connect()]);
  });

  afterEach(async () => {
    await Promise.all([one.end(), other.end()]);
    await narrow.stop();
  });

  test('SET leaks to whoever gets the connection next, and is gone for who said it', async () => {
    const before = await shown(one);
    await one.query("set statement_timeout = '1234ms'");
    expect(await shown(other)).toBe('1234ms');
    const leaked = await elsewhere(() => shown(one));
    expect([before, leaked]).toEqual(['0', '0']);
  });

  test('SET LOCAL stays in its transaction, and a setting of the role needs no session', async () => {
    await one.query("begin; set local statement_timeout = '1234ms'");
    expect(await shown(one)).toBe('1234ms');
    await one.query('commit');
    expect(await shown(other)).toBe('0');
    await server.ask("create role patient login; alter role patient set statement_timeout = '4321ms'");
    const asRole = await startPooler(server, { users: ['patient'], poolSize: 1 });
    const client = new Client(asRole.login({ user: 'patient' }));
    await client.connect();
    expect(await shown(client)).toBe('4321ms');
    await client.end();
    await asRole.stop();
  });

  test('a prepared statement is not there on another connection', async () => {
    const statement = { name: 'twice', text: 'select 2 * $1::int as value' };
    expect((await one.query<{ value: number }>(statement, [4])).rows[0]?.value).toBe(8);
    await elsewhere(async () => {
      // Invalid SQL statement name: this server connection has never heard of it.
      await expect(one.query(statement, [4])).rejects.toMatchObject({ code: '26000' });
    });
    // Unnamed ones, which pools use of themselves, are prepared and run in one go.
    await elsewhere(async () => {
      expect((await one.query<{ value: number }>(statement.text, [4])).rows[0]?.value).toBe(8);
    });
  });

  test('an advisory lock of a session guards nothing and is never given back, one of a transaction is', async () => {
    expect(await locked(one, 'pg_try_advisory_lock')).toBe(true);
    // The other client has the lock as well: it got the same connection, which holds it already.
    expect(await locked(other, 'pg_try_advisory_lock')).toBe(true);
    expect(await elsewhere(() => locked(one, 'pg_try_advisory_lock'))).toBe(false);
    await one.query('begin');
    expect(await locked(one, 'pg_try_advisory_xact_lock', 2)).toBe(true);
    await one.query('commit');
    expect(await elsewhere(() => locked(other, 'pg_try_advisory_xact_lock', 2))).toBe(true);
  });

  test('LISTEN hears nothing', async () => {
    let heard = 0;
    for (const client of [one, other]) client.on('notification', () => (heard += 1));
    await one.query('listen news');
    await server.ask("notify news, 'from elsewhere'");
    // The session that listens gets it, and PgBouncer has nobody to give it to.
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(heard).toBe(0);
    const direct = new Client(server.login());
    await direct.connect();
    const told = new Promise((resolve) => direct.once('notification', resolve));
    await direct.query('listen news');
    await server.ask("notify news, 'from elsewhere'");
    await told;
    await direct.end();
  });

  /** While the other client holds the connection that was used last, in a transaction. */
  async function elsewhere<T>(act: () => Promise<T>): Promise<T> {
    await other.query('begin');
    try {
      return await act();
    } finally {
      await other.query('rollback');
    }
  }
});

async function shown(client: Client): Promise<string | undefined> {
  return (await client.query<{ statement_timeout: string }>('show statement_timeout')).rows[0]?.statement_timeout;
}

async function locked(client: Client, how: string, key = 1): Promise<boolean | undefined> {
  return (await client.query<{ got: boolean }>(`select ${how}(${key}) as got`)).rows[0]?.got;
}

/** Of clients of the pooler: of what asks here there is one more. */
async function backends(): Promise<number> {
  const [row] = await server.ask<{ count: string }>(
    "select count(*) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
  );
  return Number(row?.count);
}

async function opened(count: number): Promise<void> {
  const clients = Array.from({ length: count }, () => new Client(server.login()));
  for (const client of clients) client.on('error', () => undefined);
  const results = await Promise.allSettled(clients.map((client) => client.connect()));
  await Promise.allSettled(clients.map((client) => client.end()));
  const refused = results.find(({ status }) => status === 'rejected');
  if (refused?.status === 'rejected') throw refused.reason;
}
