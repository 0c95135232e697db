import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './place';

export interface VeltrixRan {
  readonly code: number;
  /** With what it complained about. */
  readonly out: string;
}

/** By a process of its own: the client library is an ES module, which jest cannot load. */
export function runVeltrix(argv: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<VeltrixRan> {
  const program = [join(ROOT, 'lib', 'cli', 'veltrix.js'), ...argv];
  return new Promise((resolve) => {
    // Whole plans come as one text.
    const options = { cwd: ROOT, env: { ...process.env, ...env }, maxBuffer: 2 ** 26 };
    execFile(process.execPath, program, options, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out: `${out}${err}` });
    });
  });
}
