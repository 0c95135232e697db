import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { UseDocument } from '../../../lib/plan/documents/configuration-document';
import { type PostgresServer, startPrimary, startReplica } from '../support/postgres-server';
import { market, marketEnvironment } from './support/market';
import { type DatabaseUse, databaseUse, handlerOf, plannedFor } from './support/planned';

/** Reads of a declared staleness go to a replica, and how old its answers are is measured. Needs PostgreSQL 15. */
jest.setTimeout(60_000);

const WRITES_PER_SECOND = 500;
const LOAD_MS = 4_000;
const BEAT_MS = 50;
const LOOK_MS = 20;

const planned = plannedFor(market, marketEnvironment);
/** Of `showOrder`, as it declares it. */
const STALENESS_MS = 1_000;

let primary: PostgresServer;
let replica: PostgresServer;
let writer: Client;
let reader: Client;
let heartbeat: NodeJS.Timeout;

beforeAll(async () => {
  primary = await startPrimary();
  await primary.ask(`create table heartbeat (at timestamptz not null); insert into heartbeat values (clock_timestamp());
    create table orders (id bigserial primary key, said text not null)`);
  replica = await startReplica(primary);
  [writer, reader] = (await Promise.all([primary, replica].map(connected))) as [Client, Client];
});

afterAll(async () => {
  clearInterval(heartbeat);
  await Promise.all([writer.end(), reader.end()]);
  await replica.stop();
  await primary.stop();
});

test('uses and loads with a staleness read from the replica, all others from the primary', async () => {
  const servers = { 'stores.main.writer': primary, 'stores.main.reader': replica };
  const fromReplica = async ({ endpoint }: Pick<DatabaseUse, 'endpoint'>): Promise<unknown> => {
    const server = endpoint?.from === 'apply' ? servers[endpoint.reference as keyof typeof servers] : undefined;
    if (server === undefined) throw new Error(`endpoint: got ${JSON.stringify(endpoint)}`);
    const [row] = await server.ask<{ replica: boolean }>('select pg_is_in_recovery() as replica');
    return row?.replica;
  };
  const old = databaseUse(handlerOf(planned, 'showOrder'), 'orders');
  const cache = handlerOf(planned, 'quotePrice').uses.find(isCache);
  const load = cache?.origin;
  if (load?.kind !== 'database') throw new Error('quotePrice loads from no database');
  expect([old.stalenessMs, await fromReplica(old)]).toEqual([STALENESS_MS, true]);
  expect([load.stalenessMs, await fromReplica(load)]).toEqual([2_000, true]);
  for (const name of ['checkOrder', 'reserveStock']) {
    const fresh = databaseUse(handlerOf(planned, name), 'orders');
    expect([fresh.stalenessMs, await fromReplica(fresh)]).toEqual([null, false]);
  }
});

test('the replica takes no write', async () => {
  await expect(reader.query("insert into orders (said) values ('here')")).rejects.toMatchObject({ code: '25006' });
});

test('under load of writes the replica stays below the declared staleness', async () => {
  beat();
  // Until the first beat is there it is that of the start.
  await sleep(10 * BEAT_MS);
  const load = writing();
  const ages = await agesFor(LOAD_MS);
  const written = await load.end();
  const sorted = [...ages].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
  process.stderr.write(
    `${Math.round((1_000 * written) / LOAD_MS)} writes/s: what the replica answers is ${at(0.5)} ms old (p50), ${at(0.99)} ms (p99), ${at(1)} ms at most of ${ages.length} looks, ` +
      `with a beat every ${BEAT_MS} ms; declared: ${STALENESS_MS} ms\n`,
  );
  expect([ages.length > 50, written > (0.5 * WRITES_PER_SECOND * LOAD_MS) / 1_000]).toEqual([true, true]);
  expect(at(1)).toBeLessThan(STALENESS_MS);
});

test('a replica that replays nothing is beyond the declared staleness, and a heartbeat sees it', async () => {
  beat();
  await reader.query('select pg_wal_replay_pause()');
  await sleep(STALENESS_MS + 500);
  const paused = await measured();
  await reader.query('select pg_wal_replay_resume()');
  await sleep(500);
  const resumed = await measured();
  process.stderr.write(
    `replay paused for ${STALENESS_MS + 500} ms: ${said(paused)}; half a second after it goes on: ${said(resumed)}\n`,
  );
  expect([paused.heartbeatMs > STALENESS_MS, paused.sinceLastMs > STALENESS_MS, paused.behindBytes > 0]).toEqual([
    true,
    true,
    true,
  ]);
  expect(resumed.heartbeatMs).toBeLessThan(STALENESS_MS);
});

test('time since the last transaction is a false alarm where nobody writes, a heartbeat is none', async () => {
  clearInterval(heartbeat);
  await sleep(STALENESS_MS + 500);
  const idle = await measured();
  beat();
  await sleep(500);
  const beating = await measured();
  process.stderr.write(
    `nobody writes, and nothing beats: ${said(idle)}; nobody writes but the beat: ${said(beating)}\n`,
  );
  // Nothing is missing on the replica, and it looks too old.
  expect([idle.behindBytes, idle.sinceLastMs > STALENESS_MS]).toEqual([0, true]);
  expect(beating.heartbeatMs).toBeLessThan(STALENESS_MS);
  expect(beating.sinceLastMs).toBeLessThan(STALENESS_MS);
});

function isCache(use: UseDocument): use is Extract<UseDocument, { readonly kind: 'cache' }> {
  return use.kind === 'cache';
}

async function connected(server: PostgresServer): Promise<Client> {
  const client = new Client(server.login());
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** The clock of the primary, written down again and again. */
function beat(): void {
  clearInterval(heartbeat);
  heartbeat = setInterval(
    () => void writer.query('update heartbeat set at = clock_timestamp()').catch(() => undefined),
    BEAT_MS,
  );
}

/** Four connections that write as fast as they are asked to. */
function writing(): { readonly end: () => Promise<number> } {
  let goesOn = true;
  let written = 0;
  const from = performance.now();
  const loops = Array.from({ length: 4 }, async () => {
    const client = await connected(primary);
    while (goesOn) {
      if (written < ((performance.now() - from) * WRITES_PER_SECOND) / 1_000) {
        written += 1;
        await client.query('insert into orders (said) values (repeat($1, 100))', ['order ']);
      } else await sleep(1);
    }
    await client.end();
  });
  return {
    end: async () => {
      goesOn = false;
      await Promise.all(loops);
      return written;
    },
  };
}

async function agesFor(ms: number): Promise<readonly number[]> {
  const ages: number[] = [];
  for (const end = performance.now() + ms; performance.now() < end; await sleep(LOOK_MS)) {
    ages.push((await measured()).heartbeatMs);
  }
  return ages;
}

interface Lag {
  /** Since the beat that the replica has; both clocks are this machine's. */
  readonly heartbeatMs: number;
  /** Since the commit of the last transaction that was replayed. */
  readonly sinceLastMs: number;
  /** Received and not replayed yet. */
  readonly behindBytes: number;
}

async function measured(): Promise<Lag> {
  const { rows } = await reader.query<Record<keyof Lag, string>>(`
    select extract(epoch from clock_timestamp() - at) * 1000 as "heartbeatMs",
           extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp()) * 1000 as "sinceLastMs",
           pg_wal_lsn_diff(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()) as "behindBytes"
    from heartbeat`);
  const number = (name: keyof Lag): number => Math.round(Number(rows[0]?.[name]));
  return { heartbeatMs: number('heartbeatMs'), sinceLastMs: number('sinceLastMs'), behindBytes: number('behindBytes') };
}

function said({ heartbeatMs, sinceLastMs, behindBytes }: Lag): string {
  return `heartbeat ${heartbeatMs} ms old, last transaction ${sinceLastMs} ms ago, ${behindBytes} bytes not replayed`;
}
