import { resolve } from 'node:path';
import type { EventModel } from '../model/event-model';
import { type Lock, parseLock } from '../plan/lock/lock';
import { UsageError } from './exit';
import type { Io } from './io';
import { FOLDERS } from './sources';

/** The lock of a platform in an environment, and the file it stands in or would stand in. */
export interface LockFile {
  readonly file: string;
  readonly path: string;
  readonly lock: Lock | undefined;
  /** What it held when it was read; nothing where it was not there. */
  readonly text: string | undefined;
}

/** The lock that the command line names, or nothing for the one in the folder of locks. */
export interface StatedLock {
  readonly lock: string | undefined;
  /** Whether a file that is named may still be missing, since the command is what writes it. */
  readonly lockMayBeNew: boolean;
}

/** Nothing where sizes are computed anew each time: a lock there would be obeyed by nobody. */
export function readLockFile(io: Io, model: EventModel, { lock, lockMayBeNew }: StatedLock): LockFile | undefined {
  const { name, sizes } = model.environment;
  if (sizes === 'computed') {
    if (lock === undefined) return undefined;
    throw new UsageError(`--lock has no meaning in ${name}, which computes its sizes (sizes: 'computed')`);
  }
  const file = lock ?? `${FOLDERS.locks}/${model.platform}-${name}.json`;
  const path = resolve(io.cwd, file);
  const text = io.files.read(path);
  if (text === undefined && lock !== undefined && !lockMayBeNew) throw new UsageError(`there is no file ${file}`);
  return { file, path, text, lock: text === undefined ? undefined : lockFrom(text, file) };
}

/** Only over what was read: what somebody else has accepted in the meantime is not written over. */
export function writeLockFile(io: Io, { file, path, text: before }: LockFile, text: string): void {
  if (io.files.read(path) !== before) {
    throw new UsageError(`${file} was changed by somebody else in the meantime, and nothing was written: run it again`);
  }
  io.files.write(path, text);
}

function lockFrom(text: string, file: string): Lock {
  const result = parseLock(text);
  if ('lock' in result) return result.lock;
  throw new UsageError(`${file} is not a lock (${result.problem}): ${result.fix}`);
}
