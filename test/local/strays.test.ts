import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEPLOYS_TO, endStrays } from '../../stacks/local/strays';

const DEAF = "process.on('SIGTERM', () => {});";
const children: ChildProcess[] = [];

let folder = '';
let output = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'veltrix-strays-'));
  output = join(folder, 'output');
  mkdirSync(join(output, 'stacks', 'network'), { recursive: true });
  mkdirSync(join(folder, 'output-of-others'));
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** A process that works in a folder and does nothing; how it ended is known once it has. */
async function aProcessIn(cwd: string, script = '', env: Readonly<Record<string, string>> = {}) {
  const waits = `${script} process.stdout.write('ready'); setInterval(() => {}, 1000)`;
  const child = spawn(process.execPath, ['-e', waits], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return { ended: new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal))), child };
}

test('what works in the folder or below it is asked to end, and nobody else is', async () => {
  const inside = await aProcessIn(output);
  const below = await aProcessIn(join(output, 'stacks', 'network'));
  const beside = await aProcessIn(join(folder, 'output-of-others'));
  expect(await endStrays(output)).toBe(2);
  expect(await Promise.all([inside.ended, below.ended])).toEqual(['SIGTERM', 'SIGTERM']);
  expect([beside.child.exitCode, beside.child.signalCode]).toEqual([null, null]);
});

test('what works elsewhere for a deploy into the folder is ended too, and not what deploys into another', async () => {
  const ours = await aProcessIn(folder, '', { [DEPLOYS_TO]: output });
  const others = await aProcessIn(folder, '', { [DEPLOYS_TO]: `${output}-of-others` });
  expect(await endStrays(output)).toBe(1);
  expect(await ours.ended).toBe('SIGTERM');
  expect([others.child.exitCode, others.child.signalCode]).toEqual([null, null]);
});

test('what does not listen is ended after a while', async () => {
  const { ended } = await aProcessIn(output, DEAF);
  expect(await endStrays(output, 200)).toBe(1);
  expect(await ended).toBe('SIGKILL');
});

test('a folder that is reached by a link is known by its real path', async () => {
  const link = join(folder, 'link');
  symlinkSync(output, link);
  const { ended } = await aProcessIn(output);
  expect(await endStrays(link)).toBe(1);
  expect(await ended).toBe('SIGTERM');
});

test('a folder in which nobody works, or that is not there, has none', async () => {
  expect([await endStrays(output), await endStrays(join(folder, 'nowhere'))]).toEqual([0, 0]);
});
