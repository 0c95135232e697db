import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, type ProcessRecord, thisProcess } from './processes';

/** Lets one start or stop work on a run folder at a time; whoever was killed at it does not keep others out. */
export async function onlyOne<Result>(run: string, work: () => Promise<Result>): Promise<Result> {
  const file = join(run, 'working.json');
  mkdirSync(run, { recursive: true });
  const other = readRecord(file);
  if (other !== undefined && isAlive(other)) throw new Busy(other.pid);
  writeFileSync(file, JSON.stringify(thisProcess()));
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** Somebody else is at it. */
export class Busy extends Error {
  constructor(pid: number) {
    super(`another npm start or stop of this checkout is at work (process ${pid}); wait for it, or end it`);
  }
}

function readRecord(file: string): Pick<ProcessRecord, 'pid' | 'startedAt'> | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
