import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

test.each(['process.exit(0)', 'await new Promise(() => undefined)'])(
  'a declaration that never lets the command answer is wrong use, not a clean check: %s',
  (statement) => {
    const folder = mkdtempSync(join(tmpdir(), 'veltrix-'));
    const file = join(folder, 'exit.ts');
    writeFileSync(file, `(async () => { ${statement}; })();\nexport {};\n`);
    if (!statement.startsWith('process')) writeFileSync(file, `module.exports = (async () => { ${statement}; })();\n`);
    const { status, stdout, stderr } = spawnSync(process.execPath, ['lib/cli/veltrix.js', 'check', file], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    rmSync(folder, { recursive: true });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).not.toBe('');
  },
);

test('the real command checks the example through TypeScript', () => {
  const argv = ['lib/cli/veltrix.js', 'check', 'stacks/events/treasure-hunt.ts', '--environment', 'local'];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { cwd: ROOT, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  // The board of the example holds a cache beside state.
  expect(stdout).toMatch(/^1 note\n(?:.*\n){4,6}\d+ checks: \d+ proven, 1 refused, 0 not proven\n$/);
});
