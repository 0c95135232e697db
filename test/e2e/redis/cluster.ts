import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort, isAlive, type ProcessRecord, startProcess, stopProcess } from '../../../stacks/local/processes';

export interface ClusterOptions {
  /** Everything of the cluster lies below it. */
  readonly folder: string;
  /** @default 3 */
  readonly shards?: number;
  /**
   * Of each shard.
   * @default 1
   */
  readonly replicas?: 0 | 1;
  /**
   * Directives of redis.conf by name, for every node.
   * @default - Redis' own
   */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface Node {
  readonly port: number;
  /** Of its process; a node that was killed has none. */
  readonly pid: () => number;
  /** As an administrator, apart from what is tested; closed with the cluster. */
  readonly admin: Redis;
}

export interface Cluster {
  /** Primaries first, replica n of shard n after them: as they were made. */
  readonly nodes: readonly Node[];
  /** For clients: host and port of every node, commas between. */
  readonly endpoint: string;
  /** Those that are primaries now. */
  readonly primaries: () => Promise<readonly Node[]>;
  /** As a machine that loses power. */
  readonly kill: (node: Node) => Promise<void>;
  /** Everything that is stored. */
  readonly flush: () => Promise<void>;
  /** Ends all of them and takes their data away. */
  readonly stop: () => Promise<void>;
}

const PROGRAM = '/usr/bin/redis-server';
const START_TIMEOUT_MS = 20_000;
const SLOTS = 16_384;
/** Found after so long: a failover takes about twice of it. ElastiCache does not let this be set. */
const NODE_TIMEOUT_MS = 1_000;

/** Redis as ElastiCache would run it, on this machine: done when every node knows of every other and replicas follow. */
export async function startCluster({ folder, ...options }: ClusterOptions): Promise<Cluster> {
  const { shards = 3, replicas = 1, settings = {} } = options;
  if (!existsSync(PROGRAM)) {
    throw new Error(`this test needs Redis: ${PROGRAM} is missing; apt-get install -y redis-server`);
  }
  const nodes: (Node & { readonly record: ProcessRecord })[] = [];
  const stop = async (): Promise<void> => {
    for (const { admin } of nodes) admin.disconnect();
    // Whatever is left: also of a start that failed on the way.
    await Promise.all(names(shards * (1 + replicas)).map((name) => stopProcess(join(folder, name), name, 0)));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    for (const name of names(shards * (1 + replicas))) nodes.push(await startNode(join(folder, name), name, settings));
    await joined(nodes, shards);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    nodes,
    endpoint: nodes.map(({ port }) => `127.0.0.1:${port}`).join(),
    primaries: async () => {
      const alive = nodes.filter(({ record }) => isAlive(record));
      const roles = await Promise.all(alive.map(async ({ admin }) => (await admin.role())[0]));
      return alive.filter((_, index) => String(roles[index]) === 'master');
    },
    kill: async ({ port }) => {
      const node = nodes.find((one) => one.port === port);
      if (node === undefined) throw new RangeError(`no node at ${port}`);
      node.admin.disconnect();
      process.kill(node.record.pid, 'SIGKILL');
      while (isAlive(node.record)) await sleep(5);
    },
    flush: async () => {
      await Promise.all(nodes.map(async ({ admin }) => ((await isPrimary(admin)) ? admin.flushall() : undefined)));
    },
    stop,
  };
}

async function startNode(
  folder: string,
  name: string,
  settings: Readonly<Record<string, string>>,
): Promise<Node & { readonly record: ProcessRecord }> {
  mkdirSync(folder, { recursive: true });
  const [port, bus] = [await freePort(), await freePort()];
  const given = { ...PLACED, ...settings, port: String(port), 'cluster-port': String(bus), dir: folder };
  const record = await startProcess({
    name,
    folder,
    command: [
      PROGRAM,
      ...Object.entries(given).flatMap(([key, value]) => [`--${key}`, value]),
      ...['--user', OPERATOR.username, 'on', `>${OPERATOR.password}`, '~*', '&*', '+@all'],
    ],
    env: { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8' },
    port,
    isReady: answers,
    timeoutMs: START_TIMEOUT_MS,
  });
  // One that was killed is not asked again.
  const admin = new Redis({ host: '127.0.0.1', port, ...OPERATOR, retryStrategy: () => null });
  admin.on('error', () => undefined);
  return { port, pid: () => record.pid, admin, record };
}

/** Who makes the cluster and follows its primaries, whatever becomes of the user `default`. */
const OPERATOR = { username: 'operator', password: 'of-the-test' } as const;

/** Loopback only; nothing is written to disk, and a replica follows at once. */
const PLACED = {
  bind: '127.0.0.1',
  'cluster-enabled': 'yes',
  'cluster-node-timeout': String(NODE_TIMEOUT_MS),
  'repl-diskless-sync-delay': '0',
  save: '',
  appendonly: 'no',
  masteruser: OPERATOR.username,
  masterauth: OPERATOR.password,
};

async function joined(nodes: readonly Node[], shards: number): Promise<void> {
  const [first] = nodes;
  if (first === undefined) throw new RangeError('no nodes');
  const ids = await Promise.all(nodes.map(async ({ admin }) => String(await admin.cluster('MYID'))));
  for (const [index, { admin, port }] of nodes.slice(0, shards).entries()) {
    const [from, to] = [index, index + 1].map((n) => Math.round((n * SLOTS) / shards));
    await admin.call('CLUSTER', 'ADDSLOTSRANGE', String(from), String((to ?? 0) - 1));
    await admin.call('CLUSTER', 'SET-CONFIG-EPOCH', String(index + 1));
    if (port !== first.port) await meets(admin, first.admin);
  }
  for (const { admin } of nodes.slice(shards)) await meets(admin, first.admin);
  await until(async () => (await counted(nodes)).every((known) => known === nodes.length));
  for (const [index, { admin }] of nodes.slice(shards).entries()) {
    await admin.call('CLUSTER', 'REPLICATE', ids[index % shards] ?? '');
  }
  await until(async () => (await stateOf(nodes)).every((state) => state.includes('cluster_state:ok')));
  // Whoever is killed before its replica has all it holds has no successor.
  await until(async () => {
    const said = await Promise.all(nodes.slice(shards).map(({ admin }) => admin.info('replication')));
    return said.every((text) => text.includes('master_link_status:up'));
  });
  // Every node has heard of every replica, which may then be asked to follow.
  await until(async () => {
    const said = await Promise.all(nodes.map(async ({ admin }) => String(await admin.cluster('NODES'))));
    return said.every((text) => [...text.matchAll(/slave/g)].length === nodes.length - shards);
  });
}

async function meets(one: Redis, other: Redis): Promise<void> {
  const { port } = other.options;
  const bus = String(((await other.config('GET', 'cluster-port')) as readonly string[])[1]);
  await one.call('CLUSTER', 'MEET', '127.0.0.1', String(port), bus);
}

async function counted(nodes: readonly Node[]): Promise<readonly number[]> {
  return Promise.all(
    nodes.map(async ({ admin }) => {
      const text = String(await admin.cluster('NODES'));
      return text
        .trim()
        .split('\n')
        .filter((line) => !/handshake|noaddr|fail/.test(line)).length;
    }),
  );
}

function stateOf(nodes: readonly Node[]): Promise<readonly string[]> {
  return Promise.all(nodes.map(async ({ admin }) => String(await admin.cluster('INFO'))));
}

async function isPrimary(admin: Redis): Promise<boolean> {
  return admin.status === 'ready' && String((await admin.role())[0]) === 'master';
}

export async function until(holds: () => Promise<boolean>, timeoutMs = START_TIMEOUT_MS): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`not so within ${timeoutMs / 1_000} s`);
    await sleep(20);
  }
}

function names(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `redis-${index + 1}`);
}

async function answers(port: number): Promise<boolean> {
  const client = new Redis({ host: '127.0.0.1', port, ...OPERATOR, lazyConnect: true, retryStrategy: () => null });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.ping()) === 'PONG';
  } catch {
    return false;
  } finally {
    client.disconnect();
  }
}
