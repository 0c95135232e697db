import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { isatty } from 'node:tty';
import type { Ending } from './ending';
import { beyondTheTerminal, once, type Signals } from './signals';
import type { Terraform } from './world';

type Environment = Readonly<Record<string, string | undefined>>;

export interface Real {
  readonly binary: string;
  readonly env: Environment;
  readonly signals: Signals;
}

/** The steps of an apply: with our input and output, in a session of their own. */
export function realTerraform(real: Real): Terraform {
  const start = (words: readonly string[], stdio: StdioOptions, more: Environment = {}): ChildProcess => {
    const env = { ...real.env, ...more };
    const child = spawn(real.binary, words, { stdio, env, detached: true });
    real.signals.handTo(child, once);
    return child;
  };
  return {
    // In automation Terraform leaves out "to perform exactly these actions, run …", about a file that will be gone.
    run: (words, more) =>
      ended(start(words, 'inherit', more?.quietNextSteps === true ? { TF_IN_AUTOMATION: '1' } : {})),
    read: async (words) => {
      const child = start(words, ['ignore', 'pipe', 'inherit']);
      const chunks: Buffer[] = [];
      child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
      return { ending: await ended(child), output: Buffer.concat(chunks).toString('utf8') };
    },
  };
}

/** Every other verb: as if the gate were not there. */
export function passOn({ binary, env, signals }: Real, words: readonly string[]): Promise<Ending> {
  const child = spawn(binary, words, { stdio: 'inherit', env });
  signals.handTo(child, beyondTheTerminal([0, 1, 2].some((descriptor) => isatty(descriptor))));
  return ended(child);
}

function ended(child: ChildProcess): Promise<Ending> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) =>
      resolve(signal === null ? { kind: 'exited', code: code ?? 1 } : { kind: 'signalled', signal }),
    );
  });
}
