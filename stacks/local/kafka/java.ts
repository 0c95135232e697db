import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { messageOf } from './message-of';

const run = promisify(execFile);

/** Kafka 3.9 still takes 11, but the next line does not. */
const LEAST_JAVA = 17;
const TIMEOUT_MS = 30_000;

export type JavaFound =
  | { readonly kind: 'found'; readonly program: string; readonly version: number }
  | { readonly kind: 'not found'; readonly because: string };

/** The Java that `JAVA_HOME` names, or else the one of the search path. */
export async function findJava(program = javaProgram()): Promise<JavaFound> {
  const wanted = `Java ${LEAST_JAVA} or later is needed`;
  try {
    // Since always, it says this on stderr.
    const { stdout, stderr } = await run(program, ['-version'], { timeout: TIMEOUT_MS });
    const version = javaVersion(`${stderr}\n${stdout}`);
    if (version === undefined) return missing(`${wanted}, and ${program} -version does not say what it is`);
    return version < LEAST_JAVA
      ? missing(`${wanted}, and ${program} is ${version}`)
      : { kind: 'found', program, version };
  } catch (error) {
    return missing(`${wanted}, and ${program} does not run: ${firstLine(error)}`);
  }
}

/** The feature release: 17 for `"17.0.15"`, 8 for `"1.8.0_392"`, 22 for `"22-ea"`. */
export function javaVersion(said: string): number | undefined {
  const found = /\bversion "(?:1\.)?(\d+)/.exec(said)?.[1];
  return found === undefined ? undefined : Number(found);
}

function javaProgram(): string {
  const home = process.env.JAVA_HOME ?? '';
  return home === '' ? 'java' : join(home, 'bin', 'java');
}

function missing(because: string): JavaFound {
  return { kind: 'not found', because };
}

function firstLine(error: unknown): string {
  return messageOf(error).trim().split('\n')[0] ?? '';
}
