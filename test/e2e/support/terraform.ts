import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { cdktfEnvironment, type Site } from '../../../stacks/local/deploy';

const run = promisify(execFile);

/** Whole plans come as one line of JSON. */
const MOST_BYTES = 256 * 2 ** 20;

/** Terraform itself in the folder of a synthesized stack, as cdktf calls it; fails with what it printed. */
export async function terraform(site: Site, folder: string, words: readonly string[]): Promise<string> {
  const env = { ...cdktfEnvironment(site, process.env), TF_IN_AUTOMATION: '1' };
  try {
    return (await run(site.terraform, [...words], { cwd: folder, env, maxBuffer: MOST_BYTES })).stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { readonly stdout?: string; readonly stderr?: string };
    throw new Error(`terraform ${words.join(' ')} in ${folder}\n${stdout}${stderr}`);
  }
}

/** One resource in a plan, as `terraform show -json` tells it. */
export interface PlannedChange {
  readonly address: string;
  readonly change: { readonly actions: readonly string[] };
}

/** Plans into the file `planned` of the stack's folder, to be applied or not. */
export async function planOf(site: Site, folder: string): Promise<readonly PlannedChange[]> {
  await terraform(site, folder, ['plan', '-input=false', '-out=planned']);
  const shown = JSON.parse(await terraform(site, folder, ['show', '-json', 'planned']));
  return (shown as { readonly resource_changes?: readonly PlannedChange[] }).resource_changes ?? [];
}

/** Something that Terraform would do: `create`, `update`, `delete` or `replace`. */
export interface Change {
  readonly action: string;
  readonly resource: { readonly addr: string; readonly resource_type: string };
}

/** The same as what would be done, without what is only read; from what planning prints, since a look at its file starts the provider once more. */
export async function changesPlanned(site: Site, folder: string): Promise<readonly Change[]> {
  const printed = await terraform(site, folder, ['plan', '-input=false', '-json', '-out=planned']);
  return printed
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { readonly type: string; readonly change?: Change })
    .flatMap(({ type, change }) => (type === 'planned_change' && change !== undefined ? [change] : []))
    .filter(({ action }) => action !== 'read');
}

/** Where a stack that keeps its state in a file keeps it. */
export function stateFile(folder: string): string {
  const { terraform: settings } = JSON.parse(readFileSync(join(folder, 'cdk.tf.json'), 'utf8')) as {
    readonly terraform: { readonly backend: { readonly local: { readonly path: string } } };
  };
  return resolve(folder, settings.backend.local.path);
}
