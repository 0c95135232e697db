import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { kafkaStatus, type PreparedKafka, startKafka, stopKafka } from '../../../stacks/local/kafka';
import { aFolder, aProgram, FAKE_JAVA } from './support';

/** Each start is two programs, and each program a process, on processors that others use as well. */
jest.setTimeout(30_000);

const folder = aFolder();
const prepared: PreparedKafka = {
  kind: 'ready',
  java: aProgram(folder, 'java', FAKE_JAVA),
  libs: join(folder, 'libs'),
};

let cache: string;
beforeEach(() => {
  cache = mkdtempSync(join(folder, 'cache-'));
});
afterEach(async () => {
  await stopKafka(cache);
});

function inFolder(...names: readonly string[]): string {
  return join(cache, 'kafka', ...names);
}

/** How often a broker was started with the data that is there. */
function starts(): number {
  return readFileSync(inFolder('data', 'starts'), 'utf8').length;
}

function clusterId(): string | undefined {
  return /^cluster.id=(.*)$/m.exec(readFileSync(inFolder('data', 'meta.properties'), 'utf8'))?.[1];
}

async function killed(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  while (kafkaStatus(cache) !== undefined) await sleep(10);
}

/** Somebody else on a port, until the work is done. */
async function whileTaken<T>(port: number, work: () => Promise<T>): Promise<T> {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
  try {
    return await work();
  } finally {
    other.close();
  }
}

function portsOf(): { readonly broker: number; readonly controller: number } {
  return JSON.parse(readFileSync(inFolder('ports.json'), 'utf8'));
}

test('a broker starts with new data, is found again, and stops', async () => {
  expect(kafkaStatus(cache)).toBeUndefined();
  expect(await stopKafka(cache)).toBe('not running');
  const started = await startKafka(cache, prepared);
  const { broker, controller } = portsOf();
  expect(started).toEqual({
    bootstrap: `127.0.0.1:${broker}`,
    pid: expect.any(Number),
    log: inFolder('kafka.log'),
    startedOver: undefined,
  });
  for (const port of [broker, controller]) {
    expect(port).toBeGreaterThanOrEqual(20_000);
    expect(port).toBeLessThan(32_768);
  }
  expect(readFileSync(inFolder('server.properties'), 'utf8')).toContain('\nlog.dirs=data\n');
  expect(clusterId()).toMatch(/^[\w][\w-]{21}$/);
  const { startedOver: _, ...running } = started;
  expect(kafkaStatus(cache)).toEqual(running);
  expect(await stopKafka(cache)).toBe('stopped');
  expect(kafkaStatus(cache)).toBeUndefined();
});

test('a broker that runs is left alone', async () => {
  const started = await startKafka(cache, prepared);
  expect(await startKafka(cache, prepared)).toEqual(started);
  expect(starts()).toBe(1);
});

test('a broker that was killed comes back with its data, at the same address', async () => {
  const first = await startKafka(cache, prepared);
  const id = clusterId();
  await killed(first.pid);
  const second = await startKafka(cache, prepared);
  expect(second.pid).not.toBe(first.pid);
  expect(second).toEqual({ ...first, pid: second.pid });
  expect([clusterId(), starts()]).toEqual([id, 2]);
});

test.each(['broker', 'controller'] as const)('the %s has another port where somebody took the last', async (which) => {
  await startKafka(cache, prepared);
  const before = portsOf();
  await stopKafka(cache);
  const again = await whileTaken(before[which], () => startKafka(cache, prepared));
  const after = portsOf();
  expect(after[which]).not.toBe(before[which]);
  const other = which === 'broker' ? 'controller' : 'broker';
  expect(after[other]).toBe(before[other]);
  expect([again.bootstrap, again.startedOver, starts()]).toEqual([`127.0.0.1:${after.broker}`, undefined, 2]);
});

test('ports that nobody can read are chosen anew', async () => {
  await startKafka(cache, prepared);
  await stopKafka(cache);
  writeFileSync(inFolder('ports.json'), '{"broker":');
  expect(await startKafka(cache, prepared)).toMatchObject({ startedOver: undefined });
  expect(starts()).toBe(2);
});

test('formatting that was interrupted leaves nothing that is used', async () => {
  mkdirSync(inFolder('data.unfinished'), { recursive: true });
  writeFileSync(inFolder('data.unfinished', 'half'), '');
  expect(await startKafka(cache, prepared)).toMatchObject({ startedOver: undefined });
  expect(readdirSync(inFolder()).filter((name) => name.startsWith('data'))).toEqual(['data']);
  expect(existsSync(inFolder('data', 'half'))).toBe(false);
});

describe('data that cannot be used is set aside, and that is said', () => {
  test.each([
    ['without meta.properties', () => rmSync(inFolder('data', 'meta.properties')), 'its meta.properties is missing'],
    [
      'with an empty meta.properties',
      () => writeFileSync(inFolder('data', 'meta.properties'), ''),
      'its meta.properties does not say version, cluster.id, node.id',
    ],
    [
      'that the broker does not start with',
      () => writeFileSync(inFolder('data', 'corrupt'), ''),
      'the broker did not start with it: cannot read data/corrupt (kafka.Kafka)',
    ],
  ])('%s', async (_, spoil, startedOver) => {
    await startKafka(cache, prepared);
    await stopKafka(cache);
    spoil();
    expect(await startKafka(cache, prepared)).toMatchObject({ startedOver });
    expect(starts()).toBe(1);
    expect(existsSync(inFolder('data.broken', 'starts'))).toBe(true);
  });

  test('only the last of it is kept', async () => {
    mkdirSync(inFolder('data.broken'), { recursive: true });
    writeFileSync(inFolder('data.broken', 'older'), '');
    mkdirSync(inFolder('data'));
    await startKafka(cache, prepared);
    expect(readdirSync(inFolder('data.broken'))).toEqual([]);
  });
});

test('data stays where something else keeps the broker from starting, and the log says what', async () => {
  await startKafka(cache, prepared);
  await stopKafka(cache);
  const id = clusterId();
  writeFileSync(inFolder('fault'), '');
  await expect(startKafka(cache, prepared)).rejects.toThrow(/^kafka ended before it answered[\s\S]*ERROR no memory/);
  expect([clusterId(), existsSync(inFolder('data.broken')), kafkaStatus(cache)]).toEqual([id, false, undefined]);
  rmSync(inFolder('fault'));
  expect(await startKafka(cache, prepared)).toMatchObject({ startedOver: undefined });
  expect(starts()).toBe(2);
});
