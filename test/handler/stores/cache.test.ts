import { setTimeout as sleep } from 'node:timers/promises';
import { Admission } from './admission';
import { Cache, type CacheRules, LoadNotAdmitted } from './cache';
import type { Entries } from './entries';
import { jitteredTtl, renewsEarly } from './expiry';

const RULES: CacheRules = {
  dependency: 'scores',
  keyPrefix: 'p:e:scores:',
  ttlMs: 1_000,
  ttlJitter: 0.1,
  timeoutMs: 50,
  stampede: { kind: 'single-flight' },
  origin: {
    kind: 'http',
    dependency: 'ledger',
    access: 'read',
    timeoutMs: 200,
    pool: null,
    endpoint: { from: 'value', value: 'http://127.0.0.1' },
  },
};

/** What a Redis would hold, without its end; what is written is told. */
class Memory implements Entries {
  readonly held = new Map<
    string,
    { readonly value: string; readonly endsAt: number; readonly ttlMs: number | undefined }
  >();

  get = async (key: string): Promise<string | null> => this.#live(key)?.value ?? null;
  getWithTtl = async (key: string): Promise<readonly [string | null, number]> => {
    const live = this.#live(key);
    return live === undefined ? [null, -2] : [live.value, live.endsAt - performance.now()];
  };
  set = async (key: string, value: string, ttlMs?: number): Promise<void> => {
    this.held.set(key, { value, ttlMs, endsAt: performance.now() + (ttlMs ?? Number.POSITIVE_INFINITY) });
  };
  setIfAbsent = async (key: string, value: string, ttlMs: number): Promise<boolean> => {
    if (this.#live(key) !== undefined) return false;
    await this.set(key, value, ttlMs);
    return true;
  };
  delete = async (key: string): Promise<void> => void this.held.delete(key);
  deleteIf = async (key: string, value: string): Promise<void> => {
    if (this.held.get(key)?.value === value) this.held.delete(key);
  };

  #live(key: string): { readonly value: string; readonly endsAt: number } | undefined {
    const held = this.held.get(key);
    return held !== undefined && held.endsAt > performance.now() ? held : undefined;
  }
}

function aCache(
  changes: Partial<CacheRules> = {},
  entries: Entries = new Memory(),
  admitsPerSecond: number | null = null,
) {
  const counted: string[] = [];
  const coldStart = { admitPerSecond: 1, admitPerReplicaPerSecond: admitsPerSecond, warmUpMs: 60_000 };
  const cache = new Cache({
    rules: { ...RULES, ...changes },
    entries,
    origin: undefined,
    admission: new Admission({ coldStart, hitRatio: 0.9 }),
    count: (name, labels) => counted.push(`${name} ${labels.result ?? labels.why ?? labels.what}`),
    random: () => 0.5,
  });
  const times = (text: string): number => counted.filter((one) => one === text).length;
  return { cache, times };
}

/** Slow enough that all readers come while it goes on. */
function loading(value: string, takesMs = 20) {
  const load = jest.fn(async () => {
    await sleep(takesMs);
    return value;
  });
  return load;
}

test('what is missing is loaded, kept below the prefix for the time to live, and found the next time', async () => {
  const memory = new Memory();
  const { cache, times } = aCache({}, memory);
  const load = loading('a value');
  expect([await cache.read('k', load), await cache.read('k', load)]).toEqual(['a value', 'a value']);
  expect(load).toHaveBeenCalledTimes(1);
  expect([...memory.held].map(([key, { ttlMs }]) => [key, ttlMs])).toEqual([['p:e:scores:k', 1_000]]);
  expect([times('cache_reads miss'), times('cache_reads hit')]).toEqual([1, 1]);
});

test('what is written by hand is read without a load, and what is forgotten is loaded', async () => {
  const { cache } = aCache();
  const load = loading('loaded');
  await cache.write('k', 'written by hand');
  expect(await cache.read('k', load)).toBe('written by hand');
  await cache.forget('k');
  expect(await cache.read('k', load)).toBe('loaded');
});

test('of many readers of one missing entry one loads, in one replica and across replicas', async () => {
  const memory = new Memory();
  const replicas = [aCache({}, memory), aCache({}, memory), aCache({}, memory)];
  const load = loading('v');
  const read = await Promise.all(
    replicas.flatMap(({ cache }) => Array.from({ length: 20 }, () => cache.read('k', load))),
  );
  expect([new Set(read), load.mock.calls.length]).toEqual([new Set(['v']), 1]);
  expect([...memory.held.keys()]).toEqual(['p:e:scores:k']);
});

test('without a guard every reader loads', async () => {
  const { cache } = aCache({ stampede: { kind: 'none', reason: null } });
  const load = loading('v');
  await Promise.all(Array.from({ length: 20 }, () => cache.read('k', load)));
  expect(load).toHaveBeenCalledTimes(20);
});

test('whoever dies with a lease keeps the others waiting no longer than the lease lasts', async () => {
  const memory = new Memory();
  await memory.setIfAbsent('p:e:scores:k:lease', 'of one that died', 60);
  const { cache } = aCache({}, memory);
  const from = performance.now();
  expect(await cache.read('k', loading('v', 0))).toBe('v');
  expect(performance.now() - from).toBeGreaterThanOrEqual(50);
});

test('a failed load reaches everybody who waited for it, leaves no lease, and the next reader loads anew', async () => {
  const memory = new Memory();
  const { cache } = aCache({}, memory);
  const failing = () => Promise.reject(new TypeError('no'));
  const ends = await Promise.allSettled([cache.read('k', failing), cache.read('k', failing)]);
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(memory.held.size).toBe(0);
  expect(await cache.read('k', loading('v'))).toBe('v');
});

test('an entry is renewed beside its readers before it ends, by one of them', async () => {
  const memory = new Memory();
  const { cache, times } = aCache({ stampede: { kind: 'early-refresh' } }, memory);
  // Half of all draws are below ln(2) = 0.69 of the time of a load, here 69 ms of the 50 ms that are left.
  await memory.set('p:e:scores:k', '100.0 old', 50);
  const load = loading('new', 5);
  expect(await Promise.all([cache.read('k', load), cache.read('k', load)])).toEqual(['old', 'old']);
  await sleep(20);
  expect([await cache.read('k', load), load.mock.calls.length, times('cache_loads early')]).toEqual(['new', 1, 1]);
});

test('the nearer the end and the longer the load, the likelier an entry is renewed', () => {
  // -ln(1 - 0.5) = 0.693.
  expect([renewsEarly(69, 100, () => 0.5), renewsEarly(70, 100, () => 0.5)]).toEqual([true, false]);
  expect([renewsEarly(0, 0, () => 0.5), renewsEarly(-1, 0, () => 0.99)]).toEqual([false, false]);
});

test('a time to live is longer or shorter by up to the share', () => {
  expect([0, 0.5, 0.999_999].map((random) => jitteredTtl(1_000, 0.1, () => random))).toEqual([900, 1_000, 1_100]);
});

test('a load that a cold cache does not admit is refused at once, and leaves no lease', async () => {
  const memory = new Memory();
  const { cache, times } = aCache({}, memory, 0.1);
  await cache.read('first', loading('v', 0));
  const refused = cache.read('second', loading('v'));
  await expect(refused).rejects.toThrow(LoadNotAdmitted);
  // One each ten seconds, of which 10 ms may come before.
  const waits = await Promise.all(
    [refused, cache.read('third', loading('v'))].map((one) => one.catch((error) => error.retryAfterMs)),
  );
  expect(waits.map((wait) => Math.round(wait / 1_000))).toEqual([10, 20]);
  expect(times('cache_reads refused')).toBe(2);
  expect([...memory.held.keys()]).toEqual(['p:e:scores:first']);
  expect(await cache.read('first', loading('other'))).toBe('v');
});

test('a cache that does not answer is done without', async () => {
  const gone = () => Promise.reject(new Error('gone'));
  const nobody: Entries = { get: gone, getWithTtl: gone, set: gone, setIfAbsent: gone, delete: gone, deleteIf: gone };
  const { cache, times } = aCache({}, nobody);
  expect(await cache.read('k', loading('v'))).toBe('v');
  expect([times('cache_failures look'), times('cache_failures write')]).toEqual([1, 1]);
});

test('who only writes into a cache has no way to what it caches', async () => {
  await expect(aCache({ origin: null }).cache.read('k', loading('v'))).rejects.toThrow('scores is only written here');
});
