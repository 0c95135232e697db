import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { foldersOf } from '../../../../stacks/local/folders';
import type { PreparedKafka } from '../../../../stacks/local/kafka/prepare';
import { ROOT } from '../../support/place';

const run = promisify(execFile);

const SOURCES = join(__dirname, '..', 'java');
const LOGGING = join(__dirname, 'clients.log4j.properties');
const TIMEOUT_MS = 180_000;

/** The Java clients of the tests, and what they are run with. */
export interface JavaClients {
  readonly run: (program: string, args: Readonly<Record<string, string | number>>) => Promise<JavaRan>;
  /** Goes on while the test does something else; ended by the test. */
  readonly start: (program: string, args: Readonly<Record<string, string | number>>) => ChildProcess;
}

export interface JavaRan {
  readonly out: string;
  readonly err: string;
}

/** Compiles the programs if they are new; a JDK is needed for that, beside the Java that runs brokers. */
export async function javaClients({ java, libs }: PreparedKafka): Promise<JavaClients> {
  const files = readdirSync(SOURCES).map((name) => join(SOURCES, name));
  const hash = createHash('sha256').update(libs);
  for (const file of files) hash.update(readFileSync(file));
  const classes = join(foldersOf(ROOT, process.env).tools, `kafka-clients-${hash.digest('hex').slice(0, 12)}`);
  if (!existsSync(classes)) {
    const unfinished = `${classes}.${process.pid}`;
    mkdirSync(unfinished, { recursive: true });
    const javac = java.includes('/') ? join(dirname(java), 'javac') : 'javac';
    await run(javac, ['--release', '17', '-cp', join(libs, '*'), '-d', unfinished, ...files], { timeout: TIMEOUT_MS });
    // Somebody may have been faster.
    if (existsSync(classes)) rmSync(unfinished, { recursive: true });
    else renameSync(unfinished, classes);
  }
  const options = ['-Xms128m', '-Xmx512m', '-XX:+UseSerialGC', `-Dlog4j.configuration=${pathToFileURL(LOGGING).href}`];
  const argv = (program: string, args: Readonly<Record<string, string | number>>): readonly string[] => [
    ...options,
    '-cp',
    `${classes}:${join(libs, '*')}`,
    program,
    ...Object.entries(args).map(([name, value]) => `${name}=${value}`),
  ];
  return {
    run: async (program, args) => {
      const { stdout, stderr } = await run(java, [...argv(program, args)], { timeout: TIMEOUT_MS, maxBuffer: 2 ** 26 });
      return { out: stdout, err: stderr };
    },
    start: (program, args) => spawn(java, argv(program, args), { stdio: ['pipe', 'pipe', 'inherit'] }),
  };
}

/** Of the lines `name=value`, the last of each name. */
export function figuresIn(out: string): Readonly<Record<string, string>> {
  return Object.fromEntries([...out.matchAll(/^([\w.]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]));
}
