import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { type AllowedChanges, NOTHING_ALLOWED, parseAllowedChanges } from './allowed-changes';

type Environment = Readonly<Record<string, string | undefined>>;

/** Below the project, where the environments stand. */
const DEFAULT_ALLOW_FILE = 'stacks/allowed-changes.json';

/** The stack that cdktf wrote into the folder; in a folder of plain Terraform, the folder's name. */
export function stackIn(folder: string): string {
  const file = join(folder, 'cdk.tf.json');
  if (!existsSync(file)) return basename(folder);
  const { '//': comment } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly '//'?: { readonly metadata?: { readonly stackName?: string } };
  };
  return comment?.metadata?.stackName ?? basename(folder);
}

/** The nearest folder with a `cdktf.json`, since cdktf runs Terraform three folders below it. */
export function projectOf(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, 'cdktf.json'))) return at;
    if (dirname(at) === at) return folder;
  }
}

export interface AllowFile {
  /** For messages. */
  readonly file: string;
  readonly content: AllowedChanges | { readonly problems: readonly string[] };
}

/** The file named by `VELTRIX_ALLOW`, relative to the project, must be there; the default one may be missing. */
export function readAllowFile(project: string, env: Environment): AllowFile {
  const named = env.VELTRIX_ALLOW ?? '';
  const path = resolve(project, named === '' ? DEFAULT_ALLOW_FILE : named);
  const file = relative(project, path).startsWith('..') ? path : relative(project, path);
  if (existsSync(path)) return { file, content: parseAllowedChanges(readFileSync(path, 'utf8')) };
  if (named === '') return { file, content: NOTHING_ALLOWED };
  return { file, content: { problems: ['the file: is not there, though VELTRIX_ALLOW names it'] } };
}
