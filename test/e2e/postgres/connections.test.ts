import type { ClientConfig } from 'pg';
import { AURORA_CLASSES } from '../../../lib/catalog/aurora-classes';
import { AURORA_CONNECTIONS, CONNECTION_BUDGET } from '../../../lib/catalog/store-limits';
import { numberOf } from '../../../lib/plan/amount';
import { databasesOf } from '../../../lib/plan/databases/databases';
import type { LoginPlan } from '../../../lib/plan/databases/databases-plan';
import { production } from '../../../stacks/environments/production';
import { treasureHunt } from '../../../stacks/events/treasure-hunt';
import { startPooler } from '../support/pgbouncer';
import { type PostgresServer, startPrimary } from '../support/postgres-server';
import { applyDatabases, makeMaster } from './support/databases';
import { type Open, openAll } from './support/open';
import { plannedFor } from './support/planned';

/**
 * The budget of connections of the example in production, at its full size: every replica at the maximum of its autoscaler, those of
 * a rollout beside them, each with its whole pool, at a server that allows what the planned class allows. Needs PostgreSQL 15, PgBouncer.
 */
jest.setTimeout(90_000);

const { model, plan } = plannedFor(treasureHunt, production);
const STORE = 'main';
const DATABASE = 'ledger';
/** 32 GiB of db.r7g.xlarge, of which 0.9 are left by the system, over 9,531,392 bytes for each: 3,244. */
const MAX_CONNECTIONS = 3_244;
/** 0.7 of them are planned with, and 20 kept free for people, monitoring and AWS. */
const BUDGET = 2_250;
/** Server connections that the pooler keeps for each role. */
const PER_ROLE = 10;

const logins = databasesOf(model, plan).stores.flatMap(({ store, logins: all }) => (store === STORE ? all : []));
const widest = [...logins].sort((a, b) => limitOf(b) - limitOf(a))[0];
const total = logins.reduce((sum, login) => sum + limitOf(login), 0);

let server: PostgresServer;
/** Every connection of every pool, once they are open. */
let all: Open;

beforeAll(async () => {
  server = await startPrimary({ settings: { max_connections: String(MAX_CONNECTIONS) } });
  await makeMaster(server);
  await applyDatabases(server, treasureHunt, production);
});

afterAll(async () => {
  await server.stop();
});

test('the server allows what the planned class does, by the formula of Aurora', () => {
  const store = plan.postgres.get(STORE);
  const row = AURORA_CLASSES.rows.find(({ type }) => type === store?.instance.value);
  const { bytesPerConnection, memoryShare, most } = AURORA_CONNECTIONS;
  const formula = Math.min(most, Math.floor(((row?.memoryGiB ?? 0) * 2 ** 30 * memoryShare) / bytesPerConnection));
  expect([formula, store && numberOf(store.connectionsAtMost)]).toEqual([MAX_CONNECTIONS, BUDGET]);
  expect(Math.floor(CONNECTION_BUDGET.used * MAX_CONNECTIONS) - CONNECTION_BUDGET.reserved).toBe(BUDGET);
  // What all roles may open together is what is counted, and not more.
  expect(total).toBe(store && numberOf(store.connections));
});

test('every pool at its maximum is open at once within the budget, and one more of any role is refused', async () => {
  const from = performance.now();
  all = await openAll(logins.flatMap((login) => configsOf(login, limitOf(login))));
  const tookMs = performance.now() - from;
  expect(all.refused).toEqual([]);
  expect(await byRole()).toEqual(Object.fromEntries(logins.map((login) => [login.role, limitOf(login)])));
  const more = await openAll(logins.flatMap((login) => configsOf(login, 1)));
  await more.close();
  // Too many connections for the role, while the server has room for hundreds.
  expect(more.refused).toEqual(logins.map(() => '53300'));
  process.stderr.write(
    `${total} connections open at once in ${(tookMs / 1_000).toFixed(1)} s (${logins.map((login) => `${login.name} ${limitOf(login)}`).join(', ')}), ` +
      `scaled by 1, of ${BUDGET} in the budget and ${MAX_CONNECTIONS} of the server; one more of each of ${logins.length} roles was refused\n`,
  );
  expect(total).toBeLessThanOrEqual(BUDGET);
});

test('control: somebody with twice the pool and no limit of the role goes beyond the budget', async () => {
  if (widest === undefined) throw new Error('nobody logs in');
  await server.ask(`alter role ${widest.role} connection limit -1`);
  const more = await openAll(configsOf(widest, limitOf(widest)));
  const open = Object.values(await byRole()).reduce((a, b) => a + b, 0);
  process.stderr.write(
    `control: ${widest.name} with twice its pool and no limit: ${open} open, ${open - BUDGET} beyond the budget of ${BUDGET}\n`,
  );
  await Promise.all([more.close(), all.close()]);
  expect([more.refused, open]).toEqual([[], total + limitOf(widest)]);
  expect(open).toBeGreaterThan(BUDGET);
  expect(await applyDatabases(server, treasureHunt, production)).toContain(`CONNECTION LIMIT ${limitOf(widest)}`);
});

test('the same clients through a pooler keep a fraction of the connections open', async () => {
  const pooler = await startPooler(server, { users: logins.map(({ role }) => role), poolSize: PER_ROLE });
  const clients = await openAll(
    logins.flatMap((login) => configsOf(login, limitOf(login))).map((config) => pooler.login(config)),
  );
  try {
    expect([clients.clients.length, clients.refused]).toEqual([total, []]);
    const answers = await Promise.allSettled(clients.clients.map((client) => client.query('select 1')));
    const open = Object.values(await byRole());
    const sum = open.reduce((a, b) => a + b, 0);
    process.stderr.write(
      `through PgBouncer, for RDS Proxy: ${total} clients that all asked at once over ${sum} connections\n`,
    );
    expect(answers.filter(({ status }) => status === 'rejected')).toEqual([]);
    expect(Math.max(...open)).toBeLessThanOrEqual(PER_ROLE);
    expect(sum).toBeGreaterThanOrEqual(logins.length);
  } finally {
    await clients.close();
    await pooler.stop();
  }
});

function configsOf({ role }: LoginPlan, count: number): readonly ClientConfig[] {
  return Array.from({ length: count }, () => server.login({ user: role, database: DATABASE }));
}

function limitOf({ connectionLimit, role }: LoginPlan): number {
  if (connectionLimit.value === null) throw new Error(`${role}: ${connectionLimit.because}`);
  return connectionLimit.value;
}

/** Client connections of everybody but the one who asks. */
async function byRole(): Promise<Readonly<Record<string, number>>> {
  const rows = await server.ask<{ role: string; count: string }>(
    "select usename as role, count(*) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() group by 1",
  );
  return Object.fromEntries(rows.map(({ role, count }) => [role, Number(count)]));
}
