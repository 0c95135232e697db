import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ProcessFailure } from '../processes';

const run = promisify(execFile);

/** Every package with the hashes of its files, made by `uv pip compile --universal --generate-hashes --python-version 3.10`. */
export const REQUIREMENTS = join(__dirname, 'requirements.txt');

export interface PrepareOptions {
  /** Where the environment is kept between runs. */
  readonly cache: string;
  /**
   * Python 3.10 or later, with `venv`.
   * @default - `python3` of the search path
   */
  readonly python?: string;
  /**
   * What is installed, each file by its hash.
   * @default - the emulator
   */
  readonly requirements?: string;
  /**
   * What must be importable for an environment to count as complete.
   * @default - `ministack.app`
   */
  readonly module?: string;
  /**
   * What the environment is for; its folder begins with it.
   * @default 'emulator'
   */
  readonly name?: string;
}

/** An interpreter that has the emulator, or what is listed instead: the one of the last time if it still works, else a new one. */
export async function prepareEmulator(options: PrepareOptions): Promise<string> {
  const {
    cache,
    python = 'python3',
    requirements = REQUIREMENTS,
    module = 'ministack.app',
    name = 'emulator',
  } = options;
  const folder = join(cache, `${name}-${await fingerprint(python, requirements)}`);
  const interpreter = join(folder, 'bin', 'python');
  if (await imports(interpreter, module)) return interpreter;
  mkdirSync(cache, { recursive: true });
  // Made beside and moved when complete: what a kill leaves behind never has the final name.
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
  await must('making a Python environment', python, ['-m', 'venv', unfinished]);
  const pip = ['-m', 'pip', 'install', '--quiet', '--no-input', '--disable-pip-version-check'];
  // Hashes say which files may come; without wheels, files that may come would also run code to build themselves.
  const strict = ['--require-hashes', '--only-binary=:all:', '--requirement', requirements];
  await must(`installing the ${name}`, join(unfinished, 'bin', 'python'), [...pip, ...strict]);
  renameSync(unfinished, folder);
  if (await imports(interpreter, module)) return interpreter;
  throw new ProcessFailure(`installing the ${name}: ${interpreter} cannot import ${module}; remove ${folder}`);
}

/** Another list or another Python is another environment. */
async function fingerprint(python: string, requirements: string): Promise<string> {
  const { stdout } = await must('looking for Python 3.10 or later', python, ['--version']);
  return createHash('sha256').update(stdout).update(readFileSync(requirements)).digest('hex').slice(0, 12);
}

/** Packages that were half removed, or a Python that is gone, show here. */
async function imports(interpreter: string, module: string): Promise<boolean> {
  try {
    await run(interpreter, ['-I', '-c', `import ${module}`]);
    return true;
  } catch {
    return false;
  }
}

async function must(doing: string, program: string, args: readonly string[]): Promise<{ readonly stdout: string }> {
  try {
    return await run(program, [...args]);
  } catch (error) {
    const { stderr, message } = error as { readonly stderr?: string; readonly message: string };
    const why = stderr?.trim() || message;
    throw new ProcessFailure(`${doing}: ${program} ${args.slice(0, 3).join(' ')} failed: ${why}`);
  }
}
