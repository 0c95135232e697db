import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { UsageError } from './exit';
import type { Files, Io } from './io';
import { loadModule } from './load-module';

/** The real world. */
export function nodeIo(): Io {
  const cwd = process.cwd();
  return {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    terminal: process.stdout.isTTY === true,
    readStdin,
    ...(process.stdin.isTTY === true && process.stdout.isTTY === true ? { ask } : {}),
    cwd,
    env: process.env,
    version: packageVersion(),
    files: nodeFiles,
    today: () => new Date().toISOString().slice(0, 10),
    loadModule: (file) => loadModule(file, cwd),
  };
}

/**
 * Ends the process once everything is printed, also where a loaded declaration keeps a timer or a socket open.
 * @public for the bin, which is JavaScript
 */
export function leave(code: number): void {
  process.stdout.write('', () => process.exit(code));
}

/**
 * `veltrix check | head` closes the pipe early: that is no failure of ours.
 * @public for the bin, which is JavaScript
 */
export function ignoreClosedPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

export const nodeFiles: Files = {
  read: (file) => (isFile(file) ? orUsage(`read ${file}`, () => readFileSync(file, 'utf8')) : undefined),
  write: (file, text) => orUsage(`write ${file}`, () => writeWhole(file, text)),
  exists: isFile,
  list: (folder) =>
    existsSync(folder)
      ? orUsage(`list ${folder}`, () => readdirSync(folder, { withFileTypes: true }))
          .filter((entry) => !entry.isDirectory())
          .map(({ name }) => name)
      : [],
};

function isFile(file: string): boolean {
  return existsSync(file) && statSync(file).isFile();
}

/** Beside the target and renamed over it: a reader sees the old text or the new, and an interruption leaves the old. */
function writeWhole(file: string, text: string): void {
  makeFolder(dirname(file));
  // A link stays a link: what it points to is replaced.
  const target = existsSync(file) ? realpathSync(file) : file;
  const there = existsSync(target) ? statSync(target) : undefined;
  if (there !== undefined && !there.isFile() && !there.isDirectory()) {
    throw new UsageError(`cannot write ${file}: it is a device, and a file would take its place`);
  }
  const draft = `${target}.${process.pid}.tmp`;
  try {
    const descriptor = openSync(draft, 'w');
    try {
      writeSync(descriptor, text);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** Level by level: below /proc the recursive way of Node 20 never ends. */
function makeFolder(folder: string): void {
  const missing: string[] = [];
  let there = folder;
  while (!existsSync(there) && dirname(there) !== there) {
    missing.unshift(there);
    there = dirname(there);
  }
  if (!statSync(there).isDirectory()) throw new UsageError(`cannot write below ${there}: it is no folder`);
  accessSync(there, constants.W_OK);
  for (const level of missing) {
    try {
      mkdirSync(level);
    } catch (error) {
      // Somebody was faster.
      if (!isSystemError(error) || error.code !== 'EEXIST') throw error;
    }
  }
}

function orUsage<T>(what: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (isSystemError(error)) throw new UsageError(`cannot ${what}: ${error.message}`);
    throw error;
  }
}

/** What the system answers, as far as it is no fault of ours: no permission, no space, a folder in the way. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

/** Who ends the input, or interrupts, has said nothing. */
function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  return new Promise((answer) => {
    lines.once('close', () => answer(''));
    lines.question(question, (line) => {
      answer(line);
      lines.close();
    });
  });
}

/** Two folders up from the source as from `dist`. */
function packageVersion(): string {
  const file: unknown = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8'));
  return typeof file === 'object' && file !== null && 'version' in file ? String(file.version) : 'unknown';
}
