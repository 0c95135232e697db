import { existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';

/** A deploy writes some 3 MB, the broker and the emulator write more with time; what runs out halfway has to start over. */
const LEAST_MIB = 32;
const MIB = 2 ** 20;

/**
 * Whether there is too little room on the disk of a folder, in one sentence. Also asked when something failed: Kafka then shows
 * the end of a log that was cut off, and cdktf a stack trace, but neither says why.
 */
export function noRoom(folder: string, below = LEAST_MIB): string | undefined {
  const { bavail, bsize } = statfsSync(existing(folder));
  const free = Math.floor((bavail * bsize) / MIB);
  return free >= below
    ? undefined
    : `the disk of ${folder} is full: ${free} MiB are free, and ${LEAST_MIB} MiB are needed; make room and run npm start again`;
}

/** The folder itself may not have been made yet; the root always is there. */
function existing(folder: string): string {
  return existsSync(folder) ? folder : existing(dirname(folder));
}
