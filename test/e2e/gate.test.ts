import { type ChildProcess, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { aChange, aPlan, aRow } from '../cli/gate/support';

/**
 * The gate as a process: around a real Terraform (`VELTRIX_TERRAFORM`, else `terraform` on PATH) with its built-in
 * `terraform_data`, around cdktf, and around a stand-in that plays what a real one does rarely. Run with
 * `jest --roots test/e2e --testPathIgnorePatterns /node_modules/ --runInBand`.
 */

const ROOT = join(__dirname, '..', '..');
const GATE = join(ROOT, 'lib', 'cli', 'terraform-gate.js');
const CDKTF = join(ROOT, 'node_modules', '.bin', 'cdktf');

jest.setTimeout(120_000);

let project: string;
let temporary: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'gate-e2e-'));
  temporary = join(project, 'tmp');
  mkdirSync(temporary);
  write(
    'cdktf.json',
    JSON.stringify({ language: 'typescript', app: 'node app.js', projectId: 'e2e', sendCrashReports: 'false' }),
  );
});

afterEach(() => {
  const left = plansLeft();
  rmSync(project, { recursive: true });
  // Whatever happened in the test, no plan stays behind.
  expect(left).toEqual([]);
});

function write(file: string, text: string, mode = 0o644): string {
  const path = join(project, file);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text, { mode });
  return path;
}

function allow(rows: readonly unknown[], alsoStateful: readonly string[] = ['terraform_data']): void {
  write('stacks/allowed-changes.json', JSON.stringify({ veltrixAllowedChanges: 1, alsoStateful, allowed: rows }));
}

interface Run {
  readonly code: number | null;
  readonly signal: string | null;
  readonly output: string;
}

interface Options {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly cwd?: string;
  readonly started?: (child: ChildProcess) => void;
  readonly detached?: boolean;
}

function run(program: string, words: readonly string[], options: Options = {}): Promise<Run> {
  const { cwd = project, env = {}, stdin = '', detached = false } = options;
  const child = spawn(program, words, {
    cwd,
    detached,
    env: { ...process.env, CHECKPOINT_DISABLE: '1', NO_COLOR: '1', CI: '1', TMPDIR: temporary, ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (output += String(part)));
  child.stdin.end(stdin);
  options.started?.(child);
  return new Promise((resolve) => child.once('close', (code, signal) => resolve({ code, signal, output })));
}

function gate(line: string, options: Options = {}): Promise<Run> {
  return run(GATE, line.split(' '), options);
}

function plansLeft(): readonly string[] {
  return readdirSync(temporary).filter((name) => name.startsWith('veltrix-gate-'));
}

async function until(met: () => boolean): Promise<void> {
  while (!met()) await new Promise((resolve) => setTimeout(resolve, 50));
}

describe('around Terraform', () => {
  const WITHOUT = 'resource "terraform_data" "other" {}\n';
  const keep = (revision: number) =>
    `${WITHOUT}resource "terraform_data" "keep" { triggers_replace = [${revision}] }\n`;

  beforeEach(async () => {
    allow([]);
    write('main.tf', keep(1));
    expect(await gate('init -no-color')).toMatchObject({ code: 0 });
    expect(await gate('apply -auto-approve -no-color')).toMatchObject({ code: 0 });
  });

  function addresses(): readonly string[] {
    const state = JSON.parse(readFileSync(join(project, 'terraform.tfstate'), 'utf8'));
    return state.resources.map(({ name }: { readonly name: string }) => name);
  }

  test('a replacement and a deletion are refused, and pass with their own row', async () => {
    const stack = basename(project);
    write('main.tf', keep(2));
    const refused = await gate('apply -auto-approve -no-color');
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.output).toContain(
      `Error: veltrix gate: ${stack}: 1 resource that holds data would be lost; nothing was changed\n\n  terraform_data.keep would be replaced (forced by triggers_replace)\n`,
    );
    allow([aRow({ stack, address: 'terraform_data.keep' })]);
    expect(await gate('apply -auto-approve -no-color')).toMatchObject({ code: 0 });
    write('main.tf', WITHOUT);
    expect(await gate('apply -auto-approve -no-color')).toMatchObject({ code: 1 });
    expect(addresses()).toEqual(['keep', 'other']);
    allow([aRow({ stack, address: 'terraform_data.keep', action: 'delete' })]);
    expect(await gate('apply -auto-approve -no-color')).toMatchObject({ code: 0 });
    expect(addresses()).toEqual(['other']);
  });

  test('a saved plan and -replace are judged too, a moved resource passes', async () => {
    expect(await gate('plan -replace=terraform_data.keep -out=saved -no-color')).toMatchObject({ code: 0 });
    expect(await gate('apply saved')).toMatchObject({ code: 1 });
    expect(await gate('apply -auto-approve -replace terraform_data.keep')).toMatchObject({ code: 1 });
    write(
      'main.tf',
      `${keep(1).replace('"keep"', '"kept"')}moved {\n  from = terraform_data.keep\n  to = terraform_data.kept\n}\n`,
    );
    expect(await gate('apply -auto-approve -no-color')).toMatchObject({ code: 0 });
    expect(addresses()).toEqual(['kept', 'other']);
  });

  test('no changes ask nothing and print what Terraform prints', async () => {
    const { code, output } = await gate('apply -no-color');
    expect(code).toBe(0);
    expect(output).toContain('No changes. Your infrastructure matches the configuration.');
    expect(output).toContain('Apply complete! Resources: 0 added, 0 changed, 0 destroyed.');
    expect(output).not.toContain('Enter a value');
  });

  test('a destroy of a stack without protection asks, and does it for a yes', async () => {
    expect(await gate('destroy -no-color', { stdin: 'no\n' })).toMatchObject({ code: 1 });
    expect(await gate('destroy -no-color')).toMatchObject({ code: 1 });
    expect(addresses()).toEqual(['keep', 'other']);
    const { code, output } = await gate('destroy -no-color', { stdin: 'yes\n' });
    expect(code).toBe(0);
    expect(output).not.toContain('Saved the plan');
    expect(output).toContain('is not protected, so what destroying it takes away is not judged');
    expect(addresses()).toEqual([]);
  });

  test('a protected stack is closed without the gate, but its outputs can be read; with the gate it is judged', async () => {
    const bare = process.env.VELTRIX_TERRAFORM ?? 'terraform';
    const variable =
      'variable "veltrix_gate" {\n  default = ""\n  validation {\n    condition = var.veltrix_gate != ""\n    error_message = "Closed."\n  }\n}\n';
    write('main.tf', `${keep(1)}${variable}output "one" { value = 1 }\n`);
    for (const verb of ['plan', 'apply -auto-approve', 'destroy -auto-approve', 'refresh']) {
      const { code, output } = await run(bare, `${verb} -no-color`.split(' '));
      expect(code).toBe(1);
      expect(output).toContain('Closed.');
    }
    expect(await gate('apply -auto-approve -no-color')).toMatchObject({ code: 0 });
    for (const verb of ['validate', 'output -json', 'show', 'state list']) {
      expect(await run(bare, verb.split(' '))).toMatchObject({ code: 0 });
    }
    const destroyed = await gate('destroy -auto-approve -no-color');
    expect(destroyed).toMatchObject({ code: 1 });
    expect(destroyed.output).toContain('2 resources that hold data would be lost');
  });

  test('variables that stand in no plan reach the apply', async () => {
    write(
      'main.tf',
      `${keep(1)}variable "token" {\n  ephemeral = true\n}\nvariable "plain" {}\nresource "terraform_data" "third" { input = var.plain }\n`,
    );
    expect(await gate('apply -auto-approve -no-color -var=token=secret -var=plain=1')).toMatchObject({ code: 0 });
    expect(addresses()).toEqual(['keep', 'other', 'third']);
  });

  test('-chdir and the arguments of the environment mean what they mean to Terraform', async () => {
    write('main.tf', keep(2));
    const env = { TF_CLI_ARGS: '-no-color', TF_CLI_ARGS_apply: "-auto-approve -target='terraform_data.other'" };
    expect(await gate(`-chdir=${project} apply`, { cwd: tmpdir(), env })).toMatchObject({ code: 0 });
    expect(
      await gate(`-chdir=${project} apply`, { cwd: tmpdir(), env: { TF_CLI_ARGS_apply: '-auto-approve' } }),
    ).toMatchObject({ code: 1 });
  });

  test('an interrupt of the whole group reaches Terraform once, so that it saves its state', async () => {
    write(
      'main.tf',
      `${keep(1)}resource "terraform_data" "slow" {\n  provisioner "local-exec" { command = "touch started; sleep 30" }\n}\n`,
    );
    const { code, output } = await gate('apply -auto-approve -no-color', {
      detached: true,
      started: async ({ pid }) => {
        await until(() => existsSync(join(project, 'started')));
        process.kill(-Number(pid), 'SIGINT');
      },
    });
    expect(code).toBe(1);
    expect(output).toContain('Interrupt received.');
    expect(output).not.toContain('Two interrupts received');
    expect(addresses()).toEqual(['keep', 'other', 'slow']);
    expect(existsSync(join(project, '.terraform.tfstate.lock.info'))).toBe(false);
  });
});

describe('around a stand-in', () => {
  /** Plans what `plan.json` says; records what it was told; ends, or waits for a signal, as `ENDS` says. */
  const STAND_IN = `#!/bin/sh
echo "$@ gate=$TF_VAR_veltrix_gate" >> calls
case "$1" in
  show) cat plan.json ;;
  plan) for word in "$@"; do case "$word" in -out=*) ls -l "\${word#-out=}" > mode ;; esac; done
    case "$ENDS" in wait) trap 'echo got >> signals; exit 1' INT TERM; touch waiting; while :; do sleep 0.1; done ;; esac
    exit 2 ;;
  *) case "$ENDS" in kill) kill -9 $$ ;; [0-9]*) exit "$ENDS" ;; esac ;;
esac
`;
  let env: Readonly<Record<string, string>>;

  beforeEach(() => {
    env = { VELTRIX_TERRAFORM: write('stand-in', STAND_IN, 0o755) };
    write('plan.json', JSON.stringify(aPlan([aChange(['update'])])));
  });

  function read(file: string): string {
    return readFileSync(join(project, file), 'utf8');
  }

  test('every verb knows that the gate runs; the plan stands where nobody else reads', async () => {
    expect(await gate('apply -auto-approve', { env })).toMatchObject({ code: 0 });
    expect(await gate('output -json', { env })).toMatchObject({ code: 0 });
    const calls = read('calls')
      .replaceAll(/[^\s=]+veltrix-gate-\w+/g, 'PRIVATE')
      .trim()
      .split('\n');
    expect(calls).toEqual([
      'plan -detailed-exitcode -out=PRIVATE/plan gate=judged',
      'show -json PRIVATE/plan gate=judged',
      'apply -input=false PRIVATE/plan gate=judged',
      'output -json gate=judged',
    ]);
    expect(read('mode')).toMatch(/^-rw-------/);
  });

  test('a cluster that would be replaced is refused before the apply', async () => {
    write('plan.json', JSON.stringify(aPlan([aChange(['create', 'delete'])])));
    expect(await gate('apply -auto-approve', { env })).toMatchObject({ code: 1 });
    expect(read('calls')).not.toContain('apply');
  });

  test.each([0, 1, 3, 42])('it ends with %i as the real one does', async (ends) => {
    const told = { env: { ...env, ENDS: String(ends) } };
    expect(await gate('apply -auto-approve', told)).toMatchObject({ code: ends });
    expect(await gate('validate', told)).toMatchObject({ code: ends });
  });

  test('it ends by the signal that ended the real one', async () => {
    const told = { env: { ...env, ENDS: 'kill' } };
    expect(await gate('apply -auto-approve', told)).toMatchObject({ code: null, signal: 'SIGKILL' });
    expect(await gate('validate', told)).toMatchObject({ code: null, signal: 'SIGKILL' });
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s stops the plan once, and nothing is left', async (signal) => {
    const { code } = await gate('apply -auto-approve', {
      env: { ...env, ENDS: 'wait' },
      started: async (child) => {
        await until(() => existsSync(join(project, 'waiting')));
        expect(plansLeft()).toHaveLength(1);
        expect(statSync(join(temporary, plansLeft()[0] ?? '')).mode & 0o777).toBe(0o700);
        child.kill(signal);
      },
    });
    expect(code).toBe(1);
    expect(read('signals')).toBe('got\n');
    expect(read('calls')).not.toContain('show');
  });

  test('rows that cannot be read, a missing plan and a missing binary stop everything, and are said', async () => {
    write('stacks/allowed-changes.json', '{ "veltrixAllowedChanges": 1, "allowed": [{}] }');
    const wrongRows = await gate('apply -auto-approve', { env });
    expect(wrongRows).toMatchObject({ code: 1 });
    expect(wrongRows.output).toContain(
      'Error: veltrix gate: stacks/allowed-changes.json has 5 problems; nothing was changed\n',
    );
    allow([]);
    expect(await gate('apply missing', { env })).toMatchObject({
      code: 1,
      output: 'Error: veltrix gate: there is no saved plan missing\n',
    });
    expect(await gate('version', { env: { VELTRIX_TERRAFORM: 'no-such-terraform' } })).toMatchObject({
      code: 1,
      output:
        'Error: veltrix gate: VELTRIX_TERRAFORM: got "no-such-terraform", which is no program, allowed a name on PATH or the path of terraform or tofu\n',
    });
    expect(existsSync(join(project, 'calls'))).toBe(false);
  });
});

describe('at a terminal', () => {
  interface Terminal {
    readonly onData: (listener: (data: string) => void) => void;
    readonly onExit: (listener: (end: { readonly exitCode: number }) => void) => void;
    readonly write: (text: string) => void;
  }

  /** As cdktf does it: the answer is written once the question stands in a line of its own. */
  async function answer(line: string, text: string): Promise<{ readonly code: number; readonly output: string }> {
    const { spawn: open } = createRequire(CDKTF)('@cdktf/node-pty-prebuilt-multiarch');
    const env = { ...process.env, NO_COLOR: '1', TMPDIR: temporary };
    const terminal: Terminal = open(GATE, line.split(' '), { cwd: project, env, cols: 200 });
    let output = '';
    let answered = false;
    return new Promise((resolve) => {
      terminal.onData((data) => {
        output += data;
        if (answered || !/Do you .*\r?\n/.test(output)) return;
        answered = true;
        terminal.write(text);
      });
      terminal.onExit(({ exitCode }) => resolve({ code: exitCode, output }));
    });
  }

  beforeEach(async () => {
    write('main.tf', 'resource "terraform_data" "one" {}\n');
    expect(await gate('init')).toMatchObject({ code: 0 });
  });

  test('yes applies, no and Ctrl-C cancel', async () => {
    const refused = await answer('apply', 'no\n');
    expect(refused.code).toBe(1);
    expect(refused.output).toContain('Apply cancelled.');
    const interrupted = await answer('apply', '\x03');
    expect(interrupted.code).toBe(1);
    expect(interrupted.output).toContain('Apply cancelled.');
    const applied = await answer('apply', 'yes\n');
    expect(applied.code).toBe(0);
    expect(applied.output).toContain('Apply complete! Resources: 1 added, 0 changed, 0 destroyed.');
    const destroyed = await answer('destroy', 'yes\n');
    expect(destroyed.code).toBe(0);
    expect(destroyed.output).toContain('Do you really want to destroy all resources?');
  });
});

describe('around cdktf', () => {
  const APP = `
const { createRequire } = require('node:module');
const { App, DataResource, LocalBackend, TerraformStack } = createRequire(${JSON.stringify(join(ROOT, 'package.json'))})('cdktf');
const app = new App();
const stack = new TerraformStack(app, 'shop');
new LocalBackend(stack, { path: ${'`${__dirname}/shop.tfstate`'} });
new DataResource(stack, 'keep', { triggersReplace: [process.env.REVISION] });
app.synth();
`;

  test('deploy, a refused replacement, and the row that cdktf prints for it', async () => {
    write('app.js', APP);
    allow([]);
    const cdktf = (line: string, REVISION: string) =>
      run(CDKTF, [...line.split(' '), '--skip-provider-lock'], { env: { TERRAFORM_BINARY_NAME: GATE, REVISION } });
    expect(await cdktf('deploy shop --auto-approve', '1')).toMatchObject({ code: 0 });
    const refused = await cdktf('deploy shop --auto-approve', '2');
    expect(refused.code).toBe(1);
    expect(refused.output).toContain(
      'Error: veltrix gate: shop: 1 resource that holds data would be lost; nothing was changed',
    );
    const row = JSON.parse(/\{ "stack": "shop".*\}/.exec(refused.output)?.[0] ?? '{}');
    expect(row).toEqual({
      stack: 'shop',
      address: 'terraform_data.keep (keep)',
      action: 'replace',
      reason: '',
      until: '',
    });
    allow([{ ...row, reason: 'tried', until: '2999-12-31' }]);
    expect(await cdktf('deploy shop --auto-approve', '2')).toMatchObject({ code: 0 });
    expect(
      await run(CDKTF, ['destroy', 'shop', '--auto-approve'], { env: { TERRAFORM_BINARY_NAME: GATE, REVISION: '2' } }),
    ).toMatchObject({ code: 0 });
  });
});
