import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { REDIS_EVICTION } from '../../../lib/catalog/redis-parameters';
import { RedisClient } from '../../handler/stores/redis-client';
import { State } from '../../handler/stores/state';
import { type Cluster, startCluster } from './cluster';
import { huntModel } from './support/declared';
import { PASSWORD, redisUsers, setUsers } from './support/users';

/** Memory that is full, with the policy of each role: by handlers that the example has. Needs Debian's redis-server. */
jest.setTimeout(60_000);

/** Of one node, beside what it needs empty; a shard then holds some 8 MiB of entries. */
const ROOM = 8 * 2 ** 20;
/** What is written from here on is younger than the rest, and less than there is room for. */
const LATER = 3_700;
const VALUE = 'x'.repeat(8_192);
/** 5,000 x 8 KiB is more than three shards have room for by half. */
const ENTRIES = 5_000;
/** Declared of the cache: `ttl: '5m'`. */
const TTL_MS = 300_000;
const POSITIONS = 'treasure-hunt:production:positions:';
const BOARD = 'treasure-hunt:production:leaderboard:';

let cluster: Cluster;

beforeAll(async () => {
  cluster = await startCluster({ folder: mkdtempSync(join(tmpdir(), 'veltrix-redis-')) });
  await setUsers(cluster, redisUsers(huntModel()));
});

afterAll(async () => {
  await cluster.stop();
});

interface Filled {
  /** Acknowledged, in the order of writing. */
  readonly written: readonly string[];
  readonly refused: number;
  readonly errors: ReadonlySet<string>;
  /** Of those acknowledged, which are no longer there. */
  readonly lost: readonly string[];
  readonly evicted: number;
}

test('state that is full refuses what is new, says so, and loses nothing that it acknowledged', async () => {
  const filled = await fill('trackPlayer', POSITIONS, REDIS_EVICTION.policies.state);
  report('state as generated', filled);
  expect(filled.refused).toBeGreaterThan(0);
  expect([...filled.errors]).toEqual(["OOM command not allowed when used memory > 'maxmemory'."]);
  expect([filled.lost, filled.evicted]).toEqual([[], 0]);
  expect(filled.written.length + filled.refused).toBe(ENTRIES);
});

test('a cache that is full makes room and goes on, and what it lost is what was asked for longest ago', async () => {
  const filled = await fill('rankPlayer', BOARD, REDIS_EVICTION.policies.cache, TTL_MS);
  report('cache as generated', filled);
  expect([filled.written.length, filled.refused]).toEqual([ENTRIES, 0]);
  expect(filled.lost.length).toBeGreaterThan(0);
  expect(filled.evicted).toBe(filled.lost.length);
  expect(filled.lost.filter((key) => Number(key) >= LATER).length).toBeLessThan(0.05 * filled.lost.length);
});

test('with the roles swapped state loses what it acknowledged, and the cache refuses to be filled', async () => {
  const state = await fill('trackPlayer', POSITIONS, REDIS_EVICTION.policies.cache);
  report('state with the policy of a cache', state);
  expect(state.refused).toBe(0);
  expect(state.lost.length).toBeGreaterThan(0);
  const cache = await fill('rankPlayer', BOARD, REDIS_EVICTION.policies.state, TTL_MS);
  report('cache with the policy of state', cache);
  expect(cache.refused).toBeGreaterThan(0);
});

/** Empty at first; written by one handler, with its user, until far more was written than there is room for. */
async function fill(handler: string, keyPrefix: string, policy: string, ttlMs?: number): Promise<Filled> {
  for (const { admin } of cluster.nodes) await admin.config('SET', 'maxmemory', '0');
  await cluster.flush();
  const before = await evictions();
  for (const { admin } of cluster.nodes) {
    await admin.config('SET', 'maxmemory-policy', policy);
    const used = Number(/used_memory:(\d+)/.exec(await admin.info('memory'))?.[1]);
    await admin.config('SET', 'maxmemory', String(used + ROOM));
  }
  const user = `treasure-hunt-prod-${handler.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const login = { endpoint: cluster.endpoint, user, password: PASSWORD, tls: false };
  const client = new RedisClient(login, { timeoutMs: 5_000, connectTimeoutMs: 5_000, attempts: 1 }, () => undefined);
  await client.connect();
  const state = new State(client, keyPrefix);
  const written: string[] = [];
  const errors = new Set<string>();
  let refused = 0;
  for (let from = 0; from < ENTRIES; from += 50) {
    // Redis knows to the second when an entry was asked for.
    if (from === LATER) await sleep(1_500);
    await Promise.all(
      Array.from({ length: 50 }, async (_, index) => {
        const key = String(from + index);
        try {
          if (ttlMs === undefined) await state.set(key, VALUE);
          else await client.set(`${keyPrefix}${key}`, VALUE, ttlMs);
          written.push(key);
        } catch (error) {
          refused++;
          errors.add(error instanceof Error ? error.message : String(error));
        }
      }),
    );
  }
  const evicted = (await evictions()) - before;
  // Answers that wait to be read take memory too, which is not what is looked at here.
  for (const { admin } of cluster.nodes) await admin.config('SET', 'maxmemory', '0');
  const found = await Promise.all(written.map(async (key) => (await state.get(key)) === VALUE));
  client.close();
  const lost = written.filter((_, index) => found[index] !== true);
  return { written, refused, errors, lost, evicted };
}

async function evictions(): Promise<number> {
  const said = await Promise.all((await cluster.primaries()).map(({ admin }) => admin.info('stats')));
  return said.reduce((sum, text) => sum + Number(/evicted_keys:(\d+)/.exec(text)?.[1]), 0);
}

function report(what: string, { written, refused, lost, evicted }: Filled): void {
  process.stderr.write(
    `redis eviction: ${what}: of ${ENTRIES} writes ${written.length} acknowledged, ${refused} refused, ${lost.length} acknowledged and lost, ${evicted} evicted\n`,
  );
}
