import { mkdirSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Folders, foldersOf } from '../../../stacks/local/folders';

export const ROOT = join(__dirname, '..', '..', '..');

/** Where one test file runs `local`: beside what a person runs of the same checkout, and beside other test files. */
export interface Place {
  readonly cache: string;
  readonly folders: Folders;
  /** What was fetched before is used again: half a minute and 80 MB, and nothing of a run is kept in there. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

export function aPlace(): Place {
  const cache = mkdtempSync(join(tmpdir(), 'veltrix-local-'));
  const { tools } = foldersOf(ROOT, process.env);
  mkdirSync(tools, { recursive: true });
  symlinkSync(tools, join(cache, 'tools'));
  const env = { ...process.env, VELTRIX_CACHE: cache, NO_COLOR: '1' };
  return { cache, folders: foldersOf(ROOT, env), env };
}

/** What the state of a stack says. */
export interface Recorded {
  /** How often it was written. */
  readonly serial: number;
  /** Of each resource, by its address: a replaced one has another. */
  readonly ids: Readonly<Record<string, string>>;
}

export function recorded({ folders }: Place, stack: string): Recorded {
  const state = JSON.parse(readFileSync(join(folders.state, `terraform.${stack}.tfstate`), 'utf8')) as {
    readonly serial: number;
    readonly resources: readonly {
      readonly mode: string;
      readonly type: string;
      readonly name: string;
      readonly instances: readonly { readonly attributes: { readonly id: string } }[];
    }[];
  };
  const managed = state.resources.filter(({ mode }) => mode === 'managed');
  return {
    serial: state.serial,
    ids: Object.fromEntries(
      managed.map(({ type, name, instances }) => [
        `${type}.${name}`,
        instances.map(({ attributes }) => attributes.id).join(),
      ]),
    ),
  };
}
