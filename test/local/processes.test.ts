import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  acceptsConnections,
  answersAt,
  freePort,
  isAlive,
  logFile,
  ProcessFailure,
  type ProcessOptions,
  type ProcessRecord,
  readProcess,
  startProcess,
  stopProcess,
} from '../../stacks/local/processes';

const NAME = 'server';
const NODE = process.execPath;
const SERVE = "require('http').createServer((q, a) => a.end()).listen(process.argv[1], '127.0.0.1')";
const DEAF = `process.on('SIGTERM', () => {}); ${SERVE}`;
const SLEEP = 'setInterval(() => {}, 1000)';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'veltrix-processes-'));
});

afterEach(async () => {
  await stopProcess(folder, NAME, 0);
  rmSync(folder, { recursive: true });
});

async function options(script: string, overrides: Partial<ProcessOptions> = {}): Promise<ProcessOptions> {
  const port = overrides.port ?? (await freePort());
  return {
    name: NAME,
    folder,
    command: [NODE, '-e', script, String(port)],
    env: {},
    port,
    isReady: answersAt('/'),
    timeoutMs: 10_000,
    ...overrides,
  };
}

async function failure(starting: Promise<unknown>): Promise<string> {
  const error = await starting.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ProcessFailure);
  return error instanceof ProcessFailure ? error.message : '';
}

test('starts a program, waits for its answer and stops it', async () => {
  const record = await startProcess(await options(SERVE));
  expect(readProcess(folder, NAME)).toEqual(record);
  expect([isAlive(record), await acceptsConnections(record.port)]).toEqual([true, true]);
  expect(await stopProcess(folder, NAME)).toBe('stopped');
  expect([isAlive(record), await acceptsConnections(record.port)]).toEqual([false, false]);
  expect(readProcess(folder, NAME)).toBeUndefined();
  expect(await stopProcess(folder, NAME)).toBe('not running');
});

test('gives a program its own environment only', async () => {
  const said = "require('fs').writeSync(1, Object.keys(process.env).join());";
  await startProcess(await options(said + SERVE, { env: { ONLY: 'this' } }));
  expect(readFileSync(logFile(folder, NAME), 'utf8')).toBe('ONLY');
});

test('kills what does not listen, with its children', async () => {
  const child = `const c = require('child_process').spawn(process.execPath, ['-e', '${SLEEP}']);
    require('fs').writeSync(1, String(c.pid)); ${DEAF}`;
  const record = await startProcess(await options(child));
  const pid = Number(readFileSync(logFile(folder, NAME), 'utf8'));
  expect(await stopProcess(folder, NAME, 200)).toBe('killed');
  expect(isAlive(record)).toBe(false);
  expect(stateOf(pid)).toMatch(/gone|Z/);
});

test('leaves a process alone that has the number of one that ended', async () => {
  const other = await startProcess(await options(SERVE));
  const stale: ProcessRecord = { ...other, startedAt: `${other.startedAt}0` };
  writeFileSync(join(folder, 'stale.pid.json'), JSON.stringify({ ...stale, name: 'stale' }));
  expect(await stopProcess(folder, 'stale')).toBe('not running');
  expect([isAlive(stale), isAlive(other)]).toEqual([false, true]);
  expect(readProcess(folder, 'stale')).toBeUndefined();
});

test('takes a record that nobody finished writing for none', async () => {
  writeFileSync(join(folder, `${NAME}.pid.json`), '{"name":"server","pid":');
  expect(readProcess(folder, NAME)).toBeUndefined();
  expect(await stopProcess(folder, NAME)).toBe('not running');
});

test('does not start twice', async () => {
  const { pid, port } = await startProcess(await options(SERVE));
  expect(await failure(startProcess(await options(SERVE)))).toBe(
    `${NAME} already runs (process ${pid}, port ${port}); stop it first`,
  );
});

test('says that a port is taken, and starts nothing', async () => {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(Number((server.address() as { port: number }).port)));
  });
  expect(await failure(startProcess(await options(SERVE, { port })))).toBe(
    `${NAME}: port ${port} is taken; choose another`,
  );
  expect(readProcess(folder, NAME)).toBeUndefined();
  await new Promise((resolve) => server.close(resolve));
});

test('shows the end of the log of a program that ends at once', async () => {
  const script = "for (let n = 1; n <= 30; n++) console.log('line ' + n); process.exitCode = 3";
  const lines = Array.from({ length: 20 }, (_, index) => `line ${index + 11}`).join('\n');
  const started = Date.now();
  expect(await failure(startProcess(await options(script)))).toBe(
    `${NAME} ended before it answered (exit code 3); the end of ${logFile(folder, NAME)}:\n${lines}`,
  );
  expect(Date.now() - started).toBeLessThan(5_000);
  expect(readProcess(folder, NAME)).toBeUndefined();
});

test('says that there is no such program', async () => {
  expect(await failure(startProcess(await options('', { command: [join(folder, 'nothing')] })))).toBe(
    `${NAME} could not be started: spawn ${join(folder, 'nothing')} ENOENT; the end of ${logFile(folder, NAME)}:\n`,
  );
});

test('stops a program that does not answer in time', async () => {
  let pid = 0;
  const never = async (): Promise<boolean> => {
    pid = readProcess(folder, NAME)?.pid ?? 0;
    return false;
  };
  const starting = startProcess(await options(SLEEP, { isReady: never, timeoutMs: 300, port: 20_001 }));
  expect(await failure(starting)).toMatch(/^server did not answer on port 20001 within 0.3 s; the end of /);
  expect(pid).toBeGreaterThan(0);
  expect(stateOf(pid)).toMatch(/gone|Z/);
});

test('finds ports below those that Linux lends to outgoing connections', async () => {
  const port = await freePort();
  expect(port).toBeGreaterThanOrEqual(20_000);
  expect(port).toBeLessThan(32_768);
});

function stateOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) (.).*$/s, '$1');
  } catch {
    return 'gone';
  }
}
