import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REDIS_PARAMETERS, type RedisParameter, redisParameters } from '../../../lib/catalog/redis-parameters';
import { type Cluster, startCluster } from './cluster';

/** What a parameter group of ElastiCache may say, given to a real Redis. Needs Debian's redis-server. */
jest.setTimeout(60_000);

const PLAIN = REDIS_PARAMETERS.filter(({ plain }) => plain);
const ROLES = ['cache', 'state'] as const;
/** Of what has no most in the catalog. */
const MANY = 1_000_000;
/** Those that Debian's build refuses to turn on: it moves entries only with an allocator of its own. */
const NOT_IN_THIS_BUILD: readonly string[] = ['activedefrag=yes'];

let cluster: Cluster;

beforeAll(async () => {
  const settings = generated('state');
  cluster = await startCluster({ folder: mkdtempSync(join(tmpdir(), 'veltrix-redis-')), settings });
});

afterAll(async () => {
  await cluster.stop();
});

test('every node of six runs with what is generated for each role', async () => {
  let read = 0;
  for (const role of ROLES) {
    for (const { admin } of cluster.nodes) {
      for (const [name, value] of Object.entries(generated(role))) {
        // What is never changed is what the nodes were started with.
        if (rowOf(name).effect === 'immediate') await admin.config('SET', name, value);
        expect([name, await told(name, admin)]).toEqual([name, value]);
        read++;
      }
    }
  }
  process.stderr.write(
    `redis parameters: ${read} generated values read back from 6 nodes, for the roles ${ROLES.join(' and ')}\n`,
  );
});

test('every row that Redis knows outside ElastiCache takes its bounds and words, and refuses what is none', async () => {
  const { admin } = firstOf(cluster);
  const refused: string[] = [];
  let accepted = 0;
  let wrong = 0;
  for (const row of PLAIN) {
    const before = await told(row.name, admin);
    if (row.effect === 'never') {
      expect([row.name, before]).toEqual([row.name, 'yes']);
      await expect(admin.config('SET', row.name, 'no')).rejects.toThrow(/immutable/);
      accepted++;
      wrong++;
      continue;
    }
    for (const value of valuesOf(row)) {
      const said = await admin.config('SET', row.name, value).catch(() => refused.push(`${row.name}=${value}`));
      if (said !== 'OK') continue;
      expect([row.name, await told(row.name, admin)]).toEqual([row.name, value]);
      accepted++;
    }
    for (const value of wrongFor(row)) {
      await expect(admin.config('SET', row.name, value)).rejects.toThrow();
      wrong++;
    }
    await admin.config('SET', row.name, before ?? '');
  }
  expect(refused.filter((one) => !NOT_IN_THIS_BUILD.includes(one))).toEqual([]);
  const only = REDIS_PARAMETERS.filter(({ plain }) => !plain).map(({ name }) => name);
  for (const name of only) expect([name, await told(name, admin)]).toEqual([name, undefined]);
  process.stderr.write(
    `redis parameters: of ${REDIS_PARAMETERS.length} rows ${PLAIN.length} are known here, ${accepted} values taken and read back, ${wrong} wrong ones refused, ` +
      `${refused.length} not in this build (${refused.join()}); only ElastiCache has ${only.length}: ${only.join(', ')}\n`,
  );
});

/** What plain Redis knows of it. */
function generated(role: 'cache' | 'state'): Readonly<Record<string, string>> {
  const all = redisParameters({ role, clusterMode: true, reservedMemoryPercent: 25 });
  return Object.fromEntries([...all].filter(([name]) => rowOf(name).plain));
}

function rowOf(name: string): RedisParameter {
  const row = REDIS_PARAMETERS.find((one) => one.name === name);
  if (row === undefined) throw new Error(`${name} stands in no row`);
  return row;
}

function firstOf({ nodes: [first] }: Cluster): Cluster['nodes'][number] {
  if (first === undefined) throw new Error('no node');
  return first;
}

async function told(name: string, admin: Cluster['nodes'][number]['admin']): Promise<string | undefined> {
  return ((await admin.config('GET', name)) as readonly string[])[1];
}

function valuesOf({ allowed }: RedisParameter): readonly string[] {
  if (!('min' in allowed)) return allowed;
  return [allowed.min, allowed.max ?? allowed.min + MANY].map(String);
}

/** No number, no word of it; and one below the least where that is below what Redis itself takes. */
function wrongFor({ allowed }: RedisParameter): readonly string[] {
  return 'min' in allowed ? ['many', '1.5', ...(allowed.min <= 0 ? [String(allowed.min - 1)] : [])] : ['maybe'];
}
