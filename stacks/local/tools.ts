import { execFile } from 'node:child_process';
import { request } from 'node:https';
import { promisify } from 'node:util';
import { findProvider, type ProviderSource, WANTED } from './provider-mirror';

const run = promisify(execFile);
const REGISTRY_TIMEOUT_MS = 5_000;

/** What `npm start` needs of the machine, found before anything is started. */
export interface Tools {
  readonly terraform: string;
  readonly python: string;
  readonly provider: ProviderSource;
}

/** What is missing, each with the way to get it. */
export interface Missing {
  readonly what: string;
  readonly fix: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

export async function findTools(env: Environment): Promise<Tools | { readonly missing: readonly Missing[] }> {
  const terraform = env.VELTRIX_TERRAFORM || 'terraform';
  const python = env.VELTRIX_PYTHON || 'python3';
  const [hasTerraform, hasPython, provider] = await Promise.all([
    answers(terraform, ['version'], env),
    // Debian ships Python without what makes environments.
    answers(python, ['-c', 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))'], env),
    findProvider(env, registryAnswers),
  ]);
  const missing: readonly Missing[] = [
    ...(hasTerraform
      ? []
      : [
          {
            what: `Terraform or OpenTofu (tried ${terraform})`,
            fix: 'install Terraform 1.10 or later, or name the binary of either: VELTRIX_TERRAFORM=/path/to/tofu npm start',
          },
        ]),
    ...(hasPython
      ? []
      : [
          {
            what: `Python 3.10 or later with venv (tried ${python})`,
            fix: 'install python3 and python3-venv, or name the binary: VELTRIX_PYTHON=/path/to/python3 npm start',
          },
        ]),
    ...missingProvider(provider),
  ];
  return missing.length > 0 ? { missing } : { terraform, python, provider };
}

function missingProvider(provider: ProviderSource): readonly Missing[] {
  if (provider.kind !== 'none') return [];
  const looked = provider.looked.join(', ');
  // Who names a mirror means that one: the registry was not asked.
  return provider.named
    ? [
        {
          what: `the AWS provider: ${looked}, named by VELTRIX_PROVIDER_MIRROR, holds no ${WANTED}`,
          fix: 'name the folder that was given to `terraform providers mirror`, or unset VELTRIX_PROVIDER_MIRROR',
        },
      ]
    : [
        {
          what: `the AWS provider: the registry does not answer, and no mirror is in ${looked}`,
          fix: 'connect to the network, or name a mirror: VELTRIX_PROVIDER_MIRROR=/path/to/providers npm start (made by `terraform providers mirror`)',
        },
      ];
}

async function answers(program: string, args: readonly string[], env: Environment): Promise<boolean> {
  try {
    await run(program, [...args], { env: { ...env, CHECKPOINT_DISABLE: '1' }, timeout: 30_000 });
    return true;
  } catch {
    return false;
  }
}

function registryAnswers(): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = request(
      'https://registry.terraform.io/.well-known/terraform.json',
      { method: 'HEAD', timeout: REGISTRY_TIMEOUT_MS },
      (answer) => {
        answer.resume();
        resolve((answer.statusCode ?? 500) < 400);
      },
    );
    asked.once('timeout', () => asked.destroy());
    asked.once('error', () => resolve(false));
    asked.end();
  });
}
