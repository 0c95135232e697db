import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from '../../support/place';

/** The reference handler as a process of its own, by a document. */
export interface RunningHandler {
  readonly metrics: () => Promise<string>;
  /** Everything it has said so far. */
  readonly said: () => readonly string[];
  /** Asks it to end; returns its exit code. */
  readonly stop: () => Promise<number | null>;
  /** As a machine that loses power: nothing is committed, nobody is told. */
  readonly kill: () => Promise<void>;
}

export interface HandlerOptions {
  readonly document: string;
  readonly sha256?: string;
  readonly work: string;
  readonly env?: Readonly<Record<string, string>>;
}

const START_MS = 60_000;

/** Done when it has joined its group. */
export async function startHandler(options: HandlerOptions): Promise<RunningHandler> {
  const child = spawnHandler(options);
  const said: string[] = [];
  const joined = new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the handler did not join:\n${said.join('\n')}`)), START_MS);
    child.once('close', () => {
      clearTimeout(late);
      reject(new Error(`the handler ended:\n${said.join('\n')}`));
    });
    createInterface({ input: child.stderr ?? process.stdin }).on('line', (line) => {
      said.push(line);
      const address = /metrics at (\S+)$/.exec(line)?.[1];
      if (address === undefined) return;
      clearTimeout(late);
      resolve(address);
    });
  });
  const address = await joined.catch((error: unknown) => {
    child.kill('SIGKILL');
    throw error;
  });
  return {
    metrics: () => textAt(address),
    said: () => said,
    stop: async () => {
      if (child.exitCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      return child.exitCode;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

function spawnHandler({ document, sha256, work, env = {} }: HandlerOptions): ChildProcess {
  const program = ['--require', 'tsx/cjs', join('test', 'handler', 'main.ts'), '--document', document, '--work', work];
  return spawn(process.execPath, [...program, ...(sha256 === undefined ? [] : ['--sha256', sha256])], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
}

/** What a document's hash is, as its index says it. */
export function sha256Of(document: string): string {
  return createHash('sha256').update(readFileSync(document)).digest('hex');
}

/** The sum of all series of a metric. */
export function sumOf(metrics: string, name: string): number {
  const values = [...metrics.matchAll(new RegExp(`^${name}(?:\\{.*\\})? (\\S+)$`, 'gm'))];
  return values.reduce((sum, [, value]) => sum + Number(value), 0);
}

export interface DeliveryRecord {
  readonly at: bigint;
  readonly key: string;
  readonly sequence: number;
}

/** What record-work wrote, of several handlers, in the order of time. */
export function deliveriesIn(files: readonly string[]): readonly DeliveryRecord[] {
  return files
    .flatMap((file) => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []))
    .map((line) => {
      const [at = '0', key = '', sequence] = line.split(' ');
      return { at: BigInt(at), key, sequence: Number(sequence) };
    })
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}

function textAt(address: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(address, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      answer.once('end', () => resolve(text));
    }).once('error', reject);
  });
}
