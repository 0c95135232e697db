import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Busy, onlyOne } from '../../stacks/local/only-one';

const ROOT = join(__dirname, '..', '..');

let folder = '';
let run = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'veltrix-only-one-'));
  run = join(folder, 'run');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const nothing = async (): Promise<string> => 'done';

test('one works, and the next one after it', async () => {
  expect(await onlyOne(run, nothing)).toBe('done');
  expect(await onlyOne(run, nothing)).toBe('done');
  expect(readdirSync(run)).toEqual([]);
});

test('a second one is refused while the first is at work, and the first is not disturbed', async () => {
  let end = (): void => {};
  const first = onlyOne(run, () => new Promise<void>((resolve) => (end = resolve)));
  const second = await onlyOne(run, nothing).catch((error: unknown) => error);
  expect(second).toBeInstanceOf(Busy);
  expect((second as Busy).message).toBe(
    `another npm start or stop of this checkout is at work (process ${process.pid}); wait for it, or end it`,
  );
  expect(readdirSync(run)).toEqual(['working']);
  end();
  await first;
  expect(await onlyOne(run, nothing)).toBe('done');
});

test('work that fails lets the next one in', async () => {
  await expect(onlyOne(run, () => Promise.reject(new Error('no room')))).rejects.toThrow('no room');
  expect(await onlyOne(run, nothing)).toBe('done');
});

test.each([
  ['a process that is gone', `${2 ** 22 + 1} boot 1`],
  ['another process that has its number by now', `${process.pid} boot 1`],
  ['nobody that could be read', 'somebody'],
])('a mark of %s keeps nobody out', async (_, text) => {
  mkdirSync(run);
  symlinkSync(text, join(run, 'working'));
  expect(await onlyOne(run, nothing)).toBe('done');
  expect(readdirSync(run)).toEqual([]);
});

test('a file where the mark should be keeps nobody out', async () => {
  mkdirSync(run);
  writeFileSync(join(run, 'working'), '');
  expect(await onlyOne(run, nothing)).toBe('done');
  expect(readdirSync(run)).toEqual([]);
});

test('of processes that come at the same moment, one gets in', async () => {
  const script = `const { onlyOne } = require(${JSON.stringify(join(ROOT, 'stacks/local/only-one'))});
    process.stdout.write('ready');
    process.stdin.once('data', () =>
      onlyOne(process.argv[1], () => new Promise((resolve) => setTimeout(resolve, 1000)))
        .then(() => process.exit(0), () => process.exit(1)));`;
  const children = Array.from({ length: 3 }, () =>
    spawn(process.execPath, ['--require', 'tsx/cjs', '-e', script, run], {
      cwd: ROOT,
      stdio: ['pipe', 'pipe', 'inherit'],
    }),
  );
  await Promise.all(children.map(({ stdout }) => new Promise((resolve) => stdout.once('data', resolve))));
  for (const { stdin } of children) stdin.end('go');
  const codes = await Promise.all(children.map((child) => new Promise((resolve) => child.once('exit', resolve))));
  expect(codes.sort()).toEqual([0, 1, 1]);
});
