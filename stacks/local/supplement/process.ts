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

export interface SupplementProcessOptions {
  /** Where its log, its process record and its state are kept. */
  readonly folder: string;
  /** The emulator's port of 127.0.0.1. */
  readonly upstreamPort: number;
  /**
   * 1 to 65535, of 127.0.0.1.
   * @default - a free one
   */
  readonly port?: number;
}

const NAME = 'supplement';
const START_TIMEOUT_MS = 30_000;

/** Ready when the emulator's health can be seen through it. */
export async function startSupplement({
  folder,
  upstreamPort,
  port,
}: SupplementProcessOptions): Promise<ProcessRecord> {
  const own = port ?? (await freePort());
  const listening = ['--port', String(own), '--upstream', `http://127.0.0.1:${upstreamPort}`];
  return startProcess({
    name: NAME,
    folder,
    command: [
      process.execPath,
      '--require',
      require.resolve('tsx/cjs'),
      join(__dirname, 'main.ts'),
      ...listening,
      '--state',
      join(folder, 'supplement.json'),
    ],
    env: { PATH: process.env.PATH ?? '', HOME: folder },
    port: own,
    isReady: answersAt('/_ministack/health'),
    timeoutMs: START_TIMEOUT_MS,
  });
}

/** The running supplement, if it runs. */
export function supplementStatus(folder: string): ProcessRecord | undefined {
  const record = readProcess(folder, NAME);
  return record !== undefined && isAlive(record) ? record : undefined;
}

export function stopSupplement(folder: string): Promise<Stopped> {
  return stopProcess(folder, NAME);
}
