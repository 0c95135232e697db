import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * `import()` as Node has it, for packages that are ES modules only. Written in TypeScript's own syntax it would become
 * `require()` in CommonJS output, which Node takes for such packages only from 20.19 and 22.12 on; the text of a function is
 * the one place that is left alone.
 */
const nativeImport: (url: string) => Promise<unknown> = new Function('url', 'return import(url)') as never;

/** A package of the project in the folder, or else one that is installed beside us; nothing if there is none. */
export async function importInstalled(name: string, folder: string): Promise<unknown> {
  const file = tryResolve(name, join(folder, 'package.json')) ?? tryResolve(name, __filename);
  return file === undefined ? undefined : await nativeImport(pathToFileURL(file).href);
}

function tryResolve(name: string, from: string): string | undefined {
  try {
    return createRequire(from).resolve(name);
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'MODULE_NOT_FOUND') {
      return undefined;
    }
    throw error;
  }
}
