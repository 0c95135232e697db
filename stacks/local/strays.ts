import { existsSync, readdirSync, readlinkSync, realpathSync } from 'node:fs';
import { sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const GRACE_MS = 5_000;
const POLL_MS = 100;

/**
 * Ends what works inside a folder of ours: Terraform and its provider go on when the deploy that called them was killed, and
 * would write the state that a new deploy is reading. Known by where they work, since nobody is left who knows their numbers.
 */
export async function endStrays(stated: string, graceMs = GRACE_MS): Promise<number> {
  if (!existsSync(stated)) return 0;
  // The system names a working folder by its real path, and a cache may well be a link to another disk.
  const folder = realpathSync(stated);
  const found = workingBelow(folder);
  if (found.length === 0) return 0;
  for (const pid of found) signal(pid, 'SIGTERM');
  const deadline = Date.now() + graceMs;
  while (workingBelow(folder).length > 0 && Date.now() < deadline) await sleep(POLL_MS);
  for (const pid of workingBelow(folder)) signal(pid, 'SIGKILL');
  while (workingBelow(folder).length > 0) await sleep(POLL_MS);
  return found.length;
}

function workingBelow(folder: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid && isBelow(workingFolder(pid), folder));
}

function workingFolder(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    // Gone by now, or somebody else's.
    return '';
  }
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder + sep);
}

function signal(pid: number, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended between the look and the signal.
  }
}
