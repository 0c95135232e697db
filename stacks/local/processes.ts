import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

/** A program that runs on its own, known again by more than its number: numbers are given out anew. */
const processRecord = z.object({
  name: z.string(),
  pid: z.number().int().positive(),
  /** When the system says it was started: the boot, and clock ticks since. */
  startedAt: z.string(),
  port: z.number().int(),
  command: z.array(z.string()),
});

export type ProcessRecord = Readonly<z.infer<typeof processRecord>>;

export interface ProcessOptions {
  /** Names its files: `<name>.pid.json` and `<name>.log`. */
  readonly name: string;
  /** Where these are kept. */
  readonly folder: string;
  /** The program and its arguments; no shell reads them. */
  readonly command: readonly [string, ...string[]];
  /** The whole environment it gets: nothing of ours is inherited. */
  readonly env: Readonly<Record<string, string>>;
  /** The port of 127.0.0.1 it is told to listen on. */
  readonly port: number;
  /** Asked until it says yes, or the time is up. */
  readonly isReady: (port: number) => Promise<boolean>;
  readonly timeoutMs: number;
}

/** A program that did not start, or would not stop; the message says what to look at. */
export class ProcessFailure extends Error {}

const POLL_MS = 50;
/** What cannot be ignored takes a moment all the same. */
const KILL_MS = 5_000;
const LOG_TAIL_LINES = 20;
const PROBE_TIMEOUT_MS = 2_000;
/** Below the ports Linux lends to outgoing connections (32768 on), which may take any of them at any moment. */
const PORTS = { first: 20_000, last: 32_767 };
const PORT_ATTEMPTS = 50;

/**
 * Starts a program that outlives us, and waits until it answers.
 *
 * Limit: Linux, whose /proc tells one process from another of the same number.
 */
export async function startProcess(options: ProcessOptions): Promise<ProcessRecord> {
  const { name, folder, command, env, port } = options;
  if (startOf(process.pid) === undefined) throw new ProcessFailure(`${name}: needs Linux, for its /proc`);
  const running = readProcess(folder, name);
  if (running !== undefined && isAlive(running)) {
    throw new ProcessFailure(`${name} already runs (process ${running.pid}, port ${running.port}); stop it first`);
  }
  if (!(await isFree(port))) throw new ProcessFailure(`${name}: port ${port} is taken; choose another`);
  mkdirSync(folder, { recursive: true });
  const log = openSync(logFile(folder, name), 'w');
  const [program, ...args] = command;
  const child = spawn(program, args, { cwd: folder, detached: true, env, stdio: ['ignore', log, log] });
  closeSync(log);
  child.unref();
  const ended = endOf(child);
  const startedAt = child.pid === undefined ? undefined : startOf(child.pid);
  if (child.pid === undefined || startedAt === undefined) {
    throw new ProcessFailure(`${name} ${await ended}${logTail(folder, name)}`);
  }
  const record: ProcessRecord = { name, pid: child.pid, startedAt, port, command: [...command] };
  writeRecord(folder, record);
  const outcome = await Promise.race([ended, readiness(options, record, ended)]);
  if (outcome === 'ready') return record;
  await stopProcess(folder, name);
  throw new ProcessFailure(`${name} ${outcome}${logTail(folder, name)}`);
}

/** What was started last under this name, whether it still runs or not. */
export function readProcess(folder: string, name: string): ProcessRecord | undefined {
  try {
    return processRecord.parse(JSON.parse(readFileSync(recordFile(folder, name), 'utf8')));
  } catch {
    // None, or half of one from another version: nothing that could be stopped safely.
    return undefined;
  }
}

/** How others know this process again. */
export function thisProcess(): Pick<ProcessRecord, 'pid' | 'startedAt'> {
  return { pid: process.pid, startedAt: startOf(process.pid) ?? '' };
}

/** Whether the very process runs; another one with its number does not count, nor one that only waits to be buried. */
export function isAlive({ pid, startedAt }: Pick<ProcessRecord, 'pid' | 'startedAt'>): boolean {
  return startOf(pid) === startedAt;
}

export type Stopped = 'stopped' | 'killed' | 'not running';

/** Asks the process and its children to end, and ends them after a while. Whoever has its number by now is left alone. */
export async function stopProcess(folder: string, name: string, graceMs = 10_000): Promise<Stopped> {
  const record = readProcess(folder, name);
  let result: Stopped = 'not running';
  if (record !== undefined && isAlive(record)) {
    signal(record, 'SIGTERM');
    result = (await until(() => !isAlive(record), graceMs)) ? 'stopped' : 'killed';
    if (result === 'killed') {
      signal(record, 'SIGKILL');
      if (!(await until(() => !isAlive(record), KILL_MS))) {
        throw new ProcessFailure(`${name}: process ${record.pid} does not end`);
      }
    }
  }
  rmSync(recordFile(folder, name), { force: true });
  return result;
}

/** A port of 127.0.0.1 that nobody listens on now; who starts on it at once will rarely find it taken. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
    const port = PORTS.first + Math.floor(Math.random() * (PORTS.last - PORTS.first + 1));
    if (await isFree(port)) return port;
  }
  throw new ProcessFailure(`no free port found between ${PORTS.first} and ${PORTS.last}`);
}

/** Whether anybody accepts connections on the port. */
export function acceptsConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: PROBE_TIMEOUT_MS });
    const end = (accepted: boolean): void => {
      socket.destroy();
      resolve(accepted);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}

/** Whether a path answers with 200; for `isReady`. */
export function answersAt(path: string): (port: number) => Promise<boolean> {
  return (port) =>
    new Promise((resolve) => {
      const request = get({ host: '127.0.0.1', port, path, agent: false, timeout: PROBE_TIMEOUT_MS }, (answer) => {
        answer.resume();
        resolve(answer.statusCode === 200);
      });
      request.once('timeout', () => request.destroy());
      request.once('error', () => resolve(false));
    });
}

async function readiness(
  { isReady, timeoutMs, port }: ProcessOptions,
  record: ProcessRecord,
  ended: Promise<string>,
): Promise<string> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline && isAlive(record)) {
    // Only while it lives: somebody else may answer on the port it could not get.
    if ((await isReady(port)) && isAlive(record)) return 'ready';
    await sleep(POLL_MS);
  }
  // What ended is told with its exit code, which comes a moment later.
  return isAlive(record) ? `did not answer on port ${port} within ${timeoutMs / 1_000} s` : ended;
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`could not be started: ${error.message}`));
    child.once('exit', (code, by) => resolve(`ended before it answered (${by === null ? `exit code ${code}` : by})`));
  });
}

/** Boot and start of a living process; nothing for a number nobody has, or that a dead one still holds. */
function startOf(pid: number): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets, which may itself hold blanks and brackets; proc(5) counts from 1.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, ticks] = [fields[0], fields[22 - 3]];
    // The first thread can be dead while others still close what the process had open.
    const dead = state === 'X' || (state === 'Z' && readdirSync(`/proc/${pid}/task`).length <= 1);
    return dead || ticks === undefined ? undefined : `${boot} ${ticks}`;
  } catch {
    return undefined;
  }
}

/** To the whole group, which a detached process leads: its children must not outlive it. */
function signal(record: ProcessRecord, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(-record.pid, name);
  } catch (error) {
    // It may have ended between the look and the signal.
    if (isAlive(record)) throw error;
  }
}

async function until(holds: () => boolean, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (!holds()) {
    if (Date.now() >= deadline) return false;
    await sleep(POLL_MS);
  }
  return true;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

function writeRecord(folder: string, record: ProcessRecord): void {
  const file = recordFile(folder, record.name);
  writeFileSync(`${file}.new`, `${JSON.stringify(record, undefined, 2)}\n`);
  renameSync(`${file}.new`, file);
}

function recordFile(folder: string, name: string): string {
  return join(folder, `${name}.pid.json`);
}

export function logFile(folder: string, name: string): string {
  return join(folder, `${name}.log`);
}

function logTail(folder: string, name: string): string {
  const file = logFile(folder, name);
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(-LOG_TAIL_LINES);
  return `; the end of ${file}:\n${lines.join('\n')}`;
}
