import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');

/** A project that has Veltrix compiled and installed, as one that uses the published package: no TypeScript is read when it runs. */
export interface Project {
  readonly folder: string;
  readonly remove: () => void;
}

export function compiledProject(): Project {
  const folder = mkdtempSync(join(tmpdir(), 'veltrix-bench-'));
  const installed = join(folder, 'node_modules', 'veltrix');
  mkdirSync(installed, { recursive: true });
  execFileSync(process.execPath, [join(ROOT, 'bundle.mjs'), join(installed, 'dist')], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  copyFileSync(join(ROOT, 'package.json'), join(installed, 'package.json'));
  for (const name of librariesOf(join(ROOT, 'package.json'))) link(folder, name);
  for (const program of ['veltrix-program.js', 'bare-program.js']) {
    copyFileSync(join(__dirname, program), join(folder, program));
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export function writeData(project: Project, file: string, data: unknown): string {
  const path = join(project.folder, file);
  writeFileSync(path, JSON.stringify(data));
  return path;
}

function librariesOf(file: string): readonly string[] {
  const { dependencies = {}, peerDependencies = {} } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly dependencies?: Readonly<Record<string, string>>;
    readonly peerDependencies?: Readonly<Record<string, string>>;
  };
  return [...Object.keys(dependencies), ...Object.keys(peerDependencies)];
}

/** Optional peers need not be there. */
function link(folder: string, name: string): void {
  const target = join(folder, 'node_modules', name);
  mkdirSync(dirname(target), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules', name), target);
}
