import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTools } from '../../stacks/local/tools';

let folder = '';
let mirror = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'veltrix-tools-'));
  mirror = join(folder, 'mirror');
  mkdirSync(join(mirror, 'registry.terraform.io', 'hashicorp', 'aws'), { recursive: true });
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A program that ends with 0 if it is called as the real one is. */
function aProgram(name: string, body: string): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  return file;
}

const TERRAFORM = '[ "$*" = version ] && [ "$CHECKPOINT_DISABLE" = 1 ]';
const PYTHON = 'case "$1 $2" in "-c import sys, venv, ensurepip;"*) exit 0 ;; *) exit 1 ;; esac';

test('everything that is there is named as it was found', async () => {
  const terraform = aProgram('tofu', TERRAFORM);
  const python = aProgram('python3.13', PYTHON);
  const env = { VELTRIX_TERRAFORM: terraform, VELTRIX_PYTHON: python, VELTRIX_PROVIDER_MIRROR: mirror };
  expect(await findTools(env)).toEqual({ terraform, python, provider: { kind: 'mirror', folder: mirror } });
});

test('what is not named is looked for on the search path', async () => {
  aProgram('terraform', TERRAFORM);
  aProgram('python3', PYTHON);
  expect(await findTools({ PATH: folder, VELTRIX_PROVIDER_MIRROR: mirror })).toEqual({
    terraform: 'terraform',
    python: 'python3',
    provider: { kind: 'mirror', folder: mirror },
  });
});

test('everything that is missing is said at once, each with the way to get it', async () => {
  const terraform = join(folder, 'terraform');
  const python = aProgram('python2', 'exit 1');
  const env = { VELTRIX_TERRAFORM: terraform, VELTRIX_PYTHON: python, VELTRIX_PROVIDER_MIRROR: folder };
  expect(await findTools(env)).toEqual({
    missing: [
      {
        what: `Terraform or OpenTofu (tried ${terraform})`,
        fix: 'install Terraform 1.10 or later, or name the binary of either: VELTRIX_TERRAFORM=/path/to/tofu npm start',
      },
      {
        what: `Python 3.10 or later with venv (tried ${python})`,
        fix: 'install python3 and python3-venv, or name the binary: VELTRIX_PYTHON=/path/to/python3 npm start',
      },
      {
        what: `the AWS provider: ${folder}, named by VELTRIX_PROVIDER_MIRROR, holds no registry.terraform.io/hashicorp/aws`,
        fix: 'name the folder that was given to `terraform providers mirror`, or unset VELTRIX_PROVIDER_MIRROR',
      },
    ],
  });
});
