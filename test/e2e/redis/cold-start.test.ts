import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { CONNECTION_BUDGET } from '../../../lib/catalog/store-limits';
import type { CacheDocument } from '../../../lib/plan/documents/configuration-document';
import { Admission } from '../../handler/stores/admission';
import { Cache, type CacheCount } from '../../handler/stores/cache';
import { Database } from '../../handler/stores/database';
import { RedisClient } from '../../handler/stores/redis-client';
import { type PostgresServer, startPrimary } from '../support/postgres-server';
import { type Cluster, startCluster } from './cluster';
import { coldDocument, writeDocument } from './support/cold-documents';
import type { ColdReport, ColdTask } from './support/cold-reader';
import { PASSWORD } from './support/users';

/**
 * A cache that is flushed under load: what its document admits keeps a real PostgreSQL within its connections, and without that
 * it is overrun. Needs Debian's redis-server and PostgreSQL 15.
 */
jest.setTimeout(2 * 60_000);

const MAX_CONNECTIONS = 60;
/** As plans have it: so many of all, without those that are kept free. */
const BUDGET = Math.floor(CONNECTION_BUDGET.used * MAX_CONNECTIONS) - CONNECTION_BUDGET.reserved;
const ENTRIES = 240;
const PER_SECOND = 500;
const FLUSHED_AFTER_MS = 2_000;
const SECONDS = 9;

const folder = mkdtempSync(join(tmpdir(), 'veltrix-cold-'));
let cluster: Cluster;
let postgres: PostgresServer;
let document: ReturnType<typeof coldDocument>;

beforeAll(async () => {
  [cluster, postgres] = await Promise.all([
    startCluster({ folder: join(folder, 'redis') }),
    startPrimary({ settings: { max_connections: String(MAX_CONNECTIONS) } }),
  ]);
  document = coldDocument({ redis: cluster.endpoint, postgres: `127.0.0.1:${postgres.port}` });
  const user = document.cache.user ?? '';
  for (const { admin } of cluster.nodes) {
    await admin.call('ACL', 'SETUSER', user, 'on', `>${PASSWORD}`, `~${document.cache.keyPrefix}*`, '+@all');
  }
  const role = document.cache.origin?.kind === 'database' ? document.cache.origin.user : '';
  await postgres.ask(`create role ${role} login`);
  await postgres.ask('create database ledger');
  const there = { database: 'ledger' };
  await postgres.ask(
    `create table entries as select n as id, 'value ' || n as value from generate_series(0, ${ENTRIES}) n`,
    there,
  );
  await postgres.ask('create unique index on entries (id)', there);
  await postgres.ask('create sequence loads', there);
  await postgres.ask(`grant select on entries to ${role}; grant usage on sequence loads to ${role}`, there);
});

afterAll(async () => {
  await Promise.all([cluster?.stop(), postgres?.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

interface Course {
  readonly replicas: number;
  /** The most connections of the handler at a time. */
  readonly peak: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly errors: Readonly<Record<string, number>>;
  /** Share of hits in each quarter of a second. */
  readonly hitRatio: readonly number[];
}

test('a flushed cache: the declared admission keeps PostgreSQL within its budget, without it the server is overrun', async () => {
  const { replicas } = document.limits;
  // All at a time would be more than the server has.
  expect((replicas.max ?? 0) * document.concurrency.workers).toBeGreaterThan(MAX_CONNECTIONS);
  const guarded = await course('guarded', {});
  const control = await course('control', {
    stampede: { kind: 'none', reason: 'a control' },
    coldStart: { ...document.cache.coldStart, admitPerReplicaPerSecond: null },
  });
  for (const [name, { peak, counts, errors, hitRatio }] of Object.entries({ guarded, control })) {
    const ends = `${counts['handled done'] ?? 0} of ${counts.came} done, ${counts['handled dead-letter'] ?? 0} dead letters`;
    process.stderr.write(
      `cold start, ${name}: ${replicas.max} replicas, ${PER_SECOND}/s, max_connections ${MAX_CONNECTIONS}, budget ${BUDGET}: peak ${peak} connections; ` +
        `${ends}, ${counts.put_off ?? 0} put off, ${counts['cache_loads missing'] ?? 0} loads of ${ENTRIES} entries, errors ${JSON.stringify(errors)}; ` +
        `hits after the flush by 0.5 s: ${everySecond(hitRatio)}\n`,
    );
  }
  // Nothing fails: what is not admitted waits, and is done in the end.
  expect([guarded.errors, guarded.counts['handled dead-letter'], guarded.counts.left]).toEqual([{}, undefined, 0]);
  expect(guarded.counts['handled done']).toBe(guarded.counts.came);
  expect(guarded.counts.put_off).toBeGreaterThan(0);
  expect(guarded.peak).toBeLessThanOrEqual(BUDGET);
  expect(guarded.hitRatio.at(-1)).toBeGreaterThanOrEqual(0.95);
  // One of all replicas loads an entry, but for the few whose first load was slower than its lease.
  expect(guarded.counts['cache_loads missing']).toBeLessThanOrEqual(1.05 * ENTRIES);
  expect(control.peak).toBeGreaterThan(BUDGET);
  expect(control.counts['cache_loads missing']).toBeGreaterThan(1.05 * ENTRIES);
  expect(Object.values(control.errors).reduce((sum, n) => sum + n, 0)).toBeGreaterThan(0);
});

test('of many readers of one missing entry one loads it, in all replicas together; without a guard each does', async () => {
  const READERS = 40;
  const loads = async (stampede: CacheDocument['stampede']): Promise<number> => {
    await postgres.ask('alter sequence loads restart', { database: 'ledger' });
    await cluster.flush();
    const replicas = await Promise.all([1, 2, 3].map(() => replica({ stampede })));
    try {
      const read = await Promise.all(
        replicas.flatMap(({ cache }) =>
          Array.from({ length: READERS }, () =>
            cache.read('one', async (origin) => {
              const rows = await origin?.query<{ n: string }>("select nextval('loads') as n, pg_sleep(0.05)");
              return rows?.[0]?.n ?? '';
            }),
          ),
        ),
      );
      expect(read.filter((value) => value === '')).toEqual([]);
      const [last] = await postgres.ask<{ last_value: string }>('select last_value from loads', { database: 'ledger' });
      return Number(last?.last_value);
    } finally {
      for (const { close } of replicas) await close();
    }
  };
  const guarded = await loads({ kind: 'single-flight' });
  const early = await loads({ kind: 'early-refresh' });
  const none = await loads({ kind: 'none', reason: 'a control' });
  process.stderr.write(
    `stampede: ${3 * READERS} readers in 3 replicas of one missing entry: ${guarded} load by single flight, ${early} by early refresh, ${none} without a guard\n`,
  );
  expect([guarded, early, none]).toEqual([1, 3, 3 * READERS]);
});

test('an entry that is renewed before it ends is hardly missed, and one that is not is missed at each end', async () => {
  const missed = async (stampede: CacheDocument['stampede']): Promise<number> => {
    await cluster.flush();
    const { cache, close, count } = await replica({ stampede, ttlMs: 300 });
    const end = performance.now() + 2_500;
    const read = async (): Promise<void> => {
      for (; performance.now() < end; await sleep(2)) await cache.read('hot', loading);
    };
    await Promise.all(Array.from({ length: 10 }, read));
    await close();
    return count('miss');
  };
  const [early, late] = [await missed({ kind: 'early-refresh' }), await missed({ kind: 'single-flight' })];
  process.stderr.write(
    `early refresh: an entry of 300 ms, read for 2.5 s: ${early} reads missed it, ${late} without renewal\n`,
  );
  // The first reads, of ten readers, always miss.
  expect(early).toBeLessThan(late);
});

test('entries that are written together do not end together', async () => {
  const spread = async (ttlJitter: number): Promise<readonly number[]> => {
    await cluster.flush();
    const { cache, close } = await replica({ ttlJitter });
    const from = Date.now();
    await Promise.all(Array.from({ length: 2_000 }, (_, n) => cache.write(String(n), 'v')));
    await close();
    const ends: number[] = [];
    for (const { admin } of await cluster.primaries()) {
      const keys = await admin.keys('*');
      const pipeline = admin.pipeline();
      for (const key of keys) pipeline.pexpiretime(key);
      for (const [, at] of (await pipeline.exec()) ?? []) ends.push(Number(at) - from);
    }
    return ends.sort((a, b) => a - b);
  };
  const [jittered, together] = [await spread(document.cache.ttlJitter), await spread(0)];
  const { ttlMs } = document.cache;
  process.stderr.write(
    `jitter: 2,000 entries of ${ttlMs} ms end within ${rangeOf(jittered)} ms, at most ${mostIn(jittered, 1_000)} in one second; ` +
      `without jitter within ${rangeOf(together)} ms, ${mostIn(together, 1_000)} in one second\n`,
  );
  expect(jittered.length).toBe(2_000);
  // A tenth either way of a minute is 12 s, of which one second has a twelfth: 167, and by chance some more.
  expect(rangeOf(jittered)).toBeGreaterThan(11_500);
  expect(mostIn(jittered, 1_000)).toBeLessThan(240);
  expect(mostIn(together, 1_000)).toBeGreaterThan(1_900);
});

/** Warm at first, flushed after a while; several processes by one document. */
async function course(name: string, changes: Partial<CacheDocument>): Promise<Course> {
  const replicas = document.limits.replicas.max ?? 0;
  await cluster.flush();
  const filler = await replica({});
  for (let n = 0; n < ENTRIES; n++) await filler.cache.write(String(n), `value ${n}`);
  await filler.close();
  const task: ColdTask = {
    document: writeDocument(join(folder, `${name}.json`), document, changes),
    cache: document.cache.dependency,
    perSecond: PER_SECOND / replicas,
    seconds: SECONDS,
    entries: ENTRIES,
  };
  const program = join(__dirname, 'support', 'cold-reader.ts');
  const children = Array.from({ length: replicas }, () =>
    fork(program, [JSON.stringify(task)], { execArgv: ['--require', 'tsx/cjs'] }),
  );
  try {
    await Promise.all(children.map((child) => once(child, 'message')));
    const sampling = sampled();
    const reports = children.map(async (child) => ((await once(child, 'message')) as [ColdReport])[0]);
    for (const child of children) child.send('go');
    await sleep(FLUSHED_AFTER_MS);
    await cluster.flush();
    const all = await Promise.all(reports);
    const slices = Math.min(...all.map((one) => one.slices.length), SECONDS * 4);
    const ratio = (index: number): number => {
      const [looked, hits] = (['looked', 'hits'] as const).map((of) =>
        sum(all.map((one) => one.slices[index]?.[of] ?? 0)),
      );
      return (hits ?? 0) / Math.max(1, looked ?? 0);
    };
    return {
      replicas,
      peak: await sampling(),
      counts: summed(all.map(({ counts }) => counts)),
      errors: summed(all.map(({ errors }) => errors)),
      hitRatio: Array.from({ length: slices }, (_, index) => ratio(index)),
    };
  } finally {
    for (const child of children) child.kill('SIGKILL');
  }
}

/** Looks until it is asked for the most that it saw. */
function sampled(): () => Promise<number> {
  let [most, looking] = [0, true];
  const done = (async () => {
    const client = new Client(postgres.login());
    await client.connect();
    const text =
      "select count(*) as n from pg_stat_activity where datname = 'ledger' and backend_type = 'client backend'";
    for (; looking; await sleep(20))
      most = Math.max(most, Number((await client.query<{ n: string }>(text)).rows[0]?.n));
    await client.end();
  })();
  return async () => {
    looking = false;
    await done;
    return most;
  };
}

/** One replica in this process, as its document has it but for what is said. */
async function replica(changes: Partial<CacheDocument>) {
  const rules = { ...document.cache, ...changes };
  const { user, timeoutMs, connectTimeoutMs, attempts, origin } = rules;
  if (user === null || origin?.kind !== 'database' || origin.user === null)
    throw new Error('the cache is of no database');
  const client = new RedisClient(
    { endpoint: cluster.endpoint, user, password: PASSWORD, tls: false },
    { timeoutMs, connectTimeoutMs, attempts },
    () => undefined,
  );
  await client.connect();
  const login = { host: '127.0.0.1', port: postgres.port, database: origin.database, user: origin.user };
  // Here readers are more than connections, and all are to be served.
  const limits = { pool: 15, timeoutMs: 10_000, connectTimeoutMs: 10_000, attempts: 1 };
  const database = new Database({ ...login, password: undefined, ssl: false }, limits);
  const counted: string[] = [];
  const count: CacheCount = (_name, labels) => counted.push(labels.result ?? '');
  const coldStart = { ...rules.coldStart, admitPerReplicaPerSecond: null };
  const admission = new Admission({ ...rules, coldStart });
  const cache = new Cache({ rules, entries: client, origin: database, admission, count });
  return {
    cache,
    count: (result: string) => counted.filter((one) => one === result).length,
    close: async () => {
      client.close();
      await database.close();
    },
  };
}

async function loading(): Promise<string> {
  await sleep(30);
  return 'v';
}

function summed(all: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, number>> {
  const names = [...new Set(all.flatMap((one) => Object.keys(one)))].sort();
  return Object.fromEntries(names.map((name) => [name, sum(all.map((one) => one[name] ?? 0))]));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function everySecond(hitRatio: readonly number[]): string {
  return hitRatio
    .slice(FLUSHED_AFTER_MS / 250)
    .filter((_, index) => index % 2 === 0)
    .map((share) => `${Math.round(100 * share)} %`)
    .join(' ');
}

function rangeOf(sorted: readonly number[]): number {
  return (sorted.at(-1) ?? 0) - (sorted[0] ?? 0);
}

/** The most that end within so many milliseconds. */
function mostIn(sorted: readonly number[], milliseconds: number): number {
  let first = 0;
  return sorted.reduce((most, at, index) => {
    while ((sorted[first] ?? at) < at - milliseconds) first++;
    return Math.max(most, index - first + 1);
  }, 0);
}
