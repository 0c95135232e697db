import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { RedisClient } from '../../handler/stores/redis-client';
import { State } from '../../handler/stores/state';
import { type Cluster, type Node, startCluster, until } from './cluster';
import { huntModel } from './support/declared';
import { PASSWORD, redisUsers, setUsers } from './support/users';

/** A primary dies under load: state written by the handler that the example has. Needs Debian's redis-server. */
jest.setTimeout(60_000);

const PREFIX = 'treasure-hunt:production:positions:';
const WRITERS = 8;
const KILLED_AFTER_MS = 1_500;
/** Found after 1 s and elected within another; twice of that, for a machine that does other things too. */
const RECOVERED_WITHIN_MS = 10_000;
const AFTERWARDS_MS = 1_500;
/** Longer than a replica is behind on one machine. */
const BEHIND_MS = 500;
const ALONE = 60;

let cluster: Cluster;
let client: RedisClient;
let state: State;

beforeAll(async () => {
  cluster = await startCluster({ folder: mkdtempSync(join(tmpdir(), 'veltrix-redis-')) });
  await setUsers(cluster, redisUsers(huntModel()));
  const login = { endpoint: cluster.endpoint, user: 'treasure-hunt-prod-track-player', password: PASSWORD, tls: false };
  // More than the declared 5 ms, which a machine of two cores does not always keep; the rest is as documents have it.
  client = new RedisClient(login, { timeoutMs: 100, connectTimeoutMs: 1_000, attempts: 1 }, () => undefined);
  await client.connect();
  state = new State(client, PREFIX);
});

afterAll(async () => {
  client.close();
  await cluster.stop();
  // A look for who has which slots, that was under way when the client was closed, ends by its own time.
  await sleep(2_000);
});

interface Written {
  readonly key: string;
  readonly at: number;
}

test('a primary is killed under load: its replica takes over, the client goes on by itself, and what is lost is counted', async () => {
  const victim = await primaryOf(0);
  const acknowledged: Written[] = [];
  const failed: number[] = [];
  const slots = await slotsOf(victim);
  let going = true;
  const writers = Array.from({ length: WRITERS }, async (_, writer) => {
    for (let n = 0; going; n++) {
      const key = `${writer}-${n}`;
      await state.set(key, key).then(
        () => acknowledged.push({ key, at: performance.now() }),
        () => failed.push(performance.now()),
      );
      await sleep(1);
    }
  });
  await sleep(KILLED_AFTER_MS);
  const killedAt = performance.now();
  await cluster.kill(victim);
  const seen = new Set(acknowledged.map(({ key }) => key));
  let recoveredAt = Number.NaN;
  await until(async () => {
    for (const { key, at } of acknowledged.slice(seen.size)) {
      if (at > killedAt + 50 && slots(await slotOf(key))) recoveredAt = at;
      if (!Number.isNaN(recoveredAt)) return true;
      seen.add(key);
    }
    return false;
  }, RECOVERED_WITHIN_MS);
  await sleep(AFTERWARDS_MS);
  going = false;
  await Promise.all(writers);
  const lost = await lostOf(acknowledged);
  const late = failed.filter((at) => at > recoveredAt + 1_000).length;
  process.stderr.write(
    `redis failover: primary killed under ${Math.round((acknowledged.filter(({ at }) => at < killedAt).length * 1_000) / KILLED_AFTER_MS)} writes/s: ` +
      `its slots took writes again after ${((recoveredAt - killedAt) / 1_000).toFixed(1)} s; ${acknowledged.length} acknowledged, ` +
      `${failed.length} failed meanwhile (${late} later than 1 s after), ${lost.length} acknowledged and lost\n`,
  );
  expect(recoveredAt - killedAt).toBeLessThan(RECOVERED_WITHIN_MS);
  expect(late).toBe(0);
  expect(failed.length).toBeGreaterThan(0);
  // Replicas follow without being waited for: only what was written just before can be lost.
  expect(lost.filter(({ at }) => at < killedAt - BEHIND_MS || at > killedAt + BEHIND_MS)).toEqual([]);
});

test('what no replica has yet is lost with its primary although it was acknowledged, and WAIT says so before', async () => {
  const victim = await primaryOf(1);
  const slots = await slotsOf(victim);
  const replica = await replicaOf(victim);
  const keys: string[] = [];
  for (let n = 0; keys.length < ALONE; n++) if (slots(await slotOf(`alone-${n}`))) keys.push(`alone-${n}`);
  await state.set(keys[0] ?? '', 'before');
  expect(await victim.admin.wait(1, 1_000)).toBe(1);
  process.kill(replica.pid(), 'SIGSTOP');
  // What is sent to it would lie in its socket, and be read when it goes on.
  await victim.admin.call('CLIENT', 'KILL', 'TYPE', 'replica');
  const alone: Written[] = [];
  for (const key of keys) {
    await state.set(key, key);
    alone.push({ key, at: performance.now() });
  }
  await victim.admin.set(`${PREFIX}${keys[0]}`, keys[0] ?? '');
  const has = await victim.admin.wait(1, 100);
  await cluster.kill(victim);
  process.kill(replica.pid(), 'SIGCONT');
  await until(
    async () =>
      state.set(keys[0] ?? '', keys[0] ?? '').then(
        () => true,
        () => false,
      ),
    RECOVERED_WITHIN_MS,
  );
  const lost = await lostOf(alone);
  process.stderr.write(
    `redis failover: ${ALONE} writes acknowledged while the replica hung, of which WAIT said ${has} replicas have them: ${lost.length} lost with the primary\n`,
  );
  expect(has).toBe(0);
  // All but the first, which was written once more to see that writes work.
  expect(lost.length).toBe(ALONE - 1);
});

async function lostOf(written: readonly Written[]): Promise<readonly Written[]> {
  const lost: Written[] = [];
  for (let from = 0; from < written.length; from += 200) {
    const part = written.slice(from, from + 200);
    const found = await Promise.all(part.map(({ key }) => state.get(key)));
    lost.push(...part.filter(({ key }, index) => found[index] !== key));
  }
  return lost;
}

/** Of the shards as they were made. */
async function primaryOf(shard: number): Promise<Node> {
  const node = cluster.nodes[shard];
  if (node === undefined || !(await cluster.primaries()).includes(node))
    throw new Error(`shard ${shard} has another primary`);
  return node;
}

async function replicaOf({ port }: Node): Promise<Node> {
  const primaries = await cluster.primaries();
  for (const node of cluster.nodes) {
    if (node.port === port || primaries.includes(node) || node.admin.status !== 'ready') continue;
    if (String((await node.admin.role())[2]) === String(port)) return node;
  }
  throw new Error(`nobody follows ${port}`);
}

async function slotsOf({ port, admin }: Node): Promise<(slot: number) => boolean> {
  const ranges = (await admin.call('CLUSTER', 'SLOTS')) as readonly (readonly [
    number,
    number,
    readonly [string, number],
  ])[];
  const own = ranges.filter(([, , [, at]]) => at === port);
  return (slot) => own.some(([from, to]) => slot >= from && slot <= to);
}

/** A node that is never killed here. */
async function slotOf(key: string): Promise<number> {
  return Number(await cluster.nodes[2]?.admin.cluster('KEYSLOT', `${PREFIX}${key}`));
}
