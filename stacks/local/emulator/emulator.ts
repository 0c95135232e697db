import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  answersAt,
  freePort,
  isAlive,
  type ProcessRecord,
  readProcess,
  type Stopped,
  startProcess,
  stopProcess,
} from '../processes';

export interface EmulatorOptions {
  /** Where its log, its process record and what it writes are kept. */
  readonly folder: string;
  /** As `prepareEmulator` returns it. */
  readonly interpreter: string;
  /**
   * 1 to 65535, of 127.0.0.1.
   * @default - a free one
   */
  readonly port?: number;
  /**
   * Whether what it knows is written when it is asked to end, and read at the next start. After a kill it starts empty: what
   * it knew then is nowhere, and what it knew at an earlier end would only collide with what was deployed since.
   * @default false
   */
  readonly keepsState?: boolean;
  /**
   * Further variables of the emulator, for example `MINISTACK_MSK_BOOTSTRAP_SASL_IAM`.
   * @default - none
   */
  readonly settings?: Readonly<Record<string, string>>;
}

const NAME = 'emulator';
/** It answers after about a second; a cold disk and busy processors can take many times that. */
const START_TIMEOUT_MS = 60_000;
const ACCOUNT_ID = '000000000000';
const REGION = 'us-east-1';

export async function startEmulator(options: EmulatorOptions): Promise<ProcessRecord> {
  const port = options.port ?? (await freePort());
  const { folder, keepsState = false } = options;
  if (!keepsState || !existsSync(snapshot(folder))) {
    for (const kept of [snapshot(folder), buckets(folder)]) rmSync(kept, { recursive: true, force: true });
  }
  mkdirSync(scratch(folder), { recursive: true });
  const record = await startProcess({
    name: NAME,
    folder,
    command: [options.interpreter, '-m', 'ministack'],
    env: { ...environment(options, port), ...options.settings },
    port,
    isReady: answersAt('/_ministack/health'),
    timeoutMs: START_TIMEOUT_MS,
  });
  // It has been read, and holds for this one start only.
  rmSync(snapshot(folder), { recursive: true, force: true });
  return record;
}

/** The running emulator, if it runs. */
export function emulatorStatus(folder: string): ProcessRecord | undefined {
  const record = readProcess(folder, NAME);
  return record !== undefined && isAlive(record) ? record : undefined;
}

/** Whether an orderly end left what it knew for the next start. */
export function hasSnapshot(folder: string): boolean {
  return existsSync(snapshot(folder));
}

export function stopEmulator(folder: string): Promise<Stopped> {
  return stopProcess(folder, NAME);
}

/** Written out whole: settings and credentials of the person at the keyboard are not for it. */
function environment({ folder, keepsState = false }: EmulatorOptions, port: number): Readonly<Record<string, string>> {
  const kept = keepsState ? '1' : '0';
  return {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    LANG: 'C.UTF-8',
    PYTHONUNBUFFERED: '1',
    TMPDIR: scratch(folder),
    // Nobody checks a signature there, so nobody beyond this machine may ask.
    BIND_HOST: '127.0.0.1',
    GATEWAY_PORT: String(port),
    MINISTACK_ACCOUNT_ID: ACCOUNT_ID,
    MINISTACK_REGION: REGION,
    PERSIST_STATE: kept,
    STATE_DIR: snapshot(folder),
    S3_PERSIST: kept,
    S3_DATA_DIR: buckets(folder),
    // It would open ports of its own, and remove containers of other emulators.
    SFTP_ENABLED: '0',
    IOT_MTLS_ENABLED: '0',
    DOCKER_HOST: `unix://${join(folder, 'no-docker.sock')}`,
  };
}

function snapshot(folder: string): string {
  return join(folder, 'state');
}

function buckets(folder: string): string {
  return join(folder, 's3');
}

function scratch(folder: string): string {
  return join(folder, 'tmp');
}
