import { chmodSync, copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface PlanFolder {
  readonly planFile: string;
  readonly remove: () => void;
}

/**
 * A folder of our own (0700) for one plan file (0600), since a plan holds every secret that a resource is given. A saved plan
 * is copied: what is judged is then what is applied, whatever happens to the file meanwhile.
 */
export function makePlanFolder(saved: string | undefined): PlanFolder {
  const folder = mkdtempSync(join(tmpdir(), 'veltrix-gate-'));
  const planFile = join(folder, 'plan');
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    // Terraform writes into a file that is there and leaves its mode alone.
    if (saved === undefined) writeFileSync(planFile, '', { mode: 0o600 });
    else copyFileSync(saved, planFile);
    chmodSync(planFile, 0o600);
  } catch (error) {
    remove();
    throw error;
  }
  return { planFile, remove };
}
