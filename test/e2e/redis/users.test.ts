import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cluster as Client, Redis } from 'ioredis';
import { Admission } from '../../handler/stores/admission';
import { Cache, type CacheRules } from '../../handler/stores/cache';
import { RedisClient } from '../../handler/stores/redis-client';
import { State } from '../../handler/stores/state';
import { type Cluster, startCluster } from './cluster';
import { DANGEROUS, type KeyCommand, keyCommands, wouldLet } from './support/commands';
import { huntModel, shopModel } from './support/declared';
import { type GeneratedUser, PASSWORD, redisUsers, setUsers } from './support/users';

/** Every user that is generated, as a real Redis judges it. Needs Debian's redis-server. */
jest.setTimeout(60_000);

const DECLARED = [
  ['the example in production', huntModel()],
  ['another', shopModel()],
] as const;
const USERS = DECLARED.flatMap(([, model]) => redisUsers(model));
/** Of every dependency of both, and some that begin almost as one of them. */
const PREFIXES = [...new Set(USERS.flatMap(({ rights }) => rights.map(({ keyPrefix }) => keyPrefix)))];
const OTHERS = [
  '',
  'treasure-hunt:',
  'treasure-hunt:staging:positions:',
  'treasure-hunt:production:position',
  'veltrix:',
];

let cluster: Cluster;
let commands: readonly KeyCommand[];

beforeAll(async () => {
  cluster = await startCluster({ folder: mkdtempSync(join(tmpdir(), 'veltrix-redis-')) });
  await setUsers(cluster, USERS);
  commands = await keyCommands(admin());
});

afterAll(async () => {
  await cluster.stop();
});

test('the server takes each access string: on, with these patterns of keys and no channel', async () => {
  for (const { name, accessString } of USERS) {
    const told = (await admin().call('ACL', 'GETUSER', name)) as readonly unknown[];
    const of = (field: string): unknown => told[told.indexOf(field) + 1];
    const patterns = accessString.split(' ').filter((word) => word.includes('~'));
    expect([of('keys'), of('channels'), of('flags')]).toEqual([patterns.join(' '), '', ['on', 'sanitize-payload']]);
  }
  expect(USERS.map(({ name }) => name)).toEqual([
    ...['award-treasure', 'detect-cheating', 'rank-player', 'track-player', 'api'].map(
      (one) => `treasure-hunt-prod-${one}`,
    ),
    ...['fill', 'look', 'price', 'settle'].map((one) => `shop-test-${one}`),
  ]);
});

test('what each handler declares works through a client of the cluster', async () => {
  let calls = 0;
  const endpoint = cluster.endpoint;
  for (const { name: user, rights } of USERS) {
    const said: string[] = [];
    const limits = { timeoutMs: 1_000, connectTimeoutMs: 1_000, attempts: 1 };
    const client = new RedisClient({ endpoint, user, password: PASSWORD, tls: false }, limits, (line) =>
      said.push(line),
    );
    await client.connect();
    for (const { keyPrefix, access } of rights) {
      for (let n = 0; n < 20; n++) {
        const state = new State(client, keyPrefix);
        await state.get(String(n));
        if (access === 'read') continue;
        await state.set(String(n), 'v');
        const cache = cacheAt(client, keyPrefix);
        expect(await cache.read(`cached-${n}`, async () => 'loaded')).toBe('loaded');
        expect(await cache.read(`cached-${n}`, async () => 'again')).toBe('loaded');
        await cache.forget(`cached-${n}`);
        await state.delete(String(n));
        calls += 10;
      }
      calls += 20;
      if (access === 'read') {
        await expect(new State(client, keyPrefix).set('k', 'v')).rejects.toThrow(/NOPERM|permission/);
      }
    }
    client.close();
    expect(said).toEqual([]);
  }
  process.stderr.write(
    `redis users: ${USERS.length} users made about ${calls} calls with what they declare, through ioredis\n`,
  );
});

test('no command of the server reaches a key of another, and reading alone writes nothing', async () => {
  let [asked, own] = [0, 0];
  for (const user of USERS) {
    const judged = await violations(user);
    expect([user.name, judged.found]).toEqual([user.name, []]);
    asked += judged.asked;
    own += judged.own;
  }
  process.stderr.write(
    `redis users: ${USERS.length} users x ${commands.length} commands with keys x ${PREFIXES.length + OTHERS.length} prefixes: ` +
      `${asked} asked of the server, ${own} let through below what is declared, ${asked - own} denied\n`,
  );
  expect(own).toBeGreaterThan(0);
});

test('what is everybody’s is denied: executed, not only asked', async () => {
  let denied = 0;
  for (const { name, rights } of USERS) {
    const client = login(name);
    for (const words of DANGEROUS) {
      // What is off in the configuration is refused before anybody is asked who he is.
      await expect(client.call(...words)).rejects.toThrow(words[0] === 'DEBUG' ? /not allowed/ : /NOPERM/);
      denied++;
    }
    const writes = rights.some(({ access }) => access === 'write');
    const script = client.call('EVAL', "return redis.call('get', KEYS[1])", '1', 'veltrix:other');
    await expect(script).rejects.toThrow(/NOPERM|permission/);
    // A script may no more than who runs it, also with a key that it does not name.
    if (writes) {
      await expect(client.call('EVAL', "return redis.call('get', 'veltrix:other')", '0')).rejects.toThrow(
        /NOPERM|permission|can't access|not allowed/i,
      );
    }
    denied += writes ? 2 : 1;
    client.disconnect();
  }
  process.stderr.write(`redis users: ${denied} dangerous commands and scripts denied to ${USERS.length} users\n`);
});

test('what the server itself overlooks reads nothing and changes no value of another', async () => {
  const client = new Client(
    cluster.nodes.map(({ port }) => ({ host: '127.0.0.1', port })),
    {
      redisOptions: { username: USERS[0]?.name ?? '', password: PASSWORD },
    },
  );
  await onPrimaryOf('veltrix:text', 'SET', 'veltrix:text', 'another’s');
  await onPrimaryOf('veltrix:count', 'PFADD', 'veltrix:count', 'a', 'b');
  // Redis 7.0 looks at no key of PFMERGE where it merges nothing.
  const [text, count, none] = await Promise.all(
    ['veltrix:text', 'veltrix:count', 'veltrix:none'].map((key) =>
      client.call('PFMERGE', key).then(String, (error: Error) => error.message.split(' ')[0]),
    ),
  );
  client.disconnect();
  expect(['WRONGTYPE', 'NOPERM']).toContain(text);
  expect(await onPrimaryOf('veltrix:text', 'GET', 'veltrix:text')).toBe('another’s');
  expect(await onPrimaryOf('veltrix:count', 'PFCOUNT', 'veltrix:count')).toBe(2);
  expect(await onPrimaryOf('veltrix:none', 'PFCOUNT', 'veltrix:none')).toBe(0);
  process.stderr.write(
    `redis users: PFMERGE of nothing at keys of another: ${text}, ${count}, ${none}; no value was read or changed\n`,
  );
});

test('nobody gets in who does not say who he is, or says it with another password', async () => {
  for (const { port } of cluster.nodes) {
    const nobody = new Redis({ host: '127.0.0.1', port, retryStrategy: () => null, enableReadyCheck: false });
    nobody.on('error', () => undefined);
    await expect(nobody.get('a')).rejects.toThrow(/NOAUTH|closed/);
    nobody.disconnect();
  }
  const wrong = login(USERS[0]?.name ?? '', 'guessed');
  wrong.on('error', () => undefined);
  await expect(wrong.get('a')).rejects.toThrow(/WRONGPASS|NOAUTH|closed/);
  wrong.disconnect();
});

test.each([
  ['all keys', (text: string) => text.replaceAll(/~\S+/g, '~*')],
  ['all commands', (text: string) => `${text} +@all`],
  ['keys of one more', (text: string) => text.replace('resetchannels', '~veltrix:* resetchannels')],
  ['writing where it only reads', (text: string) => text.replaceAll('%R~', '~').replace('+@read', '+@read +@write')],
])('a string that is widened to %s is noticed', async (_what, widened) => {
  const user = USERS.find(({ name }) => name === 'treasure-hunt-prod-detect-cheating');
  if (user === undefined) throw new Error('no such user');
  const other = { ...user, name: 'widened', accessString: widened(user.accessString) };
  expect(other.accessString).not.toBe(user.accessString);
  await setUsers(cluster, [other]);
  expect((await violations(other)).found.length).toBeGreaterThan(0);
});

interface Judged {
  /** What is let through and not declared, or declared and not let through. */
  readonly found: readonly string[];
  readonly asked: number;
  readonly own: number;
}

/** As the server answers for every command with keys, below every prefix, and for what is dangerous. */
async function violations({ name, rights }: GeneratedUser): Promise<Judged> {
  const found: string[] = [];
  let [asked, own] = [0, 0];
  const ask = async (words: readonly string[]): Promise<boolean> => {
    asked++;
    return wouldLet(admin(), name, words);
  };
  for (const prefix of [...PREFIXES, ...OTHERS]) {
    const right = rights.find(({ keyPrefix }) => keyPrefix === prefix);
    const let_ = await Promise.all(commands.map(({ withKey }) => ask(withKey(`${prefix}k`))));
    for (const [index, command] of commands.entries()) {
      if (let_[index] !== true) continue;
      if (right === undefined) found.push(`${command.name} ${prefix}`);
      else if (right.access === 'read' && (await writesOf()).has(command.name)) found.push(`${command.name} ${prefix}`);
      else own++;
    }
    for (const needed of right === undefined
      ? []
      : [['get'], ...(right.access === 'write' ? [['set', 'v'], ['del']] : [])]) {
      const [command = '', ...rest] = needed;
      if (!(await ask([command, `${prefix}k`, ...rest]))) found.push(`not ${command} ${prefix}`);
      else own++;
    }
  }
  for (const words of DANGEROUS) if (await ask(words)) found.push(words.join(' '));
  return { found, asked, own };
}

let writes: Promise<ReadonlySet<string>> | undefined;

/** It notes what a group has seen, for which the server asks for reading alone. */
const READS: readonly string[] = ['xreadgroup'];

/** Everything that the server itself calls a write. */
function writesOf(): Promise<ReadonlySet<string>> {
  writes ??= (async () => {
    const told = (await admin().call('COMMAND')) as readonly (readonly [string, unknown, readonly string[]])[];
    const all = told.filter(([name, , flags]) => flags.includes('write') && !READS.includes(name));
    return new Set(all.map(([name]) => name));
  })();
  return writes;
}

function cacheAt(entries: RedisClient, keyPrefix: string): Cache {
  const rules: CacheRules = {
    dependency: 'd',
    keyPrefix,
    ttlMs: 10_000,
    ttlJitter: 0.1,
    timeoutMs: 1_000,
    stampede: { kind: 'single-flight' },
    origin: {
      kind: 'http',
      dependency: 'o',
      access: 'read',
      timeoutMs: 1_000,
      pool: null,
      endpoint: { from: 'value', value: 'http://127.0.0.1' },
    },
  };
  const coldStart = { admitPerSecond: 1, admitPerReplicaPerSecond: null, warmUpMs: 1 };
  const admission = new Admission({ coldStart, hitRatio: null });
  return new Cache({ rules, entries, origin: undefined, admission, count: notFailed });
}

function notFailed(name: string, labels: Readonly<Record<string, string>>): void {
  if (name === 'cache_failures') throw new Error(`${labels.what} of the cache failed`);
}

function login(username: string, password = PASSWORD): Redis {
  const port = cluster.nodes[0]?.port ?? 0;
  return new Redis({ host: '127.0.0.1', port, username, password, retryStrategy: () => null, enableReadyCheck: false });
}

/** By the operator, at whichever node has the slot. */
async function onPrimaryOf(key: string, ...words: readonly [string, ...string[]]): Promise<unknown> {
  for (const node of await cluster.primaries()) {
    const said = await node.admin.call(...words).catch((error: Error) => error);
    if (!(said instanceof Error)) return said;
    if (!said.message.startsWith('MOVED')) throw said;
  }
  throw new Error(`nobody has ${key}`);
}

function admin(): Redis {
  const [first] = cluster.nodes;
  if (first === undefined) throw new Error('no node');
  return first.admin;
}
