import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Folders } from './folders';

/** What is known of the deploys of before, from the files they left. */
export type Before = { readonly kind: 'nothing' } | { readonly kind: 'deployed' } | { readonly kind: 'interrupted' };

/**
 * Marks a deploy from its start to its end. Where the mark is left, a deploy was killed in between: the emulator may then know
 * resources that no state knows, which nothing but starting over gets rid of.
 */
export function beforeUs({ run, state }: Folders): Before {
  if (existsSync(markOf(run))) return { kind: 'interrupted' };
  return stateFiles(state).length > 0 ? { kind: 'deployed' } : { kind: 'nothing' };
}

export function beginAttempt({ run, state }: Folders): void {
  mkdirSync(state, { recursive: true });
  writeFileSync(markOf(run), '');
}

export function endAttempt({ run }: Folders): void {
  rmSync(markOf(run), { force: true });
}

/** Forgets what was deployed; tools, logs and Kafka's data stay. */
export function forgetState({ state, output }: Folders): void {
  for (const folder of [state, output]) rmSync(folder, { recursive: true, force: true });
}

/** Resources of a stack as its state lists them, data sources left out. */
export function resourceCount({ state }: Folders, stack: string): number {
  const file = join(state, `terraform.${stack}.tfstate`);
  if (!existsSync(file)) return 0;
  const { resources } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly resources?: readonly { readonly mode: string; readonly instances: readonly unknown[] }[];
  };
  return (resources ?? [])
    .filter(({ mode }) => mode === 'managed')
    .reduce((sum, { instances }) => sum + instances.length, 0);
}

function stateFiles(state: string): readonly string[] {
  return existsSync(state) ? readdirSync(state).filter((name) => name.endsWith('.tfstate')) : [];
}

function markOf(run: string): string {
  return join(run, 'deploying');
}
