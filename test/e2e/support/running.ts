import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Running {
  readonly pid: number;
  readonly command: string;
}

const POLL_MS = 50;

/**
 * Every process that has to do with a folder: works below it, names it on its command line, or was told of it by its
 * environment, as everything is that npm start calls. A folder made for one test is named by nobody else.
 */
export function processesOf(folder: string): readonly Running[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((name) => {
      const command = read(name, 'cmdline').replaceAll('\0', ' ').trim();
      const known = `${workingFolder(name)}\n${command}\n${read(name, 'environ')}`;
      // One that only waits to be buried has no command any more.
      return command !== '' && known.includes(folder) ? [{ pid: Number(name), command }] : [];
    });
}

/** For what should not be there: there is nothing left to ask it. */
export async function endProcesses(running: readonly Running[]): Promise<void> {
  for (const { pid } of running) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself.
    }
  }
  while (running.some(({ pid }) => read(String(pid), 'cmdline') !== '')) await sleep(POLL_MS);
}

function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

function workingFolder(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
}
