import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { type Place, ROOT } from './place';

export interface Ran {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface ScriptOptions {
  /** Instead of the place's own. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Gets the process, which leads a group of its own, and what it has printed so far each time it prints. */
  readonly watch?: (child: ChildProcess, printed: string) => void;
  readonly limitMs?: number;
}

/** Far beyond what any of them takes on busy processors. */
const LIMIT_MS = 5 * 60_000;
/** What was printed last may still be on its way. */
const LAST_WORDS_MS = 500;

/** `npm start`, `npm stop` or `npm run status` as package.json says them, without npm in between, which hides signals. */
export function runScript(
  place: Place,
  script: 'start' | 'stop' | 'status',
  options: ScriptOptions = {},
): Promise<Ran> {
  const { env = place.env, watch, limitMs = LIMIT_MS } = options;
  const from = performance.now();
  const file = join(ROOT, 'stacks', 'local', `${script}.ts`);
  const child = spawn(process.execPath, ['--require', 'tsx/cjs', file], {
    cwd: ROOT,
    env: defined(env),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { out: '', err: '' };
  const limit = setTimeout(() => signalGroup(child, 'SIGKILL'), limitMs);
  child.stdout.on('data', (part: Buffer) => {
    texts.out += String(part);
    watch?.(child, texts.out);
  });
  child.stderr.on('data', (part: Buffer) => {
    texts.err += String(part);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    const end = (code: number | null, signal: NodeJS.Signals | null): void => {
      clearTimeout(limit);
      child.stdout.destroy();
      child.stderr.destroy();
      report(script, from);
      resolve({ code, signal, ...texts });
    };
    child.once('close', end);
    // What outlives a start that was killed holds its output open: that is not waited for.
    child.once('exit', (code, signal) => {
      const late = setTimeout(end, LAST_WORDS_MS, code, signal);
      child.once('close', () => clearTimeout(late));
    });
  });
}

/** As a terminal does it for Ctrl-C: to the process and to everything it called. */
export function signalGroup(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid !== undefined) process.kill(-child.pid, name);
}

/** How long each step of a story took stands beside the results, since jest sees only whole tests. */
export function report(what: string, from: number): void {
  process.stderr.write(`  ${what} in ${((performance.now() - from) / 1_000).toFixed(1)} s\n`);
}

function defined(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
