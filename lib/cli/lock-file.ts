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
  return { file, path, lock: text === undefined ? undefined : lockFrom(text, file) };
}

function lockFrom(text: string, file: string): Lock {
  const result = parseLock(text);
  if ('lock' in result) return result.lock;
  throw new UsageError(`${file} is not a lock (${result.problem}): take the last one that was committed`);
}
