import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { prepareEmulator } from '../../../stacks/local/emulator/prepare';
import { foldersOf } from '../../../stacks/local/folders';
import { ROOT } from '../support/place';

const run = promisify(execFile);

/** Which programs read the exports, each with its exact version and the hashes of its files. */
const WANTED = join(__dirname, 'readers');
/** Kept between runs, outside of the checkout, beside the tools of `npm start`. */
const CACHE = process.env.VELTRIX_E2E_CACHE ?? foldersOf(ROOT, process.env).tools;

/** A folder in which `@asyncapi/parser` can be required. Needs npm and its registry, or what was kept of the last time. */
export async function asyncapiParser(): Promise<string> {
  const lock = readFileSync(join(WANTED, 'package-lock.json'));
  const folder = join(CACHE, `asyncapi-${createHash('sha256').update(lock).digest('hex').slice(0, 12)}`);
  if (existsSync(folder)) return folder;
  // Made beside and moved when complete: what a kill leaves behind never has the final name.
  const unfinished = `${folder}.${process.pid}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(WANTED, file), join(unfinished, file));
  await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: unfinished });
  renameSync(unfinished, folder);
  return folder;
}

/** A Python that has Ansible. Needs Python 3.11 and its package index, or what was kept of the last time. */
export function ansiblePython(): Promise<string> {
  const python = process.env.VELTRIX_PYTHON;
  const wanted = { cache: CACHE, requirements: join(WANTED, 'requirements.txt'), module: 'ansible' };
  return prepareEmulator(python === undefined ? wanted : { ...wanted, python });
}
