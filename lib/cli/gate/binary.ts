import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The real Terraform: `VELTRIX_TERRAFORM`, a name on PATH or a path relative to the project. The gate itself is passed over, so
 * that it may stand on PATH under the name of what it wraps.
 */
export function realBinary(
  project: string,
  env: Environment,
  self: string,
): { readonly binary: string } | { readonly problem: string } {
  const named = env.VELTRIX_TERRAFORM ?? '';
  const name = named === '' ? 'terraform' : named;
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = name.includes('/') ? [resolve(project, name)] : folders.map((folder) => join(folder, name));
  const programs = candidates.filter(isProgram);
  const binary = programs.find((each) => realpathSync(each) !== realpathSync(self));
  if (binary !== undefined) return { binary };
  const got = programs.length > 0 ? 'the gate itself' : 'no program';
  return {
    problem: `VELTRIX_TERRAFORM: got ${JSON.stringify(name)}, which is ${got}, allowed a name on PATH or the path of terraform or tofu`,
  };
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    // Not there, or not for us to run: the next folder of PATH is asked.
    return false;
  }
}
