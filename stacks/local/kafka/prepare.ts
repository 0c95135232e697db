import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { findJava } from './java';
import { messageOf } from './message-of';

const run = promisify(execFile);

/** Kafka can be started, or it cannot for a reason that the person at the machine can do something about. */
export type Prepared =
  | PreparedKafka
  | {
      readonly kind: 'not available';
      /** For the end of a sentence: `Java 17 or later is needed, and …`. */
      readonly because: string;
    };

export interface PreparedKafka {
  readonly kind: 'ready';
  /** The program. */
  readonly java: string;
  /** The folder of the jars. */
  readonly libs: string;
}

export interface Programs {
  /**
   * Java 17 or later.
   * @default - the one of `JAVA_HOME`, or else of the search path
   */
  readonly java?: string;
  /**
   * Maven 3; not asked while the jars are there.
   * @default 'mvn'
   */
  readonly maven?: string;
  /**
   * The file that says which jars: another version of Kafka.
   * @default - the line of Kafka that is planned for MSK
   */
  readonly pom?: string;
}

/** Kafka and its version: what is fetched is what this says. */
const POM = join(__dirname, 'pom.xml');
/** In the folder of the jars: all of them, with their sizes. */
const LIST = 'jars.json';
/** On a slow line; the jars are 56 MB. */
const TIMEOUT_MS = 15 * 60_000;

/** Looks for Java and for the jars, fetching them if need be; the folder `cache` keeps them between runs. */
export async function prepareKafka(cache: string, programs: Programs = {}): Promise<Prepared> {
  const java = await findJava(programs.java);
  if (java.kind === 'not found') return notAvailable(java.because);
  const pom = programs.pom ?? POM;
  const libs = join(cache, `kafka-libs-${fingerprint(pom)}`);
  if (isComplete(libs)) return { kind: 'ready', java: java.program, libs };
  const problem = await fetchJars(libs, pom, programs.maven ?? 'mvn');
  return problem === undefined ? { kind: 'ready', java: java.program, libs } : notAvailable(problem);
}

/** Beside their folder, which gets its name when all of them are there: what a kill leaves behind is never taken for whole. */
async function fetchJars(libs: string, source: string, maven: string): Promise<string | undefined> {
  const unfinished = `${libs}.unfinished`;
  try {
    for (const folder of [unfinished, libs]) rmSync(folder, { recursive: true, force: true });
    mkdirSync(unfinished, { recursive: true });
    // Maven leaves traces beside the file it works on.
    const pom = join(unfinished, 'pom.xml');
    copyFileSync(source, pom);
    const copy = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${unfinished}`];
    await run(maven, ['-q', '-B', '-f', pom, ...copy], { cwd: unfinished, timeout: TIMEOUT_MS });
    const jars = Object.fromEntries(jarsIn(unfinished).map((name) => [name, statSync(join(unfinished, name)).size]));
    if (Object.keys(jars).length === 0) return `${maven} copied no jars`;
    writeFileSync(join(unfinished, LIST), `${JSON.stringify(jars, undefined, 2)}\n`);
    renameSync(unfinished, libs);
    return undefined;
  } catch (error) {
    return `Kafka's jars are fetched by Maven, and ${reason(maven, error)}`;
  }
}

/** Whether every jar is there in full; somebody may have tidied up. */
function isComplete(libs: string): boolean {
  try {
    const jars = z.record(z.string(), z.number()).parse(JSON.parse(readFileSync(join(libs, LIST), 'utf8')));
    return Object.entries(jars).every(([name, size]) => statSync(join(libs, name)).size === size);
  } catch {
    return false;
  }
}

function jarsIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jar'))
    .sort();
}

/** Another pom is another set of jars. */
function fingerprint(pom: string): string {
  return createHash('sha256').update(readFileSync(pom)).digest('hex').slice(0, 12);
}

function reason(maven: string, error: unknown): string {
  if (typeof error !== 'object' || error === null) return `${maven} failed: ${String(error)}`;
  if ('code' in error && error.code === 'ENOENT' && 'syscall' in error && String(error.syscall).startsWith('spawn')) {
    return `${maven} is not installed`;
  }
  if ('killed' in error && error.killed === true) return `${maven} took longer than ${TIMEOUT_MS / 60_000} minutes`;
  // Maven says what went wrong on stdout, first of all and then at length.
  const said = 'stdout' in error ? String(error.stdout) : '';
  const first = said.split('\n').find((line) => line.includes('ERROR'));
  return `${maven} failed: ${first?.replace(/^.*?ERROR\S*\s*/, '').trim() ?? messageOf(error).split('\n')[0]}`;
}

function notAvailable(because: string): Prepared {
  return { kind: 'not available', because };
}
