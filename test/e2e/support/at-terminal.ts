import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from './place';
import type { VeltrixRan } from './run-veltrix';

interface Terminal {
  readonly onData: (listener: (data: string) => void) => void;
  readonly onExit: (listener: (end: { readonly exitCode: number }) => void) => void;
  readonly write: (text: string) => void;
}

/** Veltrix as a person has it before them: the line is typed once the question stands there. */
export function veltrixAtTerminal(argv: readonly string[], question: string, line: string): Promise<VeltrixRan> {
  const { spawn: open } = createRequire(join(ROOT, 'node_modules', '.bin', 'cdktf'))(
    '@cdktf/node-pty-prebuilt-multiarch',
  );
  const program = [join(ROOT, 'lib', 'cli', 'veltrix.js'), ...argv];
  const env = { ...process.env, NO_COLOR: '1' };
  const terminal: Terminal = open(process.execPath, program, { cwd: ROOT, env, cols: 400 });
  let out = '';
  let answered = false;
  return new Promise((resolve) => {
    terminal.onData((data) => {
      out += data.replaceAll('\r\n', '\n');
      if (answered || !out.includes(question)) return;
      answered = true;
      terminal.write(`${line}\r`);
    });
    terminal.onExit(({ exitCode }) => resolve({ code: exitCode, out }));
  });
}
