import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ONE_DAY_MS = 86_400_000;

/** What a stage covered when it passed, so that it need not run again for the same files on the same day. */
export class Stamps {
  constructor(
    private readonly checkout: string,
    private readonly folder: string,
  ) {}

  isFresh(stage: string, covers: readonly string[], now: Date): boolean {
    const file = this.file(stage, covers);
    return existsSync(file) && now.getTime() - statSync(file).mtimeMs < ONE_DAY_MS;
  }

  set(stage: string, covers: readonly string[]): void {
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(this.file(stage, covers), '');
  }

  private file(stage: string, covers: readonly string[]): string {
    return join(this.folder, `${stage}-${this.hash(covers)}`);
  }

  /** Over names and contents as they stand, also where nothing is committed yet. */
  private hash(covers: readonly string[]): string {
    const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...covers];
    const files = execFileSync('git', list, { cwd: this.checkout, encoding: 'utf8' })
      .split('\0')
      .filter(Boolean)
      .sort();
    const hash = createHash('sha256');
    for (const file of new Set(files)) {
      const path = join(this.checkout, file);
      if (existsSync(path)) hash.update(`${file}\0`).update(readFileSync(path)).update('\0');
    }
    return hash.digest('hex').slice(0, 16);
  }
}
