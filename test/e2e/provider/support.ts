import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '../../../lib/testing';
import { findProvider, writeTerraformConfig } from '../../../stacks/local/provider-mirror';

/** As the bindings name it: whatever version the machine has. */
export const REQUIRED_PROVIDERS: JsonObject = { aws: { source: 'aws' } };

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A temporary folder in which the real Terraform knows the real AWS provider; `init` runs once, configurations come and go. */
export interface Workspace {
  /** What Terraform says about a configuration, which takes the place of the one before. */
  validate(configuration: JsonObject): Promise<Verdict>;
  /** The plan that leads from a state to a configuration, without looking at anything real. */
  plan(state: JsonObject, configuration: JsonObject): Promise<Plan>;
  schema(): Promise<ProviderSchema>;
  remove(): void;
}

export interface Verdict {
  readonly valid: boolean;
  readonly diagnostics: readonly { readonly severity: string; readonly summary: string; readonly detail: string }[];
}

export interface Plan {
  readonly resource_changes: readonly {
    readonly address: string;
    readonly change: {
      readonly actions: readonly string[];
      readonly before: JsonObject;
      readonly after: JsonObject;
      readonly replace_paths?: readonly (readonly (string | number)[])[];
    };
  }[];
}

export interface ProviderSchema {
  readonly resource_schemas: Readonly<Record<string, { readonly version: number; readonly block: Block } | undefined>>;
}

export interface Block {
  readonly attributes?: Readonly<Record<string, { readonly sensitive?: boolean; readonly write_only?: boolean }>>;
  readonly block_types?: Readonly<Record<string, { readonly block: Block }>>;
}

/** Fails, rather than skips, where Terraform or the provider is missing: a ring that proves nothing must not be green. */
export async function openWorkspace(): Promise<Workspace> {
  // The registry is not asked beforehand: where there is no mirror, `init` says best what is wrong with it.
  const source = await findProvider(process.env, () => Promise.resolve(true));
  if (source.kind === 'none') throw new Error(`no AWS provider in ${source.looked.join(', ')}`);
  const folder = mkdtempSync(join(tmpdir(), 'veltrix-provider-'));
  const configured = writeTerraformConfig(source, join(folder, 'cli'));
  const work = join(folder, 'work');
  mkdirSync(work);

  const write = (file: string, content: JsonObject) =>
    writeFileSync(join(work, file), JSON.stringify(content, null, 2));
  const terraform = async (...words: readonly string[]) => {
    const { code, stdout, stderr } = await run(
      work,
      words,
      configured === undefined ? {} : { TF_CLI_CONFIG_FILE: configured },
    );
    // `validate` ends with 1 when it has something to say, and says it on stdout.
    if (code === 0 || (code === 1 && words[0] === 'validate')) return stdout;
    throw new Error(`terraform ${words.join(' ')} ended with ${code}:\n${stderr || stdout}`);
  };

  write('main.tf.json', { terraform: { required_providers: REQUIRED_PROVIDERS } });
  const remove = () => rmSync(folder, { recursive: true });
  try {
    await terraform('init', '-input=false', '-no-color', '-backend=false');
  } catch (error) {
    remove();
    throw error;
  }
  return {
    validate: async (configuration) => {
      write('main.tf.json', configuration);
      return JSON.parse(await terraform('validate', '-json'));
    },
    plan: async (state, configuration) => {
      write('main.tf.json', configuration);
      write('terraform.tfstate', state);
      await terraform('plan', '-input=false', '-no-color', '-refresh=false', '-lock=false', '-out=plan');
      return JSON.parse(await terraform('show', '-json', 'plan'));
    },
    schema: async () => {
      const { provider_schemas } = JSON.parse(await terraform('providers', 'schema', '-json'));
      return Object.values<ProviderSchema>(provider_schemas)[0] ?? { resource_schemas: {} };
    },
    remove,
  };
}

function run(cwd: string, words: readonly string[], more: Readonly<Record<string, string>>): Promise<Ended> {
  const program = process.env.VELTRIX_TERRAFORM || 'terraform';
  // Accounts, profiles, workspaces and flags of whoever runs the tests must not show in the result.
  const own = Object.entries(process.env).filter(([name]) => !/^(AWS|TF)_/.test(name));
  const env = { ...Object.fromEntries(own), CHECKPOINT_DISABLE: '1', ...more };
  return new Promise((resolve, reject) => {
    execFile(program, [...words], { cwd, env, maxBuffer: 100 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error === null) resolve({ code: 0, stdout, stderr });
      else if (typeof error.code === 'number') resolve({ code: error.code, stdout, stderr });
      else reject(new Error(`${program} could not be run: ${error.message}`, { cause: error }));
    });
  });
}
