import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

function app(environment: string, main = join(ROOT, 'stacks/main.ts')) {
  const out = mkdtempSync(join(tmpdir(), 'veltrix-app-'));
  const { status, stderr } = spawnSync(process.execPath, ['--require', 'tsx/cjs', main], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, PATH: '', VELTRIX_ENVIRONMENT: environment, CDKTF_OUTDIR: out },
  });
  const stacks = status === 0 ? readdirSync(join(out, 'stacks')).sort() : [];
  rmSync(out, { recursive: true });
  return { status, stderr, stacks };
}

test('the app limited to production makes its seven stacks, with neither Terraform nor anything else on the path', () => {
  expect(app('production')).toEqual({
    status: 0,
    stderr: '',
    stacks: [
      'treasure-hunt-production-access',
      'treasure-hunt-production-kafka',
      'treasure-hunt-production-network',
      'treasure-hunt-production-postgres',
      'treasure-hunt-production-redis',
      'treasure-hunt-production-schemas',
      'treasure-hunt-production-topics',
    ],
  });
});

test('an unknown environment is refused in one sentence', () => {
  expect(app('prodution')).toEqual({
    status: 1,
    stderr: 'VELTRIX_ENVIRONMENT: got "prodution", allowed dev, local, production, staging; unset it for all of them\n',
    stacks: [],
  });
});

test('a lost lock stops synth and says what to run', () => {
  const copy = mkdtempSync(join(tmpdir(), 'veltrix-copy-'));
  for (const part of ['lib', 'stacks', 'tsconfig.json', 'package.json', 'cdktf.json']) {
    cpSync(join(ROOT, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  rmSync(join(copy, 'stacks/locks/treasure-hunt-dev.json'));
  const { status, stderr } = spawnSync(process.execPath, ['--require', 'tsx/cjs', 'stacks/main.ts'], {
    cwd: copy,
    encoding: 'utf8',
    env: { ...process.env, VELTRIX_ENVIRONMENT: 'dev', CDKTF_OUTDIR: join(copy, 'out') },
  });
  rmSync(copy, { recursive: true });
  expect(stderr).toContain('run veltrix plan --environment dev --accept and commit the file it writes [lock-missing]');
  expect(stderr).not.toContain('    at ');
  expect(status).toBe(1);
});
