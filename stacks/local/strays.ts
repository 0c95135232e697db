import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const GRACE_MS = 5_000;
const POLL_MS = 100;

/** Set for a deploy of ours and everything below it, to the folder it synthesizes into. */
export const DEPLOYS_TO = 'VELTRIX_DEPLOYS_TO';

/**
 * Ends what works for a deploy that was killed: cdktf, Terraform and its provider go on, and would write the state that a new
 * deploy is reading. Known by where they work or by the mark they carry, since nobody is left who knows their numbers.
 */
export async function endStrays(stated: string, graceMs = GRACE_MS): Promise<number> {
  if (!existsSync(stated)) return 0;
  // The system names a working folder by its real path, and a cache may well be a link to another disk.
  const folder = realpathSync(stated);
  const strays = (): readonly number[] => straysOf(folder, stated);
  const found = strays();
  if (found.length === 0) return 0;
  for (const pid of found) signal(pid, 'SIGTERM');
  const deadline = Date.now() + graceMs;
  while (strays().length > 0 && Date.now() < deadline) await sleep(POLL_MS);
  for (const pid of strays()) signal(pid, 'SIGKILL');
  while (strays().length > 0) await sleep(POLL_MS);
  return found.length;
}

function straysOf(folder: string, stated: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid && (isBelow(workingFolder(pid), folder) || deploysTo(pid, stated)));
}

function workingFolder(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    // Gone by now, or somebody else's.
    return '';
  }
}

function deploysTo(pid: number, folder: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`${DEPLOYS_TO}=${folder}`);
  } catch {
    return false;
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
