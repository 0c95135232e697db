import { mkdirSync, readlinkSync, symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, type ProcessRecord, thisProcess } from './processes';

/** Lets one start or stop work on a run folder at a time; whoever was killed at it does not keep others out. */
export async function onlyOne<Result>(run: string, work: () => Promise<Result>): Promise<Result> {
  const mark = join(run, 'working');
  mkdirSync(run, { recursive: true });
  take(mark);
  try {
    return await work();
  } finally {
    remove(mark);
  }
}

/** Somebody else is at it. */
export class Busy extends Error {
  constructor(pid: number) {
    super(`another npm start or stop of this checkout is at work (process ${pid}); wait for it, or end it`);
  }
}

/**
 * The mark is a link that leads nowhere: of two who come at once only one can make it, it is there with all its text or not at
 * all, and it needs no room, so that a stop works on a full disk as well.
 */
function take(mark: string): void {
  const { pid, startedAt } = thisProcess();
  while (!isMade(`${pid} ${startedAt}`, mark)) {
    const other = holderOf(mark);
    if (other !== undefined && isAlive(other)) throw new Busy(other.pid);
    remove(mark);
  }
}

function isMade(text: string, mark: string): boolean {
  try {
    symlinkSync(text, mark);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function holderOf(mark: string): Pick<ProcessRecord, 'pid' | 'startedAt'> | undefined {
  try {
    const [, pid, startedAt] = /^(\d+) (.+)$/.exec(readlinkSync(mark)) ?? [];
    return pid === undefined || startedAt === undefined ? undefined : { pid: Number(pid), startedAt };
  } catch (error) {
    // Gone by now, or no link of ours.
    if (['ENOENT', 'EINVAL'].includes(codeOf(error))) return undefined;
    throw error;
  }
}

function remove(mark: string): void {
  try {
    unlinkSync(mark);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}
