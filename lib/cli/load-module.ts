import { createRequire } from 'node:module';
import { join } from 'node:path';
import { UsageError } from './exit';

/** The part of `tsx/cjs/api` that is used. */
interface Tsx {
  readonly require: (file: string, from: string) => unknown;
}

/** Loads TypeScript as it stands, with the user's own tsx before ours, so that it is the version his project knows. */
export async function loadModule(file: string, cwd: string): Promise<unknown> {
  const tsx = tryTsx(join(cwd, 'package.json')) ?? tryTsx(__filename);
  if (tsx === undefined) {
    throw new UsageError('TypeScript is read by tsx, which is not installed: run npm install --save-dev tsx');
  }
  return tsx.require(file, __filename);
}

function tryTsx(from: string): Tsx | undefined {
  const load = createRequire(from);
  try {
    return load('tsx/cjs/api') as Tsx;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
