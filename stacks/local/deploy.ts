import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { awsEnvironment } from './emulator/aws-environment';
import type { Folders } from './folders';
import { DEPLOYS_TO } from './strays';

/** What cdktf needs to work on the local stacks against the emulator. */
export interface Site {
  readonly checkout: string;
  readonly folders: Folders;
  /** The real binary; the gate stands before it. */
  readonly terraform: string;
  /** Terraform's configuration file, where it needs one. */
  readonly terraformConfig: string | undefined;
  /** Of the front before the emulator. */
  readonly awsPort: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** One line that cdktf printed, without its colours. */
export type Line = (line: string) => void;

/** The example's own `cdktf`, as a person would call it, with everything it prints; resolves to its exit code. */
export function runCdktf(site: Site, args: readonly string[], env: Environment, line: Line): Promise<number> {
  const child = spawn(process.execPath, [cdktfBinary(), ...args, '--output', site.folders.output], {
    cwd: site.checkout,
    env: { ...cdktfEnvironment(site, env), [DEPLOYS_TO]: site.folders.output },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (text) => line(plain(text)));
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? (signal === null ? 1 : 130)));
  });
}

/** Everything that decides what is built where: nothing of the person at the keyboard is left to chance. */
export function cdktfEnvironment(site: Site, env: Environment): Readonly<Record<string, string>> {
  return {
    ...awsEnvironment(env, site.awsPort),
    ...(site.terraformConfig === undefined ? {} : { TF_CLI_CONFIG_FILE: site.terraformConfig }),
    VELTRIX_ENVIRONMENT: 'local',
    VELTRIX_STATE_FOLDER: site.folders.state,
    VELTRIX_TERRAFORM: site.terraform,
    TERRAFORM_BINARY_NAME: join(site.checkout, 'lib', 'cli', 'terraform-gate.js'),
    CHECKPOINT_DISABLE: '1',
    DISABLE_VERSION_CHECK: '1',
    // Stacks that start at once would write the shared cache at once; the mirror is on the disk anyway.
    CDKTF_DISABLE_PLUGIN_CACHE_ENV: '1',
    FORCE_COLOR: '0',
    NO_COLOR: '1',
    // Terraform then prints plain lines, and cdktf no spinner.
    CI: 'true',
  };
}

function cdktfBinary(): string {
  const manifest = require.resolve('cdktf-cli/package.json');
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly bin: { readonly cdktf: string } };
  return join(dirname(manifest), bin.cdktf);
}

/** Without what moves cursors and paints. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return text.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '').replaceAll('\r', '');
}
