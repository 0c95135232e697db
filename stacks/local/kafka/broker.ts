import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import {
  acceptsConnections,
  freePort,
  isAlive,
  logFile,
  ProcessFailure,
  type ProcessRecord,
  readProcess,
  type Stopped,
  startProcess,
  stopProcess,
} from '../processes';
import { aliveBrokers } from './alive-brokers';
import { javaArguments } from './java-arguments';
import type { PreparedKafka } from './prepare';
import { type KafkaPorts, serverProperties } from './server-properties';
import { DATA, dataProblem, formatStorage, putBack, setAside } from './storage';

export interface RunningKafka {
  /** For clients: host and port. */
  readonly bootstrap: string;
  readonly pid: number;
  /** Its log file. */
  readonly log: string;
}

export interface StartedKafka extends RunningKafka {
  /** Why the data of last time was set aside, or nothing: then everything is as it was. */
  readonly startedOver: string | undefined;
}

const NAME = 'kafka';
/** It answers after about five seconds; busy processors and much data to recover can take many times that. */
const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 20_000;
const PORT_ATTEMPTS = 3;
const GIVEN_BACK_MS = 2_000;

/** Starts the broker with the data it has, or formats some; a broker that runs already is left as it is. */
export async function startKafka(cache: string, prepared: PreparedKafka): Promise<StartedKafka> {
  const running = kafkaStatus(cache);
  if (running !== undefined) return { ...running, startedOver: undefined };
  const folder = folderIn(cache);
  mkdirSync(folder, { recursive: true });
  const problem = dataProblem(folder);
  if (problem !== undefined) setAside(folder);
  try {
    return { ...described(folder, await startOnFreePorts(folder, prepared)), startedOver: problem };
  } catch (error) {
    // New data cannot be what is wrong, nor can data be that a slow or killed broker never came to.
    if (problem !== undefined || !endedByItself(error)) throw error;
    return await startOver(folder, prepared, error);
  }
}

/** The running broker, if it runs. */
export function kafkaStatus(cache: string): RunningKafka | undefined {
  const folder = folderIn(cache);
  const record = readProcess(folder, NAME);
  return record !== undefined && isAlive(record) ? described(folder, record) : undefined;
}

/** The data stays. */
export function stopKafka(cache: string): Promise<Stopped> {
  return stopProcess(folderIn(cache), NAME, STOP_TIMEOUT_MS);
}

/**
 * Whether the data was to blame shows by starting without it, which no list of messages could tell for every way a file can
 * be broken. If that fails too, it was something else, and the data is put back.
 */
async function startOver(folder: string, prepared: PreparedKafka, error: unknown): Promise<StartedKafka> {
  const said = lastError(folder);
  setAside(folder);
  try {
    const record = await startOnFreePorts(folder, prepared);
    return { ...described(folder, record), startedOver: `the broker did not start with it${said}` };
  } catch {
    putBack(folder);
    throw error;
  }
}

/** The ports of last time while they are free, so that clients find it again. Whoever takes one in between: others are tried. */
async function startOnFreePorts(folder: string, prepared: PreparedKafka): Promise<ProcessRecord> {
  await portsGivenBack(folder);
  for (let attempt = 1; ; attempt++) {
    const ports = await choosePorts(attempt === 1 ? lastPorts(folder) : undefined);
    await formatStorage(folder, prepared, ports);
    writeFileSync(join(folder, 'server.properties'), serverProperties({ ports, data: DATA }));
    writeFileSync(portsFile(folder), `${JSON.stringify(ports)}\n`);
    try {
      return await startProcess({
        name: NAME,
        folder,
        command: [prepared.java, ...javaArguments(prepared), 'kafka.Kafka', 'server.properties'],
        env: { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8' },
        port: ports.broker,
        isReady: (port) => isReady(folder, port),
        timeoutMs: START_TIMEOUT_MS,
      });
    } catch (error) {
      if (attempt === PORT_ATTEMPTS || !isAboutPorts(error)) throw error;
    }
  }
}

/** It says so, and it answers: the first alone is said before it knows itself to be alive, the second may be somebody else. */
async function isReady(folder: string, port: number): Promise<boolean> {
  return logText(folder).includes('Kafka Server started') && (await aliveBrokers(port)) > 0;
}

const recordedPorts = z.object({ broker: z.number().int(), controller: z.number().int() });

async function choosePorts(last: KafkaPorts | undefined): Promise<KafkaPorts> {
  const broker = await portLike(last?.broker, []);
  return { broker, controller: await portLike(last?.controller, [broker]) };
}

async function portLike(last: number | undefined, taken: readonly number[]): Promise<number> {
  if (last !== undefined && !taken.includes(last) && !(await acceptsConnections(last))) return last;
  const port = await freePort();
  return taken.includes(port) ? portLike(undefined, taken) : port;
}

/**
 * Who was killed is no process any more some moments before its ports are free. Only he left a record: without this wait he
 * would come back at another address.
 */
async function portsGivenBack(folder: string): Promise<void> {
  const ports = readProcess(folder, NAME) === undefined ? undefined : lastPorts(folder);
  if (ports === undefined) return;
  const deadline = Date.now() + GIVEN_BACK_MS;
  for (const port of [ports.broker, ports.controller]) {
    while (Date.now() < deadline && (await acceptsConnections(port))) await sleep(GIVEN_BACK_MS / 20);
  }
}

function lastPorts(folder: string): KafkaPorts | undefined {
  try {
    return recordedPorts.parse(JSON.parse(readFileSync(portsFile(folder), 'utf8')));
  } catch {
    rmSync(portsFile(folder), { force: true });
    return undefined;
  }
}

function isAboutPorts(error: unknown): boolean {
  return error instanceof ProcessFailure && /port \d+ is taken|Address already in use/.test(error.message);
}

function endedByItself(error: unknown): boolean {
  return (
    error instanceof ProcessFailure &&
    error.message.includes('ended before it answered') &&
    !error.message.includes('ended before it answered (SIG') &&
    !isAboutPorts(error)
  );
}

/** The first line in which the broker complains, without the time in front. */
function lastError(folder: string): string {
  const line = /^\[[^\]]*\] (?:ERROR|FATAL) (.*)$/m.exec(logText(folder))?.[1];
  return line === undefined ? '' : `: ${line.trim()}`;
}

function logText(folder: string): string {
  return readFileSync(logFile(folder, NAME), 'utf8');
}

function described(folder: string, { pid, port }: ProcessRecord): RunningKafka {
  return { bootstrap: `127.0.0.1:${port}`, pid, log: logFile(folder, NAME) };
}

function folderIn(cache: string): string {
  return join(cache, 'kafka');
}

function portsFile(folder: string): string {
  return join(folder, 'ports.json');
}
