import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

test('the real command checks the example through TypeScript', () => {
  const argv = ['lib/cli/veltrix.js', 'check', 'stacks/events/treasure-hunt.ts', '--environment', 'local'];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { cwd: ROOT, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^(\d+) checks: \1 proven, 0 refused, 0 not proven\n$/);
});
